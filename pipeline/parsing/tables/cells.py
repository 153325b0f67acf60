"""Columns of Arrow into values of Python, where Python has such values.

In: a column of a Parquet file. Out: its values, and how many of them cannot be had: days beyond the calendar's years,
bytes that are no text. Kept apart from the reader, because one bad cell costs that cell and no row.
"""

from collections.abc import Sequence

import pyarrow as pa


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
