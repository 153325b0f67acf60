"""Which SQL may a user ask? One statement that reads, as DuckDB's own parser sees it.

In: SQL as a user wrote it. Out: the one statement, or the reason why it is refused. What a statement is decides and
not what its text looks like: its type is asked of the parser that will run it. Separate from `querying`, which runs
it on a connection that could not write either (`opening`): each of the two holds where the other fails.

What the parser of DuckDB 2.0 calls things (measured): FROM, VALUES, TABLE, WITH, UNPIVOT, DESCRIBE, SHOW and SUMMARIZE
are SELECT; PIVOT is MULTI where its columns are still to be found, and nothing else that it parses to is; CHECKPOINT
is CALL, COMMENT is ALTER, TRUNCATE is DELETE, USE and most of PRAGMA are SET. A WITH whose part inserts or deletes is
SELECT too, and ends at the database, which is attached to be read.
"""

import duckdb

from pipeline.errors import UsageError

_READ = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.MULTI})
_WAY_OUT = (
    "a query may only read: SELECT, FROM, WITH, VALUES, PIVOT, DESCRIBE, SHOW, SUMMARIZE, or EXPLAIN of these; what"
    " PRAGMA and CALL tell stands in tables such as duckdb_tables(), duckdb_columns() and duckdb_settings()"
)


def reading_statement(sql: str) -> duckdb.Statement:
    """Return the one statement of `sql`, which reads.

    Raises:
        UsageError: it is no SQL, none or several statements, or one that does more than read.
    """
    found = _parsed(sql)
    if not found:
        raise UsageError("query: there is no statement in it; give a SELECT")
    if len(found) > 1:
        raise UsageError(f"query: these are {len(found)} statements; give one, and call again for the next")
    kind = _type(found[0])
    if kind is duckdb.StatementType.EXPLAIN:
        kind = _explained(found[0].query)
    if kind not in _READ:
        raise UsageError(f"query: this is {_article(kind.name)} statement; {_WAY_OUT}")
    return found[0]


def _parsed(sql: str) -> list[duckdb.Statement]:
    try:
        return duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise UsageError(f"query: {error}") from None
    except (TypeError, UnicodeError):
        raise UsageError("query: the SQL is not UTF-8") from None


def _type(statement: duckdb.Statement) -> duckdb.StatementType:
    try:
        return statement.type
    except ValueError:  # UPDATE EXTENSIONS and others that the binding has no name for
        return duckdb.StatementType.INVALID


def _explained(sql: str) -> duckdb.StatementType:
    """Return the type of the statement behind EXPLAIN and its options: the longest rest that is another one."""
    for place, _ in duckdb.tokenize(sql):
        try:
            rest = duckdb.extract_statements(sql.encode()[place:].decode())
        except duckdb.Error:  # it begins amid the options
            continue
        if len(rest) == 1 and _type(rest[0]) is not duckdb.StatementType.EXPLAIN:
            return _type(rest[0])
    return duckdb.StatementType.INVALID


def _article(kind: str) -> str:
    if kind == duckdb.StatementType.INVALID.name:
        return "another kind of"
    name = kind.replace("_", " ")
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"
