"""Views over all papers: what they count, on papers made for it; their examples, on the seeds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pytest

from pipeline.store.database import make_work_copy, open_work
from pipeline.store.overviews import MACROS
from pipeline.store.views import VIEWS


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database with all tables and views."""
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "work.duckdb")
    with open_work(tmp_path / "work.duckdb") as opened:
        yield opened


def _insert(connection: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [list(row) for row in rows])  # noqa: S608


def _papers(connection: duckdb.DuckDBPyConnection, *rows: tuple[str, str | None]) -> None:
    columns = "paper_id, title, published_on, published_precision, first_run_id"
    _insert(connection, "papers", columns, [(p, p.upper(), d, "day" if d else None, 1) for p, d in rows])


def _phrases(connection: duckdb.DuckDBPyConnection, **phrases: list[str]) -> None:
    rows = [(paper, rank, phrase) for paper, own in phrases.items() for rank, phrase in enumerate(own, 1)]
    _insert(connection, "keyphrases", "paper_id, rank, phrase", rows)


def _tags(connection: duckdb.DuckDBPyConnection, **tags: list[str]) -> None:
    rows = [(paper, "s", tag, tag.title(), rank) for paper, own in tags.items() for rank, tag in enumerate(own, 1)]
    _insert(connection, "tags", "paper_id, scheme, tag, label, rank", rows)


@pytest.mark.parametrize("item", [*VIEWS, *MACROS], ids=lambda item: item.name)
def test_example_gives_rows(item: object, finished: Path) -> None:
    """Every view and macro has an example that names it, and that gives rows on the seeds."""
    example = item.example  # type: ignore[attr-defined]
    assert item.name in example  # type: ignore[attr-defined]
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as opened:
        assert opened.execute(example).fetchall()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_key_is_unique(view: object, finished: Path) -> None:
    """The columns that order an export tell its rows apart, so that the same rows are the same bytes."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as opened:
        query = f"SELECT count(*), count(DISTINCT ({', '.join(view.key)})) FROM {view.name}"  # type: ignore[attr-defined]  # noqa: S608
        ((rows, keys),) = opened.execute(query).fetchall()
    assert rows == keys


def test_macros_are_told_in_the_database(finished: Path) -> None:
    """A table macro carries its comment as a view does."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as opened:
        rows = opened.execute("SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal").fetchall()
    assert rows == [(macro.name, macro.comment) for macro in MACROS]


def test_keyphrase_changes(connection: duckdb.DuckDBPyConnection) -> None:
    """A phrase's share is set against the month before; what vanishes falls; a month after a gap has none before it."""
    _papers(connection, *((f"a{n}", "2025-01-05") for n in range(4)), ("b0", "2025-02-01"), ("b1", "2025-02-28"))
    _papers(connection, ("c0", "2025-06-01"), ("c1", "2025-06-02"))
    _phrases(
        connection,
        a0=["Rising", "gone"],
        a1=["gone"],
        b0=["rising", "once"],
        b1=["RISING"],
        c0=["rising"],
        c1=["rising"],
    )
    rows = connection.execute(
        "SELECT phrase, month::VARCHAR, papers_before, papers, share_before, share, change "
        "FROM keyphrase_changes ORDER BY ALL"
    ).fetchall()
    assert rows == [("gone", "2025-02-01", 2, 0, 0.5, 0.0, -0.5), ("rising", "2025-02-01", 1, 2, 0.25, 1.0, 0.75)]


def test_new_systems(connection: duckdb.DuckDBPyConnection) -> None:
    """A name belongs to the paper that introduced it first; a paper without a date comes after those with one."""
    _papers(connection, ("a", None), ("b", "2025-02-01"), ("c", "2024-02-01"))
    rows = [
        ("a", "Lantern", "title", 0),
        ("b", "LANTERN", "title", 3),
        ("c", "Lantern", "abstract", 9),
        ("b", "Rig", "title", 9),
    ]
    _insert(connection, "systems", "paper_id, name, field, start_char", rows)
    found = connection.execute(
        "SELECT name, paper_id, first_seen::VARCHAR, papers FROM new_systems ORDER BY name"
    ).fetchall()
    assert found == [("Lantern", "c", "2024-02-01", 3), ("Rig", "b", "2025-02-01", 1)]


