"""An entry of arXiv's own pages and mailings as a record, and what they all write alike.

In: an entry's texts by field. Out: a record. Kept apart because the layouts differ in where a field stands alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from pipeline.parsing.identifiers import arxiv_id, arxiv_version
from pipeline.parsing.labels import Labelled, with_labels
from pipeline.parsing.latex import with_letters
from pipeline.parsing.listing_blocks import split_heading
from pipeline.parsing.people import number_of_authors, split_authors
from pipeline.records import Record

ID = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
_NEW_ID = re.compile(r"(\d{2})(\d{2})\.\d{4,5}$|[a-z-]+/(\d{2})(\d{2})\d{3}$")
_RULER = re.compile(r"[\s%=*_~#|-]{5,}$|\s{0,3}(?:-{3,4}|={3,4}|\*{3,4}|_{3,4}|~{3,4})\s{0,3}$")
_FIRST_CENTURY_YEAR = 91  # arXiv began in 1991
_MONTHS = 12
_TITLE_AND_AUTHORS = 2  # lines, or blocks of lines
_SHORTEST_FILLED = 60  # characters of a wrapped line and the word that had no room in it
STRAYED = re.compile(r"\s*(?:doi\s?:|https?://)", re.IGNORECASE)
"""How a line begins that is of the page as often as of a comment."""
_ADDRESS = re.compile(r"\s*https?://(?!(?:dx\.)?doi\.org/10\.48550/)", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"(?:[,:(/\u2013\u2014-]|(?<!\w)(?:and|at|in|on|of|see|by|via|with|the|from|to|as|under))$", re.IGNORECASE
)
_LONGEST_END = 12  # characters: of such a word
_ABSTRACT_LABEL = re.compile(r"Abstract ?:\s*", re.IGNORECASE)
_CHROME = re.compile(
    r"skip to main content|arxiv(?:logo| logo)?|\|? ?cornell university(?: library)?|log ?in|help \| advanced search"
    r"|all fields|title|author|abstract|comments|journal reference|acm classification|msc classification|report number"
    r"|arxiv identifier|doi|orcid|arxiv author id|help pages|full text|search|go|quick links|login|about(?: help)?|help"
    r"|contact|subscribe|donate|copyright|privacy policy|web accessibility assistance|arxiv operational status"
    r"|open navigation menu"
    r"|get status notifications via(?: ?email ?or slack)?|email|or ?slack|(?:contact|subscribe to) arxiv(?: mailings)?"
    r"|(?:(?:contact|subscribe to) arxiv(?: mailings)?)? ?click here to (?:contact arxiv|subscribe)"
    r"(?: contact| subscribe)?"
    r"|references|(?:visible|hidden) links:?|\d{1,5}\. (?:https?|ftp|file|mailto|javascript):\S*"
    r"|url source: \S{1,300}|markdown content:|published time: .{5,60}|we gratefully acknowledge support from.{0,300}"
    r"|(?:the )?simons foundation.{0,100}|member institutions.{0,60}|see recent articles|>|<|\|"
    r"|\(?what is this\?\)?|disable mathjax.{0,30}|report github issue|\u00d7",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Fields:
    """What an entry states, as texts, with the lines it stands in (1-based, both included)."""

    first: int
    last: int
    identifier: str = ""
    title: str = ""
    authors: str = ""
    abstract: str = ""
    labels: list[Labelled] = field(default_factory=list)
    published_on: date | None = None


def record_of(fields: Fields) -> Record:
    """Return the record of an entry; a day that its id's month does not bear out is left out."""
    names = split_authors(fields.authors)
    identifier = arxiv_id(fields.identifier)
    record = Record(
        line_start=fields.first,
        line_end=fields.last,
        title=with_letters(fields.title) or None,
        abstract=with_letters(fields.abstract) or None,
        authors=names,
        n_authors=number_of_authors(fields.authors, names),
        arxiv_id=identifier,
        version=arxiv_version(fields.identifier),
    )
    # what a label says of a date or another id is of an announcement, a revision or another paper
    labels = [
        label for label in fields.labels if label.label not in ("arxiv", "created", "updated", "title", "authors")
    ]
    return replace(with_labels(record, labels), published_on=agreed(identifier, fields.published_on))


def agreed(identifier: str | None, day: date | None) -> date | None:
    """Return a day that a paper is said to be of, if its id's month is that of the day or one beside it; else None."""
    found = _NEW_ID.match(identifier or "")
    if found is None or day is None:
        return day
    year, month = int(found[1] or found[3]), int(found[2] or found[4])
    full = year + (1900 if year >= _FIRST_CENTURY_YEAR else 2000)
    return day if abs((day.year - full) * _MONTHS + day.month - month) <= 1 else None


def is_ruler(line: str) -> bool:
    """Say whether a line is a rule drawn of hyphens, percent signs and the like."""
    return _RULER.match(line) is not None


def is_chrome(line: str) -> bool:
    """Say whether a line is one that arXiv's site prints around its pages."""
    return _CHROME.fullmatch(" ".join(line.split())) is not None


def without_abstract_label(text: str) -> str:
    """Cut the word `Abstract:` in front of an abstract."""
    return text[found.end() :] if (found := _ABSTRACT_LABEL.match(text)) else text


def title_and_authors(lines: Sequence[tuple[int, str]], page: Sequence[str]) -> tuple[str, str] | None:
    """Tell a title from the authors below it, in lines that may be wrapped; None where that cannot be told.

    A blank line parts them where there is one. Else two lines are one each; of more, the authors begin where a line had
    room for the next one's first word.
    """
    blocks = [
        [" ".join(text.split()) for _, text in block]
        for is_text, block in groupby(lines, lambda pair: bool(pair[1].strip()))
        if is_text
    ]
    if len(blocks) > 1:
        return (" ".join(blocks[0]), " ".join(blocks[1])) if len(blocks) == _TITLE_AND_AUTHORS else None
    texts = blocks[0] if blocks else []
    if len(texts) <= 1:
        return (texts[0], "") if texts else None
    if len(texts) == _TITLE_AND_AUTHORS:
        return texts[0], texts[1]
    told = [pair for pair in lines if pair[1].strip()]
    return split_heading(told, max((len(line.rstrip()) for line in page if " " in line.strip()), default=0))


def goes_on(above: str, line: str) -> bool:
    """Say whether a line goes on with a wrapped one above it: that is filled, and neither is the site's."""
    return is_filled(above, line) and not is_chrome(line) and not is_ruler(line)


def goes_on_in_label(above: str, line: str) -> bool:
    """Say whether a comment goes on in a line that looks like a label or an address, below one that cannot be its end.

    It takes `pp. 1-6,` above `DOI: 10.1109/1.2`, `data at Zenodo:` above an address; it leaves `12 pages` above them.
    The page's own address is that of arXiv's DOIs; another one that has no room above is the comment's.
    """
    is_open = _ADDRESS.match(line) is not None or _UNFINISHED.search(above.rstrip()[-_LONGEST_END:]) is not None
    return goes_on(above, line) and is_open


def is_filled(above: str, line: str) -> bool:
    """Say whether a line is so long that the first word of the one below, which is not blank, had no place in it."""
    first = next(iter(line.split()), "")
    return bool(first) and len(above.rstrip()) + len(first) >= _SHORTEST_FILLED
