"""The lines of a list whose entries are written alike: ids, what says itself what it is, gaps, and cells.

In: lines. Out: each with its kind, wrapped ones joined. Kept apart from the rows, which they make up in several ways.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from pipeline.parsing.arxiv.fields import ID, is_ruler
from pipeline.parsing.author_lines import are_authors, are_several_names, had_room
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.own_ids import SPOILT_ID, own_id
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.stated_counts import stated_count
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import ImpossibleDate, Precision, precision_of

_DAY = r"(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? (?:\d{1,2}, )?\d{4})"
_IDENTIFIED = re.compile(
    r"\s{0,8}(?:[-*\u2022]\s{1,4}|\[?\d{1,4}[.)\]]\s{1,4})?(?:(?:paper|arxiv|preprint)?[ _-]?(?:id|link|url)\s?:\s?)?"
    r"[(\[<]?(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|(?:arxiv\s?:\s?){1,2})?"
    rf"(?P<id>{ID}|{SPOILT_ID})(?:\.pdf)?[)\]>]?(?P<codes>\s?[\[(][a-z][\w.,; -]{{1,60}}[\])])?"
    rf"(?:[\s,;|(\[\u2013\u2014-]{{1,4}}(?P<day>{_DAY})[)\]]?)?\s{{0,8}}",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"\s{0,8}(?:doi\s?:?\s?)?(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S{1,200})\s{0,8}", re.IGNORECASE
)
_IN_FRONT = re.compile(rf"\s{{0,8}}\[(?:arXiv: ?)?(?P<id>{ID})\]\s{{1,4}}(?P<text>\S.{{0,2000}})", re.IGNORECASE)
_DATED = re.compile(rf"\s{{0,8}}[(\[]?{_DAY}[)\]]?\s{{0,8}}")
_NUMBER = re.compile(r"\s{0,8}(?:\[\d{1,3}\]|\(\d{1,3}\)|#?\d{1,3}[.):]?)\s{0,8}")
_SUMMARY = re.compile(r"\s{0,8}Summary ?[:\uff1a]\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s{0,8}<?(?P<url>https?://\S{5,500}?)>?\s{0,8}")
LONGEST_ID_LINE = 300  # characters
_WORDS_OF_PROSE = 3  # in small letters
_NAMES_LOOKED_AT = 500  # characters


class Kind(Enum):
    """What a line is."""

    GAP = auto()
    ID = auto()
    SAID = auto()  # a line that says what it is
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several joined, with what it says of itself."""

    number: int
    last: int
    kind: Kind
    text: str = ""
    said: tuple[Labelled, ...] = ()


def told_lines(lines: Sequence[str]) -> Iterator[Line]:
    """Yield each line with its kind; one with an id in front of its text as two."""
    for number, line in enumerate(lines, start=1):
        if parts(line) or stated_count(line) is not None:
            yield Line(number, number, Kind.GAP)
        elif found := _IN_FRONT.fullmatch(line):
            yield Line(number, number, Kind.ID, said=(Labelled("arxiv", found["id"]),))
            yield Line(number, number, Kind.CELL, found["text"].strip())
        elif said := _identified(line):
            yield Line(number, number, Kind.ID, said=said)
        elif _NUMBER.fullmatch(line[:LONGEST_ID_LINE]) and (number == 1 or parts(lines[number - 2])):
            yield Line(number, number, Kind.SAID, line.strip())  # the entry's number; below a text it goes on with it
        elif others := _said(line):
            yield Line(number, number, Kind.SAID, line.strip(), others)
        else:
            yield Line(number, number, Kind.CELL, line.strip())


def _identified(line: str) -> tuple[Labelled, ...]:
    """Read a line that is an id and nothing else but its categories and its day; empty for any other.

    An id that there is not stands in an id's place all the same: `2613.00001`, `1703.0105399999998` of a spreadsheet.
    """
    short = line[:LONGEST_ID_LINE]
    found = _IDENTIFIED.fullmatch(short)
    if found and (arxiv_id(found["id"]) or own_id(found["id"], "arxiv")):
        day = (Labelled("created", found["day"]),) if found["day"] and _is_day(found["day"]) else ()
        return (Labelled("arxiv", f"{found['id']} {(found['codes'] or '').strip().replace('(', '[')}"), *day)
    doi = _DOI.fullmatch(short)
    return (Labelled("doi", doi["doi"]),) if doi else ()


