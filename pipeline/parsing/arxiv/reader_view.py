"""arXiv's page of one paper as a browser's reader view shows it: without the lines that the page itself begins with.

In: lines. Out: a record. What is left of the page are its title, perhaps behind the id in brackets, the authors, the
abstract and the table below it, whose `Cite as: arXiv:2608.00001` names the paper; the site's name, the minutes that it
takes to read and the day of submission stand anywhere among the first of these. A view is of one paper.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from pipeline.parsing.arxiv.abstract_page import BUTTON, CITED, CRUMBS, FURNITURE, LABEL, OF_PAGE
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
)
from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.texts import one_line
from pipeline.records import RejectReason

NAME = "arxiv-reader-view"
DESCRIPTION = "arXiv's page of one paper (/abs/...) as a browser's reader view shows it"
VERSION = 5

_CITE = re.compile(rf"\W{{0,12}}Cite as ?:?\W{{0,12}}arXiv: ?{ID}", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org(?:/abs/\S{4,30})?/?", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:about |less than )?(?:\d{1,3}|a|one)(?: ?[–-] ?\d{1,3})? min(?:ute)?s?(?: read(?:ing time)?)?"
    r"|reader view|reading time.{0,30}|\|",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"\[\s*Submitted on (?P<day>\d{1,2} [A-Za-z]{3,9} \d{4})\b.*")
_FIRST_VERSION = re.compile(r"\W{0,4}v1\W{1,4}[A-Z][a-z]{2}, (?P<day>\d{1,2} [A-Z][a-z]{2} \d{4})\b")
_NUMBERED = re.compile(rf"\[(?P<id>{ID})\] ?")
_TITLE, _AUTHORS = re.compile(r"Title ?: ?"), re.compile(r"(?:Authors? ?: ?|By )")
_ABSTRACT = re.compile(r"Abstract ?: ?")
_SHORTEST = 120  # characters of an abstract without its label
_WIDEST_WRAPPED = 160  # characters of a line; a longer one is a whole paragraph
_MOST_HEAD = 40  # lines above the table


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a view: by the one line that says how the paper is cited, and what is above it."""
    cited = [at for at, line in enumerate(lines) if _CITE.match(line)]
    if not cited:
        return Guess(0.0, "no line says `Cite as: arXiv:`")
    filled = sum(not is_blank(line) for line in lines[: cited[0]])
    return Guess(0.96 if filled in range(2, _MOST_HEAD) else 0.2, f"`Cite as:` stands below {filled} lines")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the view apart; total for any lines."""
    ledger = Ledger(lines)
    view = _View()
    last = 0
    for at, line in enumerate(lines):
        view.take(line, lines[at - 1] if at else "")
        last = last if is_blank(line) else at + 1
    if last:
        first = next(at for at, line in enumerate(lines) if not is_blank(line)) + 1
        fields = view.fields(first, last)
        if isinstance(fields, str):
            ledger.add_reject(first, last, RejectReason.MALFORMED, fields)
        else:
            ledger.add_record(record_of(fields))
    return ledger.close(NAME)


@dataclass(slots=True)
class _View:
    """A view that is being read: the lines above the table, its labels, and what else is told."""

    head: list[str] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    submitted: date | None = None
    first_version: date | None = None
    is_open: bool = False  # a label's value may go on

    def take(self, line: str, above: str) -> None:
        """Take a line: of the head, up to the first label; of the table; or of the history below it."""
        is_row = line.lstrip().startswith("|") or line.rstrip().endswith(" |")  # of Markdown
        text = one_line(line.replace("|", " ") if is_row else line)
        day = _SUBMITTED.match(text)
        self.submitted = stated_date(day["day"]) if day and self.submitted is None else self.submitted
        version = _FIRST_VERSION.match(text)
        self.first_version = stated_date(version["day"]) if version else self.first_version
        of_comment = self.is_open and bool(self.labels) and self.labels[-1].label == "comment"
        of_comment = of_comment and STRAYED.match(text) is not None and goes_on_in_label(above, line)
        label = labelled(text) if LABEL.match(text) and not of_comment else None
        if label is not None:
            self.labels.append(label)
            self.cited += [found["id"] for found in CITED.finditer(text) if text.lower().startswith("cite as")]
            self.is_open = True
        elif not self.labels:
            goes_on_above = bool(self.head and self.head[-1]) and is_filled(above, line)
            self.head.append("" if day or _is_around(text, goes_on_above=goes_on_above) else text)
        elif of_comment or (self.is_open and text and not OF_PAGE.fullmatch(text) and goes_on(above, line)):
            last = self.labels.pop()
            self.labels.append(Labelled(last.label, one_line(f"{last.value} {text}")))
        else:
            self.is_open = False

    def fields(self, first: int, last: int) -> Fields | str:
        """Return what the view states, or why that cannot be told."""
        papers = {arxiv_id(name) for name in self.cited}
        told = _head(self.head)
        if len(papers) != 1:
            return f"the view names {len(papers)} papers where it says `Cite as:`; save one page in a file"
        if isinstance(told, str):
            return told
        named = {arxiv_id(told.identifier), *papers} - {None, ""}
        if len(named) > 1:
            return f"the view names two papers: {', '.join(sorted(filter(None, named)))}"
        fields = Fields(first, last, identifier=self.cited[0], labels=self.labels)
        fields.title, fields.authors, fields.abstract = told.title, told.authors, told.abstract
        fields.published_on = self.first_version or self.submitted
        return fields


@dataclass(frozen=True, slots=True)
class _Head:
    identifier: str
    title: str
    authors: str
    abstract: str


def _is_around(text: str, *, goes_on_above: bool) -> bool:
    """Say whether a line above the table is of the site or of the view, and of no paper.

    A word of the site's, as `Search`, is one of the title where the line above has no room for it.
    """
    if any(form.fullmatch(text) for form in (_SITE, _AROUND, BUTTON)) or is_ruler(text):
        return True
    return not goes_on_above and (any(form.fullmatch(text) for form in (FURNITURE, CRUMBS)) or is_chrome(text))


def _head(lines: Sequence[str]) -> _Head | str:
    """Tell title, authors and abstract: by their labels where they have them, else by their places and looks."""
    if sum(map(bool, lines)) >= _MOST_HEAD:
        return f"{len(lines)} lines stand above the table, where a view has title, authors and abstract; save the page"
    start = next((at for at, line in enumerate(lines) if _ABSTRACT.match(line)), None)
    blocks = list(_blocks(lines[:start]))
    below = [" ".join(block) for block in _blocks(lines[start:] if start is not None else [])]
    if start is None and len(blocks) > 1 and len(" ".join(blocks[-1])) >= _SHORTEST:
        below = [" ".join(blocks.pop())]
    if not blocks or not below:
        return "a title and an abstract cannot be told apart in this view; save the page itself, as HTML or text"
    numbered = _NUMBERED.match(blocks[0][0])
    blocks[0][0] = _without_mark(_TITLE, _without_mark(_NUMBERED, blocks[0][0]))
    told = _title_and_authors(blocks, lines)
    if told is None:
        return f"where the title `{blocks[0][0][:60]}` ends and the authors begin cannot be told; save the page itself"
    abstract = _ABSTRACT.sub("", "\n\n".join(below), count=1)
    return _Head(numbered["id"] if numbered else "", *told, abstract)


def _title_and_authors(blocks: Sequence[Sequence[str]], page: Sequence[str]) -> tuple[str, str] | None:
    """Return the title and the authors below it, of which a block each may be one; None where that cannot be told."""
    names = [" ".join(_AUTHORS.sub("", line, count=1) for line in block).strip(" ,") for block in blocks[1:]]
    if not all(map(are_authors, names)):
        return None
    if names:
        title = one_line(" ".join(blocks[0]))
        return None if are_authors(title) and "," in title else (title, ", ".join(names))
    told = [(at, _without_mark(_AUTHORS, line)) for at, line in enumerate(blocks[0])]
    if len(told) == 1:
        return None if are_authors(told[0][1]) else (one_line(told[0][1]), "")
    rest = [line.strip() for _, line in told[1:]]
    if len(rest) > 1 and all(are_authors(line) and "," not in line for line in rest):  # a name a line
        is_wrapped = max(map(len, page)) <= _WIDEST_WRAPPED and is_filled(told[0][1], rest[0])
        return None if is_wrapped else (one_line(told[0][1]), ", ".join(rest))
    found = title_and_authors(told, page)
    return found if found and are_authors(found[1]) else None


def _without_mark(mark: re.Pattern[str], line: str) -> str:
    """Return a line with blanks in the place of what it begins with: how long it is, wrapped lines are told by."""
    found = mark.match(line.lstrip())
    start = len(line) - len(line.lstrip())
    return " " * (start + found.end()) + line[start + found.end() :] if found else line


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    for is_text, block in groupby(lines, bool):
        if is_text:
            yield list(block)
