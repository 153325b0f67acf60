"""A published database, opened so that all of it is of one file, and nothing can be written through it.

In: the path of a database. Out: a connection that reads its tables. Separate from `database`, which makes and changes
databases: here is what every reader of ours goes through.

DuckDB opens a path several times (2.0: twice or three times, for its first bytes, its headers and its blocks), and a
publish between them would join the headers of one snapshot to the blocks of another. It cannot be told to read
through a descriptor: `/dev/fd/N` is resolved to the file's name, which is opened again. So the file is held open while
DuckDB opens it, and afterwards the name must still be that file's; else it is opened again. A file that is held cannot
lose its inode number to another, and a publish never brings an earlier file back, so that the same number before and
after means the same file in between.

The connection is one of an empty database in memory, to which the file is attached to be read. DuckDB lets a
connection write to the files it has opened, their logs and their folder for temporary files, also where external
access is off; so its access to files is taken away altogether once the file is open (`disabled_filesystems`, which
cannot be taken back), it has no temporary folder, and its settings are locked.
"""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb

from pipeline import __version__
from pipeline.errors import DatabaseLocked, ForeignDatabase, SchemaTooNew, StoreError, UsageError
from pipeline.store.place import real_place
from pipeline.store.quoting import identifier, literal
from pipeline.store.schema import SCHEMA_VERSION, STATE_TABLES, TABLES

Config: TypeAlias = dict[str, str | bool | int | float | list[str]]
Connection: TypeAlias = duckdb.DuckDBPyConnection

