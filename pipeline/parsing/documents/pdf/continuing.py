"""Which paragraphs of a PDF are one: what columns, pages and floats had parted.

In: classified paragraphs of all pages, in order. Out: the same in groups that are one paragraph each, what stood
between their parts beside them, on the page where it stood.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.headings import known_level, section_number
from pipeline.parsing.documents.mending import LINE_END_HYPHEN
from pipeline.parsing.documents.pdf.classes import NOTE, Classified
from pipeline.parsing.documents.pdf.formulas import CITED
from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.words import is_word

_ENDS = re.compile(r"[.!?:;\u3002\uff01\uff1f][\"')\]\u201d\u2019\u00bb]*+$")
# a figure behind a stop is a note's mark, but for the decimals of `0.12` and the names of `Luo et al.`
_ENDS_WITH_NOTE = re.compile(r"(?<!\d)[.!?:;\u3002\uff01\uff1f][\"')\]\u201d\u2019\u00bb]*+\s*\d{1,3}$")
_NO_END = re.compile(r"\b(?:et al|e\.g|i\.e|cf|vs)\.$")
_ASIDE = frozenset((BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FOOTNOTE))
_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
_FARTHEST = 150  # paragraphs: the labels of a figure are many
_WIDE = 0.7  # of the line that is to go on
_TEXT_LINES = 2
_ROWS = 3  # of a table
_LABELS = 5  # of a figure, one below the other: its axes are drawn number by number
_SMALL = 0.85  # of the size of the text
_OF_FIGURES = frozenset((BlockKind.FORMULA, BlockKind.TABLE))
_SAME_SIZE = 0.1
_TALLEST = 1.7  # of the size, a line with signs of mathematics
_NEXT_LINE = 2.0  # sizes
_PARTED = re.compile(rf"(?<![^\W\d_])([^\W\d_]{{2,}}+)[-{LINE_END_HYPHEN}]$")
_REST = re.compile(r"\s*([^\W\d_A-Z]{2,})")
_WORDS = re.compile(r"\s*[^\W\d_A-Z]{2,}[\s,;-][^\n]*[^\W\d_]{2,}")  # `condition on t 0 , w0 at all`


def groups_of(items: Sequence[Classified]) -> Iterator[list[Classified]]:
    """Yield the paragraphs that are one together, in the order of the document."""
    place = 0
    while place < len(items):
        chain, between, place = _chain(items, place)
        first, last = chain[0].paragraph.page, chain[-1].paragraph.page
        before = [item for item in between if item.paragraph.page == first < last]
        yield from ([item] for item in before)
        yield chain
        yield from ([item] for item in between if item not in before)


def _chain(items: Sequence[Classified], place: int) -> tuple[list[Classified], list[Classified], int]:
    """Return the parts of the paragraph at a place, what stands between them, and the place behind the last."""
    chain, place = [items[place]], place + 1
    between: list[Classified] = []
    while chain[-1].kind in _RUNNING:
        following = _continuation(chain[-1], items, place)
        if following is None:
            break
        between += items[place:following]
        chain.append(items[following])
        place = following + 1
    return chain, between, place


def _continuation(item: Classified, items: Sequence[Classified], place: int) -> int | None:
    """Return the place of the paragraph in which one goes on; None where it ends.

    The next that is no caption, table or note is it, if it may be; one that begins as a sentence does, as the cells of
    a table do too, only where nothing better stands behind it.
    """
    completing = _completion(item, items, place)
    if completing is not None:
        return completing
    likely = None
    is_next, is_past_float, labels = True, False, 0
    for number in range(place, min(place + _FARTHEST, len(items))):
        other = items[number]
        if is_next and other.kind not in _ASIDE:
            is_next = False
            likely = number if _is_going_on(item, other) else None
            if likely is not None and (_is_begun(other) or not _is_jump(item, other)):
                return likely
        if is_past_float and _is_jump(item, other) and _is_rest(item, other):
            return number
        labels = labels + 1 if _is_label(other, item) else 0
        is_past_float = is_past_float or _is_float(other) or labels >= _LABELS
        if _is_text(other, item) and not _is_above_caption(items[number : number + 2]):
            break
    return likely


def _completion(item: Classified, items: Sequence[Classified], place: int) -> int | None:
    """Return the place of the paragraph that begins with the rest of a parted word: `syn-`, a table, `onyms`."""
    parted = _PARTED.search(item.paragraph.lines[-1].text.rstrip())
    if parted is None:
        return None
    for number in range(place, min(place + _FARTHEST, len(items))):
        other = items[number]
        if other.paragraph.page > item.paragraph.page + 1:
            return None
        rest = _REST.match(other.paragraph.lines[0].text) if other.kind in _RUNNING else None
        if rest is not None and is_word(parted[1].lower() + rest[1]):
            return number
    return None


def _is_begun(other: Classified) -> bool:
    """Whether a paragraph begins as no sentence does: in a small letter, or with whom the words before it cite."""
    text = other.paragraph.lines[0].text.lstrip()
    return text[:1].islower() or CITED.match(text) is not None


def _is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does, a note's mark aside."""
    text = text.rstrip()
    if _ENDS.search(text):
        return _NO_END.search(text) is None
    return _ENDS_WITH_NOTE.search(text) is not None


