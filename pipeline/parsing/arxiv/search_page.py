"""arXiv's pages of search results as text.

In: lines. Out: a record for each result, which begins with its number and id: `1. arXiv:2608.00002 [pdf] cs.CV`. What
the page shows of an abstract may be cut at either side; a cut one is left out, for it says less than the abstract.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.parsing.arxiv.fields import ID, Fields, goes_on, goes_on_in_label, is_chrome, is_ruler, record_of
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.texts import one_line
from pipeline.records import RejectReason

NAME = "arxiv-search"
DESCRIPTION = "arXiv's search results as text, with their `Submitted` lines"
VERSION = 6

_BEGIN = re.compile(
    rf"\s*(?:\d{{1,6}}\.\s+)?arXiv:\s?(?P<id>{ID})\s*\[\s*(?:(?:pdf|ps|html|other)[\s,]*)*\]"
    r"(?P<categories>(?:\s+[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)*)\s*(?:doi:?\s+(?P<doi>10\.\S{4,200}))?\s*$"
)
_TAGS = re.compile(
    r"\s*(?P<categories>[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?(?:\s+[a-z-]{2,9}(?:\.[A-Za-z-]{2,9})?)*?)"
    r"(?:\s+doi:?\s+(?P<doi>10\.\d{4,9}/\S{1,200}))?\s*$"
)
_DOI = re.compile(r"\s*+(?:doi:?)?\s*+(?P<doi>10\.\d{4,9}/\S{1,200})?\s*+$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d{1,6}\.\s*$")
_AUTHORS = re.compile(r"\s*Authors? ?: *")
_ABSTRACT = re.compile(r"\s*Abstract ?: *")
_SUBMITTED = re.compile(r"\s*Submitted\s+(?P<day>\d{1,2} [A-Za-z]{3,9},? \d{4})\b", re.IGNORECASE)
_FIRST = re.compile(r"\bv1\s+submitted\s+(?P<day>\d{1,2} [A-Za-z]{3,9},? \d{4})", re.IGNORECASE)
_MORE, _LESS = "\u25bd More", "\u25b3 Less"
# the site's ellipsis is one character; three stops at an abstract's end are its author's
_CUT = re.compile(r"^\s*(?:\u2026|\.\.\.)|\u2026\s*$")
_BELOW = frozenset(("comment", "journal", "other", "doi"))
_COUNT = re.compile(
    r"showing (?P<first>\d[\d,]*)[\u2013-](?P<last>\d[\d,]*) of (?:about )?[\d,]+ results?.{0,200}", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"search term or terms?|search term.{0,200}|searching in .{0,80}|search v\d.{0,200}|(?:simple|advanced) search"
    r"|show abstracts.{0,40}|hide abstracts|\d{2,3} results? per page.{0,100}|results? per page.{0,100}"
    r"|sort results by.{0,100}|announcement date .{0,40}|submission date .{0,40}|relevance|previous|next"
    r"|(?!(?:19|20)\d\d$)(?:previous )?(?:next )?\d+(?: \d+| \u2026){0,12}"
    r"|feedback\??|search in all archives\.?|query: .{0,300}|(?:title|authors?|abstract|all):.{0,40}search|\u2026",
    re.IGNORECASE,
)  # fmt: skip


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are search results: by ids with formats and categories above a line of authors."""
    entries = sum(_begins(lines, place) for place in range(len(lines)))
    return Guess(0.95 if entries else 0.0, f"{entries} results begin with an id and its formats")


def parse(lines: Sequence[str]) -> Parsed:
    """Take a page of results apart; total for any lines."""
    ledger = Ledger(lines)
    starts = [place for place in range(len(lines)) if _begins(lines, place)]
    for start, following in pairwise([*starts, len(lines)]):
        above = start - 1 if start and _NUMBER.match(lines[start - 1]) else start
        _add(ledger, lines, above, start, following)
    counts = []
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.split())
        count = _COUNT.fullmatch(text)
        if count:
            first, last = (int(count[name].replace(",", "")) for name in ("first", "last"))
            counts.append(max(0, last - first + 1))
        if ledger.is_free(number) and (count or _FURNITURE.fullmatch(text) or is_chrome(text) or is_ruler(line)):
            ledger.add_boilerplate(number, number)
    return ledger.close(NAME, unclaimed="no part of a result", stated_count=next(iter(counts), None))


