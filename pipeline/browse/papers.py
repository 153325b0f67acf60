"""What the page of a paper shows, arranged: sentences with their roles, quotations in their places, reasons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.browse.addresses import paper_address
from pipeline.browse.segments import Segment, Span, segments
from pipeline.store.browse_cards import Card
from pipeline.store.browse_paper import Earned, PaperPage, Quoted

KINDS = {
    "summary": "Gist",
    "claim": "Claims",
    "system": "Systems",
    "keyphrase": "Keyphrases",
    "acronym": "Acronyms",
    "link": "Links",
}
"""The kinds of quotations with their headings, in the order in which they are shown."""


_BLANKS = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of an abstract with one role; between two of them nothing is lost."""

    role: str | None
    is_told: bool  # whether the role is written beside it: not where the sentence before has the same
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Listed:
    """A quotation in the list beside the text."""

    id: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Reason:
    """A tag or an interest, and the places that earned it."""

    earned: Earned
    places: tuple[tuple[str, str, float], ...]  # id, term, weight


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the body with its text."""

    id: str
    heading: str | None
    kind: str
    level: int
    title: list[Segment]  # the heading as it stands in the body; empty where it does not begin the section
    segments: list[Segment]  # what follows it


@dataclass(frozen=True, slots=True)
class Similar:
    """A paper like this one, and what they share."""

    address: str
    title: str
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A paper's page, ready to be written."""

    paper: PaperPage
    card: Card
    title: list[Segment]
    sentences: tuple[Sentence, ...]
    groups: tuple[tuple[str, str, tuple[Listed, ...]], ...]  # kind, heading, quotations
    tags: tuple[Reason, ...]
    interests: tuple[Reason, ...]
    parts: tuple[Part, ...]
    address: str


def arranged(paper: PaperPage, card: Card) -> Arranged:
    """Put what is known of a paper in the order in which it is read."""
    listed = [Listed(f"q{number}", quoted) for number, quoted in enumerate(paper.quotations, 1)]
    tags = tuple(_reasons("t", paper.tags))
    interests = tuple(_reasons("i", paper.interests))
    spans = {
        field: [_span(each) for each in listed if each.quoted.field == field]
        + _evidence_spans("t", paper.tags, field)
        + _evidence_spans("i", paper.interests, field)
        for field in ("title", "abstract", "body")
    }
    groups = ((kind, name, tuple(each for each in listed if each.quoted.kind == kind)) for kind, name in KINDS.items())
    return Arranged(
        paper,
        card,
        segments(paper.title or "(no title)", spans["title"] if paper.title else []),
        tuple(_sentences(paper, spans["abstract"])),
        tuple(group for group in groups if group[2]),
        tags,
        interests,
        tuple(_parts(paper, spans["body"])),
        paper_address(paper.paper_id),
    )


def _span(listed: Listed) -> Span:
    quoted = listed.quoted
    return Span(quoted.start_char, quoted.end_char, quoted.kind, listed.id)


def _evidence_spans(letter: str, earned: Sequence[Earned], field: str) -> list[Span]:
    return [
        Span(span.start_char, span.end_char, "evidence", f"{letter}{number}-{place}")
        for number, each in enumerate(earned, 1)
        for place, span in enumerate(each.evidence, 1)
        if span.field == field
    ]


def _reasons(letter: str, earned: Sequence[Earned]) -> Iterator[Reason]:
    for number, each in enumerate(earned, 1):
        places = ((f"{letter}{number}-{place}", span.term, span.weight) for place, span in enumerate(each.evidence, 1))
        yield Reason(each, tuple(places))


def _sentences(paper: PaperPage, spans: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the abstract sentence by sentence; what stands between two sentences goes with the second."""
    text, at, before = paper.abstract or "", 0, ""
    for role in (role for role in paper.roles if role.field == "abstract"):
        yield Sentence(role.role, role.role != before, segments(text, spans, at, role.end_char))
        at, before = role.end_char, role.role
    if text[at:].strip():
        yield Sentence(None, False, segments(text, spans, at))  # noqa: FBT003 - a field of the record


def _parts(paper: PaperPage, spans: Sequence[Span]) -> Iterator[Part]:
    text = paper.body or ""
    for number, section in enumerate(paper.sections, 1):
        if section.end_char > section.start_char:
            end, start = _past_heading(text, section.heading, section.start_char)
            title = segments(text, spans, section.start_char, end) if end > section.start_char else []
            cut = segments(text, spans, start, section.end_char) if start < section.end_char else []
            yield Part(f"s{number}", section.heading, section.kind, section.level, title, cut)
    if text and not paper.sections:
        yield Part("s1", None, "other", 1, [], segments(text, spans))


def _past_heading(text: str, heading: str | None, start: int) -> tuple[int, int]:
    """Return where the heading of a section ends and its text begins; `start` where it does not begin the section."""
    if not heading or not text.startswith(heading, start):
        return start, start
    end = start + len(heading)
    behind = _BLANKS.match(text, end)
    return end, behind.end() if behind else end
