"""The bibliographic part of an article in JATS, the Journal Article Tag Suite: PubMed Central, publishers.

In: an `article` element. Out: a record, or what is missing (https://jats.nlm.nih.gov/archiving/tag-library/).
"""

from collections.abc import Iterator
from datetime import date

from pipeline.parsing.entries import Entry, Fault
from pipeline.parsing.feeds.elements import Element, child, children, name_of, text, text_of
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.stated_dates import date_of_parts, month_number
from pipeline.parsing.texts import one_line
from pipeline.records import EXCERPT_CHARS, Record, RejectReason

_PMC = "https://pmc.ncbi.nlm.nih.gov/articles/PMC"
_PARAGRAPHS = frozenset(("p", "title", "sec", "list", "list-item"))


def record_of_article(article: Element, number: int) -> Entry:
    """Return the record of an article."""
    meta = child(article, "front", "article-meta")
    title = one_line(text(meta, "title-group", "article-title"))
    abstract = "\n\n".join(_paragraphs(_abstract(meta)))
    if not title and not abstract:
        told = text_of(meta) or text_of(article)
        return Fault(RejectReason.NO_TEXT, "the article has neither title nor abstract", told[:EXCERPT_CHARS])
    identifiers = {found.get("pub-id-type"): text_of(found) for found in children(meta, "article-id")}
    names = tuple(filter(None, map(_name, _contributors(meta))))
    pmc = (identifiers.get("pmc") or identifiers.get("pmcid") or "").removeprefix("PMC")
    return Record(
        line_start=number,
        line_end=number,
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=len(names) or None,
        arxiv_id=arxiv_id(identifiers.get("arxiv") or ""),
        doi=doi(identifiers.get("doi") or ""),
        url=f"{_PMC}{pmc}/" if pmc.isdecimal() else None,
        keywords=_keywords(meta),
        published_on=min(filter(None, map(_date, children(meta, "pub-date"))), default=None),
    )


def _abstract(meta: Element | None) -> Element | None:
    """Return the main abstract: the one without a type, such as `graphical` or `summary`."""
    found = list(children(meta, "abstract"))
    return next((element for element in found if not element.get("abstract-type")), found[0] if found else None)


def _paragraphs(element: Element | None) -> Iterator[str]:
    """Yield the paragraphs of an abstract; headings of its sections are paragraphs, `Abstract` is none."""
    if element is None:
        return
    blocks = [part for part in element if name_of(part) in _PARAGRAPHS]
    if not blocks:
        told = one_line(text_of(element))
        if told and told.casefold() != "abstract":
            yield told
        return
    for part in blocks:
        yield from _paragraphs(part)


def _contributors(meta: Element | None) -> Iterator[Element]:
    for group in children(meta, "contrib-group"):
        yield from (found for found in children(group, "contrib") if found.get("contrib-type", "author") == "author")


def _name(contributor: Element) -> str:
    name = child(contributor, "name")
    if name is None:
        name = child(contributor, "name-alternatives", "name")
    parts = (text(name, "given-names"), text(name, "surname"), text(name, "suffix"))
    told = " ".join(filter(None, parts)) or text(contributor, "collab") or text(contributor, "string-name")
    return one_line(told)


def _keywords(meta: Element | None) -> tuple[str, ...]:
    words = (one_line(text_of(word)) for group in children(meta, "kwd-group") for word in children(group, "kwd"))
    return tuple(dict.fromkeys(filter(None, words)))


def _date(element: Element) -> date | None:
    return date_of_parts((text(element, "year"), month_number(text(element, "month")), text(element, "day")))
