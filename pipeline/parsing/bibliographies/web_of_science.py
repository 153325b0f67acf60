"""Web of Science's plain text: two letters, a space and a value; three spaces continue a line.

In: an input's head and content. Out: a record for each reference.
"""

import re

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import labels_of, record_of
from pipeline.parsing.texts import one_line
from pipeline.records import PartialDate

NAME = "web-of-science"
DESCRIPTION = "Web of Science, plain text"
VERSION = 5

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
    return record_of(
        {
            "title": tagged.first("TI"),
            "abstract": tagged.first("AB"),
            "doi": tagged.first("DI"),
            "declared_categories": one_line(tagged.first("WC")),
            "keywords": [word for tag in ("DE", "ID") for word in labels_of(one_line(tagged.first(tag)))],
            "published_on": _date(tagged),
            "retracted": labels_of(one_line(tagged.first("DT"))),
        },
        own=(("", tagged.first("UT")), ("pmid", tagged.first("PM"))),
        people=tagged.first("AF", "AU").split("\n"),
    )


def _date(tagged: Tagged) -> PartialDate | None:
    """Return the day of `PY 2014` and `PD OCT 3`; Web of Science names the first of several months."""
    year, day = tagged.first("PY"), tagged.first("PD")
    return known_date((f"{year} {day.title()}", year))


read = reader(_DIALECT, _record)
