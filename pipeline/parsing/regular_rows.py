"""Rows of a list whose entries are all written alike: each field in a line, in the same order in every entry.

In: lines. Out: a row for each entry, its cells in their order, and the lines that say themselves what they are (an id,
a day, a label). Kept apart from the reading, because where entries begin is told by the whole of the list: by the blank
lines between them or, where there are none or everywhere some, by ids that come again after as many lines each time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby, pairwise

from pipeline.parsing.arxiv.fields import ID, is_ruler
from pipeline.parsing.author_lines import are_authors, are_several_names, had_room
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import width_of_page
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.stated_counts import stated_count
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import ImpossibleDate, Precision, precision_of

_DAY = r"(?:\d{4}-\d\d(?:-\d\d)?|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? (?:\d{1,2}, )?\d{4})"
_IDENTIFIED = re.compile(
    r"\s{0,8}(?:[-*\u2022]\s{1,4}|\[?\d{1,4}[.)\]]\s{1,4})?(?:(?:paper|arxiv|preprint)?[ _-]?(?:id|link|url)\s?:\s?)?"
    r"[(\[<]?(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|(?:arxiv\s?:\s?){1,2})?"
    rf"(?P<id>{ID})(?:\.pdf)?[)\]>]?(?P<codes>\s?[\[(][a-z][\w.,; -]{{1,60}}[\])])?"
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
_LONGEST_ID_LINE = 300  # characters
_MOST_ABOVE, _LONGEST_HEADING = 3, 80  # lines above the first entry, and characters of one
_FEWEST = 2  # rows
_WORDS_OF_PROSE = 3  # in small letters
_NAMES_LOOKED_AT = 500  # characters


class _Kind(Enum):
    GAP = auto()
    ID = auto()
    SAID = auto()  # a line that says what it is
    CELL = auto()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    last: int
    kind: _Kind
    text: str = ""
    said: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: its first and last line, its cells in their order, and what other lines say of it."""

    first: int
    last: int
    cells: tuple[str, ...]
    said: tuple[Labelled, ...]
    is_id_within: bool  # it stands between two cells


@dataclass(frozen=True, slots=True)
class Rows:
    """A list's rows, and the numbers of the lines that part them: rules, and counts."""

    rows: tuple[Row, ...]
    aside: tuple[int, ...]
    are_wrapped: bool = False


def rows_of(lines: Sequence[str]) -> Rows | None:
    """Return the rows of a list, each with one id; None where lines are no such list."""
    width = width_of_page(lines)
    told = list(_whole(_told(lines), width))
    gaps = [line.number for line in told if line.kind is _Kind.GAP and not is_blank(lines[line.number - 1])]
    for groups in (_parted(told), _counted_off(told)):
        if groups is not None and len(groups) >= _FEWEST:
            return Rows(tuple(map(_row, groups)), tuple(gaps), width > 0)
    return None


def _told(lines: Sequence[str]) -> Iterator[_Line]:
    for number, line in enumerate(lines, start=1):
        if _parts(line) or stated_count(line) is not None:
            yield _Line(number, number, _Kind.GAP)
        elif found := _IN_FRONT.fullmatch(line):
            yield _Line(number, number, _Kind.ID, said=(Labelled("arxiv", found["id"]),))
            yield _Line(number, number, _Kind.CELL, found["text"].strip())
        elif said := _identified(line):
            yield _Line(number, number, _Kind.ID, said=said)
        elif _NUMBER.fullmatch(line[:_LONGEST_ID_LINE]) and (number == 1 or _parts(lines[number - 2])):
            yield _Line(number, number, _Kind.SAID, line.strip())  # the entry's number; below a text it goes on with it
        elif others := _said(line):
            yield _Line(number, number, _Kind.SAID, line.strip(), others)
        else:
            yield _Line(number, number, _Kind.CELL, line.strip())


def _identified(line: str) -> tuple[Labelled, ...]:
    """Read a line that is an id and nothing else but its categories and its day; empty for any other."""
    short = line[:_LONGEST_ID_LINE]
    found = _IDENTIFIED.fullmatch(short)
    if found and arxiv_id(found["id"]):
        day = (Labelled("created", found["day"]),) if found["day"] and _is_day(found["day"]) else ()
        return (Labelled("arxiv", f"{found['id']} {(found['codes'] or '').strip().replace('(', '[')}"), *day)
    doi = _DOI.fullmatch(short)
    return (Labelled("doi", doi["doi"]),) if doi else ()


def _is_day(text: str) -> bool:
    """Say whether a text is a day or a month: a year behind another word, as of `CHI 2026`, is a meeting's."""
    day = stated_date(text)
    return day is not None and (isinstance(day, ImpossibleDate) or precision_of(day) is not Precision.YEAR)


def _parts(line: str) -> bool:
    return is_blank(line) or is_ruler(line)


def _said(line: str) -> tuple[Labelled, ...]:
    """Read a line that says what it is; empty for any other."""
    if _DATED.fullmatch(line[:_LONGEST_ID_LINE]) and _is_day(line.strip(" \t()[]")):
        return (Labelled("created", line.strip(" \t()[]")),)
    address = _ADDRESS.fullmatch(line)
    summary = _SUMMARY.match(line)
    label = Labelled("url", address["url"]) if address else labelled(line)
    label = Labelled("abstract", line[summary.end() :].strip()) if summary else label
    return (label,) if label is not None and label.value else ()


