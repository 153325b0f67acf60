"""arXiv's pages of one paper as text, one or several below each other.

In: lines. Out: a record for each. A page has a line `[Submitted on 10 Aug 2026]` between the id and the title; so
what stands above that line, up to the page's beginning, is of the paper below it. Until 2019 it was `(Submitted on
10 Aug 2017)`, between the authors and the abstract. The day is the first version's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.parsing.arxiv.fields import (
    ID,
    STRAYED,
    Fields,
    goes_on,
    goes_on_in_label,
    is_chrome,
    is_ruler,
    record_of,
    title_and_authors,
)
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import RejectReason

NAME = "arxiv-abstract-page"
DESCRIPTION = "arXiv's pages of one paper (/abs/...) as text"
VERSION = 9

_SUBMITTED = re.compile(r"\s*\[\s*Submitted on (?P<day>\d{1,2} [A-Za-z]{3,9} \d{4})\b")
_SUBMITTED_BELOW = re.compile(r"\s*\(\s*Submitted on (?P<day>\d{1,2} [A-Za-z]{3,9} \d{4})\b")
_ID = re.compile(rf"\s*arXiv:\s?(?P<id>{ID})\s*(?:\([a-z-]{{2,9}}(?:\.[A-Za-z-]{{2,9}})?\))?\s*$")
CRUMBS = re.compile(r"\s*[A-Z][A-Za-z ,-]{2,60} > [A-Z][A-Za-z ,/-]{2,80}\s*$")
_TITLE = re.compile(r"\s*Title ?:\s*")
_ABSTRACT = re.compile(r"\s*Abstract ?:\s*")
_AUTHORS = re.compile(r"\s*Authors? ?:\s*")
_INDENTED = re.compile(r"\s*")  # before a title without its label, which the site hides
CITED = re.compile(rf"arXiv:\s?(?P<id>{ID})")
BUTTON = re.compile(
    r"\s*(?:view (?:a )?pdf(?: .*)?|(?:view )?html(?: \(experimental\).*)?"
    r"|no pdf available.*|other formats?|tex source)\s*",
    re.IGNORECASE,
)
# as the page writes them; a line of an abstract can begin with any word and a colon: `categories: JSON integrity, ..`
LABEL = re.compile(
    r"\s*(?:Comments?|Journal[ -]ref(?:erence)?|(?:Related )?DOI|Report[ -]n(?:o|umber)|(?:MSC|ACM)[ -]class(?:es)?"
    r"|Cite as(?= ?:\s*arXiv)|Subjects?(?= ?:.*\([a-z][a-z-]+(?:\.[A-Za-z-]+)?\))) ?:"
)
OF_PAGE = re.compile(
    r"\s*(?:\(?or arXiv:.*|https?://doi\.org/.*|focus to learn more|submission history|from: .*|\[v\d{1,3}\].*"
    r"|journal reference:.*|related doi:.*)\s*",
    re.IGNORECASE,
)
_HEADING = 40  # lines from the day of submission to the buttons: a title, and names one below the other
_ABOVE = 4  # lines between an id and the day of submission
FURNITURE = re.compile(
    r"arxiv logo(?: >.{0,80})?|html \(experimental\)|bibsonomy.{0,40}|reddit logo|change to browse by:.{0,40}"
    r"|current browse context:.{0,40}|full-text links:?|published time:.{0,60}"
    r"|access paper:?|(?:current )?browse context:?|[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?|<\s?prev|next\s?>"
    r"|< prev \| next >|\|? ?(?:new|recent|\d{4}-\d{2})(?: \| .{1,40})*|change to browse by:?"
    r"|references (?:&|and) citations"
    r"|nasa ads|google scholar|semantic scholar|(?:export )?bibtex citation.{0,20}|bookmark|view license|license"
    r"|bibliographic.{0,60}|code, data.{0,60}|demos.{0,40}|related papers.{0,40}|about arxivlabs|recommenders.{0,60}"
    r"|which authors of this paper are endorsers\? ?\|?.{0,60}|view pdf.{0,40}|tex source|other formats?|loading\.\.\."
    r"|and member institutions|arxiv\.org > .{0,60}|search or article id.{0,120}|\(help \| advanced search\).{0,20}"
    r"|download:?|\(license\)|\d{1,4} blog links?.{0,20}|dblp.{0,40}|listing \| bibtex|bookmark.{0,30}"
    r"|link back to: arxiv.{0,60}",
    re.IGNORECASE,
)  # fmt: skip


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such pages: by the line of submission above a title."""
    pages = sum(_begins(lines, place) for place in range(len(lines)))
    return Guess(0.97 if pages else 0.0, f"{pages} lines `[Submitted on ...]` stand above a title")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the pages apart; total for any lines."""
    ledger = Ledger(lines)
    starts = [_first(lines, place) for place in range(len(lines)) if _begins(lines, place)]
    for start, end in pairwise([*starts, len(lines)]):
        _add(ledger, lines, start, end)
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.split())
        known = FURNITURE.fullmatch(text) or CRUMBS.match(line) or is_chrome(text) or is_ruler(line)
        if ledger.is_free(number) and text and known:
            ledger.add_boilerplate(number, number)
    return ledger.close(NAME, unclaimed="no part of a paper's page that is read")


def _begins(lines: Sequence[str], place: int) -> bool:
    if _TITLE.match(lines[place]):
        return _is_dated_below(lines[place + 1 : place + _HEADING])
    if not _SUBMITTED.match(lines[place]):
        return False
    below = [line for line in lines[place + 1 : place + _HEADING] if not is_blank(line)]
    if any(_TITLE.match(line) for line in below[:3]):
        return True
    end = next((number for number, line in enumerate(below) if BUTTON.fullmatch(line) or _ABSTRACT.match(line)), 0)
    return end > 0 and not any(map(_SUBMITTED.match, below[:end]))


def _is_dated_below(below: Sequence[str]) -> bool:
    """Whether the day of submission stands between a title and its abstract, as on pages of until 2019."""
    for line in below:
        if _SUBMITTED_BELOW.match(line):
            return True
        if _ABSTRACT.match(line) or _TITLE.match(line):
            return False
    return False


def _first(lines: Sequence[str], place: int) -> int:
    """Return where a page begins: at its id, and the archive's name above it."""
    for above in range(place - 1, max(-1, place - _ABOVE), -1):
        if _ID.match(lines[above]):
            place = above
            break
        if not is_blank(lines[above]):
            break
    return place - 1 if place and CRUMBS.match(lines[place - 1]) else place