def _begins(lines: Sequence[str], place: int) -> bool:
    if not _BEGIN.match(lines[place]):
        return False
    below = [line for line in lines[place + 1 : place + 24] if not is_blank(line)]
    following = next((number for number, line in enumerate(below) if _BEGIN.match(line)), len(below))
    return any(_AUTHORS.match(line) for line in below[:following])


def _add(ledger: Ledger, lines: Sequence[str], above: int, start: int, end: int) -> None:
    fields = Fields(above + 1, start + 1)
    begin = _BEGIN.match(lines[start])
    fields.identifier = begin["id"] if begin else ""
    tags, dois = [begin["categories"] if begin else ""], [(begin["doi"] or "") if begin else ""]
    title: list[str] = []
    place = start + 1
    while place < end and not _AUTHORS.match(lines[place]):
        line = lines[place]
        tagged = _TAGS.match(line) if not title else None
        if tagged and ("." in tagged["categories"] or tagged["doi"]):
            tags.append(tagged["categories"])
            dois.append(tagged["doi"] or "")
        elif not title and (found := _DOI.match(line)):
            dois.append(found["doi"] or "")
        elif not is_blank(line):
            title.append(line)
        place += 1
    fields.title = one_line(" ".join(title))
    place = _read_below(fields, lines, place, end)
    fields.labels += [Labelled("categories", " ".join(tags)), *(Labelled("doi", doi) for doi in dois if doi)]
    fault = "" if fields.title else "a result without title"
    if fault:
        ledger.add_reject(fields.first, fields.last, RejectReason.MALFORMED, fault)
    else:
        ledger.add_record(record_of(fields))


def _read_below(fields: Fields, lines: Sequence[str], place: int, end: int) -> int:
    """Read authors, abstract, day and labelled lines; return the place below the last that belongs to the result."""
    values: dict[str, list[str]] = {}
    name = ""
    for at in range(place, end):
        line = lines[at]
        found, value = _named(line, name)
        if found == "doi" and name == "comment" and goes_on_in_label(lines[at - 1], line):
            found = ""  # of the comment
        if is_blank(line) or not found:
            is_done = not is_blank(line) and name in ("submitted", *_BELOW)
            if is_done and (not goes_on(lines[at - 1], line) or _FURNITURE.fullmatch(one_line(line))):
                break
            name = "" if name in ("submitted", *_BELOW) and is_blank(line) else name
            if is_blank(line) or not name:
                continue
            found, value = name, line
        elif found in values and found != "other":
            break
        values.setdefault(found, []).append(value)
        name, fields.last = found, at + 1
    fields.authors = one_line(" ".join(values.get("authors", ())))
    fields.abstract = _whole_abstract(one_line(" ".join(values.get("abstract", ()))))
    submitted = " ".join(values.get("submitted", ()))
    day = _FIRST.search(submitted) or _SUBMITTED.match(submitted)
    fields.published_on = stated_date(day["day"].replace(",", "")) if day else None
    fields.labels += [Labelled(key, one_line(" ".join(lines))) for key, lines in values.items() if key in _BELOW]
    return place


def _named(line: str, above: str) -> tuple[str, str]:
    """Return what a line is and what it says; an empty name for one that goes on with the line above."""
    for name, pattern in (("authors", _AUTHORS), ("abstract", _ABSTRACT)):
        found = pattern.match(line)
        if found and above in ("", "authors"):
            return name, line[found.end() :]
    if _SUBMITTED.match(line):
        return "submitted", line
    label = labelled(line) if above != "authors" else None
    return (label.label, label.value) if label is not None and label.label in _BELOW else ("", "")


def _whole_abstract(text: str) -> str:
    """Return an abstract that is shown whole; else an empty text."""
    if _LESS in text:
        text = text.rpartition(_LESS)[0].rpartition(_MORE)[2]
    text = text.partition(_MORE)[0].strip()
    return "" if _CUT.search(text) else text
