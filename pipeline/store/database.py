"""The database files: one that is published and only ever replaced, one that a run works on.

DuckDB lets one process have a file open for writing and then excludes every reader. So a run never opens the
published file for writing: it copies it, works on the copy, and replaces the published file by a rename. A reader
has the old file or the new one, whole, and neither waits for the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__
from pipeline.store.cloning import clone
from pipeline.store.migrations import define_views, is_current, migrate
from pipeline.store.opening import Connection, connect, open_published, open_through
from pipeline.store.place import real_place
from pipeline.store.quoting import literal
from pipeline.store.schema import SCHEMA_VERSION, STATE_TABLES, TABLES, Table
from pipeline.store.sealing import refuse_broken
from pipeline.store.snapshots import is_as_published

# what DuckDB may hold before it writes to its temporary directory; the process has some hundred megabytes beside it
MEMORY_LIMIT = "1GB"
# bytes of a work file above which it is closed between the steps of a run
WORTH_CLOSING = 64 << 20


def now() -> datetime:
    """Return the time in UTC without a zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


@contextmanager
def open_work(path: Path) -> Iterator[Connection]:
    """Open a work file for writing; when the block ends its changes are checkpointed and it is closed.

    `scratch` is a database in memory for what is needed no longer than that.
    """
    file = WorkFile(path)
    with file.opened() as connection:
        yield connection
    file.close()


class WorkFile:
    """A work file that may stay open from one step of a run to the next: to open one takes 20 ms and more.

    A large one is closed after each step, so that the workers have the memory in which DuckDB keeps its pages.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: Connection | None = None

    @contextmanager
    def opened(self) -> Iterator[Connection]:
        """Give the connection for a block; `scratch` is a database in memory for what that alone needs.

        A block that ends with an error closes the file, and with it goes what was not committed.
        """
        connection = self._connection or _open(self.path)
        self._connection = None  # not for a block within this one, and not after an error
        try:
            connection.execute("ATTACH ':memory:' AS scratch")
            yield connection
            connection.execute("DETACH scratch")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        if self.path.stat().st_size > WORTH_CLOSING:
            self.close()

    def close(self) -> None:
        """Put all changes into the file itself, and close it."""
        try:
            if self._connection:
                self._connection.execute("CHECKPOINT")
        finally:
            self.leave()

    def leave(self) -> None:
        """Close the file, of which nothing is wanted any more."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()


def _open(path: Path) -> Connection:
    return connect(str(path), {"temp_directory": str(path.with_suffix(".tmp")), "memory_limit": MEMORY_LIMIT})


def make_work_copy(published: Path, work: Path, instance: Connection | None = None) -> None:
    """Put what a run works on at `work`: a migrated copy of the published database, an empty one where there is none.

    Args:
        published: the published database.
        work: where the copy is made.
        instance: a DuckDB to read the published one through; one of its own if None.

    Raises:
        ForeignDatabase: the published file is no database of ours, is damaged, or is not as it was published; it is
            left as it is.
        SchemaTooNew: a newer Gistmill wrote it.
        StoreError: an older Gistmill wrote it, and its tables could not be brought up to date.
    """
    if not published.exists():
        _create(work)
        return
    place = real_place(published)
    # DuckDB's lock keeps others from writing to it meanwhile
    with open_published(published) if instance is None else open_through(instance, published) as connection:
        _refuse_unsound(connection, place)
        is_up_to_date = is_current(connection)
        clone(place, work)
        log = log_of(place)
        if log.exists():  # what another program wrote and has not put into the file itself
            clone(log, log_of(work))
    if not is_up_to_date:
        with open_work(work) as connection:
            migrate(connection)


def is_current_database(path: Path, instance: Connection) -> bool:
    """Whether this Gistmill need not bring a published database up to date, which is read through a DuckDB.

    Raises:
        ForeignDatabase, SchemaTooNew: as `make_work_copy`.
    """
    with open_through(instance, path) as connection:
        _refuse_unsound(connection, real_place(path))
        return is_current(connection)


def _refuse_unsound(connection: Connection, place: Path) -> None:
    """Refuse a database that is not as it was published; one that nobody wrote to is not read for it."""
    if log_of(place).exists() or not is_as_published(place):
        refuse_broken(connection, place)


def log_of(database: Path) -> Path:
    """Return DuckDB's write-ahead log of a database."""
    return database.with_name(f"{database.name}.wal")


def _create(path: Path) -> None:
    with open_work(path) as connection:
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(_ddl(table))
        connection.execute("CREATE SCHEMA state")
        for name, columns in STATE_TABLES.items():
            connection.execute(f"CREATE TABLE state.{name} ({columns})")
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
