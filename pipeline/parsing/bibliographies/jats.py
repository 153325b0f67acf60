"""The bibliographic part of an article in JATS, the Journal Article Tag Suite: PubMed Central, publishers.

In: an `article` element. Out: a record, or what is missing; of an article whose data ends before
it does what stands whole in its front (https://jats.nlm.nih.gov/archiving/tag-library/).
"""

import re
from collections.abc import Iterator

from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds.elements import Element, child, children, name_of, parse, text, text_of
from pipeline.parsing.names import said
from pipeline.parsing.stated_dates import date_of_parts, known_date, month_number
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line
from pipeline.records import PartialDate, Record

_ROOT = re.compile(r"<((?:[\w.-]{1,40}:)?article)(?=[\s>])")
_FRONT_END = re.compile(r"</((?:[\w.-]{1,40}:)?)front\s*>")
_WHOLE = re.compile(  # children of <article-meta> that stand in no other of them
    r"</(?P<prefix>(?:[\w.-]{1,40}:)?)(?:title-group|contrib-group|author-notes|pub-date|history|permissions|abstract"
    r"|trans-abstract|kwd-group|article-categories|funding-group)\s*>"
)
_LONGEST_FRONT = 2_000_000  # characters; thousands of authors with their addresses have as many
_PARTS = (("authors", "authors"), ("abstract", "abstract"))
_PMC = "https://pmc.ncbi.nlm.nih.gov/articles/PMC"
_LEFT_OUT = frozenset(("fn", "contrib-group", "aff", "contrib-id", "email", "address", "object-id"))
_MARKS = frozenset(("fn", "aff", "corresp", "author-notes"))
_TWICE = frozenset(("alternatives", "inline-formula", "disp-formula"))
_NO_PUBLICATION = frozenset(("pmc-release", "nihms-submitted", "retracted"))
_PARAGRAPHS = frozenset(("p", "title", "sec", "list", "list-item"))


def record_of_article(article: Element) -> Entry:
    """Return the record of an article."""
    meta = child(article, "front", "article-meta")
    identifiers = {found.get("pub-id-type"): text_of(found) for found in children(meta, "article-id")}
    pmc = (identifiers.get("pmc") or identifiers.get("pmcid") or "").removeprefix("PMC")
    return record_of(
        {
            "title": _title(meta),
            "abstract": "\n\n".join(_paragraphs(_abstract(meta))),
            "arxiv_id": identifiers.get("arxiv"),
            "doi": identifiers.get("doi"),
            "url": f"{_PMC}{pmc}/" if pmc.isdecimal() else None,
            "keywords": _keywords(meta),
            "published_on": _published(meta),
            "retracted": article.get("article-type"),
        },
        own=(("pmid", identifiers.get("pmid")), ("pmc", f"PMC{pmc}" if pmc.isdecimal() else None)),
        people=map(_name, _contributors(meta)),
    )


def _title(meta: Element | None) -> str:
    """Return the title with its subtitle, without the marks of footnotes."""
    group = child(meta, "title-group")
    parts = (child(group, name) for name in ("article-title", "subtitle"))
    return ": ".join(filter(None, (one_line(_words(part)) for part in parts)))


def _words(element: Element | None) -> str:
    """Return an element's text without footnotes; of a formula that stands there twice, its TeX."""
    return "" if element is None else "".join(_pieces(element)).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    twice = name_of(element) in _TWICE and any(name_of(part) == "tex-math" for part in element)
    for part in element:
        kind = name_of(part)
        is_mark = kind == "xref" and part.get("ref-type") in _MARKS
        if kind not in _LEFT_OUT and not is_mark and not (twice and kind != "tex-math"):
            yield from _pieces(part)
        yield part.tail or ""


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
        told = one_line(_words(element))
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
    told = _parts(name) or _words(child(contributor, "collab"))
    return one_line(told or _parts(child(contributor, "string-name")) or text(contributor, "string-name"))


def _parts(name: Element | None) -> str:
    given, family = text(name, "given-names"), text(name, "surname")
    return " ".join(filter(None, (said(given, family) if given and family else given or family, text(name, "suffix"))))


def _keywords(meta: Element | None) -> tuple[str, ...]:
    words = (one_line(text_of(word)) for group in children(meta, "kwd-group") for word in children(group, "kwd"))
    return tuple(dict.fromkeys(filter(None, words)))


def _published(meta: Element | None) -> PartialDate | None:
    """Return what the dates of publication come to."""
    stated = (found for found in children(meta, "pub-date") if found.get("pub-type") not in _NO_PUBLICATION)
    return known_date(map(_date, stated))


def _date(element: Element) -> PartialDate | None:
    return date_of_parts((text(element, "year"), month_number(text(element, "month")), text(element, "day")))


def record_of_cut_off(text: str, namespaces: str) -> tuple[Record, str] | None:
    """Return what stands whole in an article's front, and what is wrong with the rest; None where nothing does.

    Args:
        text: the article, without its end.
        namespaces: declarations that stand before it.
    """
    text = text[:_LONGEST_FRONT]
    begin, end = _ROOT.search(text), _FRONT_END.search(text)
    last = end or next(iter(list(_WHOLE.finditer(text))[-1:]), None)
    if begin is None or last is None:
        return None
    prefix = last[1]
    closed = f"</{begin[1]}>" if end else f"</{prefix}article-meta></{prefix}front></{begin[1]}>"
    parsed = parse(f"{text[begin.start() : last.end()]}{closed}", namespaces)
    if parsed.element is None or parsed.problem is not None:
        return None
    record = record_of_article(parsed.element)
    if not isinstance(record, Record):
        return None
    return record, "what stands before its body is read, the body is not" if end else _told(record)


def _told(record: Record) -> str:
    """Say what of an article's front is read."""
    found = ["title", *(name for name, field in _PARTS if getattr(record, field))]
    missing = [name for name, field in _PARTS if not getattr(record, field)]
    rest = f", {' and '.join(missing)} not, or there are none" if missing else ""
    return f"of its front what is whole is read ({', '.join(found)}){rest}"