_SEALED: Config = {"temp_directory": "", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_SEALS = (
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET lock_configuration = true",
)
_SEALED_OFF = re.compile(r"Permission Error: File system \w+ has been disabled by configuration")
_TRIES = 100  # each further one means that a publish fell into the milliseconds of the one before
_RESERVED = {"memory", "system", "temp"}  # names of databases that every connection has
_HOLDER = re.compile(r"held in (?P<program>.{1,300}?) \(PID (?P<pid>\d+)\)")
_THERE = """
SELECT concat('table ', schema_name, '.', table_name) FROM duckdb_tables() WHERE database_name = current_database()
UNION ALL
SELECT concat('column ', table_name, '.', column_name) FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main'
"""
_HAS_META = """
SELECT 1 FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'main' AND table_name = 'meta'
"""
# what says something of a statement or of the machine; every other error says that the file is not as it was written
_OF_THE_STATEMENT = (
    duckdb.ParserException,
    duckdb.InvalidInputException,
    duckdb.InterruptException,
    duckdb.OutOfMemoryException,
)


def connect(path: str, config: Config) -> Connection:
    """Open a database file, or one in memory, without a progress bar.

    DuckDB's binding draws one on stdout, among our results, where it takes a process for an interactive one, as that
    of ``python -c``.
    """
    connection = duckdb.connect(path, config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection


def told_of_files(text: str) -> str:
    """Return what DuckDB says of a query; where it asked for a file, that it cannot, and what can."""
    return _SEALED_OFF.sub("asks for a file, and reads nothing but this database; your own DuckDB reads both", text)


@contextmanager
def open_published(path: Path, memory: int | None = None) -> Iterator[Connection]:
    """Open a published database to read it, shut off from files, extensions and configuration.

    Args:
        path: the database.
        memory: bytes that DuckDB may hold; its own bound where not given.

    Raises:
        UsageError: there is no such database.
        DatabaseLocked: another process has it open for writing.
        ForeignDatabase: the file is no database of ours, or is damaged.
        SchemaTooNew: a newer Gistmill wrote it.
    """
    config = _SEALED if memory is None else {**_SEALED, "memory_limit": f"{memory}B"}
    with connect(":memory:", config) as connection, attached(connection, path, catalog_name(path)):
        for seal in _SEALS:
            connection.execute(seal)
        with _faults_told(connection, path):
            yield connection


def make_instance() -> Connection:
    """Make a DuckDB in memory for `open_through`; whoever made it closes it."""
    return connect(":memory:", _SEALED)


@contextmanager
def open_through(instance: Connection, path: Path) -> Iterator[Connection]:
    """Open a published database as `open_published` does, through a DuckDB that is there: to make one takes 25 ms.

    For statements of our own alone, as nothing is shut off. The database is closed when the block ends.

    Raises:
        UsageError, StoreError: as `open_published`.
    """
    name = catalog_name(path)
    with attached(instance, path, name):
        try:
            with _faults_told(instance, path):
                yield instance
        finally:
            instance.execute(f"USE memory; DETACH {identifier(name)}")


@contextmanager
def _faults_told(connection: Connection, path: Path) -> Iterator[None]:
    """Look at the version of a database, and tell what it makes go wrong in the block as faults of the file."""
    version = checked_version(connection, path)
    try:
        yield
    except duckdb.Error as error:
        if isinstance(error, _OF_THE_STATEMENT):
            raise
        raise _unfit(path, error, version) from error


@contextmanager
def attached(connection: Connection, path: Path, name: str) -> Iterator[None]:
    """Attach a published database as `name` and use it while the block runs; all of it is of one file.

    Raises:
        UsageError, StoreError: as `open_published`.
    """
    held = _attach(connection, path, name)
    try:
        connection.execute(f"USE {identifier(name)}")
        yield
    finally:
        os.close(held)  # not before: it would take DuckDB's lock on the file with it


def catalog_name(path: Path) -> str:
    """Return the name that a database has in SQL: that of its file, as where DuckDB opens it by itself."""
    return f"{path.stem}_db" if path.stem in _RESERVED else path.stem


def _attach(connection: Connection, path: Path, name: str) -> int:
    """Attach a database; return a descriptor that holds its file."""
    place = real_place(path)
    try:
        str(place).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{path}: its name is not UTF-8, and DuckDB opens no such file; rename it") from None
    for _ in range(_TRIES):
        held = _hold(path, place)
        problem = _try_to_attach(connection, place, name)
        if _is_named(place, held):
            if problem is None:
                return held
            is_of_duckdb = is_duckdb(held)
            os.close(held)
            raise (_refused(path, problem) if is_of_duckdb else ForeignDatabase(_no_duckdb(path))) from None
        os.close(held)
        if problem is None:
            connection.execute(f"DETACH {identifier(name)}")
    raise StoreError(f"{path}: was replaced {_TRIES} times while it was being opened; try again")


def is_duckdb(held: int) -> bool:
    """Whether an open file begins as those of DuckDB do: its mark stands behind the checksum of the first block."""
    return os.pread(held, 12, 0)[8:] == b"DUCK"


def _no_duckdb(path: Path) -> str:
    return f"{path}: is no DuckDB file, so it is no Gistmill database; it was left as it is. Name another with --db"


def _hold(path: Path, place: Path) -> int:
    try:
        held = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such database; 'gistmill run' makes it, --db names another") from None
    except OSError as error:
        raise ForeignDatabase(
            f"{path}: cannot be read ({error.strerror}); change its rights, or name another with --db"
        ) from None
    if stat.S_ISREG(os.fstat(held).st_mode):
        return held
    os.close(held)
    raise ForeignDatabase(f"{path}: is no file, so it is no Gistmill database. Name another with --db")


def _try_to_attach(connection: Connection, place: Path, name: str) -> duckdb.Error | None:
    try:
        connection.execute(f"ATTACH {literal(str(place))} AS {identifier(name)} (READ_ONLY)")
    except duckdb.Error as error:
        return error
    return None


def _is_named(place: Path, held: int) -> bool:
    """Whether a name is still that of the file that is held open."""
    try:
        now = place.stat()
    except OSError:
        return False
    then = os.fstat(held)
    return (now.st_dev, now.st_ino) == (then.st_dev, then.st_ino)


def _refused(path: Path, error: duckdb.Error) -> StoreError:
    if isinstance(error, duckdb.IOException) and "Could not set lock" in str(error):
        holder = _HOLDER.search(str(error))
        who = f"process {holder['pid']} ({Path(holder['program']).name})" if holder else "another process"
    elif "Unique file handle conflict" in str(error):
        who = f"this process (process {os.getpid()})"
    else:
        return ForeignDatabase(_no_database(path, error))
    return DatabaseLocked(
        f"{path}: {who} has it open for writing, as a DuckDB shell or user interface does; it is locked and was left"
        " as it is. Close it there (or open it read-only), then try again"
    )


def _unfit(path: Path, error: duckdb.Error, version: int) -> StoreError:
    if version < SCHEMA_VERSION and isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return StoreError(
            f"{path}: an earlier Gistmill published it (its tables have version {version}, this one's"
            f" {SCHEMA_VERSION}); 'gistmill run' brings it up to date"
        )
    return ForeignDatabase(_no_database(path, error))


def checked_version(connection: Connection, path: Path) -> int:
    """Return the version of the tables of the database that a connection uses.

    Raises:
        ForeignDatabase: it is another program's, or has lost something.
        SchemaTooNew: a newer Gistmill wrote it.
    """
    if not connection.execute(_HAS_META).fetchall():
        raise ForeignDatabase(
            f"{path}: is another program's DuckDB file, no Gistmill database; it was left as it is. Name another with"
            " --db"
        )
    try:
        versions = connection.execute("SELECT schema_version, gistmill_version FROM main.meta").fetchall()
    except duckdb.Error as error:
        raise ForeignDatabase(_no_database(path, error)) from None
    if not versions or not isinstance(versions[0][0], int):
        raise ForeignDatabase(_no_database(path, "its table meta does not say which version it has"))
    version, writer = int(versions[0][0]), versions[0][1]
    if version > SCHEMA_VERSION:
        raise SchemaTooNew(
            f"{path}: has schema version {version} and was created by Gistmill {writer}; this is Gistmill {__version__}"
            f" and knows versions up to {SCHEMA_VERSION}. Upgrade Gistmill, or name another database with --db"
        )
    lost = _lost(connection) if version == SCHEMA_VERSION else []
    if lost:
        raise ForeignDatabase(_no_database(path, f"it has no {lost[0]}"))
    return version


def _lost(connection: Connection) -> list[str]:
    """Return the tables and columns that a database of this version must have and this one has not."""
    tables = {f"table state.{name}" for name in STATE_TABLES} | {f"table main.{table.name}" for table in TABLES}
    columns = {f"column {table.name}.{column.name}" for table in TABLES for column in table.columns}
    there = connection.execute(_THERE).fetchall()
    return sorted(tables - {name for (name,) in there}) or sorted(columns - {name for (name,) in there})


def _no_database(path: Path, error: Exception | str) -> str:
    reason = str(error).splitlines()[0]
    return (
        f"{path}: is no Gistmill database, or is damaged; it was left as it is ({reason}). Name another with --db, or"
        " put a sound copy in its place"
    )
