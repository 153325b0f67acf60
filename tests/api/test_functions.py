"""gistmill.register: SQL functions in the user's own DuckDB."""

import duckdb
import pytest

import gistmill

_TEXTS = """
SELECT * FROM (VALUES
    (1, 'Self-RAG', 'We introduce Self-RAG, a framework that retrieves passages on demand for language models.'),
    (2, NULL, NULL),
    (3, '', 'We study whales. They are large.')) t (n, title, abstract)
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """A DuckDB of the user's own with the functions."""
    opened = duckdb.connect()
    gistmill.register(opened, keyphrases={"count": 2})
    return opened


def test_functions_say_what_enrich_says(connection: duckdb.DuckDBPyConnection) -> None:
    """Each function gives for a row what `enrich` finds in its text; where nothing is, NULL or an empty list."""
    asked = "gist(title, abstract), summary(title, abstract), keyphrases(title, abstract), topics(title, abstract)"
    connection.execute(f"CREATE TABLE texts AS {_TEXTS}")
    rows = connection.sql(f"SELECT {asked}, arxiv_tags(title, abstract) FROM texts ORDER BY n").fetchall()  # noqa: S608 - ours
    title, abstract = connection.sql("SELECT title, abstract FROM texts WHERE n = 1").fetchall()[0]
    found = gistmill.enrich({"title": title, "abstract": abstract}, keyphrases={"count": 2})
    assert rows[0] == (
        found.summary[0].gist,
        found.summary[0].sentence,
        [row.phrase for row in found.keyphrases],
        [row.tag for row in found.tags if row.scheme == "topics"],
        [row.tag for row in found.tags if row.scheme == "arxiv"],
    )
    assert rows[1] == (None, None, [], [], [])
    assert rows[2][1] == "We study whales. They are large."


def test_functions_take_whole_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Rows are worked on by the piece, and each gets its own answer."""
    connection.execute("CREATE TABLE t AS SELECT 'We study whale number ' || i || '.' AS a FROM range(60) r(i)")
    found = connection.sql("SELECT a, summary(NULL, a) FROM (FROM t UNION ALL FROM t UNION ALL SELECT NULL)").fetchall()
    assert (len(found), [pair for pair in found if pair[0] != pair[1]]) == (121, [])


def test_they_can_be_registered_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Other settings replace those of before."""
    gistmill.register(connection, keyphrases={"count": 1})
    assert connection.sql("SELECT len(keyphrases('Whales', 'We study whales and ships.'))").fetchall() == [(1,)]


def test_anything_else_is_refused() -> None:
    """What is no connection, or is closed, is said to be so."""
    with pytest.raises(gistmill.UsageError, match="takes a connection of DuckDB's"):
        gistmill.register("db.duckdb")  # type: ignore[arg-type]
    closed = duckdb.connect()
    closed.close()
    with pytest.raises(gistmill.UsageError, match="closed"):
        gistmill.register(closed)
