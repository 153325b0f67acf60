"""From a tree of HTML or XML to blocks: a walk that asks each element for its role.

In: an element, and what says its role. Out: blocks in the order of the document. One walk for all formats that are
trees; each says in a table of its own what its elements are.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.feeds.elements import Element, name_of
from pipeline.records.bodies import SectionKind

_DEEPEST = 400  # elements within one another


class Role(Enum):
    """What an element is to a reader."""

    INLINE = "inline"  # part of the text around it
    BLOCK = "block"  # its text stands alone
    SECTION = "section"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    FORMULA = "formula"  # set apart; one within a paragraph stays there
    NOTE = "note"
    REFERENCE = "reference"
    SPACE = "space"  # a break
    SKIPPED = "skipped"


_KINDS = {Role.ITEM: BlockKind.LIST_ITEM, Role.CAPTION: BlockKind.CAPTION, Role.REFERENCE: BlockKind.REFERENCE}
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell", "entry"))


@dataclass
class Walk:
    """The walk over one tree.

    `role_of` says what an element is; `level_of` the level of a heading, given how many sections it stands in;
    `section_of` the kind of a section where the format states it; `text_of` the text of an element that holds it
    otherwise, as formulas do, None for any other.
    """

    role_of: Callable[[Element], Role]
    level_of: Callable[[Element, int], int] = lambda _element, depth: max(depth, 1)
    section_of: Callable[[Element], SectionKind | None] = lambda _element: None
    text_of: Callable[[Element], str | None] = lambda _element: None
    _blocks: list[Block] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _notes: list[Block] = field(default_factory=list)
    _section: SectionKind | None = None

    def blocks(self, root: Element | None) -> list[Block]:
        """Return the blocks of a tree."""
        if root is not None:
            self._children(root, BlockKind.PARAGRAPH, 0, 0)
        self._flush(BlockKind.PARAGRAPH)
        return self._blocks

    def _children(self, element: Element, kind: BlockKind, depth: int, sections: int) -> None:
        self._buffer.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and depth < _DEEPEST:
                self._visit(child, kind, depth + 1, sections)
            self._buffer.append(child.tail or "")

    def _visit(self, element: Element, kind: BlockKind, depth: int, sections: int) -> None:
        role = self.role_of(element)
        if role is Role.SKIPPED:
            return
        if role in (Role.INLINE, Role.SPACE):
            self._inline(element, role, kind, depth, sections)
        elif role is Role.NOTE:
            self._note(element, depth, sections)
        elif role is Role.FORMULA and (any(map(str.strip, self._buffer)) or kind is not BlockKind.PARAGRAPH):
            self._buffer.append(f" {self._text(element)} ")
        else:
            self._flush(kind)
            self._apart(element, role, kind, depth, sections)

    def _inline(self, element: Element, role: Role, kind: BlockKind, depth: int, sections: int) -> None:
        told = self.text_of(element)
        if role is Role.SPACE or told is not None:
            self._buffer.append(f"{told}" if told is not None else "\n")
        else:
            self._children(element, kind, depth, sections)

    def _apart(self, element: Element, role: Role, kind: BlockKind, depth: int, sections: int) -> None:
        """Add an element that stands alone."""
        if role is Role.HEADING:
            self._add(Block(BlockKind.HEADING, self._text(element), self.level_of(element, sections), self._section))
        elif role is Role.TABLE:
            self._table(element, depth, sections)
        elif role is Role.CODE:
            self._add(Block(BlockKind.CODE, self._code(element)))
        elif role is Role.FORMULA:
            self._add(Block(BlockKind.FORMULA, self._text(element)))
        elif role is Role.SECTION:
            self._section = self.section_of(element) or self._section
            self._children(element, BlockKind.PARAGRAPH, depth, sections + 1)
            self._flush(BlockKind.PARAGRAPH)
        else:
            own, told = _KINDS.get(role, kind), self.text_of(element)
            if told is None:
                self._children(element, own, depth, sections)
            else:
                self._buffer.append(told)
            self._flush(own)

    def _note(self, element: Element, depth: int, sections: int) -> None:
        """Gather a footnote beside the paragraph that it stands in."""
        outer, self._buffer = self._buffer, []
        before, self._blocks = self._blocks, []
        held, self._notes = self._notes, []
        self._children(element, BlockKind.FOOTNOTE, depth, sections)
        self._flush(BlockKind.FOOTNOTE)
        text = " ".join(block.text.strip() for block in self._blocks)
        self._buffer, self._blocks, self._notes = outer, before, held
        self._notes.append(Block(BlockKind.FOOTNOTE, text))

    def _table(self, element: Element, depth: int, sections: int) -> None:
        """Add a table: its caption, where it holds one, and its rows; a table of one cell is that cell's text."""
        rows = [row for row in element.iter() if name_of(row) in _ROWS]
        cells = [[cell for cell in row if name_of(cell) in _CELLS] for row in rows]
        for part in element.iter():
            if self.role_of(part) is Role.CAPTION:
                self._add(Block(BlockKind.CAPTION, self._text(part)))
        if sum(map(len, cells)) == 1:
            self._children(next(cell for row in cells for cell in row), BlockKind.PARAGRAPH, depth, sections)
            self._flush(BlockKind.PARAGRAPH)
            return
        told = ["\t".join(" ".join(self._text(cell).split()) for cell in row) for row in cells]
        self._add(Block(BlockKind.TABLE, "\n".join(row for row in told if row.strip())))

    def _code(self, element: Element) -> str:
        """Return the text in an element as it stands, without buttons and other parts that are left out."""
        pieces = [element.text or ""]
        for child in element:
            role = self.role_of(child) if isinstance(child.tag, str) else Role.SKIPPED
            told = "\n" if role is Role.SPACE else "" if role is Role.SKIPPED else self._code(child)
            pieces += [told, child.tail or ""]
        return "".join(pieces)

    def _text(self, element: Element) -> str:
        """Return all the text in an element, in one piece; notes in it are gathered."""
        told = self.text_of(element)
        if told is not None:
            return told
        pieces = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                role = self.role_of(child)
                if role is Role.NOTE:
                    self._notes.append(Block(BlockKind.FOOTNOTE, "".join(child.itertext())))
                elif role is not Role.SKIPPED:
                    around = "" if role is Role.INLINE else " "
                    pieces.append(f"{around}{self._text(child)}{around}")
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _flush(self, kind: BlockKind) -> None:
        text = "".join(self._buffer)
        self._buffer = []
        if text.strip():
            self._add(Block(kind, text))
        self._blocks += self._notes
        self._notes = []

    def _add(self, block: Block) -> None:
        """Add a block; a section of a stated kind that has no heading begins with an empty one."""
        if not block.text.strip():
            return
        if self._section is not None and block.kind is not BlockKind.HEADING:
            self._blocks.append(Block(BlockKind.HEADING, "", 1, self._section))
        self._section = None
        self._blocks.append(block)


