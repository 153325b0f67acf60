"""Europe PMC's answers in XML: articles with their abstracts, from its search.

In: an input's head and content. Out: a record for each article (https://europepmc.org/RestfulWebService). Its answers
in JSON have the same names and are read with those of other indexes.
"""

from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, child, children, text, texts
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import record_of

NAME = "europe-pmc"
DESCRIPTION = "Europe PMC, answers of its search in XML"
VERSION = 2

_SITE = "https://europepmc.org/article/"


def recognise(head: Head) -> Guess:
    """Say whether an input is such an answer, by its root element and its list."""
    root, _ = root_of(head)
    if root == "responseWrapper" and ("<resultList" in head.text or "<hitCount>" in head.text):
        return Guess(0.95, "its root element is <responseWrapper>, with a list of results")
    return Guess(0.0, "its root is no <responseWrapper> with results")


def _record(result: Element) -> Entry:
    source, identifier = text(result, "source"), text(result, "id")
    title = text(result, "title")
    return record_of(
        {
            "title": title if title.endswith("..") else title.removesuffix("."),
            "abstract": text(result, "abstractText"),
            "authors": _authors(result) or text(result, "authorString").removesuffix("."),
            "doi": text(result, "doi"),
            "url": f"{_SITE}{source}/{identifier}" if source and identifier else None,
            "keywords": texts(child(result, "keywordList"), "keyword"),
            "published_on": known_date(
                (
                    text(result, "firstPublicationDate"),
                    text(result, "journalInfo", "printPublicationDate"),
                    text(result, "electronicPublicationDate"),
                )
            )
            or text(result, "pubYear"),
            "retracted": _types(result),
        },
        own=(("pmid", text(result, "pmid")), ("pmc", text(result, "pmcid"))),
    )


def _types(result: Element) -> list[str]:
    return [*texts(child(result, "pubTypeList"), "pubType"), text(result, "pubType")]


def _authors(result: Element) -> list[str]:
    """Return the names in full, where they are listed one by one."""
    return [
        " ".join(filter(None, (text(author, "firstName"), text(author, "lastName")))) or told
        for author in children(child(result, "authorList"), "author")
        if (told := text(author, "lastName") or text(author, "fullName") or text(author, "collectiveName"))
    ]


read = reader("result", _record)
