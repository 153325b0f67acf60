"""arXiv's listing pages as text: `/list/cs.CL/new`, `/recent`, `/pastweek` and months, with abstracts or without.

In: lines. Out: a record for each entry. An entry begins with its number and id: `[1] arXiv:2608.00001 [pdf, html]`.
The day that a page or a part of it is of is when entries were announced: it is that of publication for new
submissions alone, and not for cross-lists and replacements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.parsing.arxiv.fields import (
    ID,
    STRAYED,
    Fields,
    goes_on,
    goes_on_in_label,
    is_chrome,
    is_filled,
    is_ruler,
    record_of,
    title_and_authors,
    without_abstract_label,
)
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import RejectReason

NAME = "arxiv-page"
DESCRIPTION = "arXiv's listing pages as text: /list/.../new, /recent, /pastweek, with or without abstracts"
VERSION = 9

_BEGIN = re.compile(
    rf"\s*(?:\[\d{{1,5}}\]\s*)?arXiv:\s?(?P<id>{ID})\s*(?P<kind>\([^()]{{1,60}}\))?\s*"
    r"\[\s*(?:(?:pdf|ps|html|other|src|view|abs|tex|listen|format|x-\w{1,9})[\s,]*)*\]\s*$"
)
_AUTHORS = re.compile(r"(\s*)Authors? ?:\s*")  # which the site wrote until 2024
_NUMBER = re.compile(r"\s*\[\d{1,5}\]\s*$")
_TITLE = re.compile(r"\s*Title ?: *(?P<title>.*)$")
_ENTRY_LABELS = frozenset(("comment", "categories", "journal", "doi", "other"))
_SECTION = re.compile(
    r"(?P<name>new submissions|cross submissions|cross-?lists?|replacement submissions|replacements?|submissions)"
    r"(?: for .{6,60}| \(?(?:continued,? ?)?\(?(?:showing )?.{0,60}\))?\s*",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? "
_DAY = re.compile(rf"(?P<day>{_WEEKDAY}\d{{1,2}} [a-z]{{3,9}} \d{{4}})(?: ?\(.{{0,80}}\))?\s*", re.IGNORECASE)
_PAGE_DAY = re.compile(
    rf"(?:showing )?(?:new listings|new submissions|submissions received|changes) ?(?:for|on) "
    rf"(?P<day>{_WEEKDAY}.{{8,40}})",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\(?\[?\s*total of (?P<total>\d[\d,]*) entries\b.{0,300}", re.IGNORECASE)
_FURNITURE = re.compile(
    r"showing up to \d[\d,]* entries per page.{0,60}|\[? ?showing .{1,60}entries.{0,80}|see recent articles"
    r"|authors and titles for .{3,80}|see today's new changes|(?:fewer|more|all)(?: ?\| ?(?:fewer|more|all))*"
    r"|(?:\d{1,4}-\d{1,4}|\.\.\.)(?: ?[|,]? ?(?:\d{1,4}-\d{1,4}|\.\.\.)){0,20}|\[? ?total of .{1,80}"
    r"|(?:new|recent|past week|pastweek|current month)(?: ?\| ?.{2,20}){0,6}|links to: .{3,200}",
    re.IGNORECASE,
)
_CODE = r"[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?"
_CODES = re.compile(rf"{_CODE}(?:[;, ]{{1,3}}{_CODE}){{0,20}}")  # `cs.LG; cs.CL`, of a copy
_LONGEST_NAME = 100  # characters of an archive's name, in the page's first line


@dataclass(slots=True)
class _Page:
    """What is known of the page at a line: its part, and its day."""

    day: date | None = None
    is_new: bool = True
    counts: list[int] = field(default_factory=list)


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a page: by entries that begin with an id and its formats, and have a title."""
    entries = sum(_begins(lines, place) for place in range(len(lines)))
    return Guess(0.95 if entries else 0.0, f"{entries} ids with their formats stand above a line of `Title:`")


def parse(lines: Sequence[str]) -> Parsed:
    """Take a page apart; total for any lines."""
    ledger = Ledger(lines)
    page = _Page()
    place, is_first = 0, True  # whether no line that is not the site's was met: the first is the page's heading
    while place < len(lines):
        if _begins(lines, place):
            end = _end(lines, place + 1)
            _add(ledger, lines, _first(lines, place), end, page)
            place, is_first = end, False
            continue
        if _is_furniture(lines[place], page):
            ledger.add_boilerplate(place + 1, place + 1)
        elif not is_blank(lines[place]):
            if is_first and len(lines[place]) <= _LONGEST_NAME:
                ledger.add_boilerplate(place + 1, place + 1)
            is_first = False
        place += 1
    return ledger.close(NAME, unclaimed="no part of an entry", stated_count=next(iter(page.counts), None))


def _begins(lines: Sequence[str], place: int) -> bool:
    if not _BEGIN.match(lines[place]):
        return False
    below = next((line for line in lines[place + 1 : place + 6] if not is_blank(line)), "")
    return _TITLE.match(below) is not None


def _first(lines: Sequence[str], place: int) -> int:
    """Return where an entry begins: above its id, if its number stands in a line of its own."""
    return place - 1 if place and _NUMBER.match(lines[place - 1]) else place


def _end(lines: Sequence[str], place: int) -> int:
    """Return the place below an entry's last line: where the next begins, or a part of the page."""
    is_wrapped = False
    while place < len(lines):
        line, above = lines[place], lines[place - 1]
        # a title's last word may be one of the site's: "... Nearest Neighbour" above "Search"
        is_wrapped = (is_wrapped or bool(_TITLE.match(above))) and is_filled(above, line) and _label(above) is None
        if _begins(lines, place) or _NUMBER.match(line) or (not is_wrapped and _is_furniture(line, _Page())):
            return place
        place += 1
    return place


