"""What a document's own text states of it: the abstract under its heading, keywords behind their label, its day.

In: a document as its reader found it. Out: the same with its record filled, keywords taken out of the blocks, and the
abstract as a section of the blocks whatever place it came from. One place for all formats.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind, Document
from pipeline.parsing.documents.bylines import names_alone, names_in_byline, names_of_talk, person_alone
from pipeline.parsing.documents.characters import canonical
from pipeline.parsing.documents.front_matter import keywords_of
from pipeline.parsing.documents.section_kinds import usual_kind
from pipeline.parsing.letters import is_salutation, subject_of
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import ImpossibleDate, PartialDate, Precision, Record
from pipeline.records.bodies import SectionKind

_ABSTRACT = r"abstract|summary|zusammenfassung|kurzfassung|r\u00e9sum\u00e9|resumen|resumo|riassunto|samenvatting"
_RUN_IN = re.compile(rf"\s*({_ABSTRACT})\s*(?:[.:\u2014\u2013]|\s-|-{{2}})[-\u2014\u2013\s]*(?=\S)", re.IGNORECASE)
_KEYWORDS = re.compile(
    r"\s*(?:author )?(?:key\s?-?words?(?: and phrases)?|index terms|schl\u00fcsselw\u00f6rter|mots[ -]cl\u00e9s|"
    r"palabras clave|palavras[ -]chave|parole chiave|trefwoorden|nyckelord|\u5173\u952e\u8bcd|\u30ad\u30fc\u30ef\u30fc\u30c9)"
    r"\s*(?:[:.\u2014\u2013\uff1a]|\s-|-{2})[-\u2014\u2013:\s]*",
    re.IGNORECASE,
)
_KEYWORDS_ALONE = re.compile(r"\s*+(?:key\s?-?words?|index terms)\s*+[:.]?\s*+", re.IGNORECASE)
_LONGEST_KEYWORDS = 600
_FEWEST_ABSTRACT_CHARS = 40
_EARLY = 12  # blocks of a document among which its abstract begins, front matter before it included
_WRITTEN_DAY = (
    r"(?P<day>(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}"
    r"|[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4}|\d{4}-\d\d-\d\d))\s*+"
)
_DAY = re.compile(
    rf"\s*+(?:(?:date|published|posted|recorded|updated)(?: on)?:?\s+)?(?:[^\W\d_]{{3,10}},?\s+)?{_WRITTEN_DAY}",
    re.IGNORECASE,
)
# when that was of which a text tells: `Minutes of 3 May 2024`, `Protokoll der Sitzung vom 3. Mai 2024`
_MEETING = re.compile(
    rf"\s*+(?:minutes|notes|agenda|transcript|protokoll|compte[ -]rendu|acta|verbale)\b[^.!?:]{{0,120}}?(?<=[\s,]){_WRITTEN_DAY}",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"\b(?:held|given|delivered|took place|met)\s+(?:on\s+)?(?:[^\W\d_]{{3,10}},?\s+)?{_WRITTEN_DAY}", re.IGNORECASE
)
_OF_MEETING = re.compile(r"\b(?:minutes|protokoll|compte[ -]rendu|acta|verbale)\b", re.IGNORECASE)
_MONTH = re.compile(r"\s*+(?:date:?\s+)?(?P<day>[^\W\d_]{3,9}\.? \d{4})\s*+", re.IGNORECASE)
PARTS = re.compile(r"\s[\u00b7\u2022|]\s")  # `12 May 2023 \u00b7 4 min read \u00b7 by Ada Berg`
_READING = re.compile(r"\s*+\d{1,3}[ -]min(?:ute)?s?(?: read)?\s*+", re.IGNORECASE)
_BELOW_TITLE = 3  # blocks; further below a day is one of which the text tells
_LONGEST_TITLE = 300  # characters
_LONGEST_LINE = 80  # characters, of whom or what stands above a day: an author, a place
_TEXTS = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FORMULA))


def completed(document: Document) -> Document:
    """Return a document whose record and blocks agree on abstract, keywords and date."""
    blocks, keywords = _without_keywords(_with_run_in_heading(document.blocks))
    stated, before = document.stated, document.stated
    if keywords and not stated.keywords:
        stated = replace(stated, keywords=tuple(dict.fromkeys(keywords)))
    names = () if stated.authors else _own_names(blocks)
    if stated.published_on is None:
        stated = replace(stated, published_on=_own_day(blocks) or _day_of_meeting(stated.title, blocks))
    if not stated.authors:
        stated = replace(stated, authors=names, n_authors=stated.n_authors or len(names) or None)
    if stated.title is None:
        stated = replace(stated, title=_own_subject(blocks))
    blocks = blocks if document.labels else _without_told(blocks, before, stated)
    place = _abstract_place(blocks)
    if place is not None:
        marked = replace(blocks[place], section=SectionKind.ABSTRACT)
        blocks = [*blocks[:place], marked, *blocks[place + 1 :]]
        told = _text_under(blocks, place)
        if stated.abstract is None and len(told) >= _FEWEST_ABSTRACT_CHARS:
            stated = replace(stated, abstract=told)
    elif stated.abstract and not any(block.section is SectionKind.ABSTRACT for block in blocks):
        texts = (Block(BlockKind.PARAGRAPH, text) for text in stated.abstract.split("\n\n"))
        rest = blocks if blocks and blocks[0].kind is BlockKind.HEADING else [Block(BlockKind.HEADING, ""), *blocks]
        blocks = [Block(BlockKind.HEADING, "", section=SectionKind.ABSTRACT), *texts, *(rest if blocks else ())]
    return replace(document, stated=stated, blocks=tuple(blocks))


def is_day(text: str) -> bool:
    """Say whether a text is a day and nothing else, as `3 May 2024`."""
    return _day_of(text) is not None


def is_month(text: str) -> bool:
    """Say whether a text is a month of a year and nothing else, as `March 2021`."""
    return _month_of(text) is not None


def _day_of(text: str) -> PartialDate | None:
    return _day_in(_DAY, text)


def _day_in(where: re.Pattern[str], text: str) -> PartialDate | None:
    found = where.fullmatch(text.replace(PAGE_MARK, "")) if len(text) <= _LONGEST_TITLE else None
    return _exact(found["day"]) if found else None


def _exact(text: str) -> PartialDate | None:
    day = stated_date(text)
    return None if isinstance(day, ImpossibleDate | None) or day.precision is not Precision.DAY else day


def _month_of(text: str) -> PartialDate | None:
    """Return the month that a line says and nothing else, as `March 2021`."""
    found = _MONTH.fullmatch(text)
    month = stated_date(found["day"]) if found else None
    return None if isinstance(month, ImpossibleDate | None) or month.precision is not Precision.MONTH else month


def _parts_below_title(blocks: Sequence[Block]) -> list[str]:
    """Return the lines below a title; one that dots or bars part is several."""
    return [part for text in _below_title(blocks) for part in PARTS.split(text)]


def _below_title(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the blocks below a title, down to the first that is more than a line."""
    for block in blocks[:_BELOW_TITLE]:
        yield block.text.replace(PAGE_MARK, "")
        if len(block.text) > _LONGEST_LINE or block.kind is BlockKind.HEADING:
            return


