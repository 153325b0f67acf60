"""Pieces of a row joined: what PDFium gives apart where a blank is wide, or where signs stand higher or lower.

In: lines in the file's order. Out: the same with one for each row of a column. Some files draw parts of a row
before all else, down to the rest of a word: these are brought to where they touch.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.raised import is_power

_SAME_ROW = 0.4  # of the smaller size is common to both
_SAME_SIZE = 0.9  # of two sizes, the smaller to the larger
_GAP_IN_ROW = 1.7  # of the size, between a number and its heading; columns are further apart
_GAP_BEFORE_RAISED = 0.6
_BACK = 2.0  # of the size: how far before a row's end a fraction's lower part may begin
_SIGNS = 0.85  # of the size of a row: indices and parts of fractions are smaller
_LONG = 20  # characters of a row that is text
_SHORT = 6  # characters of a sign
_FEW = 2  # characters of a sign that is taller than the text
_RAISED = 0.15  # of the size: how much higher a power stands
_OVER = 0.3  # of the size: how far pieces of a row may overlap
_ROW = 0.9  # of the size, from one row to the next at least
_TOUCHING = 0.25  # of the size, between parts of one row
_BLANK = 0.15  # of the size
_WORD_GAP = 0.6  # of the size, between words
_FEWEST_LETTERS = 12  # lines of one letter on a page whose words are apart


def with_words(page: PdfPage) -> PdfPage:
    """Return a page whose letters are lines each with whole lines: a library may take few words for text that runs down."""
    letters = sum(len(line.text.strip()) == 1 for line in page.lines)
    if letters < _FEWEST_LETTERS or 2 * letters < len(page.lines):
        return page
    lines: list[Line] = []
    for line in page.lines:
        if lines and _is_word_going_on(lines[-1], line):
            lines[-1] = _touched(lines[-1], line)
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


def _is_word_going_on(last: Line, line: Line) -> bool:
    """Whether a letter stands in the row of the last, a blank away at most."""
    is_level = abs(last.bottom - line.bottom) < _TOUCHING * last.size and last.size == line.size
    return is_level and -_TOUCHING * last.size < line.left - last.right < _WORD_GAP * last.size


def rows_of(lines: Sequence[Line]) -> Iterator[Line]:
    """Join pieces that stand side by side with hardly a gap, as a number and its heading, or a line and its fractions."""
    last: Line | None = None
    end = 0.0  # of the row's text, without the signs above and below it
    for line in _reunited(lines):
        if last is not None and (_is_same_row(last, line, end) or _is_sign_of(last, line)):
            end = end if _is_small(last, line) else line.right
            last = _joined(last, line)
            continue
        if last is not None:
            yield last
        last, end = line, line.right
    if last is not None:
        yield last


def _reunited(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, those that touch parts of their row that were drawn before with them: `necess`, `arily`."""
    rows = _touching(lines)
    parts = {place for row in rows.values() for place in row}
    for place, line in enumerate(lines):
        if place in rows:
            first, *others = rows[place]
            yield reduce(_touched, (lines[other] for other in others), lines[first])
        elif place not in parts:
            yield line


