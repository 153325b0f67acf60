"""Whether a database has the tables, columns and views that this version makes.

In: a connection to a database. Out: a sentence for each that is missing, of another type or without a comment.
"""

from collections.abc import Iterator

import duckdb

from pipeline.store.schema import TABLES
from pipeline.store.views import VIEWS


def shape_faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield what is not as the schema says; nothing where all is."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal"
    ).fetchall()
    found = {(table, column): (kind, comment) for table, column, kind, comment in rows}
    for table in TABLES:
        for column in table.columns:
            kind, comment = found.get((table.name, column.name), (None, None))
            if kind is None or _plain(kind) != _plain(column.sql_type):
                yield f"{table.name}.{column.name}: is {kind}, should be {column.sql_type}"
            elif not comment:
                yield f"{table.name}.{column.name}: has no comment"
    rows = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    views = {name for (name,) in rows}
    yield from (f"{view.name}: is missing" for view in VIEWS if view.name not in views)


def _plain(sql_type: str) -> str:
    return sql_type.replace('"', "").replace(" ", "").lower()
