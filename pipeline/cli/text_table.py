"""A table as lines of text: every cell whole, however long it is, in columns that share the width.

In: names of columns and rows of texts. Out: lines. Separate from `show`, and not Rich's table: that measures each
word of a cell many times (26 ms a row of all fields of a paper), and where columns are many it cuts words short.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, get_character_cell_size

_LEAST = 4  # cells of a column whose texts need more; a table of very many columns is wider than asked for
_BESIDE = 3  # cells between the texts of two columns

# heavy lines around the names of the columns, light ones around the rows: left, line, between, right
_TOP, _BELOW_NAMES, _BOTTOM = "┏━┳┓", "┡━╇┩", "└─┴┘"
_OF_NAMES, _OF_ROWS = "┃", "│"
# for what can show no such lines
_PLAIN = str.maketrans("┏━┳┓┡╇┩└─┴┘┃│", "+-+++++" + "+-++" + "||")


def table_lines(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, has_lines: bool = True
) -> Iterator[str]:
    """Yield the lines of a table.

    Args:
        columns: their names, a line each.
        rows: a text for each column; line ends in it are kept.
        width: cells that the table may take.
        has_lines: whether the lines around cells can be drawn; else they are written as `-`, `|` and `+`.
    """
    widths = _widths([*map(_widest, zip(columns, *rows, strict=True))], width - _BESIDE * len(columns) - 1)
    for line in _drawn(columns, rows, widths):
        yield line if has_lines else line.translate(_PLAIN)


def _drawn(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    yield _rule(_TOP, widths)
    yield from _row(columns, widths, _OF_NAMES)
    yield _rule(_BELOW_NAMES, widths)
    for row in rows:
        yield from _row(row, widths, _OF_ROWS)
    yield _rule(_BOTTOM, widths)


def _widths(wanted: Sequence[int], room: int) -> list[int]:
    """Share the room: what needs less than its share has what it needs, and the others have the rest alike."""
    widths = [0] * len(wanted)
    in_order = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for done, column in enumerate(in_order):
        share = max(_LEAST, room // (len(wanted) - done))
        widths[column] = min(wanted[column], share)
        room -= widths[column]
    return widths


def _widest(texts: Sequence[str]) -> int:
    return max((_cells(line) for text in texts for line in _lines(text)), default=0)


def _row(texts: Sequence[str], widths: Sequence[int], edge: str) -> Iterator[str]:
    cells = [_wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (part + " " * (width - _cells(part)) for part, width in zip(parts, widths, strict=True))
        yield f"{edge} {f' {edge} '.join(padded)} {edge}"


def _wrapped(text: str, width: int) -> list[str]:
    return [part for line in _lines(text) for part in _folded(line, width)]


def _folded(line: str, width: int) -> Iterator[str]:
    """Yield a line in parts that fit: up to the last space that does, or through a word that is longer."""
    start = 0
    while (end := start + _fitting(line, start, width)) < len(line):
        space = line.rfind(" ", start + 1, end + 1)
        yield line[start : end if space < 0 else space]
        start = end if space < 0 else space + 1
    yield line[start:]


def _fitting(line: str, start: int, width: int) -> int:
    """Return how many characters from `start` on take no more cells than there are; one at least."""
    if line.isascii():
        return max(1, width)
    taken = 0
    for number, character in enumerate(line[start:]):
        taken += get_character_cell_size(character)
        if taken > width:
            return max(1, number)
    return len(line) - start


def _lines(text: str) -> list[str]:
    return text.expandtabs().split("\n")


def _cells(line: str) -> int:
    return len(line) if line.isascii() else cell_len(line)


def _rule(marks: str, widths: Sequence[int]) -> str:
    left, line, between, right = tuple(marks)
    return left + between.join(line * (width + 2) for width in widths) + right
