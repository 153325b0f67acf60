"""Documents for tests: bodies with the places of headings, paragraphs and pages; blocks of which bodies are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.records.bodies import Body, Page, Section, SectionKind


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its heading, its paragraphs, its kind, and under which section it stands."""

    heading: str | None
    paragraphs: Sequence[str]
    kind: SectionKind = SectionKind.OTHER
    parent: int | None = None


def body_of(parts: Sequence[Part], page_ends: Sequence[int] = ()) -> Body:
    """Return a body of these sections; its pages end behind the sections of these numbers, from 1."""
    text, sections, ends = "", [], []
    for number, part in enumerate(parts, 1):
        start = len(text)
        text += "\n\n".join([*([part.heading] if part.heading else []), *part.paragraphs])
        text += "\n\n" if number < len(parts) else ""
        sections.append(
            Section(
                section_no=number,
                parent_no=part.parent,
                level=1 if part.parent is None else 2,
                heading=part.heading,
                kind=part.kind,
                start_char=start,
                end_char=len(text),
            )
        )
        ends += [len(text)] if number in page_ends else []
    starts = [0, *ends[:-1]]
    pages = [Page(page_no=n, label=f"p{n}", start_char=a, end_char=b) for n, (a, b) in enumerate(zip(starts, ends), 1)]  # noqa: B905
    return Body(text=text, format="plain", sections=tuple(sections), pages=tuple(pages))


def blocks_of(*texts: str) -> list[Block]:
    """Return paragraphs, and headings of the texts that begin with `#`."""
    return [
        Block(BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH, text.lstrip("#")) for text in texts
    ]
