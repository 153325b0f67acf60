"""EndNote's tagged export (`.enw`), as refer and BibIX had it: a percent sign, a letter and a value.

In: an input's head and content. Out: a record for each reference.
"""

import re

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import beside_year, known_date
from pipeline.parsing.tables.values import labels_of, record_of

NAME = "endnote"
DESCRIPTION = "EndNote, tagged (.enw)"
VERSION = 6

_DIALECT = Dialect(
    line=re.compile(r"[ \ufeff]{0,3}%([0-9A-Z!@+#$^&*()?\[\]<>|~\\:;,'])(?:[ \t](.*))?$"),
    starts=frozenset("0"),
    ends=frozenset(),
    telling=frozenset("TAXRUKD"),
    separated=True,
    once=frozenset("T"),
)
_LOOKED_AT = 300  # lines
_SEVERAL = re.compile(r"[\n;]")


def recognise(head: Head) -> Guess:
    """Say how surely an input is such an export: by its first line, and tags that references have."""
    lines = [line.rstrip("\r") for line in head.text.split("\n")[:_LOOKED_AT] if line.strip("\ufeff \t\r")]
    tags = {_DIALECT.read(line)[0] for line in lines} - {""}
    if not lines or not _DIALECT.read(lines[0])[0] or "T" not in tags or tags.isdisjoint("0AD"):
        return Guess(0.0, "does not begin with a reference (`%0`)")
    return Guess(0.95 if "0" in tags else 0.9, f"its lines have the tags %{', %'.join(sorted(tags)[:9])}")


def _record(tagged: Tagged) -> Entry:
    year, day = tagged.first("D"), tagged.first("8")
    return record_of(
        {
            "title": tagged.first("T"),
            "abstract": "\n\n".join(tagged.all("X")),
            "authors": [name.rstrip(",") for value in tagged.all("A") for name in value.split("\n")],
            "doi": tagged.first("R"),
            "url": tagged.first("U"),
            "keywords": [word for part in _SEVERAL.split("\n".join(tagged.all("K"))) for word in labels_of(part)],
            "published_on": known_date((year, *beside_year(day, year))),
        },
        places=[value for tag in ("U", "J", "B", "V", "N", "Z", "M", "1") for value in tagged.all(tag)],
        own=[
            *(("", value) for value in tagged.each("M", "F")),
            *(("", value) for value in tagged.all("U") if value.startswith("<")),  # `<Go to ISI>://WOS:000444444444444`
        ],
    )


read = reader(_DIALECT, _record)