def test_tag_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Two tags of a paper are one pair; lift is how much more often they meet than by chance."""
    _papers(connection, *((name, None) for name in "abcd"))
    _tags(connection, a=["x", "y"], b=["y", "x"], c=["x"], d=["z"])
    found = connection.execute("SELECT * FROM tag_pairs").fetchall()
    assert [row[:6] for row in found] == [("s", "x", "y", 2, 3, 2)]
    assert found[0][6] == pytest.approx(2 * 4 / (3 * 2))


def test_source_coverage(connection: duckdb.DuckDBPyConnection) -> None:
    """A paper counts once a source; those that no other source holds are told; a source without papers is there."""
    _papers(connection, ("a", None), ("b", None))
    _insert(connection, "sources", "source_id, uri, rejects", [("s1", "one", 0), ("s2", "two", 2), ("s3", "three", 1)])
    records = [
        ("s1", 1, "a", "T", "2025-01-01"),
        ("s1", 2, "a", "T", None),
        ("s1", 3, "b", None, None),
        ("s2", 1, "b", "T", None),
    ]
    _insert(connection, "records", "source_id, record_no, paper_id, title, published_on", records)
    found = connection.execute(
        "SELECT uri, records, papers, only_here, rejects, titles, dates FROM source_coverage ORDER BY source_id"
    ).fetchall()
    assert found == [("one", 3, 2, 1, 0, 2, 1), ("two", 1, 1, 0, 2, 1, 0), ("three", 0, 0, 0, 1, None, None)]


def test_code_hosts(connection: duckdb.DuckDBPyConnection) -> None:
    """A host is one, however its address is written; links that are not for code do not count."""
    _papers(connection, ("a", "2024-01-01"), ("b", "2025-01-01"))
    rows = [
        ("a", "https://github.com/x/y", "code"),
        ("a", "www.GitHub.com/x", "code"),
        ("b", "http://github.com:80/z", "code"),
        ("b", "gitlab.com?x", "code"),
        ("b", "https://github.com/d", "data"),
    ]
    _insert(connection, "links", "paper_id, url, kind", rows)
    found = connection.execute("SELECT host, papers, links, newest_title FROM code_hosts ORDER BY host").fetchall()
    assert found == [("github.com", 2, 3, "B"), ("gitlab.com", 1, 1, "B")]


def test_similar_papers(connection: duckdb.DuckDBPyConnection) -> None:
    """Papers that have all in common score 1; a rare thing counts more than a common one; others are not listed."""
    _papers(connection, *((name, None) for name in "abcdefg"))
    _phrases(
        connection,
        a=["reward models", "common", "chess"],
        b=["chess", "Common", "Reward Model"],
        c=["chess", "apples", "pears"],
        d=["common", "plums", "figs"],
        e=["common", "nuts", "hay"],
        f=["oats", "rye", "corn"],
    )
    _tags(connection, g=["x"])
    found = connection.execute("SELECT paper_id, score, shared FROM similar_papers('a')").fetchall()
    assert [row[0] for row in found] == ["b", "c", "d", "e"]
    assert found[0][1] == pytest.approx(1.0)
    assert found[0][2] == ["reward model", "chess", "common"]
    assert found[1][1] > found[2][1] == pytest.approx(found[3][1])
    assert connection.execute("SELECT * FROM similar_papers('f')").fetchall() == []
    back = connection.execute("SELECT score FROM similar_papers('c') WHERE paper_id = 'a'").fetchall()
    assert back[0][0] == pytest.approx(found[1][1])
