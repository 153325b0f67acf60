r"""Long tables in Markdown, read by the row: the library's tokens of 300,000 rows take a gigabyte and a minute and a half.

In: a text. Out: its pieces, long tables and what stands between them; the rows of a table, cells parted by tabs. What
the library would read otherwise is left to it: a short table, one within a fence, a head that has other columns than
the rule below it.
"""

import re
from collections.abc import Callable, Iterator

_FEWEST_ROWS = 200
_TABLE = re.compile(
    rf"^(?P<head>\|[^\n]*)\n(?P<rule>\|(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?[ \t]*)?)[ \t]*\n(?P<rows>(?:\|[^\n]*(?:\n|\Z)){{{_FEWEST_ROWS},}})",
    re.MULTILINE,
)
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_MARKED = re.compile(r"[\[\]!*_`<>~\\&]")  # else a cell is the text that it is written as


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, with whether each is a long table."""
    place = fences = 0
    for found in _TABLE.finditer(text):
        fences += len(_FENCE.findall(text, place, found.start()))
        if fences % 2 or len(_cells(found["head"])) != len(_cells(found["rule"])):
            continue
        if text[place : found.start()].strip():
            yield text[place : found.start()], False
        yield found[0], True
        place, fences = found.end(), 0
    yield text[place:], False


def rows_of(table: str, plain: Callable[[str], str]) -> str:
    """Return the rows of a table, each with as many cells as the head has; `plain` reads a cell that holds marks."""
    head, _, *rows = table.rstrip("\n").split("\n")
    first = _cells(head)
    told = ["\t".join(_plain(cell, plain) for cell in first)]
    for row in rows:
        cells = _cells(row)[: len(first)]
        told.append("\t".join([*(_plain(cell, plain) for cell in cells), *[""] * (len(first) - len(cells))]))
    return "\n".join(told)


def _cells(row: str) -> list[str]:
    row = row.strip()
    inner = row[1:-1] if row.endswith("|") and not row.endswith("\\|") and len(row) > 1 else row[1:]
    cells = _BAR.split(inner) if "\\" in inner else inner.split("|")
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _plain(cell: str, plain: Callable[[str], str]) -> str:
    return " ".join((plain(cell) if _MARKED.search(cell) else cell).split())
