"""What each table held when the database was published, kept in the database itself, and whether it holds it still.

In: a work file that is about to be published, or a published database. Out: a row for each table in `state.seals`, or
what is not as these rows say. A file that was glued together from two snapshots can be read without an error, because
each of its blocks is whole, and no token in some tables can tell of it, because it may be the blocks between them that
are of another snapshot. So it is the rows of every table that are told by a digest: their number, and the exclusive or
and the sum of their 64-bit hashes, as for the files of an export. DuckDB's hashes are those of its release: of a file
that another release sealed the numbers of rows alone are compared.

A header that points to blocks of another snapshot shows in the same way, as what it leads to is not what the seals
say; where it leads to one whole snapshot, all that can be read and looked up is that snapshot, and nothing is mixed.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipeline.errors import ForeignDatabase
from pipeline.store.quoting import identifier, literal

_TABLES = """
SELECT schema_name, table_name FROM duckdb_tables()
WHERE database_name = current_database() AND NOT temporary AND schema_name IN ('main', 'state')
  AND (schema_name, table_name) <> ('state', 'seals') ORDER BY ALL
"""
# a database has this table from its beginning, so that a state of it amid a run, whose blocks are left in the file, is
# told from one that was never sealed
UNSEALED = "CREATE TABLE IF NOT EXISTS state.seals (name VARCHAR, rows BIGINT, digest VARCHAR, engine VARCHAR);"
DIGEST = "concat_ws(' ', count(*), coalesce(bit_xor(hash(t)), 0), coalesce(sum(hash(t)), 0))"
"""SQL that tells all rows of `t` in one text, whatever their order."""


def seal(connection: duckdb.DuckDBPyConnection) -> None:
    """Note in a work file what each of its tables holds; what is written after it breaks the seal."""
    connection.execute(UNSEALED)
    connection.execute("DELETE FROM state.seals")
    held = [
        f"SELECT {literal(f'{schema}.{table}')}, count(*), {DIGEST}, {literal(duckdb.__version__)}"  # noqa: S608 - our own names
        f" FROM {schema}.{identifier(table)} t"
        for schema, table in connection.execute(_TABLES).fetchall()
    ]
    connection.execute(
        f"INSERT INTO state.seals {' UNION ALL '.join(held)}"
    )  # at once: each statement is written apart


def broken_seals(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield what in a database is not as it was published, a sentence each; nothing where it was never sealed."""
    try:
        seals = connection.execute("SELECT name, rows, digest, engine FROM state.seals ORDER BY name").fetchall()
    except duckdb.CatalogException:  # published by an earlier Gistmill
        return
    there = {f"{schema}.{table}": identifier(table) for schema, table in connection.execute(_TABLES).fetchall()}
    for name, rows, digest, engine in seals:
        if name not in there:
            yield f"{name}: is missing"
            continue
        now_rows, now_digest = _held(connection, f"{name.split('.')[0]}.{there[name]}")
        if now_rows != rows:
            yield f"{name}: holds {now_rows} rows, {rows} were published; the file is a mixture, or was written to"
        elif engine == duckdb.__version__ and now_digest != digest:
            yield f"{name}: its {rows} rows are not those that were published; the file is a mixture, or was written to"
    if not seals:
        yield "state.seals: is empty; the file is a mixture, or was never published"


def refuse_broken(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse to go on with a database that is not as it was published: sealed anew, it would pass for sound.

    Raises:
        ForeignDatabase: it is a mixture of snapshots, or another program wrote to our tables.
    """
    fault = next(broken_seals(connection), None)
    if fault is not None:
        raise ForeignDatabase(
            f"{path}: is not as it was published ({fault}); it was left as it is. Put a sound copy in its place, as an"
            f" earlier snapshot ({path.stem}-N{path.suffix}) that passes 'gistmill check', or name another with --db"
            " and read the inputs again. Whoever wrote to its tables on purpose can DROP TABLE state.seals there, and"
            " it is taken as it is"
        )


def _held(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[int, str]:
    ((rows, digest),) = connection.execute(f"SELECT count(*), {DIGEST} FROM {relation} t").fetchall()  # noqa: S608 - our own names
    return rows, digest
