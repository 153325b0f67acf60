"""The database files: one that is published and only ever replaced, one that a run works on.

DuckDB lets one process have a file open for writing and then excludes every reader. So a run never opens the
published file for writing: it copies it, works on the copy, and replaces the published file by a rename. A reader
has the old file or the new one, whole, and neither waits for the other.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import duckdb

from pipeline import __version__
from pipeline.errors import ForeignDatabase, SchemaTooNew, UsageError
from pipeline.store.atomic import sync
from pipeline.store.migrations import define_views, is_current, literal, migrate
from pipeline.store.schema import SCHEMA_VERSION, TABLES, Table

# What a run needs to know and a user does not: which inputs were read how, which record has which keys and says what
# beside its columns, which papers turned out to be one, and which stage is done for which text under which settings.
_STATE = """
CREATE SCHEMA state;
CREATE TABLE state.sources (source_id VARCHAR PRIMARY KEY, fingerprint VARCHAR NOT NULL);
CREATE TABLE state.record_keys (source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, key VARCHAR NOT NULL);
CREATE TABLE state.stated (source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, title VARCHAR, abstract VARCHAR,
                           has_texts BOOLEAN NOT NULL, status VARCHAR, published_on DATE, published_precision VARCHAR,
                           published_inferred BOOLEAN NOT NULL);
CREATE TABLE state.former_ids (former_id VARCHAR NOT NULL, paper_id VARCHAR NOT NULL);
CREATE TABLE state.done (paper_id VARCHAR NOT NULL, stage VARCHAR NOT NULL,
                         content_hash VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);
"""
Config: TypeAlias = dict[str, str | bool | int | float | list[str]]
Connection: TypeAlias = duckdb.DuckDBPyConnection

# what DuckDB may hold before it writes to its temporary directory; the process has some hundred megabytes beside it
MEMORY_LIMIT = "1GB"
_SEALED: Config = {
    "enable_external_access": "false",  # no file but this one, no ATTACH, no COPY
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def now() -> datetime:
    """Return the time in UTC without a zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def connect(path: str, config: Config, *, read_only: bool = False) -> Connection:
    """Open a database file, or one in memory, without a progress bar.

    DuckDB's binding draws one on stdout, among our results, where it takes a process for an interactive one, as that
    of ``python -c``.
    """
    connection = duckdb.connect(path, read_only=read_only, config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection


@contextmanager
def open_work(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a work file for writing; when the block ends its changes are checkpointed and it is closed.

    `scratch` is a database in memory for what is needed no longer than that.
    """
    config: Config = {"temp_directory": str(path.with_suffix(".tmp")), "memory_limit": MEMORY_LIMIT}
    connection = connect(str(path), config)
    try:
        connection.execute("ATTACH ':memory:' AS scratch")
        yield connection
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


@contextmanager
def open_published(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a published database to read it, shut off from files, extensions and configuration.

    Raises:
        UsageError: there is no such database.
        ForeignDatabase: the file is no database of ours, or is damaged.
        SchemaTooNew: a newer Gistmill wrote it.
    """
    if not path.exists():
        raise UsageError(f"{path}: no such database; 'gistmill run' makes it, --db names another")
    connection = _connect_sealed(path)
    try:
        _check_version(connection, path)
        yield connection
    finally:
        connection.close()


def make_work_copy(published: Path, work: Path) -> None:
    """Put what a run works on at `work`: a migrated copy of the published database, an empty one where there is none.

    Raises:
        ForeignDatabase: the published file is no database of ours, or is damaged; it is left as it is.
        SchemaTooNew: a newer Gistmill wrote it.
        StoreError: an older Gistmill wrote it, and its tables could not be brought up to date.
    """
    if not published.exists():
        _create(work)
        return
    with open_published(published):
        pass
    _copy(published, work)
    with open_work(work) as connection:
        migrate(connection)


def is_current_database(path: Path) -> bool:
    """Whether a published database is there that this Gistmill need not bring up to date."""
    if not path.exists():
        return False
    with open_published(path) as connection:
        return is_current(connection)


def publish(work: Path, published: Path) -> None:
    """Make the closed file `work` the published database, atomically and durably."""
    sync(work)
    os.replace(work, published)  # noqa: PTH105 - the call whose atomicity is the point
    # a write-ahead log that a foreign writer left beside the old file would break every open of the new one
    published.with_name(f"{published.name}.wal").unlink(missing_ok=True)
    sync(published.parent)


def _copy(source: Path, target: Path) -> None:
    """Copy a file inside the kernel; file systems that can share blocks between files (btrfs, XFS) copy nothing."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as reading, target.open("wb") as writing:
        left = os.fstat(reading.fileno()).st_size
        while left > 0:
            try:
                copied = os.copy_file_range(reading.fileno(), writing.fileno(), left)
            except OSError:  # not between these file systems
                copied = 0
            if copied == 0:
                shutil.copyfileobj(reading, writing)
                return
            left -= copied


def _connect_sealed(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = connect(str(path), _SEALED, read_only=True)
        connection.execute("SET lock_configuration = true")  # and no SQL can change that
    except duckdb.Error as error:
        raise ForeignDatabase(_no_database(path, error)) from None
    return connection


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        versions = connection.execute("SELECT schema_version, gistmill_version FROM main.meta").fetchall()
    except duckdb.Error as error:
        raise ForeignDatabase(_no_database(path, error)) from None
    version, writer = versions[0]
    if version > SCHEMA_VERSION:
        raise SchemaTooNew(
            f"{path}: has schema version {version} and was created by Gistmill {writer}; this is Gistmill {__version__}"
            f" and knows versions up to {SCHEMA_VERSION}. Upgrade Gistmill, or name another database with --db"
        )


def _no_database(path: Path, error: Exception) -> str:
    reason = str(error).splitlines()[0]
    return f"{path}: is no Gistmill database, or is damaged; it was left as it is ({reason}). Name another with --db"


def _create(path: Path) -> None:
    with open_work(path) as connection:
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(_ddl(table))
        connection.execute(_STATE)
        connection.execute("INSERT INTO meta VALUES (?, ?, ?)", [SCHEMA_VERSION, __version__, now()])
        connection.execute("COMMIT")
        define_views(connection)


def _ddl(table: Table) -> str:
    columns = [f"{column.name} {column.sql_type}" for column in table.columns]
    key = [f"PRIMARY KEY ({', '.join(table.key)})"] if table.enforced else []
    comments = [f"COMMENT ON TABLE {table.name} IS {literal(table.comment)}"] + [
        f"COMMENT ON COLUMN {table.name}.{column.name} IS {literal(column.comment)}" for column in table.columns
    ]
    return ";\n".join([f"CREATE TABLE {table.name} ({', '.join(columns + key)})", *comments])
