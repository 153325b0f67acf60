"""SQL functions in a user's own DuckDB: functions over columns of texts in, functions that SQL can call out.

DuckDB hands over a piece of the rows at a time, as Arrow; it may do so from several threads.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType

from pipeline.errors import UsageError

Column = Callable[[Sequence[str | None], Sequence[str | None]], Sequence[object]]
"""Of titles and abstracts, of the same length, a value for each pair; None is NULL."""

TEXT: Final = "VARCHAR"
TEXTS: Final = "VARCHAR[]"
_TAKEN = "register the connection that a cursor is of, or drop your own function of this name first"
_ARROW = {TEXT: pa.string(), TEXTS: pa.list_(pa.string())}


def register_functions(connection: duckdb.DuckDBPyConnection, functions: Mapping[str, tuple[Column, str]]) -> None:
    """Make functions of (title, abstract) known to a connection, by name, each with the SQL type that it returns.

    Those that it has of these names are replaced.

    Raises:
        UsageError: it is no connection of DuckDB's, is closed, or has such a name in another use.
    """
    if not isinstance(connection, duckdb.DuckDBPyConnection):
        raise UsageError(
            "register: takes a connection of DuckDB's, as duckdb.connect() gives, or "
            f"duckdb.default_connection(); this is of type {type(connection).__name__}"
        )
    for name, (function, returned) in functions.items():
        with suppress(duckdb.InvalidInputException):  # it has none of this name
            connection.remove_function(name)
        try:
            connection.create_function(
                name,
                _over_arrow(function, returned),
                [TEXT, TEXT],
                returned,
                type=PythonUDFType.ARROW,
                null_handling=FunctionNullHandling.SPECIAL,
            )
        except duckdb.Error as error:
            hint = f"; {_TAKEN}" if isinstance(error, duckdb.CatalogException) else ""
            raise UsageError(f"register: {name}: {str(error).rstrip('!')}{hint}") from None


def _over_arrow(function: Column, returned: str) -> Callable[[pa.ChunkedArray, pa.ChunkedArray], pa.Array]:
    def over_arrow(titles: pa.ChunkedArray, abstracts: pa.ChunkedArray) -> pa.Array:
        return pa.array(function(titles.to_pylist(), abstracts.to_pylist()), _ARROW[returned])

    return over_arrow


def register_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    rows_for: Callable[[str, int], Sequence[Mapping[str, object]]],
    columns: Mapping[str, str],
) -> None:
    """Make a function of a text and a number known to a connection as one that is called like a table.

    Args:
        connection: for it alone, and as long as it is open.
        name: of the function; `FROM name('text', n := 10)` calls it, with n 100 where it is not given.
        rows_for: returns the rows; what it raises ends the query.
        columns: the SQL type of each column.
    """
    row = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    connection.create_function(f"{name}_rows", rows_for, [TEXT, "INTEGER"], f"STRUCT({row})[]")
    connection.execute(
        f"CREATE OR REPLACE TEMP MACRO {name}(asked, n := 100) AS TABLE "  # noqa: S608 - our own names
        f"SELECT told.* FROM (SELECT unnest({name}_rows(asked, n)) AS told)"
    )