_POWER = re.compile(r"[+\u2212\u2010\u2013-]\s?\d{1,3}|\d{1,3}")
_BASE_OF_SIGNED = re.compile(r"(?:\d|[^\W\d_]|%)$")
_BASE = re.compile(r"(?<![\d.,])10$")


def with_powers(root: Element | None) -> Element | None:
    """Return a tree, changed in place, in which raised numbers that are powers say so: `10^-3`, `10^6`, `m^-2`.

    `5 x 10` with a raised `6` is not 106. A raised number behind a word may be a note's or a reference's, and stays.
    """
    for element in root.iter() if root is not None else ():
        if isinstance(element.tag, str) and name_of(element) == "sup":
            before, raised = _text_before(element).rstrip(), "".join(element.itertext()).strip()
            base = _BASE if raised[:1].isdecimal() else _BASE_OF_SIGNED
            if _POWER.fullmatch(raised) and base.search(before):
                element.text = f"^{(element.text or '').lstrip()}"
    return root


_RUN_IN = re.compile(r"[^\W\d_a-z][^.:!?\n]{1,58}[.:]")
_SHORTEST_BELOW = 40  # characters of the text behind a heading that runs into it
_BOLD = frozenset(("strong", "b"))


def with_run_in_headings(root: Element | None, fewest: int) -> Element | None:
    """Return a tree, changed in place, in which bold beginnings of paragraphs are headings above them, where several differ.

    `<p><b>Upper basin.</b> Nitrate fell in July.</p>` and another like it have the headings `Upper basin.` and so on;
    `<p><b>Present:</b> Ada Berg</p>`, behind which no sentence stands, stays, and so do names of speakers, said again.
    """
    paragraphs = [] if root is None else [element for element in root.iter("p") if _is_run_in(element)]
    told = {"".join(paragraph[0].itertext()).strip() for paragraph in paragraphs}
    for paragraph in paragraphs if len(paragraphs) == len(told) >= fewest else ():
        bold, heading = paragraph[0], paragraph.makeelement("h6", {})
        heading.text, paragraph.text = "".join(bold.itertext()).strip(), (bold.tail or "").lstrip()
        paragraph.remove(bold)
        paragraph.addprevious(heading)
    return root


def _is_run_in(paragraph: Element) -> bool:
    """Whether a paragraph begins with a few bold words, closed by a point or a colon, and goes on with a sentence."""
    if not len(paragraph) or name_of(paragraph[0]) not in _BOLD or (paragraph.text or "").strip():
        return False
    bold = "".join(paragraph[0].itertext()).strip()
    rest = "".join(paragraph.itertext()).strip()[len(bold) :].strip()
    return (
        _RUN_IN.fullmatch(bold) is not None
        and len(rest) >= _SHORTEST_BELOW
        and rest[:1].isupper()
        and rest.endswith((".", "?", "!"))
    )


def _text_before(element: Element) -> str:
    """Return the text that stands right before an element, in what holds it."""
    before, above = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or "".join(before.itertext())
    return (above.text or "") if above is not None else ""


def first(root: Element, found: Callable[[Element], bool]) -> Element | None:
    """Return the first element of a tree that something holds of."""
    return next((element for element in root.iter() if isinstance(element.tag, str) and found(element)), None)


def every(root: Element, found: Callable[[Element], bool]) -> Iterator[Element]:
    """Yield the elements of a tree that something holds of."""
    return (element for element in root.iter() if isinstance(element.tag, str) and found(element))


def classes_of(element: Element) -> frozenset[str]:
    """Return the classes of an HTML element."""
    return frozenset((element.get("class") or "").split())