def _is_furniture(line: str, page: _Page) -> bool:
    """Say whether a line is the page's own, and note in `page` what it says of the entries below."""
    text = " ".join(line.split()).lstrip("•*· ")
    day = _DAY.fullmatch(text) or _PAGE_DAY.fullmatch(text)
    section, count = _SECTION.fullmatch(text), _COUNT.fullmatch(text)
    if day:
        page.day = stated_date(day["day"])
    elif section:
        page.is_new = section["name"].lower().startswith(("new", "sub"))
    elif count:
        page.counts.append(int(count["total"].replace(",", "")))
    elif not text or not (_FURNITURE.fullmatch(text) or is_chrome(text) or is_ruler(line)):
        return False
    return True


def _add(ledger: Ledger, lines: Sequence[str], start: int, end: int, page: _Page) -> None:
    while is_blank(lines[end - 1]):
        end -= 1
    numbered = [(number, lines[number - 1]) for number in range(start + 1, end + 1)]
    begin = next(match for _, line in numbered if (match := _BEGIN.match(line)))
    fields = Fields(start + 1, end, begin["id"])
    body = [(number, line) for number, line in numbered if not _BEGIN.match(line) and not _NUMBER.match(line)]
    heading, below = _heading(body)
    told = title_and_authors(heading, lines)
    if told is None:
        detail = "where the title ends and the authors begin cannot be told in wrapped lines"
        ledger.add_reject(fields.first, fields.last, RejectReason.MALFORMED, detail)
        return
    fields.title, fields.authors = told
    rest = _read_labels(fields, below)
    fields.abstract = without_abstract_label(paragraphs("\n".join(rest)))
    fields.published_on = page.day if page.is_new and not begin["kind"] else None
    ledger.add_record(record_of(fields))


def _heading(body: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Split an entry's lines into title with authors, without `Title:`, and what stands below.

    Blank lines may part all of them; then what stands above the subjects' and other labels is title and authors.
    """
    body = _without_gaps(body)
    start = next((place for place, (_, line) in enumerate(body) if not is_blank(line)), 0)
    end = start + 1
    labels = [place for place, (_, line) in enumerate(body) if place > start and _label(line) is not None]
    end = next(iter(labels), len(body)) if _subjects(body) else end
    while end < len(body) and not is_blank(body[end][1]) and _label(body[end][1]) is None:
        end += 1
    number, first = body[start]
    titled = _TITLE.match(first)
    heading = [(number, " " * titled.start("title") + titled["title"] if titled else first), *body[start + 1 : end]]
    return [pair for number, line in heading for pair in _parted(number, line)], list(body[end:])


def _parted(number: int, line: str) -> Iterator[tuple[int, str]]:
    """Yield a line of a heading; where a label says that authors begin, without it, a blank line above."""
    named = _AUTHORS.match(line)
    if named:
        yield number, ""
    yield number, f"{named[1]}{line[named.end() :]}".rstrip() if named else line.rstrip()


def _subjects(body: Sequence[tuple[int, str]]) -> int:
    """Return the place of an entry's first line of subjects; 0 where there is none."""
    labels = ((place, _label(line)) for place, (_, line) in enumerate(body))
    return next((place for place, label in labels if label is not None and label.label == "categories"), 0)


def _without_gaps(body: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return an entry's lines without blank ones between the labels, up to its subjects."""
    end = _subjects(body)
    first = next((place for place, (_, line) in enumerate(body) if place and _label(line) is not None), end)
    return [pair for place, pair in enumerate(body) if not first < place < end or not is_blank(pair[1])]


def _label(line: str) -> Labelled | None:
    label = labelled(line.lstrip())
    return label if label is not None and label.label in _ENTRY_LABELS else None


def _read_labels(fields: Fields, body: Sequence[tuple[int, str]]) -> list[str]:
    """Read the labelled lines at the beginning of an entry's rest; return the lines behind them."""
    values = list(_values(body))
    for label, value in values:
        fields.labels.append(Labelled(label, one_line(value)))
    taken = sum(value.count("\n") + 1 for _, value in values)
    return [line for _, line in body[taken:]]


def _is_within(found: tuple[str, str], line: str) -> bool:
    """Say whether a line such as `doi: 10.1/2` goes on with the filled last line of a comment."""
    above = found[1].rpartition("\n")[2]
    is_lower = line.lstrip()[:1].islower() and not ends_sentence(above) and goes_on(above, line)
    return found[0] == "comment" and (is_lower or (STRAYED.match(line) is not None and goes_on_in_label(above, line)))


def _is_closed(subjects: str) -> bool:
    """Say whether subjects are whole: they end with a code in brackets, or are codes alone."""
    return subjects.endswith(")") or (len(subjects) <= _LONGEST_NAME and _CODES.fullmatch(subjects) is not None)


def _values(body: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield labels and values, wrapped ones as they stand; they end at a blank line, or at the end of the subjects."""
    found: tuple[str, str] | None = None
    for _, line in body:
        label = None if found and _is_within(found, line) else _label(line)
        is_closed = found is not None and found[0] == "categories" and _is_closed(found[1].rstrip())
        if label is None and (found is None or is_closed or is_blank(line)):
            break
        if label is None and found is not None:
            found = (found[0], f"{found[1]}\n{line.strip()}")
            continue
        if found:
            yield found
        found = (label.label, label.value) if label else None
    if found:
        yield found
