"""Search in SQL: a table of what fits, of the index that belongs to the tables."""

import shutil
from pathlib import Path

import pytest

import gistmill
from pipeline.search.in_sql import with_search
from pipeline.store.querying import as_it_is


def test_search_is_a_table(finished: Path) -> None:
    """A query joins what was found with the tables; it is what the command finds, in its order."""
    db = gistmill.open(finished / "gistmill.duckdb")
    sql = "SELECT s.*, p.title FROM search('reward model', n := 5) s JOIN papers p USING (paper_id) ORDER BY s.rank"
    rows, hits = db.sql(sql).to_dicts(), db.search("reward model", 5)
    assert [(row["paper_id"], row["title"], row["score"]) for row in rows] == [
        (hit.paper_id, hit.title, hit.score) for hit in hits
    ]
    assert rows[0]["places"] == hits.to_dicts()[0]["places"]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]


def test_search_can_be_asked_twice(finished: Path) -> None:
    """Two searches in one query are two tables, and a hundred papers are told of where nothing is said."""
    db = gistmill.open(finished / "gistmill.duckdb")
    sql = "FROM search('model') a LEFT JOIN search('reward', n := 200) b USING (paper_id)"
    (row,) = db.sql(f"SELECT count(*) AS first, count(b.paper_id) BETWEEN 1 AND 99 AS some_in_both {sql}").to_dicts()
    assert row == {"first": 100, "some_in_both": True}


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("FROM search('((')", r"^search: give words to look for"),
        ("FROM search('model', n := 0)", r"^search: n must be between 1 and 10,000 \(it is 0\)$"),
        ("SELECT search_rows('x')", "search_rows"),
    ],
)
def test_what_cannot_be_searched_is_told(finished: Path, sql: str, told: str) -> None:
    """A wrong call is told in the same words as by the command."""
    with pytest.raises(gistmill.UsageError, match=told):
        gistmill.open(finished / "gistmill.duckdb").sql(sql)


def test_a_database_without_an_index_says_how_to_get_one(finished: Path, tmp_path: Path) -> None:
    """A copy without its index answers everything else."""
    shutil.copyfile(finished / "gistmill.duckdb", tmp_path / "p.duckdb")
    db = gistmill.open(tmp_path / "p.duckdb")
    assert len(db.sql("SELECT 1 AS search")) == 1
    with pytest.raises(gistmill.UsageError, match="gistmill search --build"):
        db.sql("FROM search('model')")


def test_other_queries_need_no_engine(finished: Path) -> None:
    """A query that does not call it is asked as it was."""
    database = finished / "gistmill.duckdb"
    assert with_search(database, "SELECT 'search' FROM research") == (database, as_it_is)
