"""What was read and is not merged yet: Arrow streams on disk, written source by source, read in one go by DuckDB.

Streams and not one table in memory, so that what a run holds does not grow with what it reads.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from pipeline.records import Record, Reject, Source
from pipeline.store.rows import to_table
from pipeline.store.schema import RECORDS, REJECTS, SOURCES

KEY_SCHEMA = pa.schema([("source_id", pa.string()), ("record_no", pa.int32()), ("key", pa.string())])
STATE_SCHEMA = pa.schema([("source_id", pa.string()), ("fingerprint", pa.string())])
SCHEMAS = {
    "sources": SOURCES.arrow_schema,
    "records": RECORDS.arrow_schema,
    "rejects": REJECTS.arrow_schema,
    "keys": KEY_SCHEMA,
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

    def add_records(
        self, source_id: str, records: Sequence[Record], keys: Sequence[Sequence[str]], first: int = 1
    ) -> None:
        """Add records of a source, in order, with the keys of each; `first` is the number of the first one."""
        if not records:
            return
        numbers = range(first, first + len(records))
        constants: dict[str, Sequence[object]] = {"source_id": [source_id] * len(records), "record_no": numbers}
        self._writers["records"].write_table(to_table(RECORDS, records, constants))
        pairs = [(number, key) for number, found in zip(numbers, keys, strict=True) for key in found]
        columns = [[source_id] * len(pairs), [number for number, _ in pairs], [key for _, key in pairs]]
        self._writers["keys"].write_table(
            pa.table([pa.array(c, f.type) for c, f in zip(columns, KEY_SCHEMA, strict=True)], schema=KEY_SCHEMA)
        )

    def add_rejects(self, source_id: str, rejects: Sequence[Reject]) -> None:
        """Add rejects of a source."""
        if not rejects:
            return
        self._writers["rejects"].write_table(to_table(REJECTS, rejects, {"source_id": [source_id] * len(rejects)}))


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
