"""CSV and TSV: rows under a header, in any of the usual delimiters, with a guessed mapping of columns.

In: an input's head and content. Out: a record for each row; the header is boilerplate.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert
from pipeline.parsing.feeds.journal_texts import apart
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.column_texts import SAMPLED, Told, absent_columns, with_texts
from pipeline.parsing.tables.columns import (
    guess_columns,
    has_telling_name,
    identifier_columns,
    is_of_papers,
    own_id_columns,
    spelling,
)
from pipeline.parsing.tables.dated import columns_of_dates, first_date
from pipeline.parsing.tables.json_values import sample
from pipeline.parsing.tables.rows import dialect_of, rows
from pipeline.parsing.tables.values import is_beside_papers, record_of
from pipeline.records import EXCERPT_CHARS, RejectReason

NAME = "csv"
DESCRIPTION = "CSV or TSV with a header; which column holds which field is guessed, see [parsing.columns]"
VERSION = 26

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_HEADER = 20_000  # characters
_ENDS_WITHIN = (
    "the file ends within a cell of the row that begins in line {:,}: its quotation mark is never closed, or the"
    " file is cut"
)
_SEPARATOR = re.compile(r"\"?sep=([,;|\t])\"?(?:[,;|\t\r\n]+|$)", re.IGNORECASE)  # a line that Excel reads
_MOST_ABOVE = 3  # lines above a header: an address, a date of export, `About the data: ...`
_FEWEST, _FEWEST_BELOW = 2, 3  # columns: one is a text
_TOTAL = re.compile(r"(?:total|totals|sum|summe|gesamt|count|anzahl|somme|suma|totale)\s?:?", re.IGNORECASE)
_MOST_OF_A_TOTAL = 3  # cells that are filled
_LISTS = frozenset(("authors", "keywords", "declared_categories"))


@dataclass(frozen=True, slots=True)
class _Header:
    """A table's header: the number of its line, blank ones aside, and its names."""

    line: int
    names: list[str]


def recognise(head: Head, context: Context) -> Guess:
    """Say how surely an input is a table of papers: by its header."""
    delimiter = _delimiter(head)
    header = _header(head, delimiter)
    names, found = header.names, _told(head, delimiter, header, context).fields
    if len(names) < _FEWEST or not is_of_papers(found, context.columns):
        return Guess(0.0, "its first line is no header with the columns of papers")
    if sample(head):  # `{"title": 1, "abstract": 2}`, whose keys look like names of columns
        return Guess(0.0, "it is JSON, and no table")
    return Guess(0.75 if has_telling_name(found) else 0.55, f"its header names {', '.join(found)}")


def columns(content: Content, head: Head, context: Context) -> dict[str, str]:  # noqa: ARG001 - every format alike
    """Return which column holds which field."""
    delimiter = _delimiter(head)
    return _told(head, delimiter, _header(head, delimiter), context).fields


def _told(head: Head, delimiter: str, header: _Header, context: Context) -> Told:
    """Return which column holds which field, by the header and by what the first rows hold."""
    lines = iter(head.text.split("\n"))
    below = (
        row.cells
        for row in rows(lines, dialect_of(head.text, delimiter))
        if not isinstance(row, Fault) and any(row.cells)
    )
    first = islice(below, header.line, header.line + SAMPLED)
    return with_texts(
        guess_columns(header.names, context.columns), [dict(zip(header.names, row, strict=False)) for row in first]
    )


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:
    """Yield a record for each row."""
    delimiter = _delimiter(head)
    header = _header(head, delimiter)
    names = header.names
    told = _told(head, delimiter, header, context)
    places = {field: _places(names, name) for field, name in told.fields.items()}
    dated = columns_of_dates(names)
    dates, months, days = (
        [place for name in found for place in _places(names, name)] for found in (dated.whole, dated.months, dated.days)
    )
    exact, others = (tuple(map(names.index, found)) for found in identifier_columns(names))
    are_inverted = _are_inverted(names, names[places["authors"][0]] if "authors" in places else "")
    are_glued = "Item DOI" in names  # Springer's export sets one name right behind the other: `Ada BellCy Dee`
    own_places = [(scheme, names.index(name)) for scheme, name in own_id_columns(names)]
    kinds = _places(names, "Item Type")
    needed = 1 + max((places[field][0] for field in ("title", "abstract") if field in places), default=0)

    def record(row: Sequence[str]) -> Entry:
        if _TOTAL.fullmatch(next(filter(None, map(str.strip, row)), "")) and sum(map(bool, row)) <= _MOST_OF_A_TOTAL:
            return Known.BOILERPLATE
        is_header = [name.strip() for name in row] == names  # of another file, set below the first
        if is_header or any(map(is_beside_papers, _cells(row, kinds))):
            return Known.BOILERPLATE
        if len(row) < needed or any(row[len(names) :]):
            detail = f"the row has {len(row)} cells, the header {len(names)}"
            return Fault(RejectReason.MALFORMED, detail, delimiter.join(row)[:EXCERPT_CHARS])
        values: dict[str, object] = {field: _value(field, _cells(row, found)) for field, found in places.items()}
        if "published_on" in values:
            days_told = [*_cells(row, places["published_on"]), *_cells(row, dates)]
            values["published_on"] = first_date(days_told, _cells(row, months), _cells(row, days))
        if are_glued and "authors" in values:
            values["authors"] = apart(str(values["authors"]))
        if are_inverted and "authors" in values:
            values["authors"] = [name for name in str(values["authors"]).split(";") if name.strip()]
        own = ((scheme, row[place]) for scheme, place in own_places if place < len(row))
        return record_of(values, _cells(row, exact), _cells(row, others), own)

    yield from absent_columns(names, context.columns)
    yield from told.faults
    yield from _repeated(names, places)
    if "keywords" in places and kinds:  # of Zotero, which parts those that came with a paper from its user's
        places["keywords"] = [*places["keywords"], *_places(names, "Automatic Tags")]
    yield from convert(_rows(content, head, delimiter, header.line), record)


