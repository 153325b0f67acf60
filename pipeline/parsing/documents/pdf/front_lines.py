"""What single lines between a title and the text say: names, places, days.

In: a line, or several in their order. Out: the people that they name, the day, whether they say more than that.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.bylines import OWNED, names_alone, person_alone
from pipeline.parsing.documents.characters import canonical
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import PartialDate, Precision

_NAME = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w'\u2019.-]*\.?)(?:\s+(?:van|von|der|den|de|del|di|da|la|le|el|al|bin|ten|zu))*"
    r"(?:\s+[A-Z\u00c0-\u00de][\w'\u2019.-]*\.?){1,4}"
)
_MARKS = re.compile(
    r"[\d*\u2020\u2021\u00a7\u00b6\u2217\u2663\u2660\u25c7\u22c6]+(?:,[\d*\u2020]+)*|\{[^{}\n]{0,200}\}|\s[a-f](?=,|$)"
)
_PLACE = re.compile(
    r"universit|institut|department|dept|school|college|laborator|\blab\b|research|center|centre|faculty|inc\b|ltd|corp|"
    r"@|https?:|www\.|street|\bavenue|road\b|\b(?:rd|blvd|ave)\b|campus|academy|hospital|google|microsoft|computer science|engineering|"
    r"technolog|foundation|company|informati|linguisti",
    re.IGNORECASE,
)
_CAPITAL_NAME = re.compile(
    r"[A-Z][A-Z.\u2019'-]*(?: [A-Z][A-Z.\u2019'-]*){1,3}(?= ?[,\u2217*\u2020]+ ?,? ?[A-Z][a-z])"
)  # `ADA BERG, University of Lindau`
_BETWEEN = re.compile(r"\s*,\s*(?:(?:and|AND)\s+)?|\s+(?:and|AND)\s+|\s*&\s*|\s*;\s*|\s{3,}")
_MONTH = r"[^\W\d_]{3,9}\.?"
_DAY = re.compile(
    rf"(?:[^\n]{{3,80}}, |\(?(?:dated?|published|issued|updated|draft of|version of):? )?"
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, \d{{4}}|\d{{4}}-\d\d-\d\d|{_MONTH},? \d{{4}})\)?",
    re.IGNORECASE,
)
_FULL, _TWO_NAMES = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?!\.)\b"), 4  # words of a name that are no initials
_LONGEST_PLACE, _LONGEST_NAMES = 200, 120  # characters


def is_place(text: str) -> bool:
    """Whether a line names where people work, or how they are reached."""
    return _PLACE.search(text) is not None


def is_of_authors(text: str) -> bool:
    """Whether a paragraph is of names and places alone."""
    return (is_place(text) and len(text) < _LONGEST_PLACE) or (bool(_names_in(text)) and len(text) < _LONGEST_NAMES)


def is_dated(line: str) -> bool:
    """Whether a line says a day or a month, and hardly more: `14 March 2024`, `River Group, 5 June 2022`."""
    return day_in((line,)) is not None


def day_in(lines: Sequence[str]) -> PartialDate | None:
    """Return the day or month that the first line says that has one and hardly more."""
    found = filter(None, (_DAY.fullmatch(" ".join(line.split())) for line in lines))
    days = (stated_date(match["day"]) for match in found)
    return next((day for day in days if isinstance(day, PartialDate) and day.precision is not Precision.YEAR), None)


def people_in(lines: Sequence[str]) -> Iterator[str]:
    """Yield the people in lines that surely name them: two or more, or one whose words are not all of the language."""
    for line in map(str.strip, lines):
        yield from names_alone(line) or person_alone(line)


def named_in(told: Sequence[str]) -> Iterator[str]:
    """Yield the names in the lines below a title; behind the first place those alone that another place is below.

    `University of St Andrews`, `North Haugh, St Andrews`, `KY16 9SX UK` holds no second author; `ADA BERG, University of
    Lindau` names one in capitals before the place.
    """
    is_placed = False
    for line, below in zip(told, [*told, None][1:], strict=True):
        if _PLACE.search(line):
            is_placed = True
            yield from _names_in(line.partition(",")[0]) if _CAPITAL_NAME.match(line) else person_alone(line)
        elif not is_placed or below is None or _PLACE.search(below) or _names_in(below):
            yield from _names_in(line)


def _names_in(line: str) -> list[str]:
    parts = _BETWEEN.split(_MARKS.sub(" , ", canonical(line, BlockKind.HEADING)))
    words = [part.strip(" ,.") for part in parts if part.strip(" ,.")]
    is_one_or_two = len(words) == 1 and len(_FULL.findall(words[0])) >= _TWO_NAMES  # `Ada Berg Bo Dahl` side by side
    are_names = all(_NAME.fullmatch(word) and not OWNED.search(word) for word in words)
    return words if words and are_names and not is_one_or_two else []
