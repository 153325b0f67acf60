"""RSS 0.9 to 2.0 and RDF: arXiv's daily feeds, old and new, and feeds of journals.

In: an input's head and content. Out: a record for each item (https://info.arxiv.org/help/rss_specifications.html).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.parsing.arxiv.fields import agreed
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, without_text
from pipeline.parsing.feeds.arxiv_texts import is_of_publication, printed, without_announcement, without_id
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, text, text_of, texts
from pipeline.parsing.feeds.journal_texts import (
    apart,
    bare_title,
    named_authors,
    named_date,
    named_doi,
    telling,
    without_head,
)
from pipeline.parsing.latex import with_letters
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import PartialDate, Precision, Record

NAME = "rss"
DESCRIPTION = "RSS and RDF: arXiv's daily feeds, old and new, feeds of journals"
VERSION = 8

_ABSTRACTS = ("description", "encoded", "summary", "abstract")


def recognise(head: Head) -> Guess:
    """Say whether an input is an RSS feed, by its root element."""
    root, attributes = root_of(head)
    if root.lower() == "rss" or root == "channel" or (root == "RDF" and ("rss" in attributes or "<item" in head.text)):
        return Guess(0.95, f"its root element is <{root}>")
    return Guess(0.0, "its root is no <rss>")


def _record(item: Element) -> Entry:
    announced = without_announcement(_description(item))
    is_plain = bool(announced.identifier)  # arXiv's texts have had no markup since 2024; `<p>` is a mean value there
    cleaned = printed if is_plain else plain_twice
    titled = without_id(bare_title(one_line(cleaned(text(item, "title")))))
    abstract = paragraphs(cleaned(announced.text))
    if titled.identifier:  # arXiv's until 2024
        titled, abstract = replace(titled, text=with_letters(titled.text)), with_letters(abstract)
    if not titled.text and not abstract:
        return without_text("item", text_of(item))
    about = next((value for key, value in item.attrib.items() if str(key).endswith("about")), "")
    places = [place for place in (text(item, "guid"), text(item, "link"), str(about)) if place]
    told = (abstract, *(plain_twice(text(item, name)) for name in _ABSTRACTS))
    names, n_authors = _authors(item, told)
    abstract = without_head(abstract, names)
    exact = (
        announced.identifier,
        titled.identifier,
        *texts(item, "doi"),
        *texts(item, "identifier"),
        *map(named_doi, told),
    )
    numbers = (value.split(":") for value in texts(item, "identifier") if value.lower().startswith("pmid:"))
    found = identifiers((*places, *exact), places)
    return Record(
        title=titled.text or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        arxiv_id=found.arxiv_id,
        version=found.version,
        doi=found.doi,
        url=next((place for place in (text(item, "link"), *places) if place.startswith("http")), None),
        declared_categories=_categories(item, titled.category),
        own_ids=own_ids(("pmid", number) for _, number in numbers),
        published_on=_published(item, told, found.arxiv_id)
        if is_of_publication(text(item, "announce_type"), announced.kind, titled.kind)
        else None,
    )


def _description(item: Element) -> str:
    """Return the longest of the texts that feeds put an abstract into; one that is no abstract is taken last."""
    return telling(sorted((text(item, name) for name in _ABSTRACTS), key=len, reverse=True))


def _authors(item: Element, described: Sequence[str]) -> tuple[tuple[str, ...], int | None]:
    """Return the names in `dc:creator` or `author`, one for each or a list in one, else those in what describes it."""
    found = [apart(plain_twice(name)) for name in texts(item, "creator") or texts(item, "author")]
    found = found or [*filter(None, map(named_authors, described))][:1]
    return names_of(found[0]) if len(found) == 1 else names_of(found)


def _categories(item: Element, in_title: str) -> tuple[str, ...]:
    listed = [one_line(name) for name in (*texts(item, "category"), *texts(item, "subject"))]
    return tuple(dict.fromkeys(filter(None, (in_title, *listed))))


def _published(item: Element, described: Sequence[str], identifier: str | None) -> date | None:
    """Return the date of an item; of arXiv's, one that the id's month does not bear out is of an announcement."""
    day = _date(item, described)
    return agreed(identifier, day) if day is None or day.precision is Precision.DAY else day


def _date(item: Element, described: Sequence[str]) -> PartialDate | None:
    """Return the date of an item; what it describes counts where no field holds one."""
    stated = known_date(text(item, name) for name in ("pubDate", "date", "publicationDate"))
    return (
        stated
        or known_date((text(item, "updated"),))
        or known_date(filter(None, map(named_date, described)))
        or known_date((text(item, "coverDisplayDate"),))
    )


read = reader("item", _record)
