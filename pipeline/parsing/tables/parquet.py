"""Parquet: columns in, a batch of rows at a time, records out, with a guessed mapping of columns."""

from collections.abc import Iterator, Sequence
from itertools import count

import pyarrow.parquet as pq

from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import PART_ENTRIES, Entry, Fault
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.columns import guess_columns, identifier_columns
from pipeline.parsing.tables.values import record_of
from pipeline.records import RejectReason

NAME = "parquet"
DESCRIPTION = "Parquet; which column holds which field is guessed, see [parsing.columns]"
VERSION = 2

_MAGIC = b"PAR1"


def recognise(head: Head, context: Context) -> Guess:  # noqa: ARG001 - every format alike
    """Say whether an input is Parquet; its first bytes are beyond doubt."""
    return Guess(1.0, "begins as Parquet") if head.data.startswith(_MAGIC) else Guess(0.0, "is no Parquet")


def columns(content: Content, head: Head, context: Context) -> dict[str, str]:  # noqa: ARG001 - every format alike
    """Return which column holds which field; none where the file is broken.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with content.open() as stream:
            return guess_columns(_names(pq.ParquetFile(stream)), context.columns)
    except ValueError:
        return {}


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:  # noqa: ARG001 - every format alike
    """Yield a record for each row."""
    with content.open() as stream:
        file = pq.ParquetFile(stream)
        found = guess_columns(_names(file), context.columns)
        if "title" not in found and "abstract" not in found:
            detail = (
                f"no column is a title or an abstract ({', '.join(_names(file)[:20])}); name one in [parsing.columns]"
            )
            yield Fault(RejectReason.NOT_PAPERS, detail, is_entry=False)
            return
        yield from _entries(file, found)


def _entries(file: pq.ParquetFile, found: dict[str, str]) -> Iterator[Entry]:
    numbers = count(1)
    exact, places = identifier_columns(_names(file))
    names = tuple(dict.fromkeys((*found.values(), *exact, *places)))
    for batch in file.iter_batches(PART_ENTRIES, columns=list(names), use_threads=False):
        cells: list[Sequence[object]] = [batch.column(name).to_pylist() for name in names]
        for row in zip(*cells, strict=True):
            held = dict(zip(names, row, strict=True))
            values = {field: held[name] for field, name in found.items()}
            yield record_of(values, next(numbers), map(held.get, exact), map(held.get, places))


def _names(file: pq.ParquetFile) -> list[str]:
    return [str(name) for name in file.schema_arrow.names]