def _is_going_on(item: Classified, other: Classified) -> bool:
    """Whether a paragraph goes on in the next: it ends as no sentence does, and that begins as none."""
    last, first = item.paragraph.lines[-1], other.paragraph.lines[0]
    text = last.text.rstrip()
    if _is_line_below(item, other):
        return not _is_ended(text)
    if other.kind not in _RUNNING or not _is_same_size(last, first):
        return False
    if text.endswith((LINE_END_HYPHEN, "-")):
        return True
    if other.kind is BlockKind.LIST_ITEM:
        return False
    if _is_begun(other):
        return not _is_ended(text) or text.endswith((";", ":"))
    return _is_jump(item, other) and not _is_ended(text)


def _is_line_below(item: Classified, other: Classified) -> bool:
    """Whether a paragraph is the next line of text, though signs of mathematics make it taller or its words few."""
    last, first = item.paragraph.lines[-1], other.paragraph.lines[0]
    if other.kind not in (*_RUNNING, BlockKind.FORMULA) or not _WORDS.match(first.text) or _is_jump(item, other):
        return False
    size = item.paragraph.size
    is_at_edge = abs(first.left - min(line.left for line in item.paragraph.lines[-2:])) < size
    return is_at_edge and first.size < _TALLEST * size and last.bottom - first.bottom < _NEXT_LINE * size


def _is_rest(item: Classified, other: Classified) -> bool:
    """Whether a paragraph is the rest of one that a figure or table has parted, whose text was taken for paragraphs.

    `the tree is given by`, a formula and `where` are left as they are: a formula is part of what is said.
    """
    last, first = item.paragraph.lines[-1], other.paragraph.lines[0]
    if other.kind is not BlockKind.PARAGRAPH or not _is_begun(other) or _is_ended(last.text):
        return False
    return _is_same_size(last, first) and first.right - first.left >= _WIDE * (last.right - last.left)


def _is_text(other: Classified, item: Classified) -> bool:
    """Whether nothing goes on behind a paragraph: it is a section's heading, a reference, or prose of some length."""
    if other.kind is BlockKind.HEADING:
        text = other.paragraph.plain
        return bool(section_number(text)) or known_level(text) is not None
    if other.kind is BlockKind.REFERENCE:
        return True
    lines = other.paragraph.lines
    if (
        other.kind is BlockKind.LIST_ITEM
        and item.kind is BlockKind.LIST_ITEM
        and _is_same_size(item.paragraph.lines[-1], lines[0])
    ):
        return True
    if other.kind in _RUNNING and _is_same_size(item.paragraph.lines[-1], lines[0]) and not _is_jump(item, other):
        return True
    if NOTE.match(lines[0].text.lstrip()) and not _is_begun(other):
        return False
    width = item.paragraph.lines[0].right - item.paragraph.lines[0].left
    wide = sum(line.right - line.left > _WIDE * width for line in lines)
    return other.kind in _RUNNING and wide >= _TEXT_LINES and _is_same_size(item.paragraph.lines[-1], lines[0])


def _is_above_caption(items: Sequence[Classified]) -> bool:
    """Whether the first of two paragraphs is the rows of a table as large as the text, whose caption is the second."""
    return items[-1].kind is BlockKind.CAPTION and not _is_ended(items[0].paragraph.text)


def _is_float(item: Classified) -> bool:
    """Whether something parts the text; what stands small within a line, as an index, does not."""
    is_rows = item.kind is BlockKind.TABLE and len(item.paragraph.lines) >= _ROWS
    return is_rows or item.kind in (BlockKind.CAPTION, BlockKind.FOOTNOTE)


def _is_label(other: Classified, item: Classified) -> bool:
    """Whether a paragraph is a number or word of a figure, smaller than the text."""
    return other.kind in _OF_FIGURES and other.paragraph.size < _SMALL * item.paragraph.size


def _is_jump(item: Classified, other: Classified) -> bool:
    """Whether another column or page begins between two paragraphs."""
    last, first = item.paragraph.lines[-1], other.paragraph.lines[0]
    return first.bottom > last.bottom or first.page != last.page


def _is_same_size(last: Line, first: Line) -> bool:
    return abs(last.size - first.size) <= _SAME_SIZE * last.size
