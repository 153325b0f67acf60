"""Semantic Scholar: papers as its Graph API answers and its bulk files hold them.

In: an input's head and content. Out: a record for each paper (https://api.semanticscholar.org/api-docs/).
"""

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, names, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, without_text
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import labels_of
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import Record

NAME = "semantic-scholar"
DESCRIPTION = "Semantic Scholar papers"
VERSION = 4

_EXTERNAL = {"PubMed": "pmid", "PubMedCentral": "pmc", "DBLP": "dblp", "ACL": "acl", "MAG": "mag"}
_IDS = frozenset(("paperId", "corpusId", "corpusid", "externalIds", "externalids"))


def recognise(head: Head) -> Guess:
    """Say how surely an input holds papers of Semantic Scholar: by its ids beside a title."""
    found = sample(head)
    own = sum(map(_is_own, found))
    return Guess(0.95 if own else 0.0, f"{own} of the first {len(found)} objects have its ids")


def _is_own(item: JsonObject) -> bool:
    return "paperId" in item or ("title" in item and not _IDS.isdisjoint(item))


def _record(paper: JsonObject) -> Entry:
    title, abstract = one_line(plain_twice(text(paper, "title"))), paragraphs(plain_twice(text(paper, "abstract")))
    if not title and not abstract:
        told = text(paper, "paperId") or str(dict(paper))
        return without_text("paper", told)
    authors, n_authors = names_of(paper.get("authors"))
    external = inner(paper, "externalIds") or inner(paper, "externalids")
    elsewhere = identifiers((), (text(inner(paper, "openAccessPdf"), "url"), text(paper, "url")))
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=authors,
        n_authors=n_authors,
        arxiv_id=arxiv_id(text(external, "ArXiv")) or elsewhere.arxiv_id,
        doi=doi(text(external, "DOI")) or elsewhere.doi,
        url=text(paper, "url") or None,
        declared_categories=labels_of(paper.get("fieldsOfStudy"))
        or names(paper, "s2FieldsOfStudy", "category")
        or names(paper, "s2fieldsofstudy", "category"),
        own_ids=own_ids(
            (
                ("s2", text(paper, "paperId")),
                ("corpus", paper.get("corpusId") or paper.get("corpusid") or external.get("CorpusId")),
                *((scheme.lower(), external.get(name)) for name, scheme in _EXTERNAL.items()),
            )
        ),
        published_on=known_date(paper.get(key) for key in ("publicationDate", "publicationdate", "year")),
    )


read = reader(_is_own, _record)
