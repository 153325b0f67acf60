"""Semantic Scholar: papers as its Graph API answers and its bulk files hold them.

In: an input's head and content. Out: a record for each paper (https://api.semanticscholar.org/api-docs/).
"""

from pipeline.parsing.answers.envelopes import reader
from pipeline.parsing.answers.objects import inner, names, text
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of

NAME = "semantic-scholar"
DESCRIPTION = "Semantic Scholar papers"
VERSION = 6

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
    opened = inner(paper, "openaccessinfo")  # of S2ORC
    external = inner(paper, "externalIds") or {**inner(opened, "externalids"), **inner(paper, "externalids")}
    return record_of(
        {
            "title": text(paper, "title"),
            "abstract": text(paper, "abstract"),
            "authors": paper.get("authors"),
            "arxiv_id": text(external, "ArXiv"),
            "doi": text(external, "DOI"),
            "url": text(paper, "url"),
            "declared_categories": paper.get("fieldsOfStudy")
            or names(paper, "s2FieldsOfStudy", "category")
            or names(paper, "s2fieldsofstudy", "category"),
            "published_on": known_date(paper.get(key) for key in ("publicationDate", "publicationdate", "year")),
        },
        places=(text(inner(paper, "openAccessPdf"), "url"), text(opened, "url")),
        own=(
            ("s2", text(paper, "paperId")),
            ("corpus", paper.get("corpusId") or paper.get("corpusid") or external.get("CorpusId")),
            *((scheme.lower(), external.get(name)) for name, scheme in _EXTERNAL.items()),
        ),
    )


read = reader(_is_own, _record)