def _places(names: Sequence[str], name: str) -> list[int]:
    """Return where a column stands: more than once where a header repeats its name."""
    return [place for place, other in enumerate(names) if spelling(other) == spelling(name)]


def _value(field: str, cells: Sequence[str]) -> str:
    """Return what the columns of a field hold: all names and labels, else the first text that is not empty."""
    told = [cell for cell in cells if cell.strip()]
    return "; ".join(told) if field in _LISTS else next(iter(told), "")


def _repeated(names: Sequence[str], places: Mapping[str, Sequence[int]]) -> Iterator[Fault]:
    """Say which columns that are read stand in the header more than once, and what becomes of them."""
    for field, found in places.items():
        if len(found) > 1:
            told = ", ".join(f"{place + 1:,}" for place in found)
            kept = "all are read" if field in _LISTS else "the first that is not empty is read"
            detail = f"the header has the column `{names[found[0]]}` {len(found):,} times (columns {told}): {kept}"
            yield Fault(RejectReason.MALFORMED, detail, is_entry=False)


def _are_inverted(names: Sequence[str], authors: str) -> bool:
    """Say whether an export always sets surnames first and semicolons between: Zotero's, and Scopus's full names."""
    return ("Item Type" in names and "Publication Title" in names) or spelling(authors) == "authorfullnames"


def _cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return [row[place] for place in places if place < len(row)]


def _rows(content: Content, head: Head, delimiter: str, header: int) -> Iterator[Sequence[str] | Fault | Known]:
    """Yield the rows below the header, which is the row of that number; those up to it are boilerplate."""
    above = header
    for row in rows(text_lines(content, head.encoding), dialect_of(head.text, delimiter)):
        if isinstance(row, Fault):
            yield row
        elif not row.is_whole:
            yield Fault(
                RejectReason.MALFORMED, _ENDS_WITHIN.format(row.line), delimiter.join(row.cells)[:EXCERPT_CHARS]
            )
        elif not any(row.cells):
            yield Known.BLANK
        elif above > 0:
            above -= 1
            yield Known.BOILERPLATE
        else:
            yield row.cells


def _header(head: Head, delimiter: str) -> _Header:
    """Return the header: the first line, or the one below a few that say how the table came to be."""
    lines = [line.strip("\r\n\ufeff") for line in head.text[:_LONGEST_HEADER].split("\n")]
    cells = (_cells_of(line, delimiter) for line in lines)
    first = [*islice(filter(any, cells), _MOST_ABOVE + 1)]
    for number, names in enumerate(first, start=1):
        if len(names) >= (_FEWEST if number == 1 else _FEWEST_BELOW) and is_of_papers(guess_columns(names, {}), ()):
            return _Header(number, names)
    is_told = _SEPARATOR.fullmatch(next(filter(str.strip, lines), "")) is not None and len(first) > 1
    return _Header(2, first[1]) if is_told else _Header(1, first[0] if first else [])


def _cells_of(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _delimiter(head: Head) -> str:
    """Return the delimiter that the first line tells, else that under which the header names most of our fields."""
    told = _SEPARATOR.match(head.text.lstrip("\ufeff \r\n"))
    if told and told[1] in _DELIMITERS:
        return told[1]
    headers = {mark: _header(head, mark).names for mark in _DELIMITERS}
    return max(
        _DELIMITERS,
        key=lambda mark: (len(headers[mark]) > 1 and len(guess_columns(headers[mark], {})), len(headers[mark])),
    )
