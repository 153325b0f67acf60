"""Web of Science's plain text: two letters, a space and a value; three spaces continue a line.

In: an input's head and content. Out: a record for each reference.
"""

import re

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, without_text
from pipeline.parsing.identifiers import doi
from pipeline.parsing.markup import plain
from pipeline.parsing.names import one_name
from pipeline.parsing.own_ids import own_ids
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import counted
from pipeline.parsing.retractions import status_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import labels_of
from pipeline.parsing.texts import one_line
from pipeline.records import PartialDate, Record

NAME = "web-of-science"
DESCRIPTION = "Web of Science, plain text"
VERSION = 4

_DIALECT = Dialect(
    line=re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: (.*))?$"),
    starts=frozenset(("PT",)),
    ends=frozenset(("ER", "EF")),
    headers=frozenset(("FN", "VR")),
)


def recognise(head: Head) -> Guess:
    """Say how surely an input is such a text: by its first line, and lines that begin a reference."""
    first = head.text.lstrip("\ufeff \r\n")[:3]
    count = count_starts(head, _DIALECT)
    if not count or first not in ("FN ", "PT ", "VR "):
        return Guess(0.0, "does not begin as Web of Science does")
    return Guess(0.9, f"begins with {first.strip()}, {count} lines begin a reference")


def _record(tagged: Tagged) -> Entry:
    title, abstract = one_line(plain(tagged.first("TI"))), one_line(plain(tagged.first("AB")))
    if not title and not abstract:
        return without_text("reference", tagged.excerpt())
    names, n_authors = counted(filter(None, map(one_name, tagged.first("AF", "AU").split("\n"))))
    words = (word for tag in ("DE", "ID") for word in labels_of(one_line(tagged.first(tag))))
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        doi=doi(tagged.first("DI")),
        declared_categories=labels_of(one_line(tagged.first("WC"))),
        keywords=tuple(dict.fromkeys(words)),
        published_on=_date(tagged),
        status=status_of(labels_of(one_line(tagged.first("DT")))),
        own_ids=own_ids((("", tagged.first("UT")), ("pmid", tagged.first("PM")))),
    )


def _date(tagged: Tagged) -> PartialDate | None:
    """Return the day of `PY 2014` and `PD OCT 3`; Web of Science names the first of several months."""
    year, day = tagged.first("PY"), tagged.first("PD")
    return known_date((f"{year} {day.title()}", year))


read = reader(_DIALECT, _record)
