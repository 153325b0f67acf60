"""What a stage's fingerprint covers: each of its needs, and none of another stage's."""

import ast
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import interests, keyphrases, mentions, roles, summaries, tagging
from pipeline.regular import sha256_of_lists
from pipeline.run import reading
from pipeline.settings import DocumentSettings, ParsingSettings, Settings, load_settings
from pipeline.stages import BY_NAME, STAGES, needs
from pipeline.text import analysis, definitions, language

_ROOT = Path(__file__).resolve().parents[2]
_READ_TEXT = {"keyphrases", "summaries", "roles", "tags", "mentions", "interests"}
_READ_LANGUAGE = {"language", "keyphrases", "summaries", "roles", "interests"}
_TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/a> a skos:Concept ; skos:prefLabel "Rivers"@en ."""

_LIBRARIES = {
    "PyStemmer": _READ_TEXT,
    "pycld2": _READ_LANGUAGE,
    "yake": {"keyphrases"},
    "sumy": {"summaries"},
    "rdflib": {"tags"},
    "prefect": set(),
}
_VERSIONS = {
    analysis: _READ_TEXT,
    language: _READ_LANGUAGE,
    keyphrases: {"keyphrases", "interests"},
    summaries: {"summaries"},
    roles: {"roles", "summaries"},
    tagging: {"tags", "interests"},
    interests: {"interests"},
    mentions: {"mentions"},
    definitions: {"keyphrases", "mentions", "tags"},
}
_LISTS = {"pipeline/text/data": _READ_TEXT, "pipeline/keyphrases/data": {"keyphrases"}}
_RESOURCES = {
    (keyphrases, "model_sha256"): {"keyphrases", "tags"},
    (keyphrases, "whole_sha256"): {"keyphrases"},
    (summaries, "model_sha256"): {"summaries"},
    (roles, "model_sha256"): {"roles", "summaries"},
    (tagging, "model_sha256"): {"tags", "interests"},
    (tagging, "vocabulary_sha256"): {"tags"},
    (mentions, "model_sha256"): {"mentions"},
    (interests, "model_sha256"): {"interests"},
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings under which everything is used: with a SKOS vocabulary of the user's own."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "mine.ttl").write_text(_TURTLE, encoding="utf-8")
    (folder / "s.toml").write_text(
        "[vocabularies.mine]\nfile = 'mine.ttl'\n[interests.mine]\nlikes = ['moss']\n", encoding="utf-8"
    )
    return load_settings(folder / "s.toml")


def _fingerprints(settings: Settings) -> dict[str, str]:
    return {stage.name: stage.fingerprint(settings) for stage in STAGES}


def _changed(before: dict[str, str], settings: Settings) -> set[str]:
    return {name for name, fingerprint in _fingerprints(settings).items() if fingerprint != before[name]}


@pytest.mark.parametrize("name", _LIBRARIES)
def test_another_release_of_a_library(name: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What calls a library is computed again with another release of it, and nothing else is."""
    before = _fingerprints(settings)
    monkeypatch.setattr(needs, "_version", lambda asked: "0" if asked == name else version(asked))
    assert _changed(before, settings) == _LIBRARIES[name]


@pytest.mark.parametrize("module", _VERSIONS, ids=lambda module: module.__name__)
def test_another_version_of_the_code(module: ModuleType, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another version of a folder's code, what reads it is computed again, and nothing else is."""
    before = _fingerprints(settings)
    monkeypatch.setattr(module, "VERSION", -1)
    assert _changed(before, settings) == _VERSIONS[module]


@pytest.mark.parametrize(("module", "function"), _RESOURCES, ids=lambda part: getattr(part, "__name__", part))
def test_another_resource(
    module: ModuleType, function: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another model or table of words, what reads it is computed again, and nothing else is."""
    before = _fingerprints(settings)
    monkeypatch.setattr(module, function, lambda *_: "another")
    assert _changed(before, settings) == _RESOURCES[module, function]


@pytest.mark.parametrize("folder", _LISTS)
def test_another_word_in_a_list(folder: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another list of words beside the code, what reads it is computed again, and nothing else is."""
    before = _fingerprints(settings)
    monkeypatch.setattr(
        needs, "sha256_of_lists", lambda asked: "another" if asked == _ROOT / folder else sha256_of_lists(asked)
    )
    assert _changed(before, settings) == _LISTS[folder]


def test_every_list_of_words_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of words that ships is part of a fingerprint, a stage's or that of reading."""
    read: set[Path] = set()
    monkeypatch.setattr(reading, "sha256_of_lists", read.add)
    reading.parsing_fingerprint(ParsingSettings(), DocumentSettings())
    shipped = {file.parent for file in (_ROOT / "pipeline").rglob("data/*.toml")}
    assert shipped == read | {_ROOT / folder for folder in _LISTS}


def test_a_list_is_told_by_its_name_and_its_words(tmp_path: Path) -> None:
    """The hash over lists is another with a word more, under another name, and with one list more."""
    told: list[str] = []
    for names, words in ((("a",), "moss"), (("a",), "moss fern"), (("b",), "moss"), (("a", "b"), "moss")):
        folder = tmp_path / str(len(told))
        folder.mkdir()
        for name in names:
            (folder / f"{name}.toml").write_text(words, encoding="utf-8")
        told.append(sha256_of_lists(folder))
    assert len(set(told)) == len(told)


def test_vocabularies_alone_read_other_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a vocabulary of the user's own, tags read nothing of definitions, of keyphrases or of rdflib."""
    before = _fingerprints(Settings())
    monkeypatch.setattr(definitions, "VERSION", -1)
    monkeypatch.setattr(keyphrases, "model_sha256", lambda *_: "another")
    monkeypatch.setattr(needs, "_version", lambda asked: "0" if asked == "rdflib" else version(asked))
    assert _changed(before, Settings()) == {"mentions", "keyphrases"}


_IMPORTED_AS = {"Stemmer": "PyStemmer", "pycld2": "pycld2", "yake": "yake", "sumy": "sumy", "rdflib": "rdflib"}
_DOORS = {name: f"pipeline.{name}" for name in ("keyphrases", "summaries", "roles", "mentions", "interests")} | {
    "tags": "pipeline.tagging"
}


def _file(module: str) -> Path | None:
    path = _ROOT.joinpath(*module.split("."))
    files = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in files if file.is_file()), None)


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def _reached(door: str) -> set[str]:
    """Return all that a module imports, and what that imports; a package's door is no import of its modules."""
    reached: set[str] = set()
    left = [door]
    while left:
        module = left.pop()
        if module not in reached and (file := _file(module)):
            left += _imports(file)
        reached.add(module)
    return reached


@pytest.mark.parametrize("name", _DOORS)
def test_what_a_stage_imports_it_needs(name: str) -> None:
    """Libraries and other stages' folders that a stage's code comes to are among the needs that it declares."""
    reached = _reached(_DOORS[name])
    declared = {need.name for need in BY_NAME[name].needs}
    libraries = {_IMPORTED_AS[top] for top in {module.split(".")[0] for module in reached} & _IMPORTED_AS.keys()}
    assert libraries <= declared
    folders = {door.split(".")[1] for door in _DOORS.values()}
    assert {module.split(".")[1] for module in reached if module.startswith("pipeline.")} & folders <= {
        need.split(".")[0] for need in declared
    }
