"""gistmill.run, gistmill.open: a run without Prefect, and its database."""

import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pytest

import gistmill
from pipeline.enrichment import FOUND
from pipeline.records import PartialDate
from pipeline.search import Place, Snippet

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


def test_runs_and_texts_alone_find_the_same(finished: Path) -> None:
    """What a run found in the papers of the seeds, `enrich` finds in their texts, to the last row and score."""
    database = gistmill.open(finished / "gistmill.duckdb")
    ids = [str(row[0]) for row in database.sql("SELECT paper_id FROM papers ORDER BY paper_id").fetchall()][::10]
    stored = [database.paper(paper_id) for paper_id in ids]
    texts = [
        {
            "title": one.title,
            "abstract": one.abstract,
            "published_on": str(one.paper.published_on or ""),
            "published_inferred": one.paper.published_inferred,
        }
        for one in stored
    ]
    for found, alone in zip(stored, gistmill.enrich(texts), strict=True):
        for name in FOUND:
            assert sorted(getattr(found, name), key=str) == sorted(getattr(alone, name), key=str), (found.title, name)


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


def test_what_was_found_is_told(place: Path) -> None:
    """What a search found is a sequence, dictionaries, Arrow, lines and HTML, the same papers in each."""
    found = gistmill.open(place / "p.duckdb").search("framework")
    assert found.to_dicts()[0] == {**found.to_arrow().to_pylist()[0], "places": [asdict(p) for p in found[0].places]}
    assert pa.table(found).column_names == list(found[0].to_dict())
    assert (len(found), list(found), found[:1] == found) == (1, [found[0]], True)
    assert repr(found).splitlines()[0] == "1 of 1 paper"
    assert "a [framework] that" in repr(found)
    assert "a <mark>framework</mark> that" in found._repr_html_()


def test_what_was_found_obeys_nobody() -> None:
    """No text of a paper is a tag of HTML or a command to a terminal."""
    cut = Snippet("abstract", 0, 9, "<i>\x1b[2J</i>", is_begin=True, is_end=True)
    hit = gistmill.Hit("p", "<b>\x1b[1m", None, 0.5, (Place("abstract", 3, 6),), cut)
    found = gistmill.Found((hit,), 1, ("<u>\x1b",))
    assert "\x1b" not in repr(found) + found._repr_html_()
    assert not re.search("<[biu]>", found._repr_html_())


@pytest.mark.parametrize(("is_begin", "is_end"), [(True, True), (False, True), (True, False), (False, False)])
def test_a_cut_snippet_has_a_sign(is_begin: bool, is_end: bool) -> None:  # noqa: FBT001 - cases
    """Where a text goes on before or behind what is shown of it, the lines and the table say so."""
    cut = Snippet("abstract", 0, 4, "moss", is_begin=is_begin, is_end=is_end)
    found = gistmill.Found((gistmill.Hit("p", "T", None, 0.5, (), cut),), 1, ())
    told = f"{'' if is_begin else '... '}moss{'' if is_end else ' ...'}"
    assert repr(found).splitlines()[-1].strip() == told
    assert f"<td>{told}</td>" in found._repr_html_()


@pytest.mark.parametrize("words", ["", "((", '"', "\x00", "\U0001f433"])
def test_search_without_a_word_is_refused(place: Path, words: str) -> None:
    """The library refuses what the command refuses, in the same words."""
    with pytest.raises(gistmill.UsageError, match="search: give words to look for"):
        gistmill.open(place / "p.duckdb").search(words)


@pytest.mark.parametrize("limit", [0, -1, 10_001])
def test_limits_have_limits(place: Path, limit: int) -> None:
    """How many papers are told of is bounded as for the command."""
    db = gistmill.open(place / "p.duckdb")
    for ask in (db.search, db.similar):
        with pytest.raises(gistmill.UsageError, match="limit must be between 1 and 10,000"):
            ask("Self-RAG", limit)


def test_similar_takes_a_text(place: Path) -> None:
    """A text in place of a paper is compared, with the same columns; one of both is asked for."""
    db = gistmill.open(place / "p.duckdb")
    likest = db.similar(text="A framework that retrieves passages.")
    assert [row["title"] for row in likest.to_dicts()] == ["Self-RAG"]
    assert likest.columns == db.similar("Self-RAG").columns
    for name, text in ((None, ""), (None, " "), ("Self-RAG", "whales")):
        with pytest.raises(gistmill.UsageError, match="one of them"):
            db.similar(name, text=text)


def test_paper_has_its_body(tmp_path: Path) -> None:
    """A stored document has its whole text, in which its quotations stand."""
    (tmp_path / "whales.md").write_text("# On whales\n\n## Introduction\n\n" + "Blue whales sing for many miles. " * 9)
    gistmill.run(tmp_path / "whales.md", db=tmp_path / "p.duckdb", workers=1)
    paper = gistmill.open(tmp_path / "p.duckdb").paper("On whales")
    assert paper.body is not None
    row = paper.summary[0]
    assert (row.field, paper.body[row.start_char : row.end_char]) == ("body", row.sentence)


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


def test_run_is_told_of_and_delivers(tmp_path: Path) -> None:
    """A run tells how far it is, and takes deliveries and the section `search` in the call."""
    (tmp_path / "in.jsonl").write_text(_LINE)
    told: list[str] = []
    report = gistmill.run(
        tmp_path / "in.jsonl",
        db=tmp_path / "p.duckdb",
        deliveries=[{"name": "new", "to": str(tmp_path / "new.md")}],
        search={"index": False},
        run={"batch_size": 1},
        workers=1,
        progress=lambda step, done, total: told.append(f"{step} {done} of {total}"),
    )
    assert [one.papers for one in report.deliveries] == [1]
    assert "Self-RAG" in (tmp_path / "new.md").read_text()
    assert "summaries 1 of 1" in told
    with pytest.raises(gistmill.UsageError, match="gistmill search --build"):
        gistmill.open(tmp_path / "p.duckdb").search("framework")


def test_run_refuses_as_the_command() -> None:
    """A wait that is no time, and a setting that is none, are refused before anything is done."""
    with pytest.raises(gistmill.UsageError, match="wait must be a number of seconds"):
        gistmill.run("none", wait=float("nan"))
    with pytest.raises(gistmill.SettingsError, match=r"unknown key 'mail\.hots'; did you mean"):
        gistmill.run("none", mail={"hots": "x"})


def test_report_is_plain(place: Path) -> None:
    """A report can be kept as it is."""
    assert asdict(gistmill.run([place / "in.jsonl"], db=place / "p.duckdb", workers=1))["status"] == "complete"
