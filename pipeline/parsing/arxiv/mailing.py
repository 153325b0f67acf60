r"""arXiv's mailings and `.abs` files: entries between lines that begin with `\\`, head, abstract and foot.

In: lines. Out: a record for each entry. A head has labelled lines and begins with the paper's id; so an id belongs to
what stands below it, up to the next head, whatever rulers are drawn between.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.parsing.arxiv.fields import ID, Fields, is_filled, is_ruler, record_of
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import RejectReason

NAME = "arxiv-mailing"
DESCRIPTION = r"arXiv's daily mailings and `.abs` files: heads, abstracts and feet between lines of `\\`"
VERSION = 7

_HEAD = re.compile(
    rf"\s*(?:arXiv ?:|(?:\\\\\s*)?Paper(?: \([^()]{{1,40}}\))? ?:)\s*(?P<id>{ID})\s*(?P<kind>\([^()]{{1,60}}\))?\s*$"
)
_FOOT = re.compile(rf"\s*\\\\ \(\s*(?:https?://\S*/abs/)?(?P<id>{ID})\b[^()]{{0,60}}\)\s*$")
_BAR = re.compile(r"\s*\\\\\s*$")
_DATE = re.compile(r"\s*Date(?: \((?P<version>[^()]{1,40})\))? ?: *(?P<date>.{8,60}?)(?:\s+\([^()]{0,20}\))?\s*$")
_REPLACED = re.compile(r"\s*(?:replaced with revised version|withdrawn|replaced)\b.*", re.IGNORECASE)
# such an entry's date is that of another announcement; a cross-list has that of its first version
_IS_LATER = re.compile(r"\breplace", re.IGNORECASE)
# those of mailings and `.abs` files: a wrapped title or comment may go on in `Quantum` / `Inspire: quasiparticles ..`
_NAMED = re.compile(
    r"(?P<name>Title|Authors?|Categor(?:y|ies)|Subj-class|Comments?|Notes?|Report-no|Journal-ref|DOI|License|Proxy|From"
    r"|(?:ACM|MSC|PACS|OSA)-class|Keywords|Submitted|Revised) ?: *(?P<value>.*)$"
)
_MAIL = re.compile(
    r"\s*(?:(?:Date|Subject|From|To|Cc|Reply-To|Message-ID|Return-Path|Content-\S{1,30}|MIME-Version|Sender|List-\S{1,20})"
    r": .*|Send any comments regarding.*|Archives at .*|To unsubscribe.*|To subscribe.*|Submissions to:.*"
    r"|received from .* to .*|For (?:general|help|subscribe|more) .*|keyword,? subject classif.*|e-?mail,? To: .*"
    r"|-{0,3} ?(?:cross-lists?|replacements|new submissions|submissions)\b.{0,60}|\(?continued\)?.{0,40})\s*",
    re.IGNORECASE,
)  # fmt: skip
_SUBMISSIONS, _RECEIVED = "submissions to:", "received from"


@dataclass(slots=True)
class _Entry:
    """An entry's lines: its head, and the abstract's."""

    number: int
    identifier: str
    head: list[tuple[int, str]] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    last: int = 0
    foot: str = ""  # the id that the foot names


def recognise(lines: Sequence[str]) -> Guess:
    r"""Say how surely lines are a mailing: by heads below a line of `\\`."""
    heads = sum(_begins(lines, place) for place in range(len(lines)))
    return Guess(0.96 if heads else 0.0, rf"{heads} ids stand right below a line of `\\`")


def parse(lines: Sequence[str]) -> Parsed:
    """Take a mailing apart; total for any lines."""
    ledger = Ledger(lines)
    starts = [place for place in range(len(lines)) if _begins(lines, place)]
    for start, end in pairwise([*starts, len(lines)]):
        _add(ledger, _read(lines, start, end))
    ledger.add_known(_furniture(lines))
    return ledger.close(NAME, unclaimed="no part of an entry, and not known from mailings")


def _begins(lines: Sequence[str], place: int) -> bool:
    r"""Say whether an entry begins at a place: a line of `\\`, and an id in the next one that is not blank."""
    if not _BAR.match(lines[place]):
        return False
    below = next((line for line in lines[place + 1 : place + 4] if not is_blank(line)), "")
    return _HEAD.match(below) is not None


def _read(lines: Sequence[str], start: int, end: int) -> _Entry:
    """Read the entry whose bar is at `start`; it ends with its foot, a ruler below its head, or before `end`."""
    entry = _Entry(start + 1, "", last=start + 1)
    bars = 0
    margin = lines[start][: len(lines[start]) - len(lines[start].lstrip())]  # of a mailing that was set in
    for number in range(start + 2, end + 1):
        line = lines[number - 1].removeprefix(margin)
        if is_blank(line):
            if bars:
                entry.abstract.append("")
            continue
        foot, is_bar = _FOOT.match(line), _BAR.match(line) is not None
        if is_ruler(line):
            break
        entry.last = number
        if foot or is_bar:
            bars += 1
            entry.foot = foot["id"] if foot else entry.foot
            if foot or bars == 2:  # noqa: PLR2004 - head, abstract
                break
        elif bars:
            entry.abstract.append(line)
        else:
            entry.head.append((number, line))
    return entry


def _add(ledger: Ledger, entry: _Entry) -> None:
    head = _HEAD.match(entry.head[0][1]) if entry.head else None
    fields = Fields(entry.number, entry.last, head["id"] if head else "")
    is_replaced = _read_head(fields, entry.head[1:])
    fields.abstract = paragraphs("\n".join(entry.abstract))
    if is_replaced or (head and _IS_LATER.search(head["kind"] or "")):
        fields.published_on = None
    fault = _fault(entry, fields)
    if fault:
        ledger.add_reject(entry.number, entry.last, RejectReason.MALFORMED, fault)
    else:
        ledger.add_record(record_of(fields))


def _fault(entry: _Entry, fields: Fields) -> str:
    """Say why an entry cannot be trusted; an empty text if nothing speaks against it."""
    if entry.foot and arxiv_id(entry.foot) != arxiv_id(fields.identifier):
        return f"the entry begins with the id {fields.identifier} and ends with {entry.foot}; which is its own?"
    pairs = pairwise(line for _, line in entry.head)
    # an id below a line that has no room for it is a part of what that line says, as of a comment
    ids = [line for above, line in pairs if _HEAD.match(line) and not line[:1].isspace() and not is_filled(above, line)]
    if ids:
        return f"two ids stand above one entry: {fields.identifier} and {ids[0].strip()}"
    return "" if fields.title else "the head of the entry has no title"


def _read_head(fields: Fields, lines: Sequence[tuple[int, str]]) -> bool:
    """Read a head's labelled lines into fields, with the lines that continue them; say whether it is a replacement."""
    is_replaced, values = False, list(_labels(lines))
    for name, value in values:
        if name == "Title":
            fields.title = one_line(value)
        elif name in ("Author", "Authors"):
            fields.authors = one_line(value)
        elif name == "Date":
            fields.published_on = fields.published_on or stated_date(value)
        elif name == "Replaced":
            is_replaced = True
        elif (label := labelled(f"{name}: {one_line(value)}")) is not None:
            fields.labels.append(Labelled(label.label, one_line(value)))
    return is_replaced


def _labels(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Yield a head's names and values; of dates only the first version's, for others are of revisions."""
    name, value = "", ""
    for _, line in lines:
        dated, named = _DATE.match(line), _NAMED.match(line)
        if _REPLACED.match(line):
            found = ("Replaced", "")
        elif dated:
            is_first = (dated["version"] or "v1").strip().lower() in ("v1", "original")
            found = ("Date" if is_first else "Revised", dated["date"])
        elif named and not line[:1].isspace():
            found = (named["name"], named["value"])
        else:
            value = f"{value}\n{line.strip()}"
            continue
        if name:
            yield name, value
        name, value = found
    if name:
        yield name, value


def _furniture(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of lines that a mailing prints around its entries."""
    names = False
    for number, line in enumerate(lines, start=1):
        text = line.strip().lower()
        if text.startswith(_RECEIVED):
            names = False
        if is_ruler(line) or _BAR.match(line) or _MAIL.fullmatch(line) or (names and text):
            yield number
        names = text.startswith(_SUBMISSIONS) or (names and not is_ruler(line))
