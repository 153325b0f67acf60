"""Lines in the order of a page, gathered into paragraphs by gaps, indents, sizes and weight.

In: lines without furniture. Out: paragraphs, each of lines of one size that stand one below the other in a column. A
paragraph never goes over the end of a column or page: `flow` joins what belongs together.
"""

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from pipeline.parsing.documents.headings import is_short
from pipeline.parsing.documents.pdf.columns import Columns
from pipeline.parsing.documents.pdf.faces import words_of
from pipeline.parsing.documents.pdf.heading_lines import (
    MOST_HEADING_LINES,
    goes_on_in_appendix,
    goes_on_in_look,
    is_within,
    is_wrapped,
    parts_heading,
)
from pipeline.parsing.documents.pdf.labels import LABEL
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, middle, usual_size
from pipeline.parsing.documents.pdf.rows import rows_of

_SAME_SIZE = 0.9  # of two sizes, the smaller to the larger
_GAP = 1.45  # of a paragraph's leading, or of the size for the first two lines
_GAP_BEHIND_SENTENCE, _KNOWN_STEPS = 1.38, 2  # less, where a sentence is over, and the leading known by some steps
_GAP_TO_SMALLER, _SMALLER = 1.2, 0.95  # and still less above smaller letters
_INDENT = 0.7  # of the size
_ENDS = (".", "!", "?", ":", "\u3002")
_LEADING = 1.9
_LONG = 30  # characters
_FARTHEST_BELOW = 5.0  # sizes
_LOOSEST = 2.0  # of the size
_MOST_ALIKE = 0.7  # of the long lines; manuscripts with double spacing have nearly all in one size
_USUAL_LEADING = 1.2
_NUMBER = re.compile(r"(?:\d{1,2}|[A-Z](?=\.))(?:\.\d{1,2}){0,4}[.)]?\s")  # of an entry or a section, as `3.2 `
_BULLET = re.compile("\\s*[\u2022\u25cf\u25aa\u25e6\uf0b7]\\s+\\S")  # begins an item, which is a paragraph of its own
_COUNTED = re.compile(r"\s*\(?(?P<number>\d{1,2})(?P<mark>[.)])\s+\S")
_FIRST = re.compile(r"\s*1[.)]\s+\S")  # `(1) or` may stand within a sentence
_OFF, _FURTHER = 0.3, 2.0  # of the size: how far a caption begins from where the row above it does, and ends behind it
_FAR = 6.0  # sizes
_FULL = 0.85  # of the column's width
_STEP = 1.6  # of the size, from line to line
_TALLEST = 1.7  # of a line's size, one with signs of mathematics


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
    def is_bold_throughout(self) -> bool:
        """Whether all its lines are bold from beginning to end; text may begin in bold, or have a name in bold in it."""
        return self.is_bold and all(line.begins_bold and line.ends_bold for line in self.lines)

    @cached_property
    def is_slanted(self) -> bool:
        """Whether all its lines are slanted from beginning to end."""
        return all(line.is_slanted for line in self.lines)

    @cached_property
    def is_capped(self) -> bool:
        """Whether all its lines are in small capitals."""
        return all(line.is_capped for line in self.lines)

    @cached_property
    def steps(self) -> list[float]:
        """How far each line stands below the one before."""
        return [above.bottom - below.bottom for above, below in pairwise(self.lines)]

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
    return usual_size(line for page in pages for line in page.lines)


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
    rows = list(rows_of(page.lines))
    columns = Columns(rows)
    current: list[Line] = []
    steps: list[float] = []  # from line to line, from the least to the largest
    for line in rows:
        if current and not _belongs(current, steps, line, columns):
            yield Paragraph(current)
            current, steps = [], []
        if current:
            insort(steps, current[-1].bottom - line.bottom)
        current.append(line)
    if current:
        yield Paragraph(current)


def _belongs(current: Sequence[Line], steps: Sequence[float], line: Line, columns: Columns) -> bool:
    last = current[-1]
    if len(current) > MOST_HEADING_LINES and _is_running(last, line):
        return 0.3 * last.size < last.bottom - line.bottom <= _GAP * max(_leading(steps, last.size), columns.loose)
    return _goes_on(current, steps, line, columns)


def _goes_on(current: Sequence[Line], steps: Sequence[float], line: Line, columns: Columns) -> bool:
    last = current[-1]
    if _begins_anew(current, line):
        return False
    of_heading = _of_heading(current, line, columns)
    if of_heading is not None:
        return of_heading
    is_other = min(last.size, line.size) < _SAME_SIZE * max(last.size, line.size)
    if _parts_by_weight(last, line) or (is_other and not _is_in_step(current, line, columns)):
        return is_within(last, line)
    step = last.bottom - line.bottom
    leading = max(_leading(steps, last.size), columns.loose)
    is_sentence_over = last.text.rstrip().endswith(_ENDS) and line.text[:1].isupper()
    gap = _gap_behind_sentence(last, line) if is_sentence_over and len(steps) >= _KNOWN_STEPS else _GAP
    if not 0.3 * last.size < step <= gap * leading or line.left > last.right or line.right < last.left:
        return False
    indent = line.left - columns.left(line)
    hangs = len(current) > 1 and abs(line.left - last.left) < _INDENT * line.size
    if indent > _INDENT * line.size and not hangs and line.left - last.left > _INDENT * line.size / 2:
        return _hangs(current)
    return not (is_sentence_over and columns.ends_early(last, line))


