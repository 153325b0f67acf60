"""MEDLINE's text format, as PubMed and ERIC export it (`.nbib`).

In: an input's head and content. Out: a record for each citation
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

import re
from collections.abc import Iterator

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, split_tagged
from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, convert, without_text
from pipeline.parsing.identifiers import doi
from pipeline.parsing.markup import plain
from pipeline.parsing.names import one_name
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import counted
from pipeline.parsing.retractions import status_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.texts import one_line
from pipeline.records import Record

NAME = "medline"
DESCRIPTION = "MEDLINE, PubMed's text format (.nbib)"
VERSION = 5

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
    yield from convert(split_tagged(text_lines(content, head.encoding), _dialect(head)), _record)


def _record(tagged: Tagged) -> Entry:
    title = _IN_BRACKETS.sub(r"\1", one_line(plain(tagged.first("TI", "BTI"))))
    abstract = one_line(plain(tagged.first("AB", "OAB")))
    if not title and not abstract:
        return without_text("citation", tagged.excerpt())
    people = (*tagged.all("FAU", "AU"), *tagged.all("CN"))
    cut = [name for name in tagged.all("AU")[-1:] if name.startswith("et al")]  # which has no full name
    names, n_authors = counted(filter(None, map(one_name, (*people, *cut))))
    pmid = tagged.first("PMID").split(" ")[0]
    dois = (value for tag in ("LID", "AID") for value in tagged.all(tag) if "[doi]" in value or "doi.org/" in value)
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        doi=next(filter(None, map(doi, dois)), None),
        url=f"{_PUBMED}{pmid}/" if pmid.isdecimal() else None,
        declared_categories=_headings(tagged.all("MH")),
        keywords=_headings(tagged.all("OT")),
        status=status_of(tagged.all("PT")),
        own_ids=own_ids((("pmid", pmid), ("pmc", tagged.first("PMC")), ("eric", _eric(tagged)))),
        published_on=known_date((tagged.first("DP"), tagged.first("DEP"))) or known_date((tagged.first("DA"),)),
    )


def _eric(tagged: Tagged) -> str | None:
    """Return ERIC's number, `EJ1000001`."""
    number = tagged.first("OID").strip()
    return number if _ERIC.fullmatch(number) else None


def _headings(values: list[str]) -> tuple[str, ...]:
    """Return subject headings without the stars that mark the main ones."""
    return tuple(dict.fromkeys(one_line(value.replace("*", "")) for value in values))
