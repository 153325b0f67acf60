"""SQL of a user's against the published database: it reads these tables and nothing else.

The connection is read-only and sealed (`database.open_published`): no other file, no extension, no setting.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import duckdb
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.store.database import open_published

_CHUNK = 10_000  # rows read at a time
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: names of columns, and rows that are read as they are asked for."""

    columns: list[str]
    rows: Iterator[Sequence[object]]


def query(database: Path, sql: str, consume: Callable[[Result], None]) -> None:
    """Run a query and give its result to `consume` while the database is open.

    Raises:
        UsageError: there is no database, or the SQL is wrong or wants more than to read.
        StoreError: the database cannot be read.
    """
    with open_published(database) as connection:
        try:
            connection.execute(sql)
            columns = [column[0] for column in connection.description or []]
            consume(Result(columns, _rows(connection) if columns else iter(())))
        except duckdb.Error as error:
            raise UsageError(f"query: {error}") from None


def query_parquet(database: Path, sql: str, sink: BinaryIO) -> None:
    """Run a query and write its result as Parquet.

    Raises:
        UsageError, StoreError: as `query`.
    """
    with open_published(database) as connection:
        try:
            relation = connection.sql(sql)
            if relation is None:
                raise UsageError("query: the statement has no result to write as Parquet; use a SELECT")
            with relation.to_arrow_reader(_CHUNK) as reader, pq.ParquetWriter(sink, reader.schema) as writer:
                for batch in reader:
                    writer.write_batch(batch)
        except duckdb.Error as error:
            raise UsageError(f"query: {error}") from None


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[Sequence[object]]:
    while rows := connection.fetchmany(_CHUNK):
        yield from rows


def write_csv(result: Result, sink: TextIO) -> None:
    """Write a result as CSV; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(value) for value in row] for row in result.rows)


def write_json(result: Result, sink: TextIO) -> None:
    """Write a result as one JSON array of objects."""
    before = "[\n"
    for line in _json_lines(result):
        sink.write(before + line)
        before = ",\n"
    sink.write("\n]\n" if before != "[\n" else "[]\n")


def write_jsonl(result: Result, sink: TextIO) -> None:
    """Write a result as an object a line."""
    sink.writelines(line + "\n" for line in _json_lines(result))


WRITERS: Mapping[str, Callable[[Result, TextIO], None]] = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}


def _json_lines(result: Result) -> Iterator[str]:
    for row in result.rows:
        yield json.dumps(dict(zip(result.columns, row, strict=True)), ensure_ascii=False, default=str)


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
