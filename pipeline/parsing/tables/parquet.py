"""Parquet: columns in, a batch of rows at a time, records out, with a guessed mapping of columns."""

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.parsing.bounds import UnpacksTooFar, most_unpacked
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Fault, convert
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.cells import cells_of
from pipeline.parsing.tables.column_texts import SAMPLED, Told, with_texts
from pipeline.parsing.tables.columns import guess_columns, identifier_columns, own_id_columns
from pipeline.parsing.tables.dated import columns_of_dates, first_date
from pipeline.parsing.tables.parquet_bounds import counted, planned
from pipeline.parsing.tables.values import record_of
from pipeline.records import RejectReason

NAME = "parquet"
DESCRIPTION = "Parquet; which column holds which field is guessed, see [parsing.columns]"
VERSION = 14

_MAGIC = b"PAR1"


def recognise(head: Head, context: Context) -> Guess:  # noqa: ARG001 - every format alike
    """Say whether an input is Parquet; its first bytes are beyond doubt."""
    return Guess(1.0, "begins as Parquet") if head.data.startswith(_MAGIC) else Guess(0.0, "is no Parquet")


def columns(content: Content, head: Head, context: Context) -> dict[str, str]:  # noqa: ARG001 - every format alike
    """Return which column holds which field.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    with content.open() as stream:
        return _told(stream, context).fields


def _told(stream: BinaryIO, context: Context) -> Told:
    """Return which column holds which field, by their names and by what the first rows hold of texts."""
    file = pq.ParquetFile(stream)
    found = guess_columns([str(name) for name in file.schema_arrow.names], context.columns)
    texts = [field.name for field in file.schema_arrow if field.name not in found.values() and _is_text(field.type)]
    rows: list[dict[str, object]] = []
    with suppress(UnpacksTooFar):  # columns that are not needed refuse no file
        most = most_unpacked(stream.seek(0, io.SEEK_END))
        planned(file.metadata, texts, most)
        batches = counted(file.iter_batches(SAMPLED, columns=texts, use_threads=False), most)
        rows = [
            dict(zip(texts, row, strict=True)) for row in _rows(islice(batches, 1), texts) if not isinstance(row, Fault)
        ]
    return with_texts(found, rows)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:  # noqa: ARG001 - every format alike
    """Yield a record for each row; values that cannot be had are told of at the end, by column."""
    with content.open() as stream:
        schema = pq.ParquetFile(stream).schema_arrow
        names = [str(name) for name in schema.names]
        told = _told(stream, context)
        found = told.fields
        if "title" not in found and "abstract" not in found:
            detail = f"no column is a title or an abstract ({', '.join(names[:20])}); name one in [parsing.columns]"
            yield Fault(RejectReason.NOT_PAPERS, detail, is_entry=False)
            return
        yield from told.faults
        exact, places = identifier_columns(names)
        own_columns, dates = own_id_columns(names), columns_of_dates(names)
        of_dates = (*dates.whole, *dates.months, *dates.days)
        needed = tuple(dict.fromkeys((*found.values(), *exact, *places, *of_dates, *(name for _, name in own_columns))))

        def record(row: Sequence[object]) -> Entry:
            held = dict(zip(needed, row, strict=True))
            values = {field: held[name] for field, name in found.items()}
            if "published_on" in found:
                whole = map(held.get, (found["published_on"], *dates.whole))
                values["published_on"] = first_date(whole, map(held.get, dates.months), map(held.get, dates.days))
            own = ((scheme, held[name]) for scheme, name in own_columns)
            return record_of(values, map(held.get, exact), map(held.get, places), own)

        most = most_unpacked(stream.seek(0, io.SEEK_END))
        plan = planned(pq.ParquetFile(stream).metadata, needed, most)
        file = pq.ParquetFile(stream, read_dictionary=plan.dictionaries)
        batches = file.iter_batches(plan.rows, columns=list(needed), use_threads=False)
        yield from convert(_rows(counted(batches, most), needed), record)


def _rows(batches: Iterator[pa.RecordBatch], names: Sequence[str]) -> Iterator[Sequence[object] | Fault]:
    """Yield the cells of each row; of several columns with one name those of the first."""
    unread = dict.fromkeys(names, 0)
    for batch in batches:
        cells = []
        for name in names:
            values, missing = cells_of(batch.column(batch.schema.names.index(name)))
            unread[name] += missing
            cells.append(values)
        yield from zip(*cells, strict=True)
    for name, number in unread.items():
        if number:
            detail = f"{number:,} values of the column '{name}' are beyond what can be read, and left out"
            yield Fault(RejectReason.MALFORMED, detail, is_entry=False)