def _add(ledger: Ledger, lines: Sequence[str], start: int, end: int) -> None:
    page = _Page(Fields(start + 1, start + 1))
    for at in range(start, end):
        if not page.take(at, lines[at], lines[at - 1]):
            break
        if not is_blank(lines[at]):
            page.fields.last = at + 1
    page.fields.abstract = paragraphs("\n".join(page.abstract))
    _finish(ledger, page.fields, title_and_authors(page.heading, lines), page.cited)


@dataclass(slots=True)
class _Page:
    """A paper's page that is being read: its parts follow each other, and a line is of one of them."""

    fields: Fields
    part: str = "head"
    heading: list[tuple[int, str]] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    is_dated: bool = False  # the day of submission was met
    is_open: bool = False  # a line may go on with the one above: with the bracket of that day, or with a label's value

    def take(self, at: int, line: str, above: str) -> bool:
        """Take the line at a place; say whether it is the paper's still."""
        if self.part == "head":
            return self._head(at, line)
        if self.part in ("title", "buttons"):
            return self._heading(at, line)
        is_label = self.part in ("abstract", "labels") and LABEL.match(line) and not self._is_of_comment(line, above)
        label = labelled(line) if is_label else None
        if label is not None:
            self.part, self.is_open = "labels", True
            self.fields.labels.append(Labelled(label.label, one_line(label.value)))
            self.cited += [found["id"] for found in CITED.finditer(line) if line.strip().lower().startswith("cite as")]
            return True
        if self.part == "abstract":
            self.abstract.append(line)
            return True
        return self._below(line, above)

    def _is_of_comment(self, line: str, above: str) -> bool:
        """Say whether a DOI or an address is the end of a comment."""
        last = self.fields.labels[-1].label if self.is_open and self.fields.labels else ""
        return last == "comment" and STRAYED.match(line) is not None and goes_on_in_label(above, line)

    def _head(self, at: int, line: str) -> bool:
        """Take a line above the title: the id, the day of submission; or the title, whose label the site hides."""
        self.fields.identifier = found["id"] if (found := _ID.match(line)) else self.fields.identifier
        day = _SUBMITTED.match(line)
        if day or self.is_open:
            self.fields.published_on = stated_date(day["day"]) if day else self.fields.published_on
            self.is_dated, self.is_open = True, not line.rstrip().endswith("]")
            return True
        title = _TITLE.match(line) or (_INDENTED.match(line) if self.is_dated and not is_blank(line) else None)
        if title:
            self.part = "title"
            self.heading.append((at, " " * title.end() + line[title.end() :]))
        return True

    def _heading(self, at: int, line: str) -> bool:
        """Take a line of the title, the authors, or the buttons below; or the abstract's first."""
        if (day := _SUBMITTED_BELOW.match(line)) or self.is_open:
            self.fields.published_on = stated_date(day["day"]) if day else self.fields.published_on
            self.is_open = not line.rstrip().endswith(")")
            return True
        found = _ABSTRACT.match(line)
        is_button = BUTTON.fullmatch(line) is not None
        if found or (self.part == "buttons" and not is_button and not is_blank(line)):
            self.part, self.abstract = "abstract", [line[found.end() :] if found else line]
        elif is_button:
            self.part = "buttons"
        elif self.part == "title":
            told = _AUTHORS.match(line)
            self.heading.append((at, line[told.end() :] if told else line))
        return True

    def _below(self, line: str, above: str) -> bool:
        """Take a line below the labels, or one that a value goes on in."""
        if is_blank(line) or is_ruler(line):
            return True
        if OF_PAGE.fullmatch(line) and not self._is_of_comment(line, above):
            self.is_open = False
            return True
        if not (self.is_open and goes_on(above, line)):
            return False
        last = self.fields.labels.pop()
        self.fields.labels.append(Labelled(last.label, one_line(f"{last.value} {line}")))
        return True


def _finish(ledger: Ledger, fields: Fields, told: tuple[str, str] | None, cited: Sequence[str]) -> None:
    fields.identifier = fields.identifier or next(iter(cited), "")
    others = {arxiv_id(name) for name in cited} - {arxiv_id(fields.identifier)}
    fault = (
        "the page names two papers: " + ", ".join(sorted(filter(None, {*others, fields.identifier})))
        if others
        else "where the title ends and the authors begin cannot be told in wrapped lines"
        if told is None
        else ""
    )
    if fault or told is None:
        ledger.add_reject(fields.first, fields.last, RejectReason.MALFORMED, fault)
        return
    fields.title, fields.authors = told
    ledger.add_record(record_of(fields))
