"""Lines in the order of a page, gathered into paragraphs by gaps, indents, sizes and weight.

In: lines without furniture. Out: paragraphs, each of lines of one size that stand one below the other in a column. A
paragraph never goes over the end of a column or page: `flow` joins what belongs together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from pipeline.parsing.documents.headings import known_level, section_number
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, middle

_LARGER = 1.03  # than the text below it: a heading, where both are bold
_SAME_SIZE = 0.9  # of two sizes, the smaller to the larger
_GAP = 1.45  # of a paragraph's leading, or of the size for the first two lines
_INDENT = 0.7  # of the size
_SHORT = 0.88  # of the column's width
_ENDS = (".", "!", "?", ":", "\u3002")
_SAME_ROW = 0.4  # of the smaller size is common to both
_GAP_IN_ROW = 1.7  # of the size, between a number and its heading; columns are further apart
_GAP_BEFORE_RAISED = 0.6
_LEADING = 1.9
_LONG = 30  # characters
_FARTHEST_BELOW = 5.0  # sizes
_LOOSEST = 2.0  # of the size
_MOST_ALIKE = 0.7  # of the long lines; manuscripts with double spacing have nearly all in one size
_USUAL_LEADING = 1.2
_NUMBER = re.compile(r"(?:\d{1,2}|[A-Z](?=\.))(?:\.\d{1,2}){0,4}[.)]?\s")  # of an entry or a section, as `3.2 `
_FULL = 0.85  # of the column's width


@dataclass
class Paragraph:
    """Lines that stand together."""

    lines: list[Line]

    @property
    def page(self) -> int:
        """The page that it stands on."""
        return self.lines[0].page

    @cached_property
    def size(self) -> float:
        """The usual size of its lines."""
        return middle([line.size for line in self.lines])

    @cached_property
    def is_bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.is_bold for line in self.lines)

    @cached_property
    def text(self) -> str:
        """Its lines as they stand, joined by blanks."""
        return " ".join(line.text.strip() for line in self.lines)

    @cached_property
    def plain(self) -> str:
        """Its text with single blanks between its words."""
        return " ".join(self.text.split())


def body_size(pages: Iterable[PdfPage]) -> float:
    """Return the size in which most of a text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def with_true_sizes(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Return pages whose lines have the size that their leading tells, where the fonts' boxes say nothing.

    Fonts of bitmaps, as TeX made them for printers, have boxes of any height: lines of one size differ in it, and
    stand more than twice as far apart.
    """
    size = body_size(pages)
    long = [line for page in pages for line in page.lines if len(line.text) > _LONG]
    steps = [above.bottom - below.bottom for above, below in pairwise(long) if above.page == below.page]
    below = [step for step in steps if 0 < step < _FARTHEST_BELOW * size]
    leading = middle(below) if below else 0.0
    alike = sum(_SAME_SIZE * size <= line.size <= size / _SAME_SIZE for line in long)
    if leading <= _LOOSEST * size or alike > _MOST_ALIKE * len(long):
        return list(pages)
    told = round(leading / _USUAL_LEADING, 1)
    return [
        replace(page, lines=tuple(replace(line, size=max(line.size, told)) for line in page.lines)) for page in pages
    ]


def paragraphs(page: PdfPage) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page in the order of its lines."""
    rows = list(_rows(page.lines))
    columns = _Columns(rows)
    current: list[Line] = []
    for line in rows:
        if current and not _goes_on(current, line, columns):
            yield Paragraph(current)
            current = []
        current.append(line)
    if current:
        yield Paragraph(current)


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Join pieces of one row that stand side by side with hardly a gap, as a number and its heading do."""
    last: Line | None = None
    for line in lines:
        if last is not None and _is_same_row(last, line):
            last = Line(
                f"{last.text.rstrip()} {line.text.lstrip()}", last.page, last.left, line.right, min(last.bottom, line.bottom),
                max(last.top, line.top), max(last.size, line.size), last.is_bold and line.is_bold, last.is_upright,
            )  # fmt: skip
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _is_same_row(last: Line, line: Line) -> bool:
    overlap = min(last.top, line.top) - max(last.bottom, line.bottom)
    smaller, larger = sorted((last.size, line.size))
    gap = line.left - last.right
    widest = _GAP_IN_ROW if smaller > _SAME_SIZE * larger else _GAP_BEFORE_RAISED
    is_level = overlap > _SAME_ROW * smaller and smaller > 0
    return is_level and -0.3 * larger < gap < widest * larger and last.is_upright == line.is_upright


class _Columns:
    """The edges of the columns of a page: where lines that overlap usually begin and end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = _common(line.left for line in lines)
        self._right = _common(line.right for line in lines)

    def left(self, line: Line) -> float:
        """Return the nearest usual left edge at or before a line's beginning."""
        before = [edge for edge in self._left if edge <= line.left + 1]
        return max(before, default=line.left)

    def right(self, line: Line) -> float:
        """Return the nearest usual right edge at or behind a line's end."""
        behind = [edge for edge in self._right if edge >= line.right - 1]
        return min(behind, default=line.right)


def _common(edges: Iterable[float]) -> list[float]:
    counts = Counter(round(edge) for edge in edges)
    smoothed = {edge: counts[edge - 1] + counts[edge] + counts[edge + 1] for edge in counts}
    most = max(smoothed.values(), default=0)
    return [edge for edge, count in smoothed.items() if count >= max(3, most / 4)]


def _goes_on(current: Sequence[Line], line: Line, columns: _Columns) -> bool:
    last = current[-1]
    if _parts_heading(current, line, columns):
        return False
    if min(last.size, line.size) < _SAME_SIZE * max(last.size, line.size) or last.is_bold != line.is_bold:
        return _is_within(last, line)
    step = last.bottom - line.bottom
    leading = _leading(current)
    if not 0.3 * last.size < step <= _GAP * leading or line.left > last.right or line.right < last.left:
        return False
    indent = line.left - columns.left(line)
    hangs = len(current) > 1 and abs(line.left - last.left) < _INDENT * line.size
    if indent > _INDENT * line.size and not hangs and line.left - last.left > _INDENT * line.size / 2:
        return _hangs(current)
    width = max(columns.right(last) - last.left, 1.0)
    is_short = last.right - last.left < _SHORT * width
    return not (is_short and last.text.rstrip().endswith(_ENDS) and line.text[:1].isupper())


def _parts_heading(current: Sequence[Line], line: Line, columns: _Columns) -> bool:
    """Whether a heading ends here: a numbered one begins, or a line of known words or a short numbered one is over."""
    text, following = " ".join(current[0].text.split()), " ".join(line.text.split())
    if line.is_bold and section_number(following) and (len(current) == 1 or current[-1].is_bold):
        return True
    if len(current) > 1 or not following[:1].isupper():
        return False
    if known_level(text) is not None:
        return True
    if current[0].is_bold and line.is_bold and current[0].size < _LARGER * line.size:
        return False
    room = columns.right(line) - current[0].left
    is_full = line.right - line.left > _FULL * room
    is_short = current[0].right - current[0].left < _FULL * room
    return bool(section_number(text)) and is_full and (is_short or current[0].size > _LARGER * line.size)


def _hangs(current: Sequence[Line]) -> bool:
    """Whether a deeper line belongs to an entry whose first line stands out, as references and list items do."""
    first = current[0].text.lstrip()
    return len(current) == 1 and (first[:1] in "[\u2022-\u2013*" or _NUMBER.match(first) is not None)


def _is_within(last: Line, line: Line) -> bool:
    """Whether a line of another look stands in the row of the last one, as a raised number does."""
    return abs(last.bottom - line.bottom) < 0.3 * max(last.size, line.size) and line.left >= last.right - 2


def _leading(current: Sequence[Line]) -> float:
    steps = [above.bottom - below.bottom for above, below in pairwise(current)]
    usual = middle(steps) if steps else 0.0
    return usual if usual > 0 else _LEADING / _GAP * current[-1].size
