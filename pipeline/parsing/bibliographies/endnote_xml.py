"""EndNote's XML export: references in `record`, each text in runs of a style.

In: an input's head and content. Out: a record for each reference.
"""

import re

from pipeline.parsing.bibliographies.tagged import keywords_of
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, child, text, texts
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import beside_year, known_date
from pipeline.parsing.tables.values import record_of

NAME = "endnote-xml"
DESCRIPTION = "EndNote XML"
VERSION = 5

_POWER = re.compile(r"\s?[+\u2212\u2010\u2013-]?\d{1,3}\s?")
_TEN = re.compile(r"(?<![\d.,])10$")


def recognise(head: Head) -> Guess:
    """Say whether an input is such an export: by its root element, and the kinds of its references."""
    root, _ = root_of(head)
    is_own = root == "xml" and "<records" in head.text
    if is_own or (root in ("records", "record") and "<ref-type" in head.text):
        return Guess(0.95, f"its root element is <{root}>, with references")
    return Guess(0.0, "its root is no <xml> with <records>")


def _styled(text: Element | None) -> str:
    """Return a text whose runs say in which style they are: numbers raised behind 10 are powers."""
    pieces: list[str] = []
    for run in text.iter() if text is not None else ():
        is_raised = run.get("face") == "superscript" and _POWER.fullmatch(run.text or "") is not None
        pieces += ["^" if is_raised and _TEN.search("".join(pieces)) else "", run.text or ""]
        pieces.append(run.tail or "" if run is not text else "")
    return "".join(pieces).strip()


def _record(record: Element) -> Entry:
    contributors, dates = child(record, "contributors"), child(record, "dates")
    year = text(dates, "year")
    days = texts(child(dates, "pub-dates"), "date")
    stated = (form for day in days for form in beside_year(day, year))
    urls = [*texts(child(record, "urls", "related-urls"), "url"), *texts(child(record, "urls", "web-urls"), "url")]
    # a number of PubMed's says so by its database or by the address beside it
    database, accession = text(record, "remote-database-name").casefold(), text(record, "accession-num")
    if accession.isdecimal() and database in ("medline", "pubmed", "nlm"):
        accession = f"pmid:{accession}"
    return record_of(
        {
            "title": _styled(child(record, "titles", "title")),
            "abstract": _styled(child(record, "abstract")),
            "authors": texts(child(contributors, "authors"), "author"),
            "doi": text(record, "electronic-resource-num"),
            "url": next((url for url in urls if url.startswith("http")), None),
            "keywords": keywords_of(texts(child(record, "keywords"), "keyword")),
            "published_on": known_date((year, *stated)),
        },
        places=(
            *urls,
            text(record, "titles", "secondary-title"),
            text(record, "periodical", "full-title"),
            text(record, "volume"),
            text(record, "notes"),
            text(record, "accession-num"),
        ),
        own=(("", accession), *(("", url) for url in urls), ("", text(record, "custom2"))),
    )


read = reader("record", _record)
