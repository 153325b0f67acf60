"""What Hugging Face's two pages share: site furniture, then entries of title, abstract and perhaps a footer.

In: the lines of a page saved as text. Out: the account of its records, boilerplate and rejects, and the evidence by
which the page is recognised. The formats `daily-papers` and `trending-papers` differ in what they are recognised by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.parsing.alternation import Role, assign_roles
from pipeline.parsing.dates import PageDate, page_date, page_year, resolve
from pipeline.parsing.entry_footers import Footer, Kind, Mark, Text, Unit, group, read_marks
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Context, Parsed
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.site_furniture import Furniture, furniture, glued_furniture
from pipeline.parsing.wrapping import hold_titles, unwrap
from pipeline.records import Record, RejectReason

_HEADINGS = (Furniture.DAILY_HEADING, Furniture.TRENDING_HEADING)
_ABOVE_PAGE_DATE = (Furniture.BYLINE, Furniture.MENU, *_HEADINGS)
_SHORTEST_WRAPPED = 40  # characters of a line that goes on in the next
_LONGEST_USER_NAME = 42  # the site's own limit
_GLUED = (
    "where titles end and abstracts begin cannot be told in wrapped lines without blank ones between; set a blank line "
    "below each title and each abstract"
)
_STRAY_DETAIL = "no part of an entry: a title without abstract, a footer without entry, or a stray line"


@dataclass(slots=True)
class _Page:
    """A page's lines by kind, with their numbers."""

    furniture: list[tuple[int, Furniture]] = field(default_factory=list)
    dates: list[PageDate] = field(default_factory=list)  # the page's own
    marks: list[Mark] = field(default_factory=list)

    def has(self, kind: Furniture) -> bool:
        return any(seen is kind for _, seen in self.furniture)

    def years(self) -> Iterator[int]:
        dates = [*self.dates, *(mark.date for mark in self.marks if mark.date is not None)]
        return (date.year for date in dates if date.year is not None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a page being one of Hugging Face's: how often, or whether, it prints what only they print."""

    is_branded: bool  # the subscription box or the line below the heading
    heading: Furniture | None
    footers: int
    texts: int


@dataclass(slots=True)
class _Entry:
    title: Text | None = None
    paragraphs: list[Text] = field(default_factory=list)
    footer: Footer | None = None

    def parts(self) -> list[Unit]:
        return [unit for unit in (self.title, *self.paragraphs, self.footer) if unit is not None]


def gather_evidence(lines: Sequence[str]) -> Evidence:
    """Look through a page for what only Hugging Face prints."""
    page = _read_page(lines)
    units, _ = group(page.marks)
    return Evidence(
        is_branded=page.has(Furniture.SUBSCRIPTION) or page.has(Furniture.BYLINE),
        heading=_heading([kind for _, kind in page.furniture]),
        footers=sum(isinstance(unit, Footer) and not unit.is_bare_date for unit in units),
        texts=sum(isinstance(unit, Text) for unit in units),
    )


def parse_page(format_name: str, lines: Sequence[str], context: Context) -> Parsed:
    """Take a page apart."""
    page = _read_page(lines)
    units, separators = group(page.marks)
    if hold_titles(units, lines):
        return _refused(format_name, lines)
    units = unwrap(units, lines)
    own_year = page_year(page.years(), context.as_of)
    identifiers = _identifiers(page, lines)
    ledger = Ledger(lines)
    for entry in _entries(units, assign_roles(units)):
        ledger.add_record(_record(entry, own_year, identifiers))
    ledger.add_known((line for line, _ in page.furniture))
    ledger.add_known(separators)
    return ledger.close(format_name, unclaimed=_STRAY_DETAIL)


def _refused(format_name: str, lines: Sequence[str]) -> Parsed:
    ledger = Ledger(lines)
    ledger.add_reject(1, len(lines), RejectReason.UNKNOWN_LAYOUT, _GLUED)
    return ledger.close(format_name)


def _read_page(lines: Sequence[str]) -> _Page:
    page = _Page()
    above = ""
    for number, line in enumerate(lines, start=1):
        if is_blank(line):
            continue
        kind = furniture(line)
        if kind is not None and not _is_above_dot(lines, number) and not _is_wrapped_text(page, number, line):
            page.furniture.append((number, kind))
        elif above.strip().lower() == "submitted by" and _is_user_name(line):
            page.furniture.append((number, Furniture.BUTTON))
        else:
            _read_line(page, number, line)
        above = line
    return page


def _read_line(page: _Page, number: int, line: str) -> None:
    """Add a line that is no furniture as a whole: the page's own date, or marks, after furniture glued to them."""
    text = line if page.marks else _unglued(page, number, line)
    own_date = page_date(text) if _is_heading_above(page) else None
    if own_date is not None:
        page.dates.append(own_date)
        page.furniture.append((number, Furniture.MENU))
    elif not is_blank(text):
        page.marks.extend(read_marks(number, text))


def _unglued(page: _Page, number: int, line: str) -> str:
    """Return a page's first text without the furniture glued to its beginning, which is noted as seen."""
    glued = glued_furniture(line)
    if not glued:
        return line
    text = glued.lower()
    button_due = page.has(Furniture.SUBSCRIPTION) and not page.has(Furniture.SUBSCRIBE)
    if "inbox" in text or "community" in text or (button_due and text.startswith("subscribe")):
        page.furniture.append((number, Furniture.SUBSCRIPTION))
        return line[len(glued) :]
    return line


def _is_heading_above(page: _Page) -> bool:
    """Say whether a date in the next line is the page's own: no entry has begun, or the heading was the last seen."""
    if not page.marks:
        return True
    last_mark = page.marks[-1].line
    return bool(page.furniture) and last_mark < page.furniture[-1][0] and page.furniture[-1][1] in _ABOVE_PAGE_DATE


def _is_above_dot(lines: Sequence[str], number: int) -> bool:
    """Say whether line `number` stands where an organisation does; Hugging Face is one itself."""
    return number < len(lines) and lines[number].strip() == "·"


def _is_wrapped_text(page: _Page, number: int, line: str) -> bool:
    """Say whether line `number` reads like furniture but ends a wrapped text: `... for Vision-Language`, `Models`."""
    above = page.marks[-1] if page.marks else None
    return (
        above is not None
        and above.kind is Kind.TEXT
        and above.line == number - 1
        and len(above.text) >= _SHORTEST_WRAPPED
        and not ends_sentence(above.text)
        and arxiv_id(line) is None
    )


def _is_user_name(line: str) -> bool:
    name = line.strip()
    return len(name) <= _LONGEST_USER_NAME and len(name.split()) == 1


def _heading(seen: Sequence[Furniture]) -> Furniture | None:
    """Return the page's heading: the one right above the line that names the editors, for menus name both pages."""
    above_byline = [kind for kind, following in pairwise(seen) if following is Furniture.BYLINE]
    headings = [kind for kind in (*above_byline, *seen) if kind in _HEADINGS]
    return headings[0] if headings else None


def _identifiers(page: _Page, lines: Sequence[str]) -> dict[int, str]:
    """Return the arXiv id of each line that is the address of a paper."""
    buttons = (line for line, kind in page.furniture if kind is Furniture.BUTTON and "/" in lines[line - 1])
    found = ((line, arxiv_id(lines[line - 1])) for line in buttons)
    return {line: identifier for line, identifier in found if identifier is not None}


def _entries(units: Sequence[Unit], roles: Sequence[Role]) -> Iterator[_Entry]:
    entry = _Entry()
    for unit, role in zip(units, roles, strict=True):
        if role in (Role.TITLE, Role.UNTITLED, Role.STRAY):
            if entry.parts():
                yield entry
            entry = _Entry()
        if isinstance(unit, Footer):
            entry.footer = unit if role is Role.FOOTER else None
        elif role is Role.TITLE:
            entry.title = unit
        elif role is not Role.STRAY:
            entry.paragraphs.append(unit)
    if entry.parts():
        yield entry


def _record(entry: _Entry, own_year: int | None, identifiers: dict[int, str]) -> Record:
    parts = entry.parts()
    first, last = parts[0].first, parts[-1].last
    footer = entry.footer
    published_on, inferred = resolve(footer.date, own_year) if footer and footer.date else (None, False)
    named = {identifiers[line] for line in range(first, last + 1) if line in identifiers}
    return Record(
        line_start=first,
        line_end=last,
        title=entry.title.text if entry.title else None,
        abstract="\n\n".join(paragraph.text for paragraph in entry.paragraphs) or None,
        n_authors=footer.n_authors if footer else None,
        organization=footer.organization if footer else None,
        arxiv_id=named.pop() if len(named) == 1 else None,
        discussion_count=footer.discussion_count if footer else None,
        published_on=published_on,
        published_inferred=inferred,
    )
