"""The digest's sentences by role: those that the roles say a card shows, out of the text that they stand in."""

import duckdb
import pytest

from pipeline.store.schema import TABLES
from pipeline.store.views import DIGEST

_ROLES = """
INSERT INTO roles (paper_id, sentence_no, role, score, field, start_char, end_char, shown_as) VALUES
    ('p', 1, 'background', 0.9, 'abstract', 0, 11, NULL), ('p', 2, 'result', 0.6, 'abstract', 12, 26, 'objective'),
    ('p', 3, 'method', 0.5, 'abstract', 27, 40, 'method'), ('p', 4, 'method', 0.9, 'abstract', 41, 53, NULL),
    ('r', 1, 'result', 0.9, 'body', 5, 17, 'result');
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """Return a database with the tables, a paper with an abstract, one without, and one with its abstract in a body."""
    connection = duckdb.connect()
    for table in TABLES:
        columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    abstract = "Ice is old. We aim at ice. We use radar. We use maps."
    connection.execute("INSERT INTO papers (paper_id, abstract) VALUES ('p', ?), ('q', NULL), ('r', NULL)", [abstract])
    connection.execute("INSERT INTO bodies (paper_id, body) VALUES ('r', 'Ice: Ice is fast. Snow.')")
    connection.execute(_ROLES)
    connection.execute(f"CREATE VIEW digest AS {DIGEST.sql}")
    return connection


def test_each_role_has_the_sentence_that_is_shown_as_it(connection: duckdb.DuckDBPyConnection) -> None:
    """A sentence stands where it is shown, whatever its likeliest role; what no sentence is shown as stays empty."""
    rows = connection.execute("SELECT objective, method, result FROM digest ORDER BY paper_id").fetchall()
    assert rows == [("We aim at ice.", "We use radar.", None), (None, None, None), (None, None, "Ice is fast.")]
