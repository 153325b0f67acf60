"""Paragraphs with their kinds made blocks: what floats, columns and pages had parted is joined, references are parted.

In: classified paragraphs of all pages, in order. Out: blocks with page marks.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind
from pipeline.parsing.documents.mending import LINE_END_HYPHEN, joined, with_whole_words
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.continuing import groups_of
from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.pdf.paragraphs import Paragraph

_NUMBERED_REFERENCE = re.compile(r"\[\w{1,12}\+?\]|\d{1,3}\.\s+[A-Z]")
_AUTHOR_FIRST = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]+,? ")
_HANG = 0.6  # of the size


class _Flow:
    """Lines made text, with a mark for each page that begins."""

    def __init__(self, own: Collection[str]) -> None:
        self._own = own
        self._page = -1

    def blocks(self, group: Sequence[Classified]) -> Iterator[Block]:
        """Yield the block of paragraphs that are one; of references, one for each."""
        first, lines = group[0], [line for item in group for line in item.paragraph.lines]
        if first.kind is BlockKind.REFERENCE:
            yield from (Block(first.kind, self._text(entry, first.kind)) for entry in _entries(lines))
        else:
            yield Block(first.kind, self._text(lines, first.kind), first.level)

    def _text(self, lines: Sequence[Line], kind: BlockKind) -> str:
        texts = self._marked(lines)
        if kind is BlockKind.TABLE:
            return "\n".join(texts).replace(LINE_END_HYPHEN, "-")
        return with_whole_words(joined(texts, self._own), self._own)

    def _marked(self, lines: Sequence[Line]) -> list[str]:
        texts = []
        for line in lines:
            steps = max(0, line.page - self._page)
            self._page = max(self._page, line.page)
            texts.append(PAGE_MARK * steps + line.text)
        return texts


def blocks_of(items: Sequence[Classified], own: Collection[str], pages: int) -> Iterator[Block]:
    """Yield the blocks.

    Args:
        items: the paragraphs of all pages.
        own: the document's own words.
        pages: how many there are.
    """
    flow = _Flow(own)
    blocks = [block for group in groups_of(list(_regrouped(items))) for block in flow.blocks(group)]
    yield from blocks
    marks = sum(block.text.count(PAGE_MARK) for block in blocks)
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
