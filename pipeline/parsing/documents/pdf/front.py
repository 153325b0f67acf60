"""What the first page of a paper states: title, authors, arXiv's stamp, DOI; and which lines say it.

In: the paragraphs of the first page with their furniture, and the file's metadata as a check. Out: a record, and which
paragraphs are title, authors and day, which are no part of the body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.bylines import names_in_byline
from pipeline.parsing.documents.characters import canonical
from pipeline.parsing.documents.headings import section_number
from pipeline.parsing.documents.mending import joined
from pipeline.parsing.documents.pdf.classes import NOTE, Classified
from pipeline.parsing.documents.pdf.front_lines import day_in, is_dated, is_of_authors, is_place, named_in, people_in
from pipeline.parsing.documents.pdf.lines import Line, middle
from pipeline.parsing.documents.section_kinds import usual_kind
from pipeline.parsing.documents.stating import PARTS
from pipeline.parsing.identifiers import arxiv_id, arxiv_version, doi
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import Record
from pipeline.records.bodies import SectionKind

_STAMP = re.compile(
    r"arXiv:\s?(?P<id>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)\s*(?:\[(?P<category>[\w.-]+)\])?"
    r"\s*(?P<date>\d{1,2} [A-Z][a-z]{2} \d{4})?"
)
_DOI = re.compile(r"(?:doi\.org/|\bdoi:?\s*)(10\.\d{4,9}/[^\s\"<>\u201d]+)", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"\bproceedings of\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}(?:\s?[-\u2013]\s?\d{1,2})?,)? (?P<year>(?:19|20)\d\d)\b"
)
_NOT_LETTERS = re.compile(r"[\W_\d]+")
_BEGINS = re.compile(r"\s*(?:abstract|summary|keywords?)\b", re.IGNORECASE)
_LONGEST_TITLE = 300
_MOST_OF_TITLE_PAGE = 15  # paragraphs
_LONGEST_TOLD = 120  # characters of what is in the record as well
_SHORTEST_TITLE = 8
_FEWEST_WORDS = 25
_SMALL_LETTERS = 0.6
_LARGER = 1.04  # than the text
_NEXT_LINE = 1.5  # of the size, from one line of a title to the next; authors stand further below
_NEXT_LINE_LOOSE = 2.6  # of the size, in a manuscript with double spacing
_FEWEST_LINES, _LOOSE = 3, 1.9  # of a paragraph, and of the size from line to line in it
_EARLY = 40  # paragraphs between the title and the abstract, each author's place one or more
_MARKS_OF_NOTES = " *\u2217\u2020\u2021"  # behind a title
_UPPER_PART = 0.35  # of the page's height from below: a title stands above
_GENERIC = re.compile(
    r"\s*+(?:microsoft word|untitled|title|paper|main|manuscript|.*\.(?:docx?|tex|dvi|pdf|ps|qxd|indd)$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page states, which of its paragraphs are no part of the body, and whether it has no matter."""

    stated: Record
    taken: frozenset[int]
    is_title_page: bool = False


def front_of(
    items: Sequence[Classified], taken: Sequence[Line], metadata: dict[str, str], height: float, usual: float
) -> Front:
    """Read the first page.

    Args:
        items: the document's paragraphs, in order.
        taken: the lines of the first page that are furniture.
        metadata: what the file states of itself.
        height: of the first page.
        usual: the size of the text.
    """
    page = list(takewhile(lambda item: item.paragraph.page == 0, items))
    start, end = _title_place(page, height, usual)
    title = _checked(
        canonical(joined([line.text for item in page[start:end] for line in item.paragraph.lines]), BlockKind.HEADING),
        metadata,
        page,
    )
    matter = _matter_place(page, end)
    below = range(end, len(page) if matter is None else matter)
    lines = (line.text for place in below for line in page[place].paragraph.lines)
    told = [part for line in lines for part in PARTS.split(line)]
    names = _names(told, metadata, page, is_alone=matter is None) if title else ()
    furniture = [line.text for line in taken]
    stated = Record(title=title or None, authors=names, n_authors=len(names) or None, published_on=day_in(told))
    stated = _with_ids(stated, [*furniture, *(item.paragraph.text for item in page)], metadata)
    if stated.published_on is None and stated.arxiv_id is None:
        stated = replace(stated, published_on=_month_of_proceedings(furniture))
    if not title:
        return Front(stated, frozenset())
    is_paper = matter is not None and _begins_section(page[matter].paragraph.text)
    told_places = below if is_paper else _understood(page, below, names)
    title_places = (place for place in range(end) if not _is_note(page[place]))
    return Front(stated, frozenset((*title_places, *told_places)), matter is None and len(page) <= _MOST_OF_TITLE_PAGE)


