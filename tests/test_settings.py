"""What a user can set, and what is said of a wrong setting."""

from pathlib import Path

import pytest

from pipeline.errors import SettingsError, nearest
from pipeline.settings import Settings, load_settings
from pipeline.stages import STAGES


def test_defaults_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file the defaults hold; a gistmill.toml in the working directory is read."""
    monkeypatch.chdir(tmp_path)
    assert load_settings(None) == Settings()
    (tmp_path / "gistmill.toml").write_text("[keyphrases]\ncount = 3\n", encoding="utf-8")
    assert load_settings(None).keyphrases.count == 3


def test_command_line_lies_over_the_file(tmp_path: Path) -> None:
    """An option wins over the file; an option that was not given leaves it."""
    (tmp_path / "s.toml").write_text("[keyphrases]\ncount = 3\n[run]\nworkers = 2\n", encoding="utf-8")
    loaded = load_settings(tmp_path / "s.toml", {"keyphrases.count": 5, "run.workers": None})
    assert (loaded.keyphrases.count, loaded.run.workers) == (5, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[keyphrse]\n", ["'keyphrse'", "did you mean 'keyphrases'?"]),
        ("[summaries]\nsentenses = 2\n", ["'summaries.sentenses'", "did you mean 'sentences'?"]),
        ("[summaries]\nengine = 'lexrnk'\n", ["summaries.engine", "'lexrank'", "'lexrnk'"]),
        ("[keyphrases]\ncount = 0\n", ["keyphrases.count", "greater than or equal to 1"]),
        ("count = \n", ["not valid TOML"]),
        ("keyphrases = 3\n", ["keyphrases"]),
    ],
)
def test_wrong_setting_is_explained(text: str, words: list[str], tmp_path: Path) -> None:
    """The message names the file, the key and what would be right."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert [word for word in ["s.toml", *words] if word not in str(caught.value)] == []


def test_wrong_option_is_no_fault_of_the_file() -> None:
    """A wrong value from the command line is said to come from there."""
    with pytest.raises(SettingsError, match=r"^command line: keyphrases\.count"):
        load_settings(None, {"keyphrases.count": 0})


def test_nearest_lists_all_where_none_is_near() -> None:
    """A word like no other gets the list of what is valid."""
    assert nearest("zzz", ["b", "a"]) == "valid: a, b"


@pytest.mark.parametrize(
    ("key", "value", "stage"),
    [("keyphrases.count", 3, "keyphrases"), ("summaries.sentences", 5, "summaries"), ("tags.count", 1, "tags")],
)
def test_setting_changes_its_own_stage_alone(key: str, value: int, stage: str) -> None:
    """A stage's fingerprint follows its own settings alone; the machine's settings count nowhere."""
    before = {item.name: item.fingerprint(Settings()) for item in STAGES}
    after = {item.name: item.fingerprint(load_settings(None, {key: value})) for item in STAGES}
    assert {name for name in before if before[name] != after[name]} == {stage}
    elsewhere = load_settings(None, {"run.workers": 7, "run.batch_size": 3, "parsing.as_of": "2030-01-01"})
    assert {item.name: item.fingerprint(elsewhere) for item in STAGES} == before
