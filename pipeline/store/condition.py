"""A user's condition over the view `digest`: one expression of SQL, as DuckDB's own parser sees it.

In: what stands behind `--where`. Out: the same text, which can stand in brackets in a query of ours; or the reason why
it is refused. The parser must take it alone as one expression, and in brackets as part of one statement, so that
nothing in it ends the brackets: `a) OR (b` is no expression, `1; DROP TABLE x` and `1 FROM x` are not in brackets.
That it can only read is the connection's doing (`opening`).
"""

import re

import duckdb

from pipeline.errors import UsageError, nearest
from pipeline.store.opening import Connection, told_of_files


def checked_condition(text: str, place: str = "--where") -> str:
    """Return a condition that is one expression.

    Args:
        text: what the user wrote.
        place: where it stands, for the message.

    Raises:
        UsageError: it is none, or more than one.
    """
    try:
        duckdb.SQLExpression(text)
        is_one = len(duckdb.extract_statements(in_brackets(text, "SELECT "))) == 1
    except duckdb.Error as error:
        raise UsageError(f"{place}: {_first_line(error)}; {_WAY_OUT}") from None
    except (TypeError, UnicodeError):
        raise UsageError(f"{place}: is not UTF-8") from None
    if not is_one:
        raise UsageError(f"{place}: is more than one expression; {_WAY_OUT}")
    return text


def refuse_unbound(connection: Connection, text: str, place: str = "--where") -> None:
    """Refuse a condition that names a column which the view has not, compares what cannot be, or is neither so nor not.

    Raises:
        UsageError: it is one of these; the message is one line.
        duckdb.Error: it took what it may take of memory and time: parts of it are worked out already to plan it.
    """
    try:
        found = connection.sql(f"SELECT {in_brackets(text)} FROM {_ROWS}")  # noqa: S608 - an expression
        connection.sql(f"FROM {_ROWS} WHERE {in_brackets(text)}::VARCHAR = ''")  # where no sum and no window can stand
        kind = str(found.types[0])
    except _OF_BOUNDS:
        raise
    except duckdb.Error as error:
        raise UsageError(f"{place}: {_unbound(connection, error)}; {_WAY_OUT}") from None
    if kind != "BOOLEAN" and kind not in _COUNTS:
        raise UsageError(f"{place}: gives {kind} and not true or false; {_WAY_OUT}")


def _unbound(connection: Connection, error: duckdb.Error) -> str:
    """Return what DuckDB has against a condition, in one line; of a column, the nearest that there is."""
    told = told_of_files(_first_line(error))
    strange = _NO_COLUMN.search(told)
    if strange is None:
        return told
    columns = [name for name, *_ in connection.execute("DESCRIBE digest").fetchall()]
    return f"there is no column '{strange[1][:_LONGEST_TOLD]}'; {nearest(strange[1], [*columns, 'score'])}"


def in_brackets(text: str, before: str = "") -> str:
    """Return a condition as a part of a query; a comment at its end does not reach what follows."""
    return f"{before}(\n{text}\n)"


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]


_OF_BOUNDS = (duckdb.InterruptException, duckdb.OutOfMemoryException)
_ROWS = "(SELECT *, NULL::DOUBLE AS score FROM digest)"
_LONGEST_TOLD = 60  # characters of a name in a message
_COUNTS = frozenset(
    ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "UINTEGER", "UBIGINT", '"NULL"')
)
_NO_COLUMN = re.compile(r'Referenced column "([^"]*)" (?:not found|was not found)')
_WAY_OUT = "give a condition over the view digest, as \"language = 'en' AND len(links) > 0\""
