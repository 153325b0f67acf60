"""gistmill.run, gistmill.open: a run without Prefect, and its database."""

import shutil
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pytest

import gistmill
from pipeline.enrichment import FOUND
from pipeline.records import PartialDate

_LINE = (
    '{"id": "a7", "title": "Self-RAG", "authors": ["Ada L."], "published_on": "2023-10", "abstract": '
    '"We introduce Self-RAG, a framework that retrieves passages on demand. It is 12% better on PopQA."}\n'
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the library has run over one paper."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in.jsonl").write_text(_LINE * 2)
    report = gistmill.run(folder / "in.jsonl", db=folder / "p.duckdb", export=folder / "out", workers=1)
    assert (report.papers.new, report.exit_code, report.warnings) == (1, 0, ())
    return folder


def test_run_publishes(place: Path) -> None:
    """There is a database, and an export where it was asked for; what was read is not read again."""
    again = gistmill.run([place / "in.jsonl"], db=place / "p.duckdb", workers=1)
    assert (place / "out" / "papers.parquet").is_file()
    assert (again.papers.unchanged, again.export) == (1, None)


def test_paper_is_as_it_was_found(place: Path) -> None:
    """A stored paper has its fields and the same rows that its text alone gives."""
    found = gistmill.open(place / "p.duckdb").paper("Self-RAG")
    assert (found.paper.authors, found.paper.published_on) == (("Ada L.",), PartialDate(2023, 10))
    assert found.paper.published_precision == "month"
    alone = gistmill.enrich({"title": found.title, "abstract": found.abstract, "published_on": "2023-10"})
    assert sorted(found.tags, key=str) == sorted(alone.tags, key=str)
    others = set(FOUND) - {"tags"}
    assert {name: getattr(found, name) for name in others} == {name: getattr(alone, name) for name in others}
    assert found.tags[0].evidence


def test_sql_gives_rows(place: Path) -> None:
    """An answer is tuples, dictionaries or Arrow; of columns with one name none is lost."""
    answer = gistmill.open(place / "p.duckdb").sql("SELECT title, 1 AS n, [2] AS n FROM papers")
    assert answer.fetchall() == [("Self-RAG", 1, [2])]
    assert answer.dicts() == [{"title": "Self-RAG", "n": 1, "n_1": [2]}]
    assert pa.table(answer) == answer.arrow()
    assert (len(answer), answer.columns) == (1, ("title", "n", "n_1"))
    assert repr(answer) == "title | n | n_1\nSelf-RAG | 1 | [2]"


def test_html_of_an_answer_is_escaped(place: Path) -> None:
    """No text of a table becomes a tag."""
    html = gistmill.open(place / "p.duckdb").sql("SELECT '<b>' AS \"<i>\"")._repr_html_()
    assert ("&lt;b&gt;" in html, "&lt;i&gt;" in html, "<b>" in html) == (True, True, False)


@pytest.mark.parametrize("sql", ["DROP TABLE papers", "SELECT 1; SELECT 2", "SELECT nothing"])
def test_sql_reads_alone(place: Path, sql: str) -> None:
    """The library refuses what the command refuses."""
    with pytest.raises(gistmill.UsageError):
        gistmill.open(place / "p.duckdb").sql(sql)


def test_query_is_bounded(place: Path) -> None:
    """What a query may take is set as for the command."""
    with pytest.raises(gistmill.QueryBounds):
        gistmill.open(place / "p.duckdb", query={"timeout": 0.01}).sql("SELECT count(*) FROM range(10000000000)")


def test_similar_papers_are_rows(place: Path, finished: Path) -> None:
    """Papers that share keyphrases and tags, the likest first."""
    assert gistmill.open(place / "p.duckdb").similar("Self-RAG").dicts() == []
    likest = gistmill.open(finished / "gistmill.duckdb").similar("Self-RAG", 2)
    assert (len(likest), likest.columns[:2]) == (2, ("paper_id", "score"))


def test_search_gives_typed_hits(place: Path) -> None:
    """What is found has its places in the texts, as offsets."""
    found = gistmill.open(place / "p.duckdb").search("self-rag retrieve")
    assert found.total == 1
    (hit,) = found.hits
    title = [place for place in hit.places if place.field == "title"]
    assert [(hit.title or "")[place.start_char : place.end_char] for place in title] == ["Self-RAG"]


def test_newest_snapshot_is_read(place: Path, tmp_path: Path) -> None:
    """A database that is open shows what was published since."""
    shutil.copyfile(place / "p.duckdb", tmp_path / "p.duckdb")
    opened = gistmill.open(tmp_path / "p.duckdb")
    (tmp_path / "more.jsonl").write_text('{"title": "Another", "abstract": "It is about whales."}\n')
    gistmill.run(tmp_path / "more.jsonl", db=tmp_path / "p.duckdb", workers=1)
    assert opened.sql("SELECT count(*) AS n FROM papers").dicts() == [{"n": 2}]


def test_no_database_is_told() -> None:
    """What is not there cannot be opened."""
    with pytest.raises(gistmill.UsageError, match="no such database"):
        gistmill.open("none.duckdb")


def test_report_is_plain(place: Path) -> None:
    """A report can be kept as it is."""
    assert asdict(gistmill.run([place / "in.jsonl"], db=place / "p.duckdb", workers=1))["status"] == "complete"
