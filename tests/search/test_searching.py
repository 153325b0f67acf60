"""Searching a published database: its index belongs to it, and every place that is told gives the words back."""

import pickle
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds the commands to the application
from pipeline.cli.app import app
from pipeline.errors import NoSearchIndex, StoreError, UsageError
from pipeline.run.indexing import build_index
from pipeline.search import alike, open_library, search
from pipeline.search.alike import similar_papers, similar_result, similar_to_text
from pipeline.search.places import located, texts_of
from pipeline.search.query import parse
from pipeline.search.renewing import IDENTITY
from pipeline.search.searching import index_faults
from pipeline.store.found import FoundPaper
from pipeline.store.opening import open_published
from pipeline.store.searchable import index_state
from pipeline.store.snapshots import newest, searching, settle
from running import run_steps

_PAPER = FoundPaper(
    "p1",
    "\U0001f600 World models",
    "We learn models. " + "Filler without an end. " * 30 + "A world model, and self-supervised modelling.",
    None,
    ("Ada Lovelace", "Émile Borel"),
    "en",
    None,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("model", {"models", "model", "modelling"}),
        ('"world model"', {"World models", "world model"}),
        ("self-supervised", {"self-supervised"}),
        ("lovelace", {"Lovelace"}),
        ("author:borel model*", {"Borel", "models", "model", "modelling"}),
        ("title:world", {"World"}),
        ("learn -world", {"learn"}),
        ("year:2024", set()),
    ],
)
def test_places_give_the_words_back(text: str, told: set[str]) -> None:
    """Offsets count code points in the text of their field, and are of what was asked for alone."""
    places, _ = located(parse(text), _PAPER)
    texts = texts_of(_PAPER)
    assert {texts[place.field][place.start_char : place.end_char] for place in places} == told


def test_snippet_shows_most_of_what_was_asked_for() -> None:
    """The snippet is verbatim, is where most words stand, and says whether anything is left off."""
    _, snippet = located(parse("world supervised"), _PAPER)
    assert snippet is not None
    assert snippet.text == (_PAPER.abstract or "")[snippet.start_char : snippet.end_char]
    assert "world model, and self-supervised" in snippet.text
    assert (snippet.is_begin, snippet.is_end) == (False, True)


def test_titles_find_their_papers(finished: Path) -> None:
    """The words of a title find its paper first, for nine papers in ten, and the marks are in the snippet."""
    database = finished / "gistmill.duckdb"
    with open_published(database) as connection:
        rows = connection.execute(
            "SELECT paper_id, title FROM papers WHERE title <> '' ORDER BY paper_id LIMIT 20"
        ).fetchall()
    with open_library(database) as library:
        found = [library.ask(title.replace('"', ""), 1).hits[0] for _, title in rows]
    assert sum(hit.paper_id == paper_id for hit, (paper_id, _) in zip(found, rows, strict=True)) >= 18
    assert all(0 < hit.score <= 1 for hit in found)
    for hit in found:
        assert all(hit.snippet.text[start:end].strip() for start, end in hit.marks if hit.snippet)


def test_what_was_found_can_be_kept(finished: Path) -> None:
    """What a search returns is values alone, which another process can take."""
    found = search(finished / "gistmill.duckdb", "retrieval", 2)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_words_that_no_paper_has_together_are_looked_for_apart(finished: Path) -> None:
    """Where no paper has all words, papers with some of them are told, and that is said."""
    found = search(finished / "gistmill.duckdb", "retrieval zyzzyva", 3)
    assert found.hits
    assert "no paper has all of these words" in " ".join(found.notes)


def test_database_without_an_index_says_how_to_get_it(database: Path) -> None:
    """A copy without its index says so, and is searched once that is made; a check finds no fault in either."""
    shutil.rmtree(searching(database))
    with pytest.raises(UsageError, match="gistmill search --build --db "):
        search(database, "models")
    with open_published(database) as connection:
        assert list(index_faults(database, connection)) == []
    assert build_index(database) > 0
    assert search(database, "models").hits
    with open_published(database) as connection:
        assert list(index_faults(database, connection)) == []


