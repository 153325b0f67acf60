"""What a user can set, and what is said of a wrong setting."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import SettingsError, nearest
from pipeline.interests.model import FOLDER as INTERESTS
from pipeline.keyphrases.models import FOLDER as KEYPHRASES
from pipeline.mentions.models import FOLDER as MENTIONS
from pipeline.roles.model import FOLDER as ROLES
from pipeline.settings import Settings, load_settings
from pipeline.stages import BY_NAME, STAGES
from pipeline.summaries.models import FOLDER as SUMMARIES


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
        ("[keyphrases]\ncount = 0\n", ["keyphrases.count", "must be 1 or more"]),
        ("[tags]\nschemes = ['topcs']\n", ["tags.schemes", "'topcs'", "did you mean 'topics'?"]),
        ("[vocabularies.mine]\nfil = 'f.csv'\n", ["vocabularies.mine.file", "did you mean 'file'?"]),
        ("[vocabularies.mine.columns]\nlabl = 'x'\n", ["did you mean 'label'?"]),
        ("[vocabularies.topics]\nfile = 'f.csv'\n", ["vocabularies.topics", "ships with the package"]),
        ("[vocabularies.'my own']\nfile = 'f.csv'\n", ["vocabularies.my own", "a letter, then"]),
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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(
            (f"[hooks]\ntimeout = {value}\n", "hooks.timeout")
            for value in ("inf", "nan", "1e300", "0.0", "true", "'5'")
        ),
        *((f"[fetching]\ntimeout = {value}\n", "fetching.timeout") for value in ("inf", "-inf", "1e18")),
        *((f"[query]\ntimeout = {value}\n", "query.timeout") for value in ("inf", "nan", "true", '"10"', "0")),
        *((f"[query]\nmemory = {value}\n", "query.memory") for value in ("5e7", "true", f'"{"9" * 400} GB"')),
        ("[fetching]\nmax_wait = nan\n", "fetching.max_wait"),
        ("[fetching]\ndeadline = inf\n", "fetching.deadline"),
        ("[fetching]\nmax_bytes = 100000000000000000000\n", "fetching.max_bytes"),
        ("[keyphrases]\ncount = true\n", "keyphrases.count"),
        ("[keyphrases]\ncount = 5.0\n", "keyphrases.count"),
        ("[summaries]\nwords = 99999999999999999999\n", "summaries.words"),
        ("[page]\npapers = 99999999999999999999\n", "page.papers"),
        ("[parsing]\nas_of = 20240101\n", "parsing.as_of"),
        ("[parsing]\nas_of = nan\n", "parsing.as_of"),
        ("[tags.thresholds.topics]\ndefault = nan\n", "tags.thresholds.topics.default"),
        ("[[sources]]\nname = 'a'\nurl = 'https://a.org'\npause = inf\n", "sources.0.pause"),
        ("[[sources]]\nname = 'a'\ndaily_papers = 5\n", "sources.0.daily_papers"),
    ],
)
def test_numbers_that_are_none_are_refused(text: str, key: str, tmp_path: Path) -> None:
    """Infinity, what is no number, what is beyond any use and what is meant as something else is refused by its key."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert str(caught.value).startswith(f"{tmp_path / 's.toml'}: {key}: ")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5_000 + "]" * 5_000,
        "a = " + "{b = " * 5_000 + "1" + "}" * 5_000,
        "[keyphrases" + ".a" * 5_000 + "]",
        "a" + ".b" * 5_000 + " = 1",
        "[run]\nworkers = " + "9" * 5_000,
        "[parsing]\nas_of = 0000-00-00",
        "a = 1\n" * 800_000,
        "\x00",
    ],
)
def test_what_no_settings_can_be_is_refused(text: str, tmp_path: Path) -> None:
    """However a file of settings is nested or large, the message names it and says what is wrong in a few words."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert "s.toml: " in str(caught.value)
    assert len(str(caught.value)) < 12_000


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[page]\nto = "a\\u0000b.html"', "page.to"),
        ('[vocabularies.a]\nfile = "a\\u0000b.tsv"', "vocabularies.a.file"),
        ('[[deliveries]]\nname = "a"\nto = "a\\u0000b.md"', "deliveries.to"),
        ('[interests.a]\nlikes = ["rivers", "a\\u0000b.bib"]', "interests.a.likes"),
    ],
)
def test_character_that_no_name_can_hold_is_refused(text: str, key: str, tmp_path: Path) -> None:
    """A text with NUL is refused with its key, wherever it stands."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert f"{key}: holds the character \\u0000" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[interests.a]\nlikes = [1]", "interests.a.likes.0: must be a text, in quotation marks"),
        ('[interests.a]\nlikes = [{titel = "x"}]', "unknown key 'interests.a.likes.0.titel'; did you mean 'title'?"),
        (
            '[[deliveries]]\nname = "a"\nto = "a.md"\nsince = true',
            "deliveries.0.since: must be a day, as 2026-11-28, or",
        ),
        ("[documents]\ntimeout = {a = 1}", "documents.timeout: must be a number (line 2)"),
        ("[tags]\nschemes = {a = 1}", 'tags.schemes: must be a list, as ["one", "two"] (line 2)'),
        ('[keyphrases]\nmodels = ""', "keyphrases.models: is an empty name; name a file or folder, or leave it out"),
        ("[query]\ntimeout = 1e30", "query.timeout: must be 10,000,000 or less"),
    ],
)
def test_value_that_may_be_of_two_kinds_is_told_once(text: str, told: str, tmp_path: Path) -> None:
    """A fault is one line without names of ours, with the hint that fits its key, and an empty name is none."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_wrong_option_is_no_fault_of_the_file() -> None:
    """A wrong value of an option is told by the option that was typed, of a call by the call and the key."""
    for key, option in (("keyphrases.count", "--keyphrases"), ("parsing.as_of", "--as-of"), ("tags.count", "--tags")):
        with pytest.raises(SettingsError, match=f"^{option}: must be"):
            load_settings(None, {key: 0})
    with pytest.raises(SettingsError, match=r"^this call: keyphrases\.count: must be"):
        load_settings(None, {"keyphrases.count": 0}, caller="this call")


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


@pytest.mark.parametrize(
    ("section", "models"),
    [
        ("keyphrases", KEYPHRASES),
        ("summaries", SUMMARIES),
        ("roles", ROLES),
        ("mentions", MENTIONS),
        ("interests.moss", INTERESTS),
    ],
)
def test_a_folder_of_models_counts_by_its_content(section: str, models: Path, tmp_path: Path) -> None:
    """Its path is relative to the settings; a copy of the shipped models changes nothing, a wrong one is refused."""
    shutil.copytree(models, tmp_path / "mine")
    stage = section.partition(".")[0]

    def fingerprint(line: str) -> str:
        liked = "interests.moss.likes = ['moss on walls']\n"
        (tmp_path / "s.toml").write_text(liked + line, encoding="utf-8")
        return BY_NAME[stage].fingerprint(load_settings(tmp_path / "s.toml"))

    assert fingerprint(f"{section}.models = 'mine'\n") == fingerprint("")
    with pytest.raises(SettingsError, match=rf"^{section}[.]models: {tmp_path}/none/.*train {stage} DATA --to"):
        fingerprint(f"{section}.models = 'none'\n")


def _with_vocabulary(folder: Path, tags: str = "") -> Settings:
    (folder / "s.toml").write_text(f"{tags}\n[vocabularies.mine]\nfile = 'mine.csv'\n", encoding="utf-8")
    return load_settings(folder / "s.toml")


def test_vocabularies_are_tagged_in_unless_schemes_are_chosen(tmp_path: Path) -> None:
    """Every vocabulary is a scheme beside the default ones; chosen schemes are taken as they are."""
    (tmp_path / "mine.csv").write_text("id,label\na,Rivers\n", encoding="utf-8")
    default = Settings().tags.schemes
    assert _with_vocabulary(tmp_path).tags.schemes == (*default, "mine")
    assert _with_vocabulary(tmp_path, "[tags]\ncount = 3").tags.schemes == (*default, "mine")
    assert _with_vocabulary(tmp_path, "[tags]\nschemes = ['mine']").tags.schemes == ("mine",)
    assert Settings().tags.schemes == default


def test_fingerprint_follows_the_vocabulary_file(tmp_path: Path) -> None:
    """What a vocabulary's file holds counts for the tags alone; where it lies does not."""
    (tmp_path / "mine.csv").write_text("id,label\na,Rivers\n", encoding="utf-8")
    (tmp_path / "moved").mkdir()
    shutil.copyfile(tmp_path / "mine.csv", tmp_path / "moved" / "mine.csv")
    before = {item.name: item.fingerprint(_with_vocabulary(tmp_path)) for item in STAGES}
    assert {item.name: item.fingerprint(_with_vocabulary(tmp_path / "moved")) for item in STAGES} == before
    (tmp_path / "mine.csv").write_text("id,label\na,Rivers and lakes\n", encoding="utf-8")
    after = {item.name: item.fingerprint(_with_vocabulary(tmp_path)) for item in STAGES}
    assert {name for name in before if before[name] != after[name]} == {"tags"}


