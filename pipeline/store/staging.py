"""What was read and is not merged yet: Arrow streams on disk, written source by source, read in one go by DuckDB.

Streams and not one table in memory, so that what a run holds does not grow with what it reads.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from pipeline.papers.keys import keys_of
from pipeline.papers.published import published
from pipeline.papers.stating import stated
from pipeline.records import Record, Reject, Source, precision_of
from pipeline.records.bodies import Body
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
_SPAN = [("start_char", pa.int32()), ("end_char", pa.int32())]
BODY_SCHEMA = pa.schema(
    [
        ("source_id", pa.string()),
        ("record_no", pa.int32()),
        ("text", pa.string()),
        ("format", pa.string()),
        (
            "sections",
            pa.list_(
                pa.struct(
                    [
                        *(("section_no", pa.int32()), ("parent_no", pa.int32()), ("level", pa.int32())),
                        *(("heading", pa.string()), ("kind", pa.string()), *_SPAN),
                    ]
                )
            ),
        ),
        ("pages", pa.list_(pa.struct([("page_no", pa.int32()), ("label", pa.string()), *_SPAN]))),
    ]
)
STATE_SCHEMA = pa.schema([("source_id", pa.string()), ("fingerprint", pa.string())])
PIECE_ROWS = 2_000  # some 4 MB of records
PIECE_CHARS = 4_000_000  # of bodies
SCHEMAS = {
    "sources": SOURCES.arrow_schema,
    "records": RECORDS.arrow_schema,
    "rejects": REJECTS.arrow_schema,
    "keys": KEY_SCHEMA,
    "stated": STATED_SCHEMA,
    "bodies": BODY_SCHEMA,
    "state": STATE_SCHEMA,
}


class Staging:
    """Writes what the inputs hold; a context manager that closes its files.

    Rows wait until there are PIECE_ROWS of them: each piece of a stream costs its reader as much as thousands of rows,
    and of files with one paper there can be many.
    """

    def __init__(self, folder: Path, counted: Callable[[int], None] = lambda _records: None) -> None:
        """Begin, with nothing written; `counted` is told how many records were added so far, whenever some were."""
        self._folder = folder
        self._counted, self._count = counted, 0
        self._stack = ExitStack()
        self._writers: dict[str, pa.RecordBatchStreamWriter] = {}
        self._sources: list[tuple[Source, str | None]] = []
        self._records: list[tuple[str, int, Record]] = []  # source, number in it, record
        self._rejects: list[tuple[str, Reject]] = []
        self._keys: list[tuple[object, ...]] = []
        self._stated: list[tuple[object, ...]] = []
        self._bodies: list[tuple[object, ...]] = []
        self._body_chars = 0

    def __enter__(self) -> Self:
        for name, schema in SCHEMAS.items():
            sink = self._stack.enter_context(pa.OSFile(str(_file(self._folder, name)), "wb"))
            self._writers[name] = self._stack.enter_context(pa.ipc.new_stream(sink, schema))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._write(least=1)
        finally:
            self._stack.__exit__(kind, error, trace)

    def add_source(self, source: Source, fingerprint: str | None) -> None:
        """Add the row of a source; without a fingerprint it is read again by the next run."""
        self._sources.append((source, fingerprint))
        self._write(PIECE_ROWS)

    def add_records(self, source_id: str, records: Sequence[Record], first: int = 1) -> None:
        """Add records of a source, in order, with their keys and what they state; the first is number `first`."""
        numbers = range(first, first + len(records))
        said = list(map(stated, records))
        keys = [
            (source_id, number, key) for number, record in zip(numbers, said, strict=True) for key in keys_of(record)
        ]
        rows = [
            (source_id, *row)
            for number, *pair in zip(numbers, records, said, strict=True)
            if (row := _stated_row(number, *pair)) is not None
        ]
        self._records += [(source_id, number, record) for number, record in zip(numbers, records, strict=True)]
        self._keys += keys
        self._stated += rows
        for number, record in zip(numbers, records, strict=True):
            if record.body is not None:
                self._add_body(source_id, number, record.body)
        self._write(PIECE_ROWS)
        self._count += len(records)
        self._counted(self._count)

    def add_rejects(self, source_id: str, rejects: Sequence[Reject]) -> None:
        """Add rejects of a source."""
        self._rejects += [(source_id, reject) for reject in rejects]
        self._write(PIECE_ROWS)

    def _add_body(self, source_id: str, number: int, body: Body) -> None:
        self._bodies.append((source_id, number, body.text, body.format, body.sections, body.pages))
        self._body_chars += len(body.text)
        if self._body_chars >= PIECE_CHARS:
            self._write_bodies()

    def _write_bodies(self) -> None:
        self._writers["bodies"].write_table(_table(BODY_SCHEMA, self._bodies))
        self._bodies, self._body_chars = [], 0

    def _write(self, least: int) -> None:
        """Write what waits, where it is `least` rows of a kind or more."""
        if len(self._records) >= least:
            ids, numbers, records = zip(*self._records, strict=True)
            self._writers["records"].write_table(to_table(RECORDS, records, {"source_id": ids, "record_no": numbers}))
            self._records = []
        if len(self._rejects) >= least:
            ids, rejects = zip(*self._rejects, strict=True)
            self._writers["rejects"].write_table(to_table(REJECTS, rejects, {"source_id": ids}))
            self._rejects = []
        if len(self._keys) >= least:
            self._writers["keys"].write_table(_table(KEY_SCHEMA, self._keys))
            self._keys = []
        if len(self._stated) >= least:
            self._writers["stated"].write_table(_table(STATED_SCHEMA, self._stated))
            self._stated = []
        if len(self._bodies) >= least:
            self._write_bodies()
        if len(self._sources) >= least:
            self._writers["sources"].write_table(to_table(SOURCES, [source for source, _ in self._sources], {}))
            states = [(source.source_id, fingerprint) for source, fingerprint in self._sources if fingerprint]
            self._writers["state"].write_table(_table(STATE_SCHEMA, states))
            self._sources = []


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