def _touching(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Return by the place of what was drawn last the parts of its row, from left to right, where one touches the other."""
    begun = defaultdict[int, list[int]](list)  # by height, which lines were drawn so far
    behind: dict[int, int] = {}  # by a part, what touches its end
    ahead: dict[int, int] = {}  # and its beginning
    for place, line in enumerate(lines):
        level = round(line.bottom)
        near = [other for row in (level, level - 1, level + 1) if row in begun for other in begun[row]]
        for other in near:
            if place not in behind and other not in ahead and _is_touching(line, lines[other]):
                behind[place], ahead[other] = other, place
            elif place not in ahead and other not in behind and _is_begin(lines, other, line):
                behind[other], ahead[place] = place, other
        begun[level].append(place)
    rows = (_row(place, behind) for place in behind if place not in ahead)
    return {max(row): row for row in rows}


def _row(place: int, behind: Mapping[int, int]) -> list[int]:
    """Return the parts of a row that begins with one."""
    row = [place]
    while row[-1] in behind:
        row.append(behind[row[-1]])
    return row


def _is_begin(lines: Sequence[Line], place: int, line: Line) -> bool:
    """Whether a row begins with what stands at a place: what was drawn next is in another row, and no index at its end."""
    begin, behind = lines[place], lines[place + 1]
    return _is_touching(begin, line) and abs(behind.bottom - begin.bottom) > _ROW * begin.size


def _is_touching(line: Line, other: Line) -> bool:
    if other.left <= line.left or abs(other.left - line.right) >= _TOUCHING * line.size:
        return False
    is_level = abs(line.bottom - other.bottom) < _TOUCHING * line.size
    return (
        is_level and line.is_upright and other.is_upright and abs(line.size - other.size) < (1 - _SAME_SIZE) * line.size
    )


def _touched(line: Line, other: Line) -> Line:
    is_parted = line.text[-1:].isspace() or other.text[:1].isspace() or other.left - line.right > _BLANK * line.size
    text = f"{line.text.rstrip()}{' ' if is_parted else ''}{other.text.lstrip()}"
    return replace(
        line, text=text, right=other.right, is_bold=line.is_bold and other.is_bold, ends_bold=other.ends_bold
    )


def _joined(last: Line, line: Line) -> Line:
    if _is_tall(line, last):
        last = replace(last, bottom=line.bottom, top=line.top, size=line.size)
    is_sign = _is_sign_of(last, line) or _is_tall(last, line)
    between = "^" if _is_raised(last, line) and is_power(last.text, line.text) else " "
    return Line(
        f"{last.text.rstrip()}{between}{line.text.lstrip()}", last.page, last.left, max(last.right, line.right),
        last.bottom if is_sign else min(last.bottom, line.bottom), last.top if is_sign else max(last.top, line.top),
        last.size if is_sign else max(last.size, line.size), last.is_bold and line.is_bold, last.is_upright,
        last.begins_bold, line.ends_bold, last.is_slanted and line.is_slanted, last.is_capped or line.is_capped,
        last.lead,
    )  # fmt: skip


def _is_same_row(last: Line, line: Line, end: float) -> bool:
    """Whether a piece goes on in a row whose text ends at a place: signs above it may reach further, as in `w^n_1 is`."""
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    smaller, larger = (last.size, line.size) if last.size < line.size else (line.size, last.size)
    gap = line.left - last.right
    widest = _GAP_IN_ROW if smaller > _SAME_SIZE * larger else _GAP_BEFORE_RAISED
    is_level = overlap > _SAME_ROW * smaller and smaller > 0
    is_behind = line.left > min(end, last.right) - _OVER * larger
    return is_level and is_behind and gap < widest * larger and last.is_upright == line.is_upright


def _is_raised(last: Line, line: Line) -> bool:
    return line.bottom > last.bottom + _RAISED * last.size and line.top > last.top


def _is_small(last: Line, line: Line) -> bool:
    """Whether a piece is an index of a row, above or below the text."""
    return line.size <= _SIGNS * last.size and len(line.text.strip()) <= _SHORT


def _is_tall(last: Line, line: Line) -> bool:
    """Whether a piece beside words is a sign of a few characters and no letter, in a font whose boxes are taller."""
    text = line.text.strip()
    is_sign = len(text) <= _FEW and not any(map(str.isalpha, text)) and any(map(str.isalpha, last.text))
    return is_sign and last.size < _SAME_SIZE * line.size


def _is_sign_of(last: Line, line: Line) -> bool:
    """Whether a piece is part of a fraction or an index in a row of text: small, short, at its end, hardly off it."""
    if line.size > _SIGNS * last.size or len(line.text.strip()) > _SHORT or len(last.text) < _LONG:
        return False
    is_at_end = -_BACK * last.size < line.left - last.right < _GAP_IN_ROW * last.size
    is_level = line.top > last.bottom and line.bottom < last.top
    return is_at_end and is_level and last.is_upright == line.is_upright
