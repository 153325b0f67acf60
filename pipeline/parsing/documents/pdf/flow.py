"""Paragraphs with their kinds made blocks: what floats, columns and pages had parted is joined, references are parted.

In: classified paragraphs of all pages, in order. Out: blocks with page marks.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind
from pipeline.parsing.documents.mending import LINE_END_HYPHEN, joined
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.pdf.paragraphs import Paragraph

_ENDS = re.compile(r"[.!?:;\u3002\uff01\uff1f][\"')\]\u201d\u2019\u00bb]*\s*\d{0,3}$")
_ASIDE = frozenset((BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FOOTNOTE))
_NUMBERED_REFERENCE = re.compile(r"\[\w{1,12}\+?\]|\d{1,3}\.\s+[A-Z]")
_AUTHOR_FIRST = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]+,? ")
_HANG = 0.6  # of the size


class _Flow:
    """The blocks as far as they are, and the paragraph that may go on."""

    def __init__(self, own: Collection[str]) -> None:
        self._own = own
        self._page = -1
        self.blocks: list[Block] = []
        self._open: list[Line] = []
        self._pieces: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._asides: list[Block] = []

    def marked(self, lines: Sequence[Line]) -> list[str]:
        """Return the texts of lines, with a mark for each page that begins."""
        texts = []
        for line in lines:
            steps = max(0, line.page - self._page)
            self._page = max(self._page, line.page)
            texts.append(PAGE_MARK * steps + line.text)
        return texts

    def add(self, item: Classified) -> None:
        """Add a paragraph: to the open one where it goes on."""
        lines = item.paragraph.lines
        if item.kind in _ASIDE and self._open:
            self._asides.append(Block(item.kind, self._text(lines, item.kind)))
            return
        if item.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and self._open and self._is_going_on(item):
            self._pieces += self.marked(lines)
            self._open += lines
            return
        self.close()
        if item.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            self._open, self._kind = list(lines), item.kind
            self._pieces = self.marked(lines)
        elif item.kind is BlockKind.REFERENCE:
            self.blocks += [Block(item.kind, self._text(entry, item.kind)) for entry in _entries(lines)]
        else:
            self.blocks.append(Block(item.kind, self._text(lines, item.kind), item.level))

    def close(self) -> None:
        """End the open paragraph, and put behind it what stood between its parts."""
        if self._open:
            self.blocks.append(Block(self._kind, joined(self._pieces, self._own)))
        self.blocks += self._asides
        self._open, self._asides = [], []

    def _text(self, lines: Sequence[Line], kind: BlockKind) -> str:
        texts = self.marked(lines)
        if kind is BlockKind.TABLE:
            return "\n".join(texts).replace(LINE_END_HYPHEN, "-")
        return joined(texts, self._own)

    def _is_going_on(self, item: Classified) -> bool:
        """Whether a paragraph goes on in the next: it ends as no sentence does, and that begins as none."""
        last, first = self._open[-1], item.paragraph.lines[0]
        if abs(last.size - first.size) > 0.1 * last.size:
            return False
        text = last.text.rstrip()
        if text.endswith((LINE_END_HYPHEN, "-")):
            return True
        begins = first.text.lstrip()[:1]
        if item.kind is BlockKind.LIST_ITEM:
            return False
        if begins.islower():
            return not _ENDS.search(text) or text.endswith((";", ":"))
        is_jump = first.bottom > last.bottom or first.page != last.page
        return is_jump and not _ENDS.search(text) and not begins.isspace()


def blocks_of(items: Sequence[Classified], own: Collection[str], pages: int) -> Iterator[Block]:
    """Yield the blocks.

    Args:
        items: the paragraphs of all pages.
        own: the document's own words.
        pages: how many there are.
    """
    flow = _Flow(own)
    for item in _regrouped(items):
        flow.add(item)
    flow.close()
    yield from flow.blocks
    marks = sum(block.text.count(PAGE_MARK) for block in flow.blocks)
    if marks < pages:
        yield Block(BlockKind.PARAGRAPH, PAGE_MARK * (pages - marks))


def _regrouped(items: Sequence[Classified]) -> Iterator[Classified]:
    """Gather neighbouring references, whose entries are parted by other signs than paragraphs."""
    run: list[Line] = []
    for item in items:
        if item.kind is BlockKind.REFERENCE:
            run += item.paragraph.lines
            continue
        if run:
            yield Classified(Paragraph(run), BlockKind.REFERENCE)
            run = []
        yield item
    if run:
        yield Classified(Paragraph(run), BlockKind.REFERENCE)


def _entries(lines: Sequence[Line]) -> list[list[Line]]:
    """Part references: at their numbers where they have them, else where a line hangs out of the ones below."""
    numbered = list(filter(_is_numbered, lines))
    is_numbered = len(numbered) >= 2 and _is_numbered(lines[0])  # noqa: PLR2004
    entries: list[list[Line]] = []
    for place, line in enumerate(lines):
        begins = _is_numbered(line) if is_numbered else _hangs_out(lines, place)
        if begins or not entries:
            entries.append([])
        entries[-1].append(line)
    return entries


def _is_numbered(line: Line) -> bool:
    return _NUMBERED_REFERENCE.match(line.text.lstrip()) is not None


def _hangs_out(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    near = [other for other in lines[max(0, place - 8) : place + 9] if _is_same_column(line, other)]
    deepest = max(other.left for other in near)
    least = min(other.left for other in near)
    if deepest - least < _HANG * line.size:
        above = lines[place - 1] if place else None
        return above is not None and above.text.rstrip().endswith(".") and _AUTHOR_FIRST.match(line.text) is not None
    return line.left - least < _HANG * line.size / 2


def _is_same_column(line: Line, other: Line) -> bool:
    return other.page == line.page and abs(other.left - line.left) < 4 * line.size