def _above_greeting(blocks: Sequence[Block]) -> list[str]:
    """Return the blocks above the salutation of a letter; none for any other text."""
    early = [block.text.replace(PAGE_MARK, "") for block in blocks[:_EARLY]]
    return early[: next((place for place, text in enumerate(early) if is_salutation(text)), 0)]


def _own_day(blocks: Sequence[Block]) -> PartialDate | None:
    """Return the day that stands alone below a title, as `3 May 2024` in a note, or above a letter; else the month below."""
    below = [text for text in _parts_below_title(blocks) if len(text) <= _LONGEST_LINE]
    behind = [text.rpartition(", ")[2] for text in below]  # `Version 1.3, 2 June 2020`
    days = map(_day_of, (*below, *_above_greeting(blocks), *behind))
    return next(filter(None, (*days, *map(_month_of, (*below, *behind)))), None)


def _day_of_meeting(title: str | None, blocks: Sequence[Block]) -> PartialDate | None:
    """Return the day of a meeting whose minutes a text is, from its title or a line below, as `Held on 3 May 2024 at noon`."""
    told = (_day_in(_MEETING, text) for text in (title or "", *_below_title(blocks)))
    told_first = blocks[0].text[:_LONGEST_TITLE] if blocks else ""
    held = _HELD.search(told_first) if _OF_MEETING.search(title or "") or names_of_talk(told_first) else None
    return next(filter(None, told), _exact(held["day"]) if held else None)