def _is_note(item: Classified) -> bool:
    """Whether a paragraph is a note with its mark, which some files draw before all else."""
    return item.kind is BlockKind.FOOTNOTE and NOTE.match(item.paragraph.text) is not None


def _understood(page: Sequence[Classified], below: Sequence[int], names: Sequence[str]) -> Iterator[int]:
    """Yield the places below a title that say whom a text is by, where and when; what says more is part of the text.

    Behind the first that says more, those alone that the record has.
    """
    is_of_title = True
    for place in below:
        text = page[place].paragraph.plain
        is_told = is_dated(text) or any(name in text for name in names)
        is_of_title = is_of_title and (is_told or is_of_authors(text))
        if is_of_title or (is_told and len(text) <= _LONGEST_TOLD):
            yield place


def _title_place(page: Sequence[Classified], height: float, usual: float) -> tuple[int, int]:
    """Return which paragraphs are the title: the largest in the upper part, with what follows in the same size.

    None behind the abstract or the introduction: where letters were recognised, a formula may be larger than all else.
    """
    begun = next((place for place, item in enumerate(page) if place and _begins_matter(item)), len(page))
    upper = [
        place for place, item in enumerate(page[:begun])
        if item.paragraph.lines[0].bottom > _UPPER_PART * height and sum(map(str.isalpha, item.paragraph.text)) >= _SHORTEST_TITLE
    ]  # fmt: skip
    if not upper:
        return 0, 0
    size = max(page[place].paragraph.size for place in upper)
    if size <= _LARGER * usual and not any(page[place].paragraph.is_bold for place in upper[:2]):
        return 0, 0
    start = next(place for place in upper if page[place].paragraph.size >= 0.97 * size)
    end = start + 1
    farthest = _NEXT_LINE_LOOSE if _is_loose(page, usual) else _NEXT_LINE
    while end < len(page) and page[end].paragraph.size >= 0.97 * size:
        if not _is_of_title(page[end - 1], page[end], usual, farthest):
            break
        end += 1
    return start, end


def _is_loose(page: Sequence[Classified], usual: float) -> bool:
    """Whether the lines of a page stand twice as far apart as those of print, as in a manuscript."""
    steps = [step for item in page if len(item.paragraph.lines) >= _FEWEST_LINES for step in item.paragraph.steps]
    return bool(steps) and middle(steps) > _LOOSE * usual


def _is_of_title(above: Classified, item: Classified, usual: float, farthest: float) -> bool:
    """Whether what is as large as the title goes on in it: no running text, or the line next below in the same look."""
    last, first = above.paragraph.lines[-1], item.paragraph.lines[0]
    is_alike = first.is_bold == last.is_bold and first.size > _LARGER * usual
    is_next = is_alike and 0 < last.bottom - first.bottom < farthest * first.size
    return (item.kind is not BlockKind.PARAGRAPH or is_next) and not _ends_title(item)


