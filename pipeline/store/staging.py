"""What was read and is not merged yet: Arrow streams on disk, written source by source, read in one go by DuckDB.

Streams and not one table in memory, so that what a run holds does not grow with what it reads.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from pipeline.papers.keys import keys_of
from pipeline.papers.published import published
from pipeline.papers.stating import stated
from pipeline.records import Record, Reject, Source, precision_of
from pipeline.store.rows import to_array, to_table
from pipeline.store.schema import RECORDS, REJECTS, SOURCES

KEY_SCHEMA = pa.schema([("source_id", pa.string()), ("record_no", pa.int32()), ("key", pa.string())])
# what a record says of its paper, where that is not what its own columns say: see `papers.stating`
STATED_SCHEMA = pa.schema(
    [
        ("source_id", pa.string()),
        ("record_no", pa.int32()),
        ("title", pa.string()),
        ("abstract", pa.string()),
        ("has_texts", pa.bool_()),
        ("status", pa.string()),
        ("published_on", pa.date32()),
        ("published_precision", pa.string()),
        ("published_inferred", pa.bool_()),
    ]
)
STATE_SCHEMA = pa.schema([("source_id", pa.string()), ("fingerprint", pa.string())])
SCHEMAS = {
    "sources": SOURCES.arrow_schema,
    "records": RECORDS.arrow_schema,
    "rejects": REJECTS.arrow_schema,
    "keys": KEY_SCHEMA,
    "stated": STATED_SCHEMA,
    "state": STATE_SCHEMA,
}


class Staging:
    """Writes what the inputs hold; a context manager that closes its files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._writers: dict[str, pa.RecordBatchStreamWriter] = {}

    def __enter__(self) -> Self:
        for name, schema in SCHEMAS.items():
            sink = self._stack.enter_context(pa.OSFile(str(_file(self._folder, name)), "wb"))
            self._writers[name] = self._stack.enter_context(pa.ipc.new_stream(sink, schema))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add_source(self, source: Source, fingerprint: str | None) -> None:
        """Add the row of a source; without a fingerprint it is read again by the next run."""
        self._writers["sources"].write_table(to_table(SOURCES, [source], {}))
        if fingerprint is not None:
            row = {"source_id": [source.source_id], "fingerprint": [fingerprint]}
            self._writers["state"].write_table(pa.table(row, schema=STATE_SCHEMA))

    def add_records(self, source_id: str, records: Sequence[Record], first: int = 1) -> None:
        """Add records of a source, in order, with their keys and what they state; the first is number `first`."""
        if not records:
            return
        numbers = range(first, first + len(records))
        constants: dict[str, Sequence[object]] = {"source_id": [source_id] * len(records), "record_no": numbers}
        self._writers["records"].write_table(to_table(RECORDS, records, constants))
        said = list(map(stated, records))
        keys = [
            (source_id, number, key) for number, record in zip(numbers, said, strict=True) for key in keys_of(record)
        ]
        self._writers["keys"].write_table(_table(KEY_SCHEMA, keys))
        rows = [
            (source_id, *row)
            for number, *pair in zip(numbers, records, said, strict=True)
            if (row := _stated_row(number, *pair)) is not None
        ]
        self._writers["stated"].write_table(_table(STATED_SCHEMA, rows))

    def add_rejects(self, source_id: str, rejects: Sequence[Reject]) -> None:
        """Add rejects of a source."""
        if not rejects:
            return
        self._writers["rejects"].write_table(to_table(REJECTS, rejects, {"source_id": [source_id] * len(rejects)}))


def _table(schema: pa.Schema, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.table([to_array(list(c), f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def _stated_row(number: int, record: Record, said: Record) -> tuple[object, ...] | None:
    """Return the row of STATED_SCHEMA for a record and what it states, None where the record says it all by itself."""
    date = published([said], said.arxiv_id)
    on, precision = date.on, precision_of(date.on)
    as_given = (record.published_on, record.published_precision, record.published_inferred and on is not None)
    if said is record and as_given == (on, precision, date.inferred):
        return None
    has_texts = (said.title, said.abstract) != (record.title, record.abstract)
    texts = (said.title, said.abstract) if has_texts else (None, None)
    return number, *texts, has_texts, said.status, on, precision, date.inferred


def is_anything_staged(folder: Path) -> bool:
    """Whether a source was read, or could not be."""
    return any(table.num_rows for table in read_staged(folder, "sources"))


def read_staged(folder: Path, name: str) -> Iterator[pa.Table]:
    """Yield what was staged under `name`, a piece at a time."""
    with pa.memory_map(str(_file(folder, name))) as source, pa.ipc.open_stream(source) as stream:
        for batch in stream:
            yield pa.Table.from_batches([batch])


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.arrows"