def test_torn_index_is_told(database: Path) -> None:
    """An index of another snapshot is not searched, and a check names it."""
    settle(database)
    folder = searching(newest(database))
    (folder / IDENTITY).write_text("another")
    with pytest.raises(StoreError, match="of another snapshot"):
        search(database, "models")
    with open_published(database) as connection:
        assert "another snapshot" in "".join(index_faults(database, connection))
    shutil.rmtree(folder)
    with open_published(database) as connection:
        assert "is missing" in "".join(index_faults(database, connection))


def test_run_makes_the_index_that_is_wanted(tmp_path: Path) -> None:
    """A run whose settings want no index makes none; the next one makes it, though nothing else is new."""
    source, database = tmp_path / "a.jsonl", tmp_path / "g.duckdb"
    source.write_text('{"title": "Learning weevils", "abstract": "It says at some length what the paper is about."}\n')
    run_steps([source], database)
    with open_published(database) as connection:
        assert index_state(connection) is None
    run_steps([source], database, index=True)
    assert len(search(database, "weevil").hits) == 1


@pytest.mark.parametrize("output", ["table", "csv", "json", "jsonl"])
def test_command_prints_what_is_found(finished: Path, output: str) -> None:
    """Each format has the paper; a query that finds nothing is no failure."""
    database = str(finished / "gistmill.duckdb")
    done = CliRunner().invoke(app, ["search", "--db", database, "--format", output, "Self-RAG", "--limit", "1"])
    assert done.exit_code == 0
    assert "Self-Reflection" in done.stdout
    assert CliRunner().invoke(app, ["search", "--db", database, "--format", output, "zyzzyva"]).exit_code == 0


def test_command_without_words_is_a_wrong_call(finished: Path) -> None:
    """There must be something to look for."""
    done = CliRunner().invoke(app, ["search", "--db", str(finished / "gistmill.duckdb"), " "])
    assert isinstance(done.exception, UsageError)


def test_similar_papers_are_told_apart(finished: Path) -> None:
    """Papers like one share words with it, are never itself, and hardly two of them score the same."""
    database = finished / "gistmill.duckdb"
    found = similar_papers(database, "Self-RAG", 10)
    assert len(found) == 10
    assert all("Self-Reflection" not in (each.title or "") for each in found)
    assert all(each.shared and 0 < each.score <= 1 for each in found)
    assert len({each.score for each in found}) >= 9
    with open_library(database) as library:
        hit = library.ask("title:self-rag", 1).hits[0]
        texts = library.connection.execute("SELECT abstract FROM papers WHERE paper_id = ?", [hit.paper_id]).fetchall()
    assert similar_to_text(database, texts[0][0], 1)[0].paper_id == hit.paper_id


def test_a_short_text_is_looked_for_by_common_words_too(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hardly a word of a text is rare, those that many papers have count, each for the little that it says."""
    monkeypatch.setattr(alike, "_FEW", 0)
    found = similar_to_text(finished / "gistmill.duckdb", "The language models of agents, zyzzyva.", 3)
    assert [len({word.lower().rstrip("s") for word in each.shared}) >= 2 for each in found] == [True] * 3


def test_few_papers_share_no_function_words(tmp_path: Path) -> None:
    """Among so few papers that no word is common, what says nothing makes no two of them alike."""
    lines = [
        "We study the growth of lichens on the bark of old oaks.",
        "We study the price of bread and the lichens of law.",
        "It is the tax on the sale of salt and of tea.",
    ]
    texts = "".join(f'{{"title": "Notes {n}{n}", "abstract": "{text}"}}\n' for n, text in enumerate(lines))
    (tmp_path / "a.jsonl").write_text(texts, encoding="utf-8")
    run_steps([tmp_path / "a.jsonl"], tmp_path / "g.duckdb", index=True)
    found = similar_to_text(tmp_path / "g.duckdb", lines[0], 3)
    assert not {word.lower() for each in found for word in each.shared} & {"we", "the", "of", "and", "on", "it"}


def test_similar_without_an_index_goes_by_keyphrases_and_tags(database: Path) -> None:
    """A database that lacks its index tells similar papers all the same; of a text it says what is lacking."""
    shutil.rmtree(searching(database))
    assert list(similar_result(database, "Self-RAG", 3).rows)
    with pytest.raises(NoSearchIndex):
        similar_result(database, None, 3, "retrieval")
    with pytest.raises(UsageError, match="no word in it"):
        similar_to_text(database, "...", 3)
