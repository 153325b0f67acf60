"""RefWorks' tagged format: two capitals, a blank and a value; references begin with `RT` and are parted by blank lines.

In: an input's head and content. Out: a record for each reference.
"""

import re

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, keywords_of, reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.markup import plain
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line

NAME = "refworks"
DESCRIPTION = "RefWorks, tagged"
VERSION = 4

# the importer's tags, as reference managers and databases write them
_TAGS = """A1 A2 A3 A4 A5 A6 AB AD AN AV CL CN CR CS CT CY DB DO DS ED ER FD FL FR GE ID IL IS IT JF JO K1 KW LA LK LL
LS NO NT OP OT PA PB PL PP PR PS PY RD RP RT SF SL SN SP SR ST T1 T2 T3 U1 U2 U3 U4 U5 UD UL VO VR WT WV YR"""
_DIALECT = Dialect(
    line=re.compile(r"\ufeff?([A-Z][A-Z0-9])(?: +(.*))?$"),
    starts=frozenset(("RT",)),
    ends=frozenset(("ER",)),
    tags=frozenset(_TAGS.split()),
    telling=frozenset(("T1", "AB", "A1", "YR", "DO")),
)
_PLACES = ("LK", "UL", "AN", "NO", "JF", "JO", "VO", "IS", "PB", "OT")
_HTTP = ("http://", "https://")
_SEVERAL = re.compile(r"[\n;]")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def recognise(head: Head) -> Guess:
    """Say how surely an input is RefWorks': by lines that begin a reference, and lines of titles."""
    count = count_starts(head, _DIALECT)
    if not count or not re.search(r"^(?:T1|AB) +\S", head.text, re.MULTILINE):
        return Guess(0.0, "no line begins a reference (`RT`)")
    return Guess(0.93, f"{count} lines begin a reference (`RT`)")


def _record(tagged: Tagged) -> Entry:
    urls = [one_line(url) for url in tagged.each("LK", "UL")]
    return record_of(
        {
            "title": tagged.first("T1"),
            "abstract": tagged.first("AB"),
            "url": next((url for url in urls if url.startswith(_HTTP)), None),
            "keywords": keywords_of(tagged.each("K1", "KW")),
            "published_on": known_date(_dates(tagged)),
        },
        exact=tagged.all("DO"),
        places=tagged.each(*_PLACES),
        own=[("", value) for value in tagged.each("ID", "AN")],
        people=[plain(name) for value in tagged.all("A1") for name in _SEVERAL.split(value)],
    )


def _dates(tagged: Tagged) -> list[str]:
    """Return the year, and the day as it stands, with that year where it has none: `FD Mar 4`, `FD 2021/03/04`."""
    year, days = tagged.first("YR", "PY"), tagged.all("FD")
    return [year, *(day if _YEAR.search(day) else f"{day} {year}" for day in days)]


read = reader(_DIALECT, _record)
