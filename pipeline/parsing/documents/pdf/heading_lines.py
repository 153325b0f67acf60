"""Where a heading goes on below its first line, and where it ends above its text: by number, look, width and place.

In: the lines of a paragraph so far, and the next. Out: whether that belongs to it. Kept apart from `paragraphs`, which
gathers text of any kind.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.documents.headings import is_capitals, known_level, numbered_level, section_number, without_number
from pipeline.parsing.documents.pdf.columns import Columns
from pipeline.parsing.documents.pdf.lines import Line

_LARGER = 1.03  # than the text below it: a heading, where both are bold
_SAME_SIZE = 0.9  # of two sizes, the smaller to the larger
_INDENT = 0.7  # of the size
_LEADING = 1.9
_LEADING_OF_LOW = 3.0  # sizes of small capitals, and of text with double spacing
MOST_HEADING_LINES = 3
_FEWEST_CAPITALS = 4
_WIDE = 15.0  # sizes: a heading that goes on has filled its line
_LOOSE = 1.35  # of the leading of a page
_APPENDIX = re.compile(r"APPENDIX(?: [A-Z]| [IVX]{1,5})?")
_FIGURE = re.compile(r"\d")
_FULL = 0.85  # of the column's width
_APART = 1.2  # of the leading of a page, below a heading
_DEEPEST = 4.0  # sizes, of the words of a heading behind its number
_STEP = 1.6  # of the size, from line to line


def goes_on_in_appendix(current: Sequence[Line], line: Line) -> bool | None:
    """Say whether `APPENDIX A` goes on in a line of capitals, as `PROOF OF THE LEMMA`; None where no such stands first."""
    if "APPENDIX" not in current[0].text or len(current) > MOST_HEADING_LINES:
        return None
    if _APPENDIX.fullmatch(current[0].text.strip()) is None:
        return None
    return line.text.isupper() and _is_same_look(current[-1], line, _LEADING)


def goes_on_in_look(current: Sequence[Line], line: Line) -> bool | None:
    """Say whether a heading goes on by the look of its lines; None where they have none.

    `A. Early Approaches` in slanted letters above upright text ends; `1. What We Need in the` above `Rest of This Paper`
    in small capitals goes on. A theorem's slanted lines are many, and have their number behind a word.
    """
    first, last = current[0], current[-1]
    if len(current) > MOST_HEADING_LINES:
        return None
    if _are_capitals(last, line) or _are_centred(last, line):
        return True
    if first.is_bold or not (first.is_slanted or first.is_capped):
        return None
    if numbered_level(" ".join(first.text.split()).rstrip(".:")) is None:
        return None
    if first.is_slanted:
        return None if line.is_slanted else is_within(last, line)
    return line.is_capped and 0 < last.bottom - line.bottom < _LEADING_OF_LOW * first.size


def _are_capitals(last: Line, line: Line) -> bool:
    """Whether two lines are a heading in capitals, `II. RELATED WORK AND BACKGROUND OF` above `THE STUDY`."""
    if not (line.text.isupper() and last.text.isupper() and _is_same_look(last, line, _LEADING)):
        return False
    if _number_of(line):
        return False
    above, below = (without_number(" ".join(told.text.split())) for told in (last, line))
    are_alone = not any(map(_FIGURE.search, (above, below)))
    is_told = last.is_bold or numbered_level(" ".join(last.text.split())) is not None
    is_long = sum(map(str.isalpha, below)) >= _FEWEST_CAPITALS and last.right - last.left > _WIDE * last.size
    return are_alone and is_told and is_long


def _are_centred(last: Line, line: Line) -> bool:
    """Whether two bold lines are in the middle of their column, one below the other, and the lower is the shorter."""
    if not (last.is_bold and line.begins_bold and line.ends_bold and last.begins_bold and last.ends_bold):
        return False
    off = abs(last.left + last.right - line.left - line.right) / 2
    return _is_same_look(last, line, _STEP) and off < _INDENT * line.size < line.left - last.left


def _is_same_look(last: Line, line: Line, farthest: float) -> bool:
    """Whether a line stands right below another of its size and weight; how far below at most is told in sizes."""
    is_next = 0 < last.bottom - line.bottom < farthest * max(last.size, line.size)
    is_as_large = abs(last.size - line.size) < (1 - _SAME_SIZE) * last.size
    return is_next and is_as_large and last.is_bold == line.is_bold


def parts_heading(current: Sequence[Line], line: Line, columns: Columns) -> bool:
    """Say whether a heading ends here: a numbered one begins, or a line of known words or a short numbered one is over."""
    first = current[0]
    if len(current) == 1 and (_is_first_part(first, line) or _is_above_small_letters(first, line)):
        return True
    if line.is_bold and (len(current) == 1 or current[-1].is_bold) and _number_of(line):
        return True
    if len(current) == 2 and is_wrapped(first, current[1], columns):  # noqa: PLR2004
        return _is_full(first, line, columns) and line.left < current[1].left
    if len(current) > 1 or not line.text.lstrip()[:1].isupper():
        return False
    if line.is_bold and not line.ends_bold and first.is_bold and _number_of(first):
        return True
    text = " ".join(first.text.split())
    return known_level(text) is not None or (bool(section_number(text)) and _is_over(first, line, columns))


def _is_first_part(first: Line, line: Line) -> bool:
    """Whether a line has the number of the first part of what the line above has that of: `4 Results`, `4.1 Data`."""
    number = _number_of(line)
    return len(number) > 1 and number[-1] == 1 and number[:-1] == _number_of(first)


def _is_above_small_letters(first: Line, line: Line) -> bool:
    """Whether a line is a heading in capitals with its number, as `III. RELATED WORK`, and the next is none of it."""
    if not first.text.isupper() or line.text.isupper():
        return False
    text = " ".join(first.text.split())
    return is_capitals(without_number(text)) and numbered_level(text) is not None


def _is_over(first: Line, line: Line, columns: Columns) -> bool:
    """Whether a numbered line is a heading that ends above another: that stands apart, or is text by its size or width."""
    is_alike = first.is_bold and line.is_bold
    is_apart = first.bottom - line.bottom > _APART * columns.leading > 0
    if is_apart and not (is_alike and line.size < _LARGER * first.size):
        return not is_wrapped(first, line, columns)
    if is_alike and first.size < _LARGER * line.size:
        return False
    is_short = first.right - first.left < _FULL * (columns.right(line) - first.left)
    return _is_full(first, line, columns) and (is_short or first.size > _LARGER * line.size)


def _is_full(first: Line, line: Line, columns: Columns) -> bool:
    return line.right - line.left > _FULL * (columns.right(line) - first.left)


def is_wrapped(first: Line, second: Line, columns: Columns) -> bool:
    """Say whether a numbered heading goes on below its words: both lines are short, and the second hangs.

    That of a part, as `3.1`, may go on in small letters and fill its first line: `2 Take the stone` is an item too.
    """
    number = _number_of(first)
    if not number or (first.is_bold and not second.is_bold):  # of a scan's lines one alone may look bold
        return False
    room = _FULL * (columns.right(first) - first.left)
    are_bold = first.is_bold and first.ends_bold and second.begins_bold and second.ends_bold
    is_told = len(number) > 1 or are_bold or first.right - first.left < room
    are_short = is_told and second.right - first.left < room
    hang = second.left - first.left
    is_next = 0 < first.bottom - second.bottom < max(_STEP * first.size, _LOOSE * columns.leading)
    return (
        are_short
        and is_next
        and _INDENT * first.size < hang < _DEEPEST * first.size
        and (second.text[:1].isupper() or len(number) > 1)
    )


def _number_of(line: Line) -> tuple[int, ...]:
    """Return the number of a heading in figures with which a line begins; empty where it begins with none."""
    text = line.text.lstrip()
    return section_number(" ".join(text.split())) if text[:1].isdecimal() else ()


def is_within(last: Line, line: Line) -> bool:
    """Say whether a line of another look stands in the row of the last one, as a raised number does."""
    return abs(last.bottom - line.bottom) < 0.3 * max(last.size, line.size) and line.left >= last.right - 2
