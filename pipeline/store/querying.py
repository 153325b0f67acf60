"""SQL of a user's against the published database: it reads these tables and nothing else, within bounds.

In: one statement, and what it may take. Out: its rows, read as they are asked for, so that a result may be larger than
memory. The statement must be one that reads (`statements`), the connection can do nothing else (`opening`).

The bound of memory is DuckDB's; nothing is spilt to disk, because a reader has no place of its own there. The bound of
time counts what DuckDB works and not what is done with the rows, so that a pager at the end of a pipe costs nothing.
DuckDB hears that it is to stop between its steps alone, and one call of a function may be a long one: repeat('a',
500000000) is 27 s. A process that does nothing else than the query need not wait for it (`Bounds.give_up`).
"""

import re
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import QueryBounds, UsageError
from pipeline.store.answers import Result, told_apart
from pipeline.store.opening import Connection, open_published, told_of_files
from pipeline.store.statements import reading_statement
from pipeline.store.told_types import as_told

_CHUNK = 2_000  # rows read at a time: some megabytes of text
_MOST_AT_ONCE = 10_000  # rows of a batch that is written as Parquet
_BESIDE = 400 << 20  # bytes: stacks of DuckDB's threads, libraries that are loaded late, the rows that are written
_INTERRUPTED = "INTERRUPT"
_UNTIL_IT_STOPS = 3.0  # seconds in which DuckDB ends what it is at, as a rule, on a busy machine too
_OF_A_FUNCTION = re.compile(r"Invalid Input Error: Python exception occurred while executing the UDF: UsageError: ")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may take: bytes that DuckDB holds, and seconds that it works."""

    memory: int = 10**9
    timeout: float = 60.0
    give_up: Callable[[QueryBounds], None] | None = None
    """What ends the process of a query that has not stopped a while after it was told to; called in another thread."""
    is_of_process: bool = False
    """Whether a condition bounds the process that chooses by it, too: for one that does nothing else meanwhile."""


DEFAULT_BOUNDS = Bounds()
Prepare = Callable[[Connection], None]
"""What is done with a connection before a query is run on it."""


def as_it_is(connection: Connection) -> None:
    """Do nothing with a connection."""


def query(
    database: Path, sql: str, consume: Callable[[Result], None], bounds: Bounds = Bounds(), prepare: Prepare = as_it_is
) -> None:
    """Run a query and give its result to `consume` while the database is open.

    Raises:
        UsageError: there is no database, or the SQL is wrong or wants more than to read.
        QueryBounds: it needs more than it may take.
        StoreError: the database cannot be read.
    """
    statement = reading_statement(sql)
    with open_published(database, bounds.memory) as connection:
        prepare(connection)
        clock = Clock(connection, bounds)
        with clock.running():
            names, told = as_told(connection, statement)
            connection.execute(told)
        columns = names or [column[0] for column in connection.description or []]
        consume(Result(columns, _rows(connection, clock)))


def query_arrow(database: Path, sql: str, bounds: Bounds = Bounds(), prepare: Prepare = as_it_is) -> pa.Table:
    """Run a query and return its result; of columns with one name the later ones are numbered.

    Raises:
        UsageError, QueryBounds, StoreError: as `query`.
    """
    with _reading(database, sql, bounds, prepare) as (schema, batches):
        return pa.Table.from_batches([pa.RecordBatch.from_arrays(b.columns, schema=schema) for b in batches], schema)


def query_parquet(
    database: Path, sql: str, sink: BinaryIO, bounds: Bounds = Bounds(), prepare: Prepare = as_it_is
) -> None:
    """Run a query and write its result as Parquet; of columns with one name the later ones are numbered.

    Raises:
        UsageError, QueryBounds, StoreError: as `query`.
    """
    with _reading(database, sql, bounds, prepare) as (schema, batches), pq.ParquetWriter(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))


@contextmanager
def _reading(
    database: Path, sql: str, bounds: Bounds, prepare: Prepare
) -> Iterator[tuple[pa.Schema, Iterator[pa.RecordBatch]]]:
    """Yield the schema of a query's result, its names told apart, and its batches."""
    statement = reading_statement(sql)
    with open_published(database, bounds.memory) as connection:
        prepare(connection)
        clock = Clock(connection, bounds)
        with clock.running():
            reader = connection.sql(statement).to_arrow_reader(_MOST_AT_ONCE)
        with reader:
            yield _renamed(reader.schema), _batches(reader, clock)


def _rows(connection: Connection, clock: "Clock") -> Iterator[tuple[object, ...]]:
    while True:
        with clock.running():
            rows = connection.fetchmany(_CHUNK)
        if not rows:
            return
        yield from rows


