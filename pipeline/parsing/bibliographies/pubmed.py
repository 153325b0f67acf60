"""PubMed's XML, and PubMed Central's articles: their bibliographic part.

In: an input's head and content. Out: a record for each article; deletions are known and hold no paper
(https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/ and https://jats.nlm.nih.gov/).
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.parsing.bibliographies.jats import record_of_article, record_of_cut_off
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Known
from pipeline.parsing.feeds.documents import read_entries, root_of
from pipeline.parsing.feeds.elements import Element, child, children, name_of, text, text_of
from pipeline.parsing.identifiers import doi
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import date_of_parts, known_date, month_number
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line
from pipeline.records import PartialDate, Record

NAME = "pubmed"
DESCRIPTION = "PubMed XML, and articles of PubMed Central in JATS"
VERSION = 5

_ROOTS = frozenset(
    ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "MedlineCitationSet", "MedlineCitation")
)
_JATS_ROOTS = frozenset(("pmc-articleset", "article", "articles"))
_JATS_SIGNS = (
    "<article-meta>",
    "<article-meta ",
    "//DTD JATS",
    "Journal Archiving and Interchange DTD",
    "Journal Publishing DTD",
)
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def recognise(head: Head) -> Guess:
    """Say whether an input is PubMed's, by its root element."""
    root, _ = root_of(head)
    if root in _ROOTS or (root in _JATS_ROOTS and any(sign in head.text for sign in _JATS_SIGNS)):
        return Guess(0.95, f"its root element is <{root}>")
    return Guess(0.0, "its root is none of PubMed's")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each article."""
    root, _ = root_of(head)
    names = "article" if root in _JATS_ROOTS else "PubmedArticle|PubmedBookArticle|DeleteCitation"
    if root in ("MedlineCitationSet", "MedlineCitation"):
        names = "MedlineCitation"
    yield from read_entries(content, head, names, _record, cut_off=record_of_cut_off if names == "article" else None)


def _record(element: Element) -> Entry:
    kind = name_of(element)
    if kind == "DeleteCitation":
        return Known.BOILERPLATE
    if kind == "article":
        return record_of_article(element)
    citation = element if kind == "MedlineCitation" else child(element, "MedlineCitation")
    article = child(citation, "Article") if citation is not None else child(element, "BookDocument")
    title = text(article, "ArticleTitle") or text(article, "VernacularTitle") or text(article, "Book", "BookTitle")
    pmid = text(citation, "PMID") or text(article, "PMID")
    found = record_of(
        {
            "title": _without_brackets(one_line(title)),
            "abstract": _abstract(child(article, "Abstract")),
            "doi": _doi(element, article),
            "url": f"{_PUBMED}{pmid}/" if pmid.isdecimal() else None,
            "declared_categories": _texts(citation, "MeshHeadingList", "MeshHeading", "DescriptorName"),
            "keywords": _texts(citation, "KeywordList", "Keyword"),
            "published_on": _date(article),
            "retracted": _texts(article, "PublicationTypeList", "PublicationType"),
        },
        own=(("pmid", pmid), *_numbered(element)),
        people=map(_name, children(child(article, "AuthorList"), "Author")),
    )
    return found if _is_complete(article) or not isinstance(found, Record) else replace(found, n_authors=None)


def _abstract(element: Element | None) -> str:
    """Return the abstract's sections, each a paragraph, with its label as PubMed shows it."""
    sections = []
    for section in children(element, "AbstractText"):
        label, told = one_line(section.get("Label", "")), one_line(text_of(section))
        if told:
            sections.append(f"{label}: {told}" if label and label.upper() != "UNLABELLED" else told)
    return "\n\n".join(sections)


def _without_brackets(title: str) -> str:
    """Return a title that was translated without the brackets that say so."""
    bare = title.rstrip(".")
    return bare[1:-1] if bare.startswith("[") and bare.endswith("]") else title


def _name(author: Element) -> str:
    parts = (text(author, "ForeName") or text(author, "Initials"), text(author, "LastName"), text(author, "Suffix"))
    return one_line(" ".join(filter(None, parts))) or one_line(text(author, "CollectiveName"))


def _is_complete(article: Element | None) -> bool:
    listed = child(article, "AuthorList")
    return listed is not None and listed.get("CompleteYN", "Y") == "Y"


def _doi(element: Element, article: Element | None) -> str | None:
    located = (found for found in children(article, "ELocationID") if found.get("EIdType") == "doi")
    listed = children(child(element, "PubmedData", "ArticleIdList"), "ArticleId")
    booked = children(child(element, "PubmedBookData", "ArticleIdList"), "ArticleId")
    numbered = (found for found in (*listed, *booked) if found.get("IdType") == "doi")
    return next(filter(None, (doi(text_of(found)) for found in (*located, *numbered))), None)


def _numbered(element: Element) -> list[tuple[str, str]]:
    """Return the numbers of an article in PubMed Central, each with its scheme."""
    listed = children(child(element, "PubmedData", "ArticleIdList"), "ArticleId")
    return [("pmc", text_of(found)) for found in listed if found.get("IdType") == "pmc"]


def _texts(citation: Element | None, lists: str, *path: str) -> tuple[str, ...]:
    found = (
        one_line(text(item, *path[1:]) if path[1:] else text_of(item))
        for listed in children(citation, lists)
        for item in children(listed, path[0])
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _date(article: Element | None) -> PartialDate | None:
    """Return what the dates of the issue, or the book, and of the electronic version come to."""
    issued = child(article, "Journal", "JournalIssue", "PubDate")
    if issued is None:
        issued = child(article, "Book", "PubDate")
    stated = [
        date_of_parts((text(found, "Year"), month_number(text(found, "Month")), text(found, "Day")))
        for found in (issued, child(article, "ArticleDate"))
        if found is not None
    ]
    return known_date((*stated, text(issued, "MedlineDate")))
