"""Rows of CSV, out of lines.

In: lines without their ends. Out: rows, each with whether it ends where its line does, or what is wrong with one. Kept
apart from the formats because what one row breaks must cost that row alone in each of them.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.parsing.entries import Fault
from pipeline.records import RejectReason

_LOOKED_AT = 200_000  # characters
_SELDOM = ("\t", "|")  # marks that no text holds, so that hardly any cell needs to be quoted
# cells that begin with a quotation mark: with one behind a backslash, with text behind the second, with doubled ones
_ESCAPED_WITHIN = re.compile(r'(?:^|[,;|\t])"(?:[^"\\\n]|\\[^"\n]|"")*+\\"(?!["\r\n,;|\t])', re.MULTILINE)
_GOES_ON = re.compile(r'(?:^|[|\t])"(?:[^"|\t\n]|"")*+"[^"\r\n|\t]', re.MULTILINE)
_DOUBLED = re.compile(r'(?:^|[|\t])"[^"|\t\n]*+""(?:[^"|\t\n]|"")*+"(?:$|[\r|\t])', re.MULTILINE)
_ESCAPED = re.compile(r"(?<!\\)\\\"")
_MOST_CELL_CHARS = 1_000_000  # a quotation mark that is never closed ends there and not with the file


class Row(NamedTuple):
    """A row: its cells, whether the last one is whole, or open where the input ends, and the line it begins in."""

    cells: list[str]
    is_whole: bool
    line: int  # from 1


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table writes its rows: the mark between cells, and what a quotation mark at a cell's beginning means."""

    mark: str = ","
    has_quotes: bool = True  # cells may stand in quotation marks; else such a mark is a text's own
    is_escaped: bool = (
        False  # within a cell one stands behind a backslash, as Spark and MySQL write; else it is doubled
    )


def dialect_of(text: str, mark: str) -> Dialect:
    r"""Return the dialect in which a table is written, by its beginning.

    A cell that goes on behind its second quotation mark is in none: `"Why?": A Study`, where tabs or bars part cells.

    >>> dialect_of('"a \\"b\\" c",d', ","), dialect_of('x\t"Why?": A Study\ty', "\t").has_quotes
    (Dialect(mark=',', has_quotes=True, is_escaped=True), False)
    >>> dialect_of('"Erd""os \\""o",d', ",")
    Dialect(mark=',', has_quotes=True, is_escaped=False)
    """
    text = text[:_LOOKED_AT]
    if _ESCAPED_WITHIN.search(text):
        return Dialect(mark, is_escaped=True)
    return Dialect(mark, has_quotes=mark not in _SELDOM or not _GOES_ON.search(text) or bool(_DOUBLED.search(text)))


_USUAL = Dialect()


def rows(lines: Iterator[str], dialect: Dialect = _USUAL) -> Iterator[Row | Fault]:
    """Yield the rows that lines hold, empty ones too."""
    csv.field_size_limit(_MOST_CELL_CHARS)
    fed = _Lines((_ESCAPED.sub('""', line) for line in lines) if dialect.is_escaped else lines)
    quoted = csv.reader(fed, delimiter=dialect.mark)
    reader = quoted if dialect.has_quotes else csv.reader(fed, delimiter=dialect.mark, quoting=csv.QUOTE_NONE)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(RejectReason.MALFORMED, f"no row of a table: {error}")
        else:
            yield Row(
                cells, is_whole=not fed.is_at_end, line=line
            )  # the reader asks for more within quotation marks alone


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