def _batches(reader: pa.RecordBatchReader, clock: "Clock") -> Iterator[pa.RecordBatch]:
    while True:
        with clock.running():
            batch = next(reader, None)
        if batch is None:
            return
        yield batch


def _renamed(schema: pa.Schema) -> pa.Schema:
    names = told_apart(schema.names)
    return pa.schema([field.with_name(name) for field, name in zip(schema, names, strict=True)])


class Clock:
    """Counts the seconds that DuckDB works on one query, and interrupts it when they are used up."""

    def __init__(self, connection: Connection, bounds: Bounds, what: str = "query") -> None:
        self._connection = connection
        self._what = what  # is asked, for the messages
        self._bounds = bounds
        self._left = bounds.timeout
        self._is_over = False
        self._has_stopped = threading.Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what the block takes; errors of DuckDB in it become ours.

        Raises:
            UsageError: the SQL is wrong.
            QueryBounds: it needs more than it may take.
        """
        alarm = threading.Timer(max(self._left, 0.0), self._end)
        alarm.daemon = True
        begin = time.monotonic()
        self._has_stopped.clear()
        alarm.start()
        try:
            yield
        except OverflowError:  # an unnamed value of a PIVOT, say, that was not asked for as text
            raise UsageError(
                f"{self._what}: gives a number, a date or a span of time that is larger than Python holds; ask for it"
                " as text: column::VARCHAR"
            ) from None
        except (
            duckdb.Error,
            pa.ArrowException,
            OSError,
            MemoryError,
        ) as error:  # Arrow's reader has errors of its own for both
            raise self._told(error) from None
        finally:
            self._has_stopped.set()
            alarm.cancel()
            self._left -= time.monotonic() - begin

    def _end(self) -> None:
        self._is_over = True
        self._connection.interrupt()
        if self._bounds.give_up and not self._has_stopped.wait(_UNTIL_IT_STOPS):
            self._bounds.give_up(self._too_long())

    def _too_long(self) -> QueryBounds:
        return QueryBounds(
            f"{self._what}: was not done after {self._bounds.timeout:g} s of work and was stopped; allow more with"
            f" {_option(self._what, '--timeout SECONDS')}timeout in [query] of gistmill.toml, or ask for less at once"
        )

    def _told(self, error: Exception) -> Exception:
        text = told_of_files(str(error))
        if self._is_over and _INTERRUPTED in text:
            return self._too_long()
        if isinstance(error, duckdb.OutOfMemoryException | MemoryError) or "Out of Memory Error" in text:
            return too_much(self._bounds.memory, self._what)
        own = _OF_A_FUNCTION.match(text)  # raised by a function of ours that the query calls
        if self._what != "query":  # a part of a statement of ours, whose lines the user never wrote
            text = text.partition("\n")[0]
        return UsageError(text[own.end() :] if own else f"{self._what}: {text}")


def too_much(memory: int, what: str = "query") -> QueryBounds:
    """Return what to say of a query that needs more than these bytes."""
    return QueryBounds(
        f"{what}: needs more than the {_size(memory)} of memory that it may hold; allow more with"
        f" {_option(what, '--memory 4GB')}memory in [query] of gistmill.toml, or ask for less at once"
    )


def _option(what: str, option: str) -> str:
    """Return the option that allows more, where there is one: a condition has the settings alone."""
    return f"{option} or " if what == "query" else ""


@contextmanager
def process_bounded(memory: int, what: str = "query") -> Iterator[None]:
    """Bound what this process takes while the block runs: what it has, `memory` and what rows need beside DuckDB.

    DuckDB counts what it buffers and not the texts that its functions make: repeat('a', 2000000000) is two gigabytes
    beside any bound of its own. For a process that does nothing else; where the system cannot tell, nothing is bound.

    Raises:
        QueryBounds: the block takes more.
    """
    taken, (soft, hard) = _taken(), resource.getrlimit(resource.RLIMIT_DATA)
    wanted = taken + memory + _BESIDE if taken else soft
    lowered = wanted if soft == resource.RLIM_INFINITY else min(soft, wanted)
    resource.setrlimit(resource.RLIMIT_DATA, (lowered, hard))
    try:
        yield
    except MemoryError:
        raise too_much(memory, what) from None
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _taken() -> int:
    """Return the bytes of private memory that this process has reserved; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)


def _size(size: int) -> str:
    return f"{size / 10**9:g} GB" if size >= 10**9 else f"{size / 10**6:g} MB"
