r"""A body cut into what stages read: what stands for its abstract, then headings and groups of paragraphs.

In: the text of a body and its sections. Out: places in that text, in order. Separate from the analysis, which splits
texts and knows nothing of documents.

::

    references, and what stands under them          nobody reads
    the body's own abstract                         stands for the abstract of a paper that has no other; else left out
    without one, how the matter begins              likewise
    what stands before the body's abstract          title and authors: nobody reads
    addresses, salutation, signature of a letter    nobody reads
    who speaks, before what is said                 nobody reads
    headings                                        HEADING
    captions, tables, programs, acknowledgements    ASIDE
    everything else                                 BODY, paragraphs of one section together up to a bound
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.parsing.letters import frame_of
from pipeline.parsing.speakers import said_from, speakers_in
from pipeline.records.bodies import Body, Section, SectionKind
from pipeline.text.asides import is_aside, is_aside_section


class Role(IntEnum):
    """What a segment of a paper is; the values are stored in analyses and must not change."""

    TITLE = 0
    ABSTRACT = 1
    HEADING = 2
    BODY = 3
    ASIDE = 4  # beside the matter of a body: a caption, a table, acknowledgements


MOST_CHARS = 4_000  # of a group of paragraphs: some forty sentences; a longer paragraph is cut
_OPENING_CHARS = 1_200  # of how a body begins: what an abstract has
_LEAST_OPENING = 200  # characters of a section that says something
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_CUT = re.compile(r"[.!?][\"')\]]?\s+")
_REFERENCES = re.compile(
    r"^[ \t\d.]{0,8}(?:REFERENCES|References|BIBLIOGRAPHY|Bibliography|LITERATURE CITED)[ \t:.]*$", re.MULTILINE
)
_EARLIEST_REFERENCES = 0.4  # of a text: what stands there before may be of its contents


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a body; offsets are code points, half-open. `parent` counts the places from 0, -1 without one."""

    role: Role
    kind: SectionKind
    parent: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What is read of a body: the stretch that stands for the abstract, whether it is one, and the rest in order."""

    lead: tuple[int, int] | None
    is_abstract: bool
    places: tuple[Place, ...]


def lay_out(body: Body, title: str, *, has_abstract: bool) -> Layout:
    """Return what stages read of a body.

    Args:
        body: the body; without sections it is one without a heading.
        title: the paper's title, which many bodies begin with and nobody reads twice.
        has_abstract: whether the paper has an abstract beside its body, which then stands in place of the body's own.
    """
    read = _sections_read(body)
    own = next((section for section in read if section.kind is SectionKind.ABSTRACT), None)
    matter = [section for section in read if section.kind is not SectionKind.ABSTRACT and not _is_before(section, own)]
    paragraphs = _unframed(body.text, [(section, _paragraphs(body.text, section, title)) for section in matter])
    speakers = speakers_in(body.text)
    paragraphs = _without_speakers(body.text, paragraphs, speakers) if speakers else paragraphs
    lead = None if has_abstract else _extent(_paragraphs(body.text, own, title) if own else ())
    is_abstract = has_abstract or lead is not None
    if not is_abstract:
        lead = _opening(body.text, _one_by_one(paragraphs) if speakers else paragraphs)
    return Layout(lead, is_abstract, tuple(_places(body.text, paragraphs, lead)))


def _sections_read(body: Body) -> list[Section]:
    """Return the sections but for references and what stands under them, or behind them and is no appendix.

    Where a text has no section for them, what stands below their heading, alone in its line, is not read either.
    """
    unread: set[int] = set()
    behind = False
    for section in body.sections:
        is_list = section.kind is SectionKind.REFERENCES
        if is_list or section.parent_no in unread or (behind and section.kind is SectionKind.OTHER):
            unread.add(section.section_no)
        behind |= is_list and section.start_char > _EARLIEST_REFERENCES * len(body.text)
    whole = Section(
        section_no=1,
        parent_no=None,
        level=1,
        heading=None,
        kind=SectionKind.OTHER,
        start_char=0,
        end_char=len(body.text),
    )
    read = [section for section in body.sections or (whole,) if section.section_no not in unread]
    if unread:
        return read
    end = _end_of_matter(body.text)
    return [replace(one, end_char=min(one.end_char, end)) for one in read if one.start_char < end]


def _end_of_matter(text: str) -> int:
    found = [match.start() for match in _REFERENCES.finditer(text, int(_EARLIEST_REFERENCES * len(text)))]
    return found[-1] if found else len(text)


def _is_before(section: Section, abstract: Section | None) -> bool:
    """Say whether a section is the title and authors: it stands before the abstract and has no heading."""
    return abstract is not None and section.heading is None and section.start_char < abstract.start_char


Span = tuple[int, int]


def _paragraphs(text: str, section: Section, title: str) -> list[Span]:
    """Return the paragraphs of a section behind its heading, without a title at the body's beginning."""
    start = section.start_char + len(section.heading or "")
    matches = _PARAGRAPH.finditer(text, start, section.end_char)
    found = [match.span() for match in matches if not match[0].isspace()]
    if found and section.heading is None and section.start_char == 0 and title:
        first, end = found[0]
        return found[1:] if text[first:end].split() == title.split() else found
    return found


