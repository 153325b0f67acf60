"""Atom: answers of arXiv's API, arXiv's daily feed, and feeds of journals.

In: an input's head and content. Out: a record for each entry (RFC 4287; arXiv API User's Manual, section 3.3).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from pipeline.parsing.arxiv.fields import agreed
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Fault, Stated, without_text
from pipeline.parsing.feeds.arxiv_texts import is_of_publication, printed, without_announcement
from pipeline.parsing.feeds.documents import read_entries, root_of
from pipeline.parsing.feeds.elements import Element, children, text, text_of, texts
from pipeline.parsing.feeds.journal_texts import telling, without_head
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import categories
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import EXCERPT_CHARS, Record, RejectReason

NAME = "atom"
DESCRIPTION = "Atom: answers of arXiv's API, arXiv's daily feeds, feeds of journals"
VERSION = 8

_COUNT = re.compile(r"<(?:\w{1,20}:)?(totalResults|startIndex|itemsPerPage)\b[^<>]{0,300}>\s{0,20}(\d{1,12})")
_ERRORS = "/api/errors"


def recognise(head: Head) -> Guess:
    """Say whether an input is an Atom feed, by its root element."""
    root, attributes = root_of(head)
    if root == "feed" and ("Atom" in attributes or "<entry" in head.text or not attributes):
        return Guess(0.95, "its root element is <feed>")
    return Guess(0.95, "its root element is <entry>") if root == "entry" else Guess(0.0, "its root is no <feed>")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each entry."""
    yield from read_entries(content, head, "entry", _record, partial(_around, found={}))


def _around(around: str, found: dict[str, int]) -> Iterator[Stated]:
    """Yield how many entries this page of an answer should hold, once all three numbers are known."""
    before = len(found)
    for name, number in _COUNT.findall(around):
        found[name] = int(number)
    if len(found) > before and "totalResults" in found:
        left = max(0, found["totalResults"] - found.get("startIndex", 0))
        yield Stated(min(left, found.get("itemsPerPage", left)))


def _record(entry: Element) -> Entry:
    identifier = text(entry, "id")
    announced = without_announcement(telling((text(entry, "summary"), text(entry, "content"))))
    is_plain = arxiv_id(identifier) is not None  # arXiv's texts have no markup; `<p>` is a mean value there
    cleaned = printed if is_plain else plain_twice
    title, abstract = one_line(cleaned(one_line(text(entry, "title")))), paragraphs(cleaned(announced.text))
    if _ERRORS in identifier:
        return Fault(RejectReason.NOT_PAPERS, f"arXiv answered with an error: {abstract}"[:EXCERPT_CHARS], identifier)
    if not title and not abstract:
        return without_text("entry", text_of(entry))
    names, n_authors = _authors(entry)
    abstract = without_head(abstract, names)
    links = _links(entry)
    found = identifiers((identifier, *links, announced.identifier, text(entry, "doi")), links)
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        arxiv_id=found.arxiv_id,
        version=found.version,
        doi=found.doi,
        url=next((link for link in links if link.startswith("http")), None),
        comment=one_line(text(entry, "comment")) or None,
        declared_categories=_categories(entry),
        published_on=_date(entry, announced.kind, found.arxiv_id, of_arxiv=is_plain),
    )


def _date(entry: Element, kind: str, identifier: str | None, *, of_arxiv: bool) -> date | None:
    """Return the day of publication; an entry of a journal may state nothing but when it was written or changed.

    Where the entry is of a paper of arXiv whose id has another month, that is no day of publication.
    """
    if not is_of_publication(text(entry, "announce_type"), kind):
        return None
    stated = known_date((text(entry, "published"), text(entry, "date")))
    return stated if stated is not None or of_arxiv else agreed(identifier, known_date((text(entry, "updated"),)))


def _authors(entry: Element) -> tuple[tuple[str, ...], int | None]:
    """Return the names in `author` elements, each one or several; else those in `dc:creator`, a list in one text."""
    names = [one_line(text(author, "name") or text_of(author)) for author in children(entry, "author")]
    names = [name for name in names if any(map(str.isalpha, name))]  # `:` stands behind a collaboration's
    if len(names) > 1:
        return tuple(names), len(names)
    listed = names or texts(entry, "creator")
    return names_of(plain_twice(listed[0])) if len(listed) == 1 else names_of(listed)


def _links(entry: Element) -> list[str]:
    """Return the addresses of an entry, the page about it first."""
    found = [(link.get("rel", "alternate") != "alternate", link.get("href", "")) for link in children(entry, "link")]
    return [address for _, address in sorted(found, key=lambda pair: pair[0]) if address]


def _categories(entry: Element) -> tuple[str, ...]:
    """Return the categories, the primary one first; arXiv lists classes of physics and mathematics among its own."""
    primary = [found.get("term", "") for found in children(entry, "primary_category")]
    terms = (found.get("term") or found.get("label") or text_of(found) for found in children(entry, "category"))
    told = (term for term in terms if not primary or categories(term))
    return tuple(dict.fromkeys(filter(None, (*primary, *told))))