def _is_running(last: Line, line: Line) -> bool:
    """Whether a line is set as the one above and begins in a small letter: most are, and their distance alone is asked."""
    if not line.text[:1].islower() or line.size != last.size or line.is_bold or last.is_bold:
        return False
    is_below = abs(line.left - last.left) < _INDENT * line.size / 2 and line.left <= last.right
    return is_below and not (line.is_slanted or last.is_slanted) and line.right >= last.left


def _begins_anew(current: Sequence[Line], line: Line) -> bool:
    """Whether a line begins an item, a caption, what another says, a slanted heading, or text below a table."""
    last = current[-1]
    is_item = _is_item(current[0], line) or _is_first_item(last, line)
    is_named = is_item or _is_caption(last, line) or _is_speaker(last, line)
    return is_named or _parts_by_slant(current, line) or _is_below_rows(last, line)


def _of_heading(current: Sequence[Line], line: Line, columns: Columns) -> bool | None:
    """Say whether a heading goes on in a line, or ends above it; None where it is text."""
    if len(current) > MOST_HEADING_LINES and not line.is_bold:
        return None
    look = goes_on_in_appendix(current, line)
    look = goes_on_in_look(current, line) if look is None else look
    if look is not None:
        return look
    if parts_heading(current, line, columns):
        return False
    return True if len(current) == 1 and is_wrapped(current[0], line, columns) else None


def _hangs(current: Sequence[Line]) -> bool:
    """Whether a deeper line belongs to an entry whose first line stands out, as references and list items do."""
    first = current[0].text.lstrip()
    return len(current) == 1 and (first[:1] in "[\u2022-\u2013*" or _NUMBER.match(first) is not None)


def _is_item(first: Line, line: Line) -> bool:
    """Whether a line begins an item of a list: with a bullet, or with the number that comes next below that of the last."""
    if not line.text.isascii() and _BULLET.match(line.text):
        return True
    if line.text[:1].isalpha() or abs(first.left - line.left) >= _INDENT * line.size:
        return False
    own, above = _COUNTED.match(line.text), _COUNTED.match(first.text)
    return bool(own and above and own["mark"] == above["mark"] and int(own["number"]) == int(above["number"]) + 1)


def _is_first_item(last: Line, line: Line) -> bool:
    """Whether a line begins the first item of a list below what announces it: `Follow these steps:`, `1. Take a stone`."""
    return last.text.rstrip().endswith(":") and _FIRST.match(line.text) is not None


def _is_caption(last: Line, line: Line) -> bool:
    """Whether a line begins a caption, `Table 3: Stones`: one begins elsewhere, or goes further, than the row above it."""
    if line.text[:1].islower():
        return False
    is_off = abs(last.left - line.left) > _OFF * line.size or last.right < line.right - _FURTHER * line.size
    label = LABEL.match(line.text.lstrip()) if is_off else None
    return label is not None and label["mark"] is not None


def _is_speaker(last: Line, line: Line) -> bool:
    """Whether a line begins with who speaks, in bold and behind a sentence's end: `MARA LIND: We count stones`."""
    if line.lead is None or not line.lead.is_bold or not last.text.rstrip().endswith(_ENDS):
        return False
    return words_of(line.text)[line.lead.words - 1].endswith(":")


def _is_below_rows(last: Line, line: Line) -> bool:
    """Whether a line begins far before the one above it and stands apart from it: text below the rows of a table."""
    is_apart = last.bottom - line.bottom > _STEP * line.size
    return is_apart and last.left - line.left > _FAR * line.size and line.text[:1].isupper()


def _parts_by_slant(current: Sequence[Line], line: Line) -> bool:
    """Whether a short slanted line stands alone behind a sentence, or above upright text: a heading, as others may agree."""
    last = current[-1]
    if last.is_slanted == line.is_slanted or not line.text[:1].isupper():
        return False
    if line.is_slanted:
        return last.text.rstrip().endswith(_ENDS) and is_short(line.text)
    return len(current) == 1 and is_short(last.text)


def _parts_by_weight(last: Line, line: Line) -> bool:
    """Whether a line is of another weight: what begins in bold begins anew, but text goes on behind a name in bold."""
    if last.is_bold == line.is_bold:
        return False
    return last.ends_bold if last.is_bold else line.begins_bold


def _is_in_step(current: Sequence[Line], line: Line, columns: Columns) -> bool:
    """Whether a line of another height is text of its paragraph, as one that holds signs of mathematics.

    It stands as far below as lines of text do, and both go from one edge of the column to the other, but for an indent.
    """
    last = current[-1]
    smaller, larger = sorted((last.size, line.size))
    usual = middle([other.size for other in current]) if len(current) > 1 else smaller
    is_full = all(
        other.right - other.left > _FULL * (columns.right(other) - columns.left(other)) for other in (last, line)
    )
    is_near = usual < last.bottom - line.bottom < _STEP * usual
    return is_near and is_full and larger < _TALLEST * smaller and len(line.text) > _LONG


def _gap_behind_sentence(last: Line, line: Line) -> float:
    """Return how far below a line may stand where a sentence is over: less where it is smaller, as the rows of a table."""
    return _GAP_TO_SMALLER if line.size < _SMALLER * last.size else _GAP_BEHIND_SENTENCE


def _leading(steps: Sequence[float], size: float) -> float:
    """Return how far apart the lines of a paragraph stand, whose steps are given in order."""
    half = len(steps) // 2
    usual = (steps[half] if len(steps) % 2 else (steps[half - 1] + steps[half]) / 2) if steps else 0.0
    return usual if usual > 0 else _LEADING / _GAP * size