def _unframed(text: str, sections: list[tuple[Section, list[Span]]]) -> list[tuple[Section, list[Span]]]:
    """Leave off what stands around a letter's text."""
    spans = [span for _, found in sections for span in found]
    framed = frame_of([text[slice(*span)] for span in spans])
    if not framed:
        return sections
    left = {spans[place] for place in framed}
    return [(section, [span for span in found if span not in left]) for section, found in sections]


def _without_speakers(
    text: str, sections: list[tuple[Section, list[Span]]], speakers: frozenset[str]
) -> list[tuple[Section, list[Span]]]:
    """Leave off who says what each paragraph of a transcript says, and lines that name a speaker alone."""
    names = frozenset(map(str.casefold, speakers))
    said = [
        (section, [(start + said_from(text[start:end], speakers), end) for start, end in found])
        for section, found in sections
    ]
    return [
        (section, [span for span in found if text[slice(*span)].casefold() not in names]) for section, found in said
    ]


def _one_by_one(sections: Sequence[tuple[Section, list[Span]]]) -> list[tuple[Section, list[Span]]]:
    return [(section, [span]) for section, found in sections for span in found]


def _extent(paragraphs: Sequence[Span]) -> Span | None:
    return (paragraphs[0][0], paragraphs[-1][1]) if paragraphs else None


def _opening(text: str, sections: Sequence[tuple[Section, list[Span]]]) -> Span | None:
    """Return how the matter begins: the first paragraphs of the first section that says something."""
    readable = [
        paragraphs
        for section, found in sections
        if not is_aside_section(section) and (paragraphs := _running(text, found))
    ]
    if not readable:
        return None
    chosen = next((one for one in readable if sum(end - start for start, end in one) >= _LEAST_OPENING), None)
    chosen = chosen or max(readable, key=lambda one: one[-1][1] - one[0][0])
    start = chosen[0][0]
    end = next((end for _, end in chosen if end - start >= _OPENING_CHARS), chosen[-1][1])
    return start, _cut(text, start, end, 2 * _OPENING_CHARS)


def _running(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the first paragraphs that follow one another without a caption or a table between them."""
    found: list[Span] = []
    for span in paragraphs:
        if is_aside(text[slice(*span)]):
            if found:
                break
            continue
        found.append(span)
    return found


def _places(text: str, sections: Sequence[tuple[Section, list[Span]]], lead: Span | None) -> Iterator[Place]:
    number, heading_of = 0, dict[int, int]()
    for section, paragraphs in sections:
        above = heading_of.get(section.parent_no or 0, -1)
        if section.heading:
            yield Place(
                Role.HEADING, section.kind, above, section.start_char, section.start_char + len(section.heading)
            )
            above, number = number, number + 1
        heading_of[section.section_no] = above
        for role, start, end in _groups(text, section, paragraphs, lead):
            yield Place(role, section.kind, above, start, end)
            number += 1


def _groups(
    text: str, section: Section, paragraphs: Sequence[Span], lead: Span | None
) -> Iterator[tuple[Role, int, int]]:
    """Yield the paragraphs of a section but for the lead, those of one role together up to `MOST_CHARS`."""
    aside = is_aside_section(section)
    first = -1
    role, end = Role.BODY, -1
    for own, start, after in _pieces(text, paragraphs, lead):
        mine = Role.ASIDE if aside or own is Role.ASIDE else Role.BODY
        is_parted = first >= 0 and bool(text[end:start].strip())  # by the lead, or by what nobody reads
        if first >= 0 and (mine is not role or after - first > MOST_CHARS or is_parted):
            yield role, first, end
            first = -1
        if first < 0:
            first, role = start, mine
        end = after
    if first >= 0:
        yield role, first, end


def _pieces(text: str, paragraphs: Sequence[Span], lead: Span | None) -> Iterator[tuple[Role, int, int]]:
    """Yield paragraphs with their roles, without the lead; those that are too long in pieces."""
    for start, end in paragraphs:
        role = Role.ASIDE if is_aside(text[start:end]) else Role.BODY
        begin = max(start, lead[1]) if lead and lead[0] <= start < lead[1] else start
        while begin < end and text[begin].isspace():
            begin += 1
        while begin < end:
            stop = _cut(text, begin, end, MOST_CHARS)
            yield role, begin, stop
            begin = stop
            while begin < end and text[begin].isspace():
                begin += 1


def _cut(text: str, start: int, end: int, most: int) -> int:
    """Return where a stretch of at most `most` characters ends: behind a sentence, else behind a word."""
    if end - start <= most:
        return end
    limit = start + most
    stops = [match.end() for match in _CUT.finditer(text, start + most // 2, limit)]
    if stops:
        return stops[-1]
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
    return space + 1 if space > start else limit
