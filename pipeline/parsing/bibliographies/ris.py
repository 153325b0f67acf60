"""RIS, as reference managers and databases export it.

In: an input's head and content. Out: a record for each reference (Zotero, EndNote, Ovid, Embase, Scopus and others
differ in which tag holds the title, the abstract and the date).
"""

import re

from pipeline.parsing.bibliographies.tagged import Dialect, Tagged, count_starts, keywords_of, reader
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry
from pipeline.parsing.markup import plain
from pipeline.parsing.noted_comments import noted_comment
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line

NAME = "ris"
DESCRIPTION = "RIS, from reference managers and databases"
VERSION = 13

# https://en.wikipedia.org/wiki/RIS_(file_format), and those of databases
_TAGS = """A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DE DI DO DP ED EP ER ET ID IS J1
J2 JA JF JO JT KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SO SP ST SV T1 T2 T3 TA TI TT TY U1
U2 U3 U4 U5 UR VL VO Y1 Y2"""
_PLACES = ("AN", "VL", "M1", "M3", "JO", "JF", "JA", "T2", "PB", "N1", "C1", "C2", "ID")
_DIALECT = Dialect(
    line=re.compile(r"[ \ufeff]{0,3}([A-Z][A-Z0-9])(?:[ \t]{0,4}-(?=[ \t]|$)|  -)[ \t]?(.*)$"),
    starts=frozenset(("TY",)),
    ends=frozenset(("ER",)),
    opening=re.compile(r"\S{0,30}(?: \S{1,30}){0,3}"),
    tags=frozenset(_TAGS.split()),
    telling=frozenset(
        ["TI", "T1", "CT", "BT", "T2", "AB", "N2", "AU", "A1", "DO", "DI", "UR", "L2", "LK", "KW", "PY", "DA"]
    ),
    standard=re.compile(r"[ \ufeff]{0,3}[A-Z][A-Z0-9]  -(?:[ \t]|$)"),
)
# what a line of an abstract may begin with although the words behind it are the abstract's: `T2 - weighted images`
_LOOKED_AT = 300  # lines
_ABSTRACTS = frozenset(("AB", "N2"))
_AUTHORS = ("AU", "A1")
_OF_NAMES = frozenset(("AU", "A1", "A2", "A3", "A4", "ED"))
_OF_TITLES = frozenset(("TI", "T1", "T2", "T3"))
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_FEWEST_WORDS = 4  # of prose
_HTTP = ("http://", "https://")
_LONGEST_INITIALS = 2


def recognise(head: Head) -> Guess:
    """Say how surely an input is RIS: by lines that begin a reference, or that end one behind a title."""
    count = count_starts(head, _DIALECT)
    if not count and _has_ends_alone(head):
        return Guess(0.9, "lines end a reference (`ER  -`) that has a title, and none begins one")
    return Guess(0.95 if count else 0.0, f"{count} lines begin a reference (`TY  -`)")


def _has_ends_alone(head: Head) -> bool:
    """Say whether all but a few of an input's first lines are tagged, titles and ends of references among them."""
    lines = [line for line in head.text.lstrip("\ufeff").split("\n")[:_LOOKED_AT] if line.strip()]
    tags = [_DIALECT.read(line.rstrip("\r"))[0] for line in lines]
    return "ER" in tags and not {"TI", "T1"}.isdisjoint(tags) and 2 * sum(map(bool, tags)) > len(tags)


def _goes_on(above: str, tag: str, line: str, value: str) -> bool:
    """Say whether a line within an abstract only looks tagged: `AU  - tism was rated twice`, `T2 - weighted images`.

    Names and titles have a capital; prose of some words has none. A title may, so there the tag's spelling counts too.
    """
    if above not in _ABSTRACTS or " " not in value:
        return False
    if tag in _OF_NAMES:
        return len(value.split()) >= _FEWEST_WORDS and _CAPITAL.search(value) is None
    is_standard = _DIALECT.standard is not None and _DIALECT.standard.match(line) is not None
    return tag in _OF_TITLES and not is_standard and _CAPITAL.match(value) is None


def _record(tagged: Tagged) -> Entry:
    urls = [one_line(url) for tag in ("UR", "LK", "L2", "L1") for url in tagged.all(tag)]
    return record_of(
        {
            "title": tagged.first("TI", "T1", "CT", "BT"),
            "abstract": tagged.first("AB", "N2"),
            "url": next((url for url in urls if url.startswith(_HTTP)), None),
            "comment": noted_comment(tagged.all("N1")),
            "keywords": keywords_of(tagged.all("KW", "DE")),
            "published_on": known_date(tagged.each("DA", "PY", "Y1")),
        },
        exact=tagged.each("DO", "DI", "L3", "M3", "AN"),
        places=[*urls, *tagged.each(*_PLACES)],
        own=[("", value) for value in tagged.each("ID", "AN", "UT")],
        people=_names(tagged),
    )


def _names(tagged: Tagged) -> list[str]:
    """Return the authors; where two tags have some, all of them if they are other people, else the more of them."""
    found = [values for tag, values in tagged.values.items() if tag in _AUTHORS and any(values)]
    if len(found) > 1:
        first, second = ({word for name in names for word in _words(name)} for names in found)
        found = found if first.isdisjoint(second) else [max(found, key=len)]
    return [plain(value) for values in found or [tagged.all("FAU")] for value in values]


def _words(name: str) -> list[str]:
    """Return the words of a name by which it is known, initials aside."""
    return [word for word in re.findall(r"\w+", name.casefold()) if len(word) > _LONGEST_INITIALS]


read = reader(_DIALECT, _record, _goes_on)
