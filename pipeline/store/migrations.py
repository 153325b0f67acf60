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
from pipeline.store.schema.columns import EVIDENCE, LIKES
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


def _all_comments(table: str, later: str = "") -> str:
    """Return the SQL that says what a table and its columns hold, but for one that a `later` step adds."""
    names = (column.name for column in BY_NAME[table].columns if column.name != later)
    return f"COMMENT ON TABLE {table} IS {literal(BY_NAME[table].comment)};\n{_comments(table, *names)}"


# tables with a column `field`, made by earlier versions
_QUOTING = ("keyphrases", "summaries", "roles", "systems", "acronyms", "links", "claims")

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        2,
        "records_have_versions_and_keywords",
        """
        ALTER TABLE records ADD COLUMN version INTEGER;
        ALTER TABLE records ADD COLUMN keywords VARCHAR[];
        """
        + _comments("records", "version", "keywords"),
    ),
    # what earlier versions called a sentence may be a part of one: it is its own gist until a run chooses anew
    Migration(
        3,
        "summaries_have_gists",
        """
        ALTER TABLE summaries ADD COLUMN gist VARCHAR;
        ALTER TABLE summaries ADD COLUMN gist_start_char INTEGER;
        ALTER TABLE summaries ADD COLUMN gist_end_char INTEGER;
        UPDATE summaries SET gist = sentence, gist_start_char = start_char, gist_end_char = end_char;
        """  # noqa: S608 - comments of our own
        + _comments("summaries", "sentence", "gist", "gist_start_char", "gist_end_char"),
    ),
    # what earlier versions called a claim was a clause: it is its own quantity until a run reads its figures
    Migration(
        4,
        "claims_are_quantities",
        """
        ALTER TABLE claims ADD COLUMN quantity VARCHAR;
        ALTER TABLE claims ADD COLUMN quantity_start_char INTEGER;
        ALTER TABLE claims ADD COLUMN quantity_end_char INTEGER;
        UPDATE claims SET quantity = claim, quantity_start_char = start_char, quantity_end_char = end_char;
        """  # noqa: S608 - comments of our own
        + _all_comments("claims"),
    ),
    # the first of a month or of a year may have stood for all of it: no more is said of it than that
    Migration(
        5,
        "papers_have_precision_status_and_ids",
        """
        CREATE TABLE state.stated (
            source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, title VARCHAR, abstract VARCHAR,
            has_texts BOOLEAN NOT NULL, status VARCHAR, published_on DATE, published_precision VARCHAR,
            published_inferred BOOLEAN NOT NULL);
        ALTER TABLE records ADD COLUMN published_precision VARCHAR;
        ALTER TABLE records ADD COLUMN status VARCHAR;
        ALTER TABLE records ADD COLUMN own_ids VARCHAR[];
        ALTER TABLE papers ADD COLUMN published_precision VARCHAR;
        ALTER TABLE papers ADD COLUMN first_seen_on DATE;
        ALTER TABLE papers ADD COLUMN status VARCHAR;
        ALTER TABLE papers ADD COLUMN own_ids VARCHAR[];
        ALTER TABLE papers ADD COLUMN has_body BOOLEAN;
        UPDATE records SET own_ids = [], published_precision =
            CASE WHEN day(published_on) > 1 THEN 'day' WHEN month(published_on) > 1 THEN 'month'
                 WHEN published_on IS NOT NULL THEN 'year' END;
        UPDATE papers SET own_ids = [], has_body = false, published_precision =
            CASE WHEN day(published_on) > 1 THEN 'day' WHEN month(published_on) > 1 THEN 'month'
                 WHEN published_on IS NOT NULL THEN 'year' END;
        UPDATE papers SET first_seen_on = r.started_at::DATE FROM runs r WHERE r.run_id = papers.first_run_id;
        """  # noqa: S608 - comments of our own
        + _comments("papers", "title", "abstract", "published_on", "published_precision", "first_seen_on", "status")
        + _comments("papers", "own_ids", "has_body")
        + _comments("records", "published_on", "published_precision", "status", "own_ids"),
    ),
    Migration(
        6,
        "sentences_have_roles",
        """
        CREATE TABLE roles (paper_id VARCHAR, sentence_no INTEGER, role VARCHAR, score DOUBLE, engine VARCHAR,
                            field VARCHAR, start_char INTEGER, end_char INTEGER);
        ALTER TABLE summaries ADD COLUMN role VARCHAR;
        """
        + _all_comments("roles", later="shown_as")
        + _comments("summaries", "role"),
    ),
    Migration(
        7,
        "documents_have_bodies",
        """
        CREATE TABLE state.bodies (
            source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, text VARCHAR NOT NULL, format VARCHAR NOT NULL,
            sections STRUCT(section_no INTEGER, parent_no INTEGER, level INTEGER, heading VARCHAR, kind VARCHAR,
                            start_char INTEGER, end_char INTEGER)[],
            pages STRUCT(page_no INTEGER, label VARCHAR, start_char INTEGER, end_char INTEGER)[]);
        CREATE TABLE bodies (paper_id VARCHAR, body VARCHAR, source_id VARCHAR, format VARCHAR, pages INTEGER,
                             sections INTEGER);
        CREATE TABLE sections (paper_id VARCHAR, section_no INTEGER, parent_no INTEGER, level INTEGER, heading VARCHAR,
                               kind VARCHAR, start_char INTEGER, end_char INTEGER);
        CREATE TABLE pages (paper_id VARCHAR, page_no INTEGER, label VARCHAR, start_char INTEGER, end_char INTEGER);
        """
        + "".join(_all_comments(name) for name in ("bodies", "sections", "pages"))
        + "".join(_comments(name, "field") for name in _QUOTING)
        + _comments("keyphrases", "occurrences")
        + _comments("papers", "content_hash"),
    ),
    Migration(
        8,
        "papers_have_interests",
        f"""
        CREATE TABLE interests (paper_id VARCHAR, interest VARCHAR, score DOUBLE, rank INTEGER,
                                evidence {EVIDENCE}, likes {LIKES}, engine VARCHAR);
        """
        + _all_comments("interests", later="dislikes"),
    ),
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
    define_views(connection)
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
