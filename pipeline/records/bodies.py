"""What a document is beside its fields: its whole text, the sections and the pages of it.

Plain frozen records. Offsets are Unicode code points, 0-based and half-open, into the text of the body.
"""

from dataclasses import dataclass
from enum import StrEnum


class SectionKind(StrEnum):
    """What a section of a document is for: the closed set behind `sections.kind`."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    BACKGROUND = "background"
    METHOD = "method"
    RESULT = "result"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    REFERENCES = "references"
    APPENDIX = "appendix"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a body: from its heading to where the next section begins, at whatever level.

    Sections stand in text order and cover the body without gap or overlap; what stands before the first heading is a
    section without one. `parent_no` is the section that this one stands under, None at the top.
    """

    section_no: int  # from 1
    parent_no: int | None
    level: int  # 1 at the top
    heading: str | None  # as it stands in the body, at `start_char`
    kind: SectionKind
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a body; pages stand in order and cover the body without gap or overlap. An empty page is empty here."""

    page_no: int  # from 1
    label: str | None  # as printed
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The whole text of a document as a person reads it: one string, sections and paragraphs parted by blank lines."""

    text: str
    format: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...] = ()