def _whole(told: Iterator[_Line], width: int) -> Iterator[_Line]:
    """Join wrapped lines: those that had no room for the first word of the next; on a page that has a width."""
    above: _Line | None = None
    for line in told:
        if above is not None and _goes_on(above, line, width):
            above = _joined(above, line)
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _goes_on(above: _Line, line: _Line, width: int) -> bool:
    text = _text(above)
    if not width or not text or above.last + 1 != line.number:
        return False
    if line.kind is not _Kind.CELL:  # an address in which a text ends
        is_address = [label.label for label in line.said] == ["url"]
        return is_address and not _is_abstract(above) and not had_room(above.text[-width:], line.text, width)
    if above.kind is _Kind.SAID and not _is_abstract(above):
        return not had_room(above.text, line.text, width)
    if above.kind is _Kind.SAID:
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

    Of a long one its beginning tells: a cell that grows line by line is asked at each.
    """
    text = text[:_NAMES_LOOKED_AT]
    names, comma, _ = text.rpartition(",")
    return are_several_names(text) or (bool(comma) and are_several_names(names))


def _text(line: _Line) -> str:
    """Return what may go on below: a cell, or an abstract or a comment behind its label."""
    if line.kind is _Kind.CELL:
        return line.text
    return line.said[0].value if line.said and line.said[0].label in ("abstract", "comment") else ""


def _is_abstract(line: _Line) -> bool:
    return line.kind is _Kind.SAID and line.said[0].label == "abstract"


def _joined(above: _Line, line: _Line) -> _Line:
    text = f"{_text(above)} {line.text}"
    if above.kind is _Kind.CELL:
        return replace(above, text=text, last=line.last)
    return replace(above, text=line.text, said=(Labelled(above.said[0].label, text),), last=line.last)


def _parted(told: Sequence[_Line]) -> list[list[_Line]] | None:
    """Return the entries as the gaps between them part them; None unless each has one id."""
    groups = [list(group) for is_gap, group in groupby(told, lambda line: line.kind is _Kind.GAP) if not is_gap]
    while groups and len(groups[0]) <= _MOST_ABOVE and all(map(_is_heading, groups[0])):
        groups = groups[1:]
    return groups if all(sum(line.kind is _Kind.ID for line in group) == 1 for group in groups) else None


def _is_heading(line: _Line) -> bool:
    return line.kind is _Kind.CELL and len(line.text) <= _LONGEST_HEADING and not ends_sentence(line.text)


def _counted_off(told: Sequence[_Line]) -> list[list[_Line]] | None:
    """Return the entries of a list whose ids come again after as many lines each time, up to its last line.

    Where ids are the first or the last lines of their entries, one line more may stand in some. Lines that say what
    they are may be missing; what stands above the first entry is a heading or two.
    """
    counted = [line for line in told if line.kind in (_Kind.ID, _Kind.CELL)]
    places = [at for at, line in enumerate(counted) if line.kind is _Kind.ID]
    begins = _beginnings(places, len(counted)) if len(places) >= _FEWEST else []
    if not begins or begins[0] > _MOST_ABOVE or not all(map(_is_heading, counted[: begins[0]])):
        return None
    firsts = [counted[at].number for at in begins]
    return _with_said([line for line in told if line.kind is not _Kind.GAP], firsts)


def _beginnings(places: Sequence[int], count: int) -> list[int]:
    """Return where entries begin among lines whose ids have these places; empty where that cannot be told."""
    sizes = {after - before for before, after in pairwise(places)}
    size = min(sizes)
    above = count - size * len(places)
    if len(sizes) == 1 and 0 <= above <= places[0]:
        return list(range(above, count, size))
    if max(sizes) > size + 1:
        return []
    if places[-1] == count - 1 and places[0] + 1 in (size, size + 1):
        return [0, *(at + 1 for at in places[:-1])]
    return list(places) if count - places[-1] in (size, size + 1) else []


def _with_said(lines: Sequence[_Line], begins: Sequence[int]) -> list[list[_Line]] | None:
    """Return the lines from each beginning on; those that stand above the first one stand above each, or it is open."""
    leading = sum(line.kind is _Kind.SAID and line.number < begins[0] for line in lines)
    if leading:
        return None
    groups: list[list[_Line]] = []
    starts = set(begins)
    for line in lines:
        if line.number in starts and (not groups or groups[-1][-1].number != line.number):
            groups.append([])
        if groups:
            groups[-1].append(line)
    return groups


def _row(group: Sequence[_Line]) -> Row:
    cells = [at for at, line in enumerate(group) if line.kind is _Kind.CELL]
    ids = [at for at, line in enumerate(group) if line.kind is _Kind.ID]
    return Row(
        first=group[0].number,
        last=group[-1].last,
        cells=tuple(group[at].text for at in cells),
        said=tuple(label for line in group for label in line.said),
        is_id_within=bool(cells and ids) and cells[0] < ids[0] < cells[-1],
    )
