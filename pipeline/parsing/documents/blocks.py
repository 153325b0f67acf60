"""What every reader of documents gives back: typed blocks in reading order, and what the document states of itself.

Plain frozen records. Kept apart so that readers know nothing of bodies, and the maker of bodies nothing of formats.
"""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records import Record, RejectReason
from pipeline.records.bodies import SectionKind

PAGE_MARK = "\f"  # in a block's text: here a page begins; readers take it out of what they read


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    TABLE = "table"  # a line for each row, cells parted by tabs
    FORMULA = "formula"  # set apart from its paragraph
    CODE = "code"  # lines as they stand
    FOOTNOTE = "footnote"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text; `level` is a heading's, from 1; `section` is a section's kind where the format states it.

    A heading without text begins a section that has none. PAGE_MARK stands where a page begins.
    """

    kind: BlockKind
    text: str
    level: int = 1
    section: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its reader found it.

    `stated` is a record without a body. `labels` are the pages' labels as printed, one for each PAGE_MARK in the
    blocks; empty where the document has no pages.
    """

    stated: Record
    blocks: tuple[Block, ...]
    labels: tuple[str | None, ...] = ()


class NotRead(ValueError):
    """A document that cannot be used: the reason and what is told of it."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes this again."""
        return type(self), (self.reason, self.detail)
