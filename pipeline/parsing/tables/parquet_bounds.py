"""What the columns of a Parquet file unpack to, and how far that may go: a text that stands once can be all rows'.

In: a file's own description, and batches of its rows as Arrow has them. Out: how the file is to be read so that no
batch is larger than it must be, and an error where it unpacks further than any input may (`containers`). Separate from
the reader, because Parquet is packed in three ways, and each has a bound of its own: pages are packed, which the file
says of each column; rows may name a text of the column's dictionary, which costs them some bits, so texts are kept as
such names and are counted before they are values; and a text may say how much of the one before it begins it, so that
of these few are read at a time.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.parsing import bounds
from pipeline.parsing.bounds import UnpacksTooFar, most_unpacked
from pipeline.parsing.entries import PART_ENTRIES

_CELL_BYTES = 16  # of a value beside its text: as much as JSON takes for a name, two quotation marks and a comma
_TEXTS = {"STRING", "NONE", "JSON", "ENUM"}  # logical types of bytes that Arrow can keep as places in a dictionary
_DELTAS = {"DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"}  # Arrow 26 cannot keep these as places in a dictionary
_EACH_BY_ITSELF = {"PLAIN", "RLE", "BIT_PACKED", "DELTA_LENGTH_BYTE_ARRAY"}  # every value stands there as a whole


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