def _begins_matter(item: Classified) -> bool:
    """Whether a heading is the abstract's or the introduction's."""
    kind = usual_kind(item.paragraph.text)
    return item.kind is BlockKind.HEADING and kind in (SectionKind.ABSTRACT, SectionKind.INTRODUCTION)


def _ends_title(item: Classified) -> bool:
    return usual_kind(item.paragraph.text) is not None or is_place(item.paragraph.text)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _checked(title: str, metadata: dict[str, str], page: Sequence[Classified]) -> str:
    """Return the title: the metadata's where the page says the same, else what stands largest, if it can be one."""
    stated = canonical(metadata.get("Title", ""), BlockKind.HEADING)
    words = _letters(stated)
    if len(words) >= _SHORTEST_TITLE and not _GENERIC.fullmatch(stated):
        if words == _letters(title):
            return title.rstrip(_MARKS_OF_NOTES)
        if words in _letters(" ".join(item.paragraph.text for item in page[:12])):
            return stated
    return title.rstrip(_MARKS_OF_NOTES) if len(title) <= _LONGEST_TITLE else ""


def _matter_place(page: Sequence[Classified], end: int) -> int | None:
    """Return where the matter begins: at a section that papers usually have, a numbered heading or prose.

    None where none of these is on the page: it is a title's, or the first of a presentation.
    """
    for place in range(end, min(len(page), end + _EARLY)):
        item, text = page[place], page[place].paragraph.text
        is_numbered = item.kind is BlockKind.HEADING and section_number(item.paragraph.plain) and not is_place(text)
        if _begins_section(text) or is_numbered or _is_prose(text):
            return place
    return None


def _begins_section(text: str) -> bool:
    return usual_kind(text) is not None or _BEGINS.match(text) is not None


def _is_prose(text: str) -> bool:
    """Whether a paragraph is running text and no list of names and places: most words are in small letters."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) >= _FEWEST_WORDS and sum(word[0].islower() for word in words) > _SMALL_LETTERS * len(words)


def _names(
    told: Sequence[str], metadata: dict[str, str], page: Sequence[Classified], *, is_alone: bool
) -> tuple[str, ...]:
    """Return the authors: the metadata's where the page names them, else the names between title and abstract.

    Where a title stands alone on its page, as `is_alone` says, any line may be anything: those that surely name people.
    """
    stated = names_of(metadata.get("Author", ""))[0]
    text = _letters(" ".join(item.paragraph.text for item in page))
    if (
        stated
        and all(_letters(name.split()[-1]) in text for name in stated if name.split())
        and len(stated[0].split()) > 1
    ):
        return stated
    by = tuple(name for line in told for name in names_in_byline(line))
    return tuple(dict.fromkeys(by or (people_in(told) if is_alone else named_in(told))))


def _month_of_proceedings(furniture: Sequence[str]) -> date | None:
    """Return the month that a notice names, as `Proceedings of the ..., pages 1-9, Lindau, 2-7 August 2009`."""
    notice = " ".join(furniture)
    begin = _PROCEEDINGS.search(notice)
    held = _HELD.search(notice, begin.end()) if begin else None
    found = stated_date(f"{held['month']} {held['year']}") if held else None
    return found if isinstance(found, date) else None


def _with_ids(stated: Record, texts: Sequence[str], metadata: dict[str, str]) -> Record:
    stamp = next(filter(None, (_STAMP.search(text) for text in texts)), None)
    if stamp is not None:
        stated = replace(
            stated,
            arxiv_id=arxiv_id(stamp["id"]),
            version=arxiv_version(stamp["id"]),
            declared_categories=(stamp["category"],) if stamp["category"] else (),
            published_on=stated_date(stamp["date"]) or stated.published_on,
        )
    named = next((value for key, value in metadata.items() if key.casefold() == "doi"), "")
    found = next(filter(None, (_DOI.search(text) for text in (*texts, metadata.get("Subject", "")))), None)
    return replace(stated, doi=doi(named) or (doi(found[1]) if found else None))
