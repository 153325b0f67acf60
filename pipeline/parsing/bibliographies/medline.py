"""MEDLINE's text format, as PubMed and ERIC export it (`.nbib`).

In: an input's head and content. Out: a record for each citation
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

import re
from collections.abc import Iterator

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, read_tagged
from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry
from pipeline.parsing.identifiers import doi
from pipeline.parsing.markup import plain
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line

NAME = "medline"
DESCRIPTION = "MEDLINE, PubMed's text format (.nbib)"
VERSION = 6

_LINE = re.compile(r"\ufeff?([A-Z]{2,4})[ ]{0,2}-(?: (.*))?$")
_DIALECT = Dialect(line=_LINE, starts=frozenset(("PMID",)), ends=frozenset())
# ERIC's begin with its own number; PubMed has others' numbers under that tag, within a citation
_OF_ERIC = Dialect(line=_LINE, starts=frozenset(("OID",)), ends=frozenset(), opening=re.compile(r"E[JD]\d+\s*"))
_IN_BRACKETS = re.compile(r"^\[(.{1,2000})\]\.?$", re.DOTALL)  # a title that was translated
_ERIC = re.compile(r"E[JD]\d+")
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def recognise(head: Head) -> Guess:
    """Say how surely an input is MEDLINE: by lines that begin a citation."""
    count = count_starts(head, _dialect(head))
    return Guess(0.95 if count else 0.0, f"{count} lines begin a citation (`PMID-`, `OID -`)")


def _dialect(head: Head) -> Dialect:
    return _DIALECT if count_starts(head, _DIALECT) else _OF_ERIC


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each citation."""
    return read_tagged(text_lines(content, head.encoding), _dialect(head), _record)


def _record(tagged: Tagged) -> Entry:
    people = (*tagged.all("FAU", "AU"), *tagged.all("CN"))
    cut = [name for name in tagged.all("AU")[-1:] if name.startswith("et al")]  # which has no full name
    pmid = tagged.first("PMID").split(" ")[0]
    dois = (value for value in tagged.each("LID", "AID") if "[doi]" in value or "doi.org/" in value)
    return record_of(
        {
            "title": _IN_BRACKETS.sub(r"\1", one_line(plain(tagged.first("TI", "BTI")))),
            "abstract": tagged.first("AB", "OAB"),
            "doi": next(filter(None, map(doi, dois)), None),
            "url": f"{_PUBMED}{pmid}/" if pmid.isdecimal() else None,
            "declared_categories": _headings(tagged.all("MH")),
            "keywords": _headings(tagged.all("OT")),
            "retracted": tagged.all("PT"),
            "published_on": known_date(tagged.each("DP", "DEP")) or known_date(tagged.all("DA")),
        },
        own=(("pmid", pmid), ("pmc", tagged.first("PMC")), ("eric", _eric(tagged))),
        people=(*people, *cut),
    )


def _eric(tagged: Tagged) -> str | None:
    """Return ERIC's number, `EJ1000001`."""
    number = tagged.first("OID").strip()
    return number if _ERIC.fullmatch(number) else None


def _headings(values: list[str]) -> tuple[str, ...]:
    """Return subject headings without the stars that mark the main ones."""
    return tuple(dict.fromkeys(one_line(value.replace("*", "")) for value in values))
