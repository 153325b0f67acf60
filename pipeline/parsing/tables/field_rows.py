"""CSV with a field in a row: its name, then its values; a record's end is a blank row, or its first name again.

In: an input's head and content. Out: a record for each block of rows, as Embase exports them. Which name holds which
field is guessed as in a table with a header.
"""

import re
from collections.abc import Iterator

from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.columns import guess_columns, has_telling_name, is_of_papers
from pipeline.parsing.tables.json_values import JsonObject
from pipeline.parsing.tables.own_keys import record_by_keys
from pipeline.parsing.tables.rows import rows

NAME = "csv-fields"
DESCRIPTION = "CSV with a field in a row and a blank row between papers, as Embase exports it"
VERSION = 3

_FEWEST = 3  # rows of a record
_LOOKED_AT = 20_000  # characters
_MOST_ROWS = 10_000  # of a record
_NAME = re.compile(r"[^\W\d_][\w ()/.&'-]{1,60}:?")
_DAY = re.compile(r"(?:date of publication|publication date|published)\s?:\s?(?P<day>[\w ,/-]{4,30})", re.IGNORECASE)
_DAY_NAME = "publication date"

_Block = tuple[tuple[str, ...], ...]


def recognise(head: Head) -> Guess:
    """Say how surely an input is such a table: by the names in the first record's rows, which are a paper's fields."""
    lines = [line.strip("\r\ufeff") for line in head.text[:_LOOKED_AT].split("\n")]
    told = [row for row in _cells(iter(lines)) if isinstance(row, list)]
    told = told[next((at for at, row in enumerate(told) if len(row) > 1), 0) :]  # below a heading
    again = (at for at, row in enumerate(told) if not any(row) or (at and row[0] == told[0][0]))
    first = next(again, len(told))
    names = [row[0].strip() for row in told[:first] if row]
    is_named = len(names) >= _FEWEST and all(map(_NAME.fullmatch, names)) and len(set(names)) == len(names)
    found = guess_columns(names, {}) if is_named else {}
    is_own = {"title", "abstract"} <= found.keys() and is_of_papers(found, ()) and has_telling_name(found)
    return Guess(
        0.9 if is_own and all(len(row) > 1 for row in told[:first]) else 0.0, f"rows are called {', '.join(found)}"
    )


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each block of rows."""
    yield from convert(_blocks(_cells(text_lines(content, head.encoding))), _record)


def _cells(lines: Iterator[str]) -> Iterator[list[str] | Fault]:
    """Yield the cells of each row; the last one may be cut where a head ends."""
    for row in rows(lines):
        yield row if isinstance(row, Fault) else [cell.strip("\ufeff") for cell in row.cells]


def _blocks(rows: Iterator[list[str] | Fault]) -> Iterator[_Block | Fault | Known]:
    """Yield the rows of each record; one ends at a blank row, or where the name of its first comes again.

    Rows without a value, as a heading is, are no record.
    """
    block: list[tuple[str, ...]] = []
    for row in rows:
        if isinstance(row, Fault):
            yield row
            continue
        is_end = not any(row) or (block and row[0] == block[0][0]) or len(block) >= _MOST_ROWS
        if block and is_end:
            yield _block(block)
            block = []
        if any(row):
            block.append(tuple(row))
    if block:
        yield _block(block)


def _block(found: list[tuple[str, ...]]) -> _Block | Known:
    return tuple(found) if any(len(row) > 1 for row in found) else Known.BOILERPLATE


def _record(block: _Block) -> Entry:
    return record_by_keys(_fields(block))


def _fields(block: _Block) -> JsonObject:
    """Return the values by name: a list where there are several; and the day that a value says it was published."""
    found: dict[str, object] = {}
    for name, *values in block:
        kept = [value for value in values if value.strip()]
        found.setdefault(name.strip(" :"), kept[0] if len(kept) == 1 else kept)
    days = (told["day"] for _, *values in block for value in values if (told := _DAY.search(value)))
    day = next(days, None)
    return {_DAY_NAME: day, **found} if day and _DAY_NAME not in map(str.lower, found) else found
