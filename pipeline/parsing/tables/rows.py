"""Rows of CSV, out of lines.

In: lines without their ends. Out: rows, each with whether it ends where its line does, or what is wrong with one. Kept
apart from the formats because what one row breaks must cost that row alone in each of them.
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.parsing.entries import Fault
from pipeline.records import RejectReason

_MOST_CELL_CHARS = 1_000_000  # a quotation mark that is never closed ends there and not with the file


class Row(NamedTuple):
    """A row: its cells, and whether the last one is whole, or open where the input ends."""

    cells: list[str]
    is_whole: bool


def rows(lines: Iterator[str], delimiter: str = ",") -> Iterator[Row | Fault]:
    """Yield the rows that lines hold, empty ones too."""
    csv.field_size_limit(_MOST_CELL_CHARS)
    fed = _Lines(lines)
    reader = csv.reader(fed, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(RejectReason.MALFORMED, f"no row of a table: {error}")
        else:
            yield Row(cells, is_whole=not fed.is_at_end)  # the reader asks for more within quotation marks alone


class _Lines:
    """Lines with their ends, and whether more were asked for than there are."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.is_at_end = True
            raise StopIteration
        return f"{line}\n"
