"""MEDLINE's text format, as PubMed exports it (`.nbib`).

In: an input's head and content. Out: a record for each citation
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

import re
from collections.abc import Iterator

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, split_tagged
from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, convert
from pipeline.parsing.identifiers import doi
from pipeline.parsing.markup import plain
from pipeline.parsing.names import one_name
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.people import counted
from pipeline.parsing.retractions import status_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.texts import one_line
from pipeline.records import Record, RejectReason

NAME = "medline"
DESCRIPTION = "MEDLINE, PubMed's text format (.nbib)"
VERSION = 3

_DIALECT = Dialect(
    line=re.compile(r"\ufeff?([A-Z]{2,4})[ ]{0,2}-(?: (.*))?$"),
    starts=frozenset(("PMID",)),
    ends=frozenset(),
)
_IN_BRACKETS = re.compile(r"^\[(.{1,2000})\]\.?$", re.DOTALL)  # a title that was translated
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


def recognise(head: Head, context: Context) -> Guess:  # noqa: ARG001 - every format alike
    """Say how surely an input is MEDLINE: by lines that begin a citation."""
    count = count_starts(head, _DIALECT)
    return Guess(0.95 if count else 0.0, f"{count} lines begin a citation (`PMID-`)")


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:  # noqa: ARG001 - every format alike
    """Yield a record for each citation."""
    yield from convert(split_tagged(text_lines(content, head.encoding), _DIALECT), _record)


def _record(tagged: Tagged, number: int) -> Entry:
    title = _IN_BRACKETS.sub(r"\1", one_line(plain(tagged.first("TI", "BTI"))))
    abstract = one_line(plain(tagged.first("AB", "OAB")))
    if not title and not abstract:
        return Fault(RejectReason.NO_TEXT, "the citation has neither title nor abstract", tagged.excerpt())
    people = (*tagged.all("FAU", "AU"), *tagged.all("CN"))
    names, n_authors = counted(filter(None, map(one_name, people)))
    pmid = tagged.first("PMID").split(" ")[0]
    dois = (value for tag in ("LID", "AID") for value in tagged.all(tag) if "[doi]" in value)
    return Record(
        line_start=number,
        line_end=number,
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        doi=next(filter(None, map(doi, dois)), None),
        url=f"{_PUBMED}{pmid}/" if pmid.isdecimal() else None,
        declared_categories=_headings(tagged.all("MH")),
        keywords=_headings(tagged.all("OT")),
        status=status_of(tagged.all("PT")),
        own_ids=own_ids((("pmid", pmid), ("pmc", tagged.first("PMC")))),
        published_on=known_date((tagged.first("DP"), tagged.first("DEP"))) or known_date((tagged.first("DA"),)),
    )


def _headings(values: list[str]) -> tuple[str, ...]:
    """Return subject headings without the stars that mark the main ones."""
    return tuple(dict.fromkeys(one_line(value.replace("*", "")) for value in values))
