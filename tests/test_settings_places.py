"""pipeline.settings: where a key stands in its file, and what `gistmill settings` says of it."""

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings
from pipeline.settings.effective import effective_settings
from pipeline.settings.lines import line_of, lines_of_keys
from pipeline.stages import BY_NAME

_TOML = '''# keyphrases.count = 1
[keyphrases] # of which
"count" = 5
[tags.thresholds."my.own"]
"a = b" = 0.5
x.y = 2
[[sources]]
name = "one"
[[sources]]
name = """
[page]
title = 'two'
"""
headers = {A = "env:T"}
[page]
title = "t"
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("keyphrases",), 2),
        (("keyphrases", "count"), 3),
        (("tags", "thresholds", "my.own", "a = b"), 5),
        (("tags", "thresholds", "my.own", "x", "y"), 6),
        (("sources", "0", "name"), 8),
        (("sources", "1", "name"), 10),
        (("sources", "1", "headers", "A"), 14),
        (("page", "title"), 16),
        (("sources", "1", "missing"), 9),
        (("nowhere",), None),
    ],
)
def test_key_has_its_line(key: tuple[str, ...], line: int | None) -> None:
    """A key is found where it is written, within braces where those are, and never in a comment or a long text."""
    assert line_of(key, lines_of_keys(_TOML)) == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[keyphrases]\ncount = true\n", "keyphrases.count: must be a whole number (line 2, it is true)"),
        ('[summaries]\n\nwords = "10"\n', "summaries.words: must be a whole number (line 3, it is '10')"),
        ("[keyphrases]\nmax_words = 99\n", "keyphrases.max_words: must be 8 or less (line 2, it is 99)"),
        (
            '[keyphrases]\nengine = "rankr"\n',
            "keyphrases.engine: is none of its values; did you mean 'ranker'? (line 2, it is 'rankr')",
        ),
        ("[keyphrases]\ncuont = 3\n", "unknown key 'keyphrases.cuont'; did you mean 'count'? (line 2)"),
        ('[tags]\nschemes = "topics"\n', 'tags.schemes: must be a list, as ["one", "two"] (line 2, it is \'topics\')'),
        ("[page]\ntitle = 3\n", "page.title: must be a text, in quotation marks (line 2, it is 3)"),
    ],
)
def test_wrong_value_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    """File, key, what must be so, the nearest value, the line and the value stand in the message."""
    (tmp_path / "s.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert str(caught.value) == f"{tmp_path / 's.toml'}: {told}"


@pytest.mark.parametrize("scheme", ["topics", "arxiv"])
def test_threshold_of_no_tag_is_refused(scheme: str) -> None:
    """A threshold for a tag that its scheme has not is told before anything is computed, with the nearest tag."""
    near = {"topics": ("reinforcement-learnin", "reinforcement-learning"), "arxiv": ("cs.CLL", "cs.CL")}[scheme]
    settings = load_settings(None, {"tags.thresholds": {scheme: {near[0]: 0.5, "default": 0.1}}})
    with pytest.raises(SettingsError, match=rf"tags.thresholds.{scheme}.{near[0]}: .* did you mean '{near[1]}'"):
        BY_NAME["tags"].fingerprint(settings)


def test_effective_settings_say_where_they_come_from(tmp_path: Path) -> None:
    """Each key has its value and its line, or is a default; an address shows no secret."""
    file = tmp_path / "s.toml"
    file.write_text('[keyphrases]\ncount = 5\n[[sources]]\nname = "a"\nurl = "https://a.org/?key=abc"\n')
    found = {one.key: (one.value, one.place) for one in effective_settings(file)}
    assert found["keyphrases.count"] == ("5", f"{file}, line 2")
    assert found["keyphrases.max_words"] == ("6", "default")
    assert found["parsing.as_of"] == ("not set", "default")
    assert found["sources.0.url"] == ('"https://a.org/?key=***"', f"{file}, line 5")