def _own_names(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return whom a line below a title says a text is by, or whom it names beside a day or between semicolons."""
    below = _parts_below_title(blocks)
    listed = (names_alone(line) for line in below if ";" in line)
    people = (names for names in listed if any(map(person_alone, names)))
    told = next(filter(None, (*map(names_in_byline, below), *map(names_of_talk, below), *people)), ())
    beside_day = (names_alone, person_alone) if any(map(is_day, below)) else ()
    return told or next(filter(None, (names(line) for names in beside_day for line in below)), ())


def _own_subject(blocks: Sequence[Block]) -> str | None:
    """Return what a letter says it is about, a line near its salutation: `Re: Stones of a river`, or a heading above it."""
    early = [block.text.replace(PAGE_MARK, "") for block in blocks[:_EARLY]]
    greeted = next((place for place, text in enumerate(early) if is_salutation(text)), 0)
    above = early[greeted - 1] if greeted and blocks[greeted - 1].kind is BlockKind.HEADING else ""
    told = None if is_day(above) or person_alone(above) else above or None
    return next(filter(None, map(subject_of, early)), told) if greeted else None


def _without_told(blocks: Sequence[Block], before: Record, after: Record) -> list[Block]:
    """Leave off the lines below a title that the record now has: its day, and whom it is by."""
    is_dated, is_named = before.published_on != after.published_on, before.authors != after.authors
    below = max(sum(1 for _ in _below_title(blocks)), len(_above_greeting(blocks)))
    told = [
        (is_dated or is_named)
        and all(
            (is_dated and (_day_of(part) or _month_of(part)) is not None)
            or (is_named and bool(names_in_byline(part) or names_alone(part) or person_alone(part)))
            for part in PARTS.split(block.text)
            if not _READING.fullmatch(part)
        )
        for block in blocks[:below]
    ]
    return [
        block for block, is_told in zip(blocks, [*told, *[False] * (len(blocks) - below)], strict=True) if not is_told
    ]


def _with_run_in_heading(blocks: Sequence[Block]) -> list[Block]:
    """Give an early paragraph that begins with `Abstract:` the heading that this is."""
    for place, block in enumerate(blocks[:_EARLY]):
        if block.kind is BlockKind.HEADING and usual_kind(block.text) is SectionKind.ABSTRACT:
            break
        found = _RUN_IN.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found and len(block.text) - found.end() >= _FEWEST_ABSTRACT_CHARS:
            marks = PAGE_MARK * found[0].count(PAGE_MARK)
            heading = Block(BlockKind.HEADING, marks + found[1], section=SectionKind.ABSTRACT)
            return [*blocks[:place], heading, replace(block, text=block.text[found.end() :]), *blocks[place + 1 :]]
    return list(blocks)


def _without_keywords(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Take labelled keywords out; a page that begins in them begins behind them."""
    kept: list[Block] = []
    keywords: list[str] = []
    for block in blocks:
        is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(block.text) <= _LONGEST_KEYWORDS
        found = _KEYWORDS.match(block.text) if is_text and not keywords else None
        after_label = bool(kept) and _KEYWORDS_ALONE.fullmatch(kept[-1].text) is not None and not keywords
        if found and len(block.text) > found.end():
            keywords += keywords_of(block.text[found.end() :])
            kept += _only_marks(block)
        elif after_label and is_text and len(keywords_of(block.text)) > 1:
            keywords += keywords_of(block.text)
            kept[-1:] = [*_only_marks(kept[-1]), *_only_marks(block)]
        else:
            kept.append(block)
    return kept, keywords


def _only_marks(block: Block) -> list[Block]:
    count = block.text.count(PAGE_MARK)
    return [Block(BlockKind.PARAGRAPH, PAGE_MARK * count)] if count else []


def _abstract_place(blocks: Sequence[Block]) -> int | None:
    """Return the place of the heading of the abstract: an early one, before any section of another usual kind."""
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        if block.section is SectionKind.ABSTRACT:
            return place
        kind = usual_kind(block.text)
        if kind is SectionKind.ABSTRACT:
            return place
        if kind not in (None, SectionKind.OTHER) or place >= 2 * _EARLY:
            return None
    return None


def _text_under(blocks: Sequence[Block], place: int) -> str:
    under = takewhile(lambda block: block.kind is not BlockKind.HEADING, blocks[place + 1 :])
    texts = (canonical(block.text.replace(PAGE_MARK, " "), block.kind) for block in under if block.kind in _TEXTS)
    return "\n\n".join(filter(None, texts))
