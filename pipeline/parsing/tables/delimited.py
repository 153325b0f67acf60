"""CSV and TSV: rows under a header, in any of the usual delimiters, with a guessed mapping of columns.

In: an input's head and content. Out: a record for each row; the header is boilerplate.
"""

import csv
from collections.abc import Iterator, Sequence

from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.columns import (
    guess_columns,
    has_telling_name,
    identifier_columns,
    is_of_papers,
    own_id_columns,
    spelling,
)
from pipeline.parsing.tables.values import record_of
from pipeline.records import EXCERPT_CHARS, RejectReason

NAME = "csv"
DESCRIPTION = "CSV or TSV with a header; which column holds which field is guessed, see [parsing.columns]"
VERSION = 3

_DELIMITERS = (",", "\t", ";", "|")
_MAX_CELL_CHARS = 1_000_000  # of a cell; a quotation mark that is never closed ends there and not with the file
_LONGEST_HEADER = 20_000  # characters


def recognise(head: Head, context: Context) -> Guess:
    """Say how surely an input is a table of papers: by its header."""
    names = _header(head, _delimiter(head))
    found = guess_columns(names, context.columns)
    if len(names) < 2 or not is_of_papers(found, context.columns):  # noqa: PLR2004 - one column is a text
        return Guess(0.0, "its first line is no header with the columns of papers")
    return Guess(0.75 if has_telling_name(found) else 0.55, f"its header names {', '.join(found)}")


def columns(content: Content, head: Head, context: Context) -> dict[str, str]:  # noqa: ARG001 - every format alike
    """Return which column holds which field."""
    return guess_columns(_header(head, _delimiter(head)), context.columns)


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:
    """Yield a record for each row."""
    delimiter = _delimiter(head)
    names = _header(head, delimiter)
    places = {field: names.index(name) for field, name in columns(content, head, context).items()}
    exact, others = (tuple(map(names.index, found)) for found in identifier_columns(names))
    are_inverted = _are_inverted(names, names[places["authors"]] if "authors" in places else "")
    own_places = [(scheme, names.index(name)) for scheme, name in own_id_columns(names)]
    needed = 1 + max((places[field] for field in ("title", "abstract") if field in places), default=0)

    def record(row: Sequence[str], number: int) -> Entry:
        if len(row) < needed or any(row[len(names) :]):
            detail = f"the row has {len(row)} cells, the header {len(names)}"
            return Fault(RejectReason.MALFORMED, detail, delimiter.join(row)[:EXCERPT_CHARS])
        values: dict[str, object] = {field: row[place] for field, place in places.items() if place < len(row)}
        if are_inverted and "authors" in values:
            values["authors"] = [name for name in row[places["authors"]].split(";") if name.strip()]
        own = ((scheme, row[place]) for scheme, place in own_places if place < len(row))
        return record_of(values, number, _cells(row, exact), _cells(row, others), own)

    yield from convert(_rows(content, head, delimiter), record)


def _are_inverted(names: Sequence[str], authors: str) -> bool:
    """Say whether an export always sets surnames first and semicolons between: Zotero's, and Scopus's full names."""
    return ("Item Type" in names and "Publication Title" in names) or spelling(authors) == "authorfullnames"


def _cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return [row[place] for place in places if place < len(row)]


def _rows(content: Content, head: Head, delimiter: str) -> Iterator[Sequence[str] | Fault | Known]:
    csv.field_size_limit(_MAX_CELL_CHARS)
    reader = csv.reader((f"{line}\n" for line in text_lines(content, head.encoding)), delimiter=delimiter)
    is_header = True
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(RejectReason.MALFORMED, f"no row of a table: {error}")
            continue
        if not any(row):
            yield Known.BLANK
        elif is_header:
            is_header = False
            yield Known.BOILERPLATE
        else:
            yield row


def _header(head: Head, delimiter: str) -> list[str]:
    lines = (line for line in head.text[:_LONGEST_HEADER].split("\n") if line.strip())
    line = next(lines, "").strip("\r\n")
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _delimiter(head: Head) -> str:
    """Return the delimiter under which the header names most of our fields, or has most columns."""
    headers = {mark: _header(head, mark) for mark in _DELIMITERS}
    return max(
        _DELIMITERS,
        key=lambda mark: (len(headers[mark]) > 1 and len(guess_columns(headers[mark], {})), len(headers[mark])),
    )
