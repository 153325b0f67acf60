"""Blocks in, the body out: the one place that says what the canonical text of a document is.

Paragraphs and sections are parted by blank lines; a heading, a caption, a table and a formula are paragraphs of their
own; footnotes stand at the end of their section. Sections and pages cover the text without gap or overlap: the blank
line before a section or page belongs to what stands before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind, Document
from pipeline.parsing.documents.characters import canonical
from pipeline.parsing.documents.section_kinds import kind_of
from pipeline.records.bodies import Body, Page, Section, SectionKind

_BREAK = "\n\n"
_SAYING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_ORNAMENTS = " *\u00b7\u2022\u2042\u2766\u2767~_"  # `* * *` between scenes says nothing
MAX_BODY_CHARS = 1 << 25  # twenty times the longest of novels


@dataclass(slots=True)
class _Group:
    """A section to be: its heading, None before the first, and its blocks."""

    heading: Block | None
    blocks: list[Block] = field(default_factory=list)
    footnotes: list[Block] = field(default_factory=list)

    def parts(self) -> list[Block]:
        """Return all its blocks in the order of the body."""
        heading = [self.heading] if self.heading is not None and self.heading.text else []
        return [*heading, *self.blocks, *self.footnotes]


@dataclass(slots=True)
class _Text:
    """The text as far as it is written, and where its pages begin."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[int] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Write a paragraph; return where it begins."""
        if self.pieces:
            self._write(_BREAK)
        start = self.length
        first, *others = text.split(PAGE_MARK)
        self._write(first)
        for other in others:
            self.page_starts.append(self.length)
            self._write(other)
        return start

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def body_of(document: Document, format_name: str) -> Body | None:
    """Return the body of a document; None where nothing is in it."""
    blocks, pages_at_end = _cleaned(document.blocks)
    groups = [group for group in _groups(blocks) if group.parts()]
    text = _Text()
    starts = [_write(group, text) for group in groups]
    if not text.length:
        return None
    text.page_starts += [text.length] * pages_at_end
    return Body(
        text="".join(text.pieces),
        format=format_name,
        sections=tuple(_sections(groups, starts, text.length)),
        pages=tuple(_pages(document.labels, text)),
    )


def _write(group: _Group, text: _Text) -> int:
    """Write a section; return where it begins."""
    first, *others = group.parts()
    start = text.add(first.text)
    for block in others:
        text.add(block.text)
    return start


def _cleaned(blocks: Iterable[Block]) -> tuple[list[Block], int]:
    """Return blocks with canonical text, and how many pages begin behind the last.

    The page marks of what is empty, or goes to the end of its section, stand before the next block that stays.
    """
    cleaned: list[Block] = []
    pending = 0
    for block in blocks:
        text = canonical(block.text, block.kind)
        is_moved = block.kind is BlockKind.FOOTNOTE
        if is_moved or not text.strip(PAGE_MARK + (_ORNAMENTS if block.kind in _SAYING else " ")):
            pending += text.count(PAGE_MARK)
            text = " ".join(text.replace(PAGE_MARK, " ").split()) if is_moved else ""
        else:
            text, pending = PAGE_MARK * pending + text, 0
        if text or block.kind is BlockKind.HEADING:
            cleaned.append(replace(block, text=text))
    return cleaned, pending


def _groups(blocks: Iterable[Block]) -> Iterator[_Group]:
    """Yield the sections to be, each with its blocks."""
    group = _Group(None)
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield group
            group = _Group(block)
        else:
            (group.footnotes if block.kind is BlockKind.FOOTNOTE else group.blocks).append(block)
    yield group


def _sections(groups: Sequence[_Group], starts: Sequence[int], length: int) -> Iterator[Section]:
    """Yield the sections: each stands under the nearest one before it whose level is higher up."""
    above: list[tuple[int, Section]] = []  # with the levels that the format gives
    after_references = False
    starts = [0, *starts[1:]]
    for number, (group, start, end) in enumerate(zip(groups, starts, [*starts[1:], length], strict=True), 1):
        level = group.heading.level if group.heading is not None else 1
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        section = Section(
            section_no=number,
            parent_no=parent.section_no if parent else None,
            level=parent.level + 1 if parent else 1,
            heading=(group.heading.text.replace(PAGE_MARK, "") or None) if group.heading is not None else None,
            kind=_kind(group, parent, after_references=after_references),
            start_char=start,
            end_char=end,
        )
        after_references = after_references or section.kind is SectionKind.REFERENCES
        if group.heading is not None:
            above.append((level, section))
        yield section


def _kind(group: _Group, parent: Section | None, *, after_references: bool) -> SectionKind:
    if group.heading is not None and group.heading.section is not None:
        return group.heading.section
    if group.heading is not None and group.heading.text:
        above = parent.kind if parent is not None else None
        return kind_of(group.heading.text.replace(PAGE_MARK, ""), above, after_references=after_references)
    references = sum(block.kind is BlockKind.REFERENCE for block in group.blocks)
    return SectionKind.REFERENCES if references > len(group.blocks) / 2 else SectionKind.OTHER


def _pages(labels: Sequence[str | None], text: _Text) -> Iterator[Page]:
    starts = [0, *text.page_starts[1:]] if text.page_starts else []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], text.length][: len(starts)], strict=True), 1):
        label = labels[number - 1] if number <= len(labels) else None
        yield Page(page_no=number, label=label, start_char=start, end_char=end)
