"""pipeline.settings: where a key stands in its file, and what `gistmill settings` says of it."""

import pickle
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import Settings, load_settings
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
        (
            '[tags]\nschemes = ["topics", "arxv"]\n',
            "tags.schemes: no scheme or vocabulary 'arxv'; did you mean 'arxiv'? (line 2)",
        ),
        (
            "[tags.thresholds.topcs]\ndefault = 0.3\n",
            "tags.thresholds.topcs: no scheme or vocabulary 'topcs'; did you mean 'topics'? (line 1)",
        ),
        (
            "[tags.thresholds.arxiv]\n\ncs.CL = 0.3\n",
            (
                "tags.thresholds.arxiv.cs: must be a number; a name with a full stop stands in quotation marks, "
                'as "cs.CL" (line 3)'
            ),
        ),
        (
            '[sources]\nname = "a"\n',
            'sources: must be a list, as ["one", "two"]; write [[sources]], once for each (line 1)',
        ),
        (
            '[[sources]]\nname = "a"\nfiles = ["x"]\n[[sources]]\nfiles = ["y"]\nname = "a"\n',
            "sources.1.name: there are two sources called 'a'; each has a folder of its own name (line 6)",
        ),
        (
            '[[deliveries]]\nname = "a"\nto = "x.md"\ninterest = "b"\n',
            "deliveries.0.interest: there is no interest 'b'; describe it in [interests.NAME] (line 4)",
        ),
        (
            '[vocabularies.topics]\nfile = "x.csv"\n',
            (
                "vocabularies.topics: the scheme 'topics' ships with the package; give the vocabulary another name "
                "(line 1, it is 'topics')"
            ),
        ),
        ("[query]\nmemory = 3\n", "query.memory: must be between '20 MB' and '1000 TB' (line 2, it is 3)"),
        (
            "[parsing]\nas_of = 2025-11-11T10:00:00\n",
            "parsing.as_of: must be a day without a time, as 2026-11-28 (line 2, it is 2025-11-11T10:00:00)",
        ),
        (
            "[keyphrases]\nengine = yake\n",
            'is not valid TOML: Invalid value (at line 2, column 10); a text stands in quotation marks, as "yake"',
        ),
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


def test_threshold_of_no_tag_is_told_with_its_place(tmp_path: Path) -> None:
    """The message names the file and the line, or the call, that says it; equal settings have one fingerprint."""
    file = tmp_path / "s.toml"
    file.write_text('[tags.thresholds.arxiv]\n"cs.CV" = 0.5\n"cs.CLL" = 0.3\n')
    told = "tags.thresholds.arxiv.cs.CLL: the scheme has no such tag; did you mean 'cs.CL'?"
    with pytest.raises(SettingsError) as caught:
        BY_NAME["tags"].fingerprint(load_settings(file))
    assert str(caught.value) == f"{file}: {told} (line 3)"
    given = {"tags.thresholds": {"arxiv": {"cs.CLL": 0.3}}}
    with pytest.raises(SettingsError) as caught:
        BY_NAME["tags"].fingerprint(load_settings(None, given, caller="this call"))
    assert str(caught.value) == f"this call: {told}"
    file.write_text("[tags]\ncount = 4\n")
    assert load_settings(file) == Settings() == pickle.loads(pickle.dumps(load_settings(file)))  # noqa: S301 - ours


def test_effective_settings_say_where_they_come_from(tmp_path: Path) -> None:
    """Each key has its value and its line, or is a default; an address shows no secret."""
    file = tmp_path / "s.toml"
    file.write_text('[keyphrases]\ncount = 5\n[[sources]]\nname = "a"\nurl = "https://a.org/?key=abc"\n')
    found = {one.key: (one.value, one.place) for one in effective_settings(file)}
    assert found["keyphrases.count"] == ("5", f"{file}, line 2")
    assert found["keyphrases.max_words"] == ("6", "default")
    assert found["parsing.as_of"] == ("not set", "default")
    assert found["sources.0.url"] == ('"https://a.org/?key=***"', f"{file}, line 5")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"[interests.mine]\nlikes = ['x']\nmarks = '{'m' * 5000}'\n", "interests.mine.marks: is no name that can be"),
        ("[page]\ntitle = 'a'\nto = 'https://example.org/x.html'\n", "page.to: is an address; name a file"),
        ("[page]\nto = 'loop'\n", "page.to: is no name that can be used (Too many levels of symbolic links)"),
        ("[tags]\nmodels = 's3://bucket/models'\n", "tags.models: is an address; name a file or folder (line 2)"),
    ],
)
def test_name_that_no_file_has_is_refused(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is too long, leads back to itself or is an address is refused with its key before it is opened."""
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    Path("g.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings(Path("g.toml"))
    assert told in str(refused.value)


def test_long_sentence_without_blanks_is_no_file(tmp_path: Path) -> None:
    """Words of one's own may have a stop and no blank, as Chinese has them, however long they are."""
    (tmp_path / "g.toml").write_text(f"[interests.mine]\nlikes = ['{'学' * 200}2.0']\n", encoding="utf-8")
    assert len(load_settings(tmp_path / "g.toml").interests["mine"].likes) == 1