def test_files_of_an_interest_lie_beside_its_settings(tmp_path: Path) -> None:
    """Files are relative to the settings, ids, addresses and words stay as they are; marks lie beside the settings."""
    (tmp_path / "mine.bib").write_text("", encoding="utf-8")
    words = ["2406.06606", "https://arxiv.org/abs/2406.06606", "planning with and/or trees"]
    (tmp_path / "s.toml").write_text(f"[interests.plans]\nlikes = {['mine.bib', *words]}\n", encoding="utf-8")
    interest = load_settings(tmp_path / "s.toml").interests["plans"]
    assert interest.likes == (str(tmp_path / "mine.bib"), *words)
    assert interest.marks == tmp_path / "plans.marks"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[interests.a]\nlikes = ['none.bib']\n", ["interests.a.likes", "none.bib: there is no such file"]),
        ("[interests.a]\nlikes = ['']\n", ["interests.a.likes", "an entry is empty"]),
        ("[interests.a]\nlikes = [{id = 'x'}]\n", ["interests.a.likes", "neither title nor abstract"]),
        ("[interests.a]\nauthors = [' ']\n", ["interests.a", "a name is empty"]),
        ("[interests.a]\nlike = ['x']\n", ["interests.a.like", "did you mean 'likes'?"]),
        ("[interests.'a b']\n", ["interests.a b", "a letter, then"]),
    ],
)
def test_wrong_interest_is_explained(text: str, words: list[str], tmp_path: Path) -> None:
    """What says nothing, or names a file that is not there, is refused by its key."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    "text",
    [
        "[mail]\npassword = 'hunter-2'\n",
        "[mail]\npassword = ['hunter-2']\n",
        "[run]\nworkers = 'https://me:hunter-2@example.org'\n",
        "[mail]\nsender = 'https://example.org/?token=hunter-2'\n",
        "[[deliveries]]\nname = 'a'\nto = 'https://example.org/?token=hunter-2'\n",
        "[tags]\ncount = 'https://example.org/x?key=hunter-2'\n",
    ],
)
def test_what_may_be_a_secret_is_not_told(text: str, tmp_path: Path) -> None:
    """A password in the place of its variable, or an address in the place of anything, is refused and not repeated."""
    (tmp_path / "s.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"s\.toml: ") as caught:
        load_settings(tmp_path / "s.toml")
    assert "hunter-2" not in str(caught.value)


@pytest.mark.parametrize("key", ["[mail]\nsender", "[[deliveries]]\nname = 'a'\nto = '-'\ninterest", "[tags]\ncount"])
def test_long_value_is_told_in_part(key: str, tmp_path: Path) -> None:
    """A message stays one that can be read, whatever stands in the file."""
    (tmp_path / "s.toml").write_text(f"{key} = '{'x' * 5_000}'\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[sources]]\nname = "My Source"\nfiles = ["."]', "sources.0.name: must be at most 100 small letters"),
        ('[[deliveries]]\nname = "a b"\nto = "a.md"', "deliveries.0.name: must be at most 64 letters"),
        ('[[deliveries]]\nname = "a"\nto = "a.xml"\naddress = "feed.xml"', "address: must be an address that begins"),
        ('[fetching]\ncontact = "\u00fc"', "fetching.contact: must be 3 to 200 letters and signs of ASCII"),
    ],
)
def test_text_of_another_shape_is_told_in_words(text: str, told: str, tmp_path: Path) -> None:
    """What a name or an address must look like is said in words, and not as a pattern."""
    file = tmp_path / "gistmill.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert (told in str(caught.value), "pattern" in str(caught.value)) == (True, False)
