"""A query in, the same one whose dates, times and spans of time come as text.

Python has no day after the year 9999, no infinity of days, no nanoseconds and no months in a span of time: DuckDB's
binding makes `infinity` the last day of the year 9999, three months 90 days, and raises what it cannot make at all.
DuckDB's own text says what each is. Separate from `querying`, because only answers in text need it: Arrow and Parquet
have types for all of these.
"""

import duckdb
from duckdb.sqltypes import DuckDBPyType

from pipeline.store.opening import Connection
from pipeline.store.quoting import identifier

_AS_TEXT = frozenset(
    (
        *("date", "interval", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"),
        *("timestamp with time zone", "timestamp_tz", "timestamptz"),
    )
)
_NESTED = frozenset(("list", "array", "map", "struct", "tuple", "union"))
_TEXT = "VARCHAR"


def as_told(connection: Connection, statement: duckdb.Statement) -> tuple[list[str] | None, duckdb.Statement | str]:
    """Return the names of a query's columns and what to run in its place; no names where it is run as it is.

    Raises:
        duckdb.Error: it is wrong.
    """
    if statement.type is not duckdb.StatementType.SELECT:
        return None, statement
    relation = connection.sql(statement)
    told = [_told(kind) for kind in relation.types]
    if not any(told):
        return None, statement
    columns = (f"CAST(#{place} AS {kind})" if kind else f"#{place}" for place, kind in enumerate(told, start=1))
    return relation.columns, f"SELECT {', '.join(columns)} FROM (\n{_without_end(statement.query)}\n)"  # noqa: S608 - a query that reads, as it was parsed


def _without_end(sql: str) -> str:
    """Cut the semicolon that ends the one statement of a text, and what stands behind it."""
    text = sql.encode()
    ends = (place for place, _ in duckdb.tokenize(sql) if text[place : place + 1] == b";")
    return text[: next(ends, None)].decode()


def _told(kind: DuckDBPyType) -> str | None:
    """Return the type in which a type's values can be told, as SQL; None where that is itself."""
    if kind.id in _AS_TEXT:
        return _TEXT
    if kind.id not in _NESTED:
        return None
    told = [(field, part, _told(part)) for field, part in kind.children if isinstance(part, DuckDBPyType)]
    return (
        _nested(kind, [(field, str(text or part)) for field, part, text in told]) if any(t for *_, t in told) else None
    )


def _nested(kind: DuckDBPyType, parts: list[tuple[str, str]]) -> str:
    """Return a nested type as SQL, made of other parts: their names, where it has some, and types."""
    match kind.id:
        case "union":
            return _TEXT
        case "list":
            return f"{parts[0][1]}[]"
        case "array":
            return f"{parts[0][1]}[{dict(kind.children)['size']}]"
        case "struct":
            return f"STRUCT({', '.join(f'{identifier(field)} {part}' for field, part in parts)})"
    return f"{kind.id}({', '.join(part for _, part in parts)})"