def _is_day(text: str) -> bool:
    """Say whether a text is a day or a month: a year behind another word, as of `CHI 2026`, is a meeting's."""
    day = stated_date(text)
    return day is not None and (isinstance(day, ImpossibleDate) or precision_of(day) is not Precision.YEAR)


def parts(line: str) -> bool:
    """Say whether a line parts others: blank, or a rule."""
    return is_blank(line) or is_ruler(line)


def _said(line: str) -> tuple[Labelled, ...]:
    """Read a line that says what it is; empty for any other."""
    if _DATED.fullmatch(line[:LONGEST_ID_LINE]) and _is_day(line.strip(" \t()[]")):
        return (Labelled("created", line.strip(" \t()[]")),)
    address = _ADDRESS.fullmatch(line)
    summary = _SUMMARY.match(line)
    label = Labelled("url", address["url"]) if address else labelled(line)
    label = Labelled("abstract", line[summary.end() :].strip()) if summary else label
    return (label,) if label is not None and label.value else ()


def whole_lines(told: Iterator[Line], width: int) -> Iterator[Line]:
    """Join wrapped lines: those that had no room for the first word of the next; on a page that has a width."""
    above: Line | None = None
    for line in told:
        if above is not None and _goes_on(above, line, width):
            above = _joined(above, line)
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _goes_on(above: Line, line: Line, width: int) -> bool:
    text = _text(above)
    if not width or not text or above.last + 1 != line.number:
        return False
    if above.number == above.last and len(above.text) > width:
        return False  # a line beyond the width is not wrapped
    if line.kind is not Kind.CELL:  # an address in which a text ends
        is_address = [label.label for label in line.said] == ["url"]
        return is_address and not _is_abstract(above) and not had_room(above.text[-width:], line.text, width)
    if above.kind is Kind.SAID and not _is_abstract(above):
        return not had_room(above.text, line.text, width)
    if above.kind is Kind.SAID:
        return not ends_sentence(text) or not had_room(above.text, line.text, width)
    return not had_room(text[-width:], line.text, width) and not _parts_names(text, line.text)


def _parts_names(above: str, line: str) -> bool:
    """Say whether authors begin in a line below a full one, or end above it."""
    if _begins_names(above):
        return not above.endswith(",") and sum(map(str.islower, line.split())) >= _WORDS_OF_PROSE
    is_one = ends_sentence(above) and are_authors(line) and " " in line
    return is_one or (_begins_names(line) and not above.endswith(","))


def _begins_names(text: str) -> bool:
    """Say whether a text is full names of several people, of whom the last one may be cut at the line's end.

    Of a long one its beginning tells: a cell that grows line by line is asked at each, and has the same again.
    """
    return _are_names_so_far(text[:_NAMES_LOOKED_AT])


@lru_cache(maxsize=256)
def _are_names_so_far(text: str) -> bool:
    names, comma, _ = text.rpartition(",")
    return are_several_names(text) or (bool(comma) and are_several_names(names))


def _text(line: Line) -> str:
    """Return what may go on below: a cell, or an abstract or a comment behind its label."""
    if line.kind is Kind.CELL:
        return line.text
    return line.said[0].value if line.said and line.said[0].label in ("abstract", "comment") else ""


def _is_abstract(line: Line) -> bool:
    return line.kind is Kind.SAID and line.said[0].label == "abstract"


def _joined(above: Line, line: Line) -> Line:
    text = f"{_text(above)} {line.text}"
    if above.kind is Kind.CELL:
        return replace(above, text=text, last=line.last)
    return replace(above, text=line.text, said=(Labelled(above.said[0].label, text),), last=line.last)
