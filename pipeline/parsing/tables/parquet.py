"""Parquet: columns in, a batch of rows at a time, records out, with a guessed mapping of columns.

How far columns may unpack is bounded before they are read: a text that stands once can be all rows'.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.parsing import bounds
from pipeline.parsing.bounds import UnpacksTooFar, most_unpacked
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import PART_ENTRIES, Entry, Fault, convert
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.column_texts import SAMPLED, Told, absent_columns, with_texts
from pipeline.parsing.tables.columns import guess_columns, identifier_columns, own_id_columns
from pipeline.parsing.tables.dated import columns_of_dates, first_date
from pipeline.parsing.tables.values import record_of
from pipeline.records import RejectReason

_CELL_BYTES = 16  # of a value beside its text: as much as JSON takes for a name, two quotation marks and a comma
_TEXTS = {"STRING", "NONE", "JSON", "ENUM"}  # logical types of bytes that Arrow can keep as places in a dictionary
_DELTAS = {"DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"}  # Arrow 26 cannot keep these as places in a dictionary
_EACH_BY_ITSELF = {"PLAIN", "RLE", "BIT_PACKED", "DELTA_LENGTH_BYTE_ARRAY"}  # every value stands there as a whole
NAME = "parquet"
DESCRIPTION = "Parquet; which column holds which field is guessed, see [parsing.columns]"
VERSION = 19

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
        yield from absent_columns(names, context.columns)
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


def cells_of(column: pa.Array) -> tuple[Sequence[object], int]:
    """Return the values of a column, None for each that cannot be had, and how many these are.

    Texts that are no UTF-8 have U+FFFD where they are not; moments of a zone that is not known are taken in UTC.
    """
    if pa.types.is_dictionary(column.type):
        values, missing = cells_of(column.dictionary)  # each text once, whatever number of rows have it
        return [None if place is None else values[place] for place in column.indices.to_pylist()], missing
    try:
        return column.to_pylist(), 0
    except Exception:  # noqa: BLE001 - the library raises whatever its parts raise; each value is looked at below
        return _one_by_one(_readable(column))


def _readable(column: pa.Array) -> pa.Array:
    """Return a column in a type that more of its values can be had in."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("s"), safe=False)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return column.cast(pa.large_binary())
    return column


def _one_by_one(column: pa.Array) -> tuple[Sequence[object], int]:
    values: list[object] = []
    missing = 0
    for scalar in column:
        try:
            value = scalar.as_py()
        except Exception:  # noqa: BLE001 - as above
            value, missing = None, missing + 1
        values.append(value.decode(errors="replace") if isinstance(value, bytes) else value)
    return values, missing


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is to be read: columns whose values stay what their dictionary lists once, and rows at a time."""

    dictionaries: list[str]
    rows: int


def planned(metadata: pq.FileMetaData, names: Collection[str], most: int) -> Plan:
    """Return how to read these columns of a file that may unpack to `most` bytes.

    Raises:
        UnpacksTooFar: by what the file says of itself it unpacks to more.
    """
    columns: dict[int, list[pq.ColumnChunkMetaData]] = {}
    for number in range(metadata.num_row_groups):
        for place, column in _columns(metadata.row_group(number), names):
            if column.total_uncompressed_size > most_unpacked(column.total_compressed_size):
                raise _too_far(f"the column '{column.path_in_schema}'")
            columns.setdefault(place, []).append(column)
    if sum(max(chunk.num_values, 0) for chunks in columns.values() for chunk in chunks) * _CELL_BYTES > most:
        raise _too_far("it")
    dictionaries, longest = [], 1
    for place, chunks in columns.items():
        kind, encodings = metadata.schema.column(place), {name for chunk in chunks for name in chunk.encodings}
        is_text = kind.physical_type == "BYTE_ARRAY"
        if is_text and kind.logical_type.type in _TEXTS and not encodings & _DELTAS:
            dictionaries.append(chunks[0].path_in_schema)
        elif is_text and not encodings <= _EACH_BY_ITSELF:
            longest = max(longest, *(chunk.total_uncompressed_size for chunk in chunks))
        longest = max(longest, kind.length or 0)
    return Plan(dictionaries, max(1, min(PART_ENTRIES, bounds.RATIO_FROM_BYTES // longest)))


def counted(batches: Iterator[pa.RecordBatch], most: int) -> Iterator[pa.RecordBatch]:
    """Yield batches as long as all of them together unpack to no more than `most` bytes.

    Raises:
        UnpacksTooFar: with the one that would come next they do.
    """
    size = 0
    for batch in batches:
        size += sum(map(unpacked_size, batch.columns))
        if size > most:
            raise _too_far("it")
        yield batch


def unpacked_size(column: pa.Array) -> int:
    """Return the bytes that the values of a column take one by one."""
    own = _CELL_BYTES * len(column)
    if isinstance(column, pa.DictionaryArray):
        lengths = pc.binary_length(column.dictionary).cast(pa.int64())
        return own + (pc.sum(lengths.take(column.indices)).as_py() or 0)
    if isinstance(column, pa.StructArray):
        return own + sum(map(unpacked_size, column.flatten()))
    if isinstance(column, pa.ListArray | pa.LargeListArray | pa.FixedSizeListArray | pa.MapArray):
        parts = (column.keys, column.items) if isinstance(column, pa.MapArray) else (column.flatten(),)
        return own + sum(map(unpacked_size, parts))
    return own + int(column.nbytes)


def _columns(group: pq.RowGroupMetaData, names: Collection[str]) -> Iterator[tuple[int, pq.ColumnChunkMetaData]]:
    for place in range(group.num_columns):
        column = group.column(place)
        if column.path_in_schema.split(".")[0] in names:
            yield place, column


def _too_far(what: str) -> UnpacksTooFar:
    return UnpacksTooFar(
        f"{what} unpacks to more than {bounds.MAX_RATIO} times its size; write it without packing if that is right"
    )
