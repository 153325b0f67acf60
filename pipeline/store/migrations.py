"""A database of an earlier Gistmill in, one of this Gistmill out: small named steps, each whole or not at all.

A step is SQL and raises the schema version by one; it, the new version and its record in `state.migrations` are one
transaction. A run migrates its own copy, so that a migration that fails leaves the published file as it was. Views
hold nothing and are therefore not migrated but defined anew wherever this Gistmill's definitions are others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import duckdb

from pipeline.errors import StoreError
from pipeline.store.overviews import MACROS
from pipeline.store.quoting import literal
from pipeline.store.schema import BY_NAME, SCHEMA_VERSION
from pipeline.store.schema.columns import LIKES
from pipeline.store.sealing import UNSEALED
from pipeline.store.view import View
from pipeline.store.views import VIEWS


@dataclass(frozen=True, slots=True)
class Migration:
    """A step to schema version `version` from the one before; new columns stand last, as in `schema`."""

    version: int
    name: str
    sql: str


def _comments(table: str, *columns: str) -> str:
    """Return the SQL that says what these columns hold."""
    told = {column.name: literal(column.comment) for column in BY_NAME[table].columns}
    return "".join(f"COMMENT ON COLUMN {table}.{name} IS {told[name]};\n" for name in columns)


# from version 8 on, the first that the changelog names; an older database is made anew
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        9,
        "interests_name_dislikes",
        f"ALTER TABLE interests ADD COLUMN dislikes {LIKES};\n" + _comments("interests", "dislikes"),
    ),
    Migration(
        10,
        "roles_say_what_a_card_shows",
        "ALTER TABLE roles ADD COLUMN shown_as VARCHAR;\n" + _comments("roles", "shown_as"),
    ),
)

_RECORDS = f"""
{UNSEALED}
CREATE TABLE IF NOT EXISTS state.migrations (version INTEGER PRIMARY KEY, name VARCHAR, applied_at TIMESTAMP);
CREATE TABLE IF NOT EXISTS state.views (sha256 VARCHAR);
"""


def migrate(
    connection: duckdb.DuckDBPyConnection,
    migrations: Sequence[Migration] = MIGRATIONS,
    target: int = SCHEMA_VERSION,
    views: Sequence[View] = VIEWS,
) -> list[str]:
    """Bring a database that is open for writing up to schema version `target`, with the views of this Gistmill.

    Returns:
        The names of the steps taken, in their order; none where there was nothing to do.

    Raises:
        StoreError: there is no way from the database's version, or a step failed; what was done before it stays.
    """
    connection.execute(_RECORDS)
    taken = []
    while (version := schema_version(connection)) < target:
        step = next((step for step in migrations if step.version == version + 1), None)
        if step is None:
            raise StoreError(
                f"schema version {version} cannot be brought to {target}: there is no step to version {version + 1}. "
                "Make the database anew from its inputs with another --db"
            )
        _take(connection, step)
        taken.append(step.name)
    define_views(connection, views)
    return taken


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the schema version that a database says it has."""
    ((version,),) = connection.execute("SELECT schema_version FROM main.meta").fetchall()
    return int(version)


def define_views(connection: duckdb.DuckDBPyConnection, views: Sequence[View] = VIEWS) -> None:
    """Give a database the views and macros of this Gistmill and no others; one that has them is not written to."""
    wanted = _views_sha256(views)
    connection.execute(_RECORDS)
    if connection.execute("SELECT sha256 FROM state.views").fetchall() == [(wanted,)]:
        return
    connection.execute("BEGIN")
    present = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND NOT internal"
    ).fetchall()
    for (name,) in present:
        connection.execute(f'DROP VIEW "{name}"')
    if present:  # a new database has no macros either, and listing functions is a tenth of making one
        _drop_macros(connection)
    for view in views:
        connection.execute(f"CREATE VIEW {view.name} AS {view.sql}")
        connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(view.comment)}")
    _define_macros(connection)
    connection.execute("DELETE FROM state.views")
    connection.execute("INSERT INTO state.views VALUES (?)", [wanted])
    connection.execute("COMMIT")


def _drop_macros(connection: duckdb.DuckDBPyConnection) -> None:
    present = connection.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE database_name = current_database() AND function_type = 'table_macro' AND NOT internal"
    ).fetchall()
    for (name,) in present:
        connection.execute(f'DROP MACRO TABLE "{name}"')


def _define_macros(connection: duckdb.DuckDBPyConnection) -> None:
    for macro in MACROS:
        connection.execute(f"CREATE OR REPLACE MACRO {macro.name}({macro.parameters}) AS TABLE {macro.sql}")
        connection.execute(f"COMMENT ON MACRO TABLE {macro.name} IS {literal(macro.comment)}")


def is_current(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a database has the schema version and the views of this Gistmill, so that `migrate` would do nothing."""
    if schema_version(connection) != SCHEMA_VERSION:
        return False
    try:
        return connection.execute("SELECT sha256 FROM state.views").fetchall() == [(_views_sha256(VIEWS),)]
    except duckdb.CatalogException:
        return False


def _views_sha256(views: Sequence[View]) -> str:
    defined = [f"{view.name}\0{view.sql}\0{view.comment}" for view in views]
    defined += [f"{macro.name}\0{macro.sql}\0{macro.comment}" for macro in MACROS]
    return sha256("\0".join(defined).encode()).hexdigest()


def _take(connection: duckdb.DuckDBPyConnection, step: Migration) -> None:
    connection.execute("BEGIN")
    try:
        connection.execute(step.sql)
        connection.execute("UPDATE meta SET schema_version = ?", [step.version])
        taken_at = datetime.now(UTC).replace(tzinfo=None)
        connection.execute("INSERT INTO state.migrations VALUES (?, ?, ?)", [step.version, step.name, taken_at])
        connection.execute("COMMIT")
    except duckdb.Error as error:
        connection.execute("ROLLBACK")
        raise StoreError(
            f"migration {step.version} '{step.name}' failed: {error}. The published database is as it was; "
            "please report this, and go on with the Gistmill that wrote it"
        ) from None
