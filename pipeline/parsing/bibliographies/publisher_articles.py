"""Articles in the XML of single publishers, cousins of JATS: IOP, Nature, the Royal Society of Chemistry.

In: an input's head and content. Out: a record for each article: title, abstract, authors, DOI and date.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, child, children, name_of, text, text_of
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import date_of_parts, known_date, month_number
from pipeline.parsing.tables.values import record_of

NAME = "publisher-articles"
DESCRIPTION = "Articles in the XML of IOP, Nature and the Royal Society of Chemistry"
VERSION = 1

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """Where a publisher's articles hold what: paths of local names, and the sign by which they are known."""

    sign: str
    title: Path
    abstract: Path
    authors: Path  # of the group
    author: Path  # from the group's children to what holds the names
    given: str
    family: str
    doi: Path
    dates: Callable[[Element], Sequence[object]]


def _of_iop(article: Element) -> Sequence[object]:
    history = child(article, "header", "history")
    online = history.get("online", "") if history is not None else ""
    return online, text(article, "article-metadata", "volume-data", "year-publication")


def _of_nature(article: Element) -> Sequence[object]:
    return (text(article, "pubfm", "idt"),)


def _of_chemistry(article: Element) -> Sequence[object]:
    dates = [child(found, "pubfront", "date") for found in children(article, "published")]
    return [date_of_parts((text(day, "year"), month_number(text(day, "month")), text(day, "day"))) for day in dates]


_DIALECTS = (
    _Dialect(
        sign="<article-metadata",
        title=("header", "title-group", "title"),
        abstract=("header", "abstract-group", "abstract"),
        authors=("header", "author-group"),
        author=(),
        given="first-names",
        family="second-name",
        doi=("article-metadata", "article-data", "doi"),
        dates=_of_iop,
    ),
    _Dialect(
        sign="<pubfm",
        title=("fm", "atl"),
        abstract=("fm", "abs"),
        authors=("fm", "aug"),
        author=(),
        given="fnm",
        family="snm",
        doi=("pubfm", "doi"),
        dates=_of_nature,
    ),
    _Dialect(
        sign="<art-front",
        title=("art-front", "titlegrp", "title"),
        abstract=("art-front", "abstract"),
        authors=("art-front", "authgrp"),
        author=("person", "persname"),
        given="fname",
        family="surname",
        doi=("art-admin", "doi"),
        dates=_of_chemistry,
    ),
)


def recognise(head: Head) -> Guess:
    """Say whether an input is such an article: by its root element, and the sign of a publisher."""
    if root_of(head)[0] == "article":
        found = next((known.sign for known in _DIALECTS if known.sign in head.text), None)
        if found:
            return Guess(0.95, f"its root element is <article>, with {found}>")
    return Guess(0.0, "its root is no <article> of these publishers")


def record_of_publisher(article: Element) -> Entry:
    """Return the record of an article, in whichever of the dialects it is."""
    fitting = (known for known in _DIALECTS if child(article, *known.title) is not None)
    dialect = next(fitting, _DIALECTS[0])
    group = child(article, *dialect.authors)
    people = [child(author, *dialect.author) for author in (group if group is not None else ())]
    return record_of(
        {
            "title": text(article, *dialect.title),
            "abstract": _paragraphs(child(article, *dialect.abstract)),
            "authors": [_name(person, dialect) for person in people if person is not None],
            "doi": text(article, *dialect.doi),
            "published_on": known_date(dialect.dates(article)),
        }
    )


def _name(person: Element, dialect: _Dialect) -> dict[str, str]:
    return {"given": text(person, dialect.given), "family": text(person, dialect.family)}


def _paragraphs(abstract: Element | None) -> str:
    """Return the paragraphs of an abstract, without the heading that says so; all its text where it has none."""
    if abstract is None:
        return ""
    told = [" ".join(text_of(part).split()) for part in abstract if name_of(part) in ("p", "sec")]
    return "\n\n".join(filter(None, told)) or text_of(abstract)


read = reader("article", record_of_publisher)
