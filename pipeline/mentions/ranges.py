"""Ranges: the upper end of what a number begins, "28--44", "63% to 80%" or "between 8 and 12 eV".

In: a plain text and a number. Out: the upper end's value and where it stops. It is separate from `quantities`, which
says what the value of a range is.
"""

import re
from typing import Final

from pipeline.mentions.numbers import Number, read_figures, words_in
from pipeline.mentions.units import Written, read_unit

_RANGE = re.compile(r"[\s$]{0,12}(?:-{1,3}|–|—|\.\.\.?|~|−|\bto\b)[\s$~]{0,12}[+]?")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|approximately\s|around\s)?[~$\s]{0,6}$")
_AND = re.compile(r"[\s$]{0,12}\band\s(?:about\s|approximately\s|around\s)?[\s$~]{0,12}[+]?")
_LONGEST: Final = 60  # characters of a number
_DATED = re.compile(r"\b(?:in|since|early|late|mid|year|spring|summer|autumn|fall|winter|Q[1-4])\s$")
_OLDEST_YEAR, _LATEST_YEAR = 1800, 2100
_APART: Final = 4  # blanks that part a number from what stands before
_EARLIER: Final = 46  # characters back from a number to what says that a range begins


def upper_end(text: str, number: Number, unit: Written | None) -> tuple[float | None, int]:
    """Return the upper end of a range and where it ends: "28--44", "63% to 80%", "between 8 and 12".

    Args:
        text: a plain text.
        number: a number in it, which may be the lower end.
        unit: what stands behind the number.

    Returns:
        The value of the upper end and where it stops in the text; None and the number's own end where no range is.
    """
    for end in dict.fromkeys((unit.end if unit else number.end, number.end)):
        dash = _RANGE.match(text, end) or _and_of_between(text, number, end)
        upper = _second(text, dash.end(), dash[0]) if dash else None
        if upper and dash and dash.re is _AND and not _is_alike(unit, read_unit(text, upper.end)):
            continue
        if upper and not (unit is None and (upper.value == 0 or _is_year(text, number, upper))):
            return upper.value, upper.end
    return None, number.end


def _and_of_between(text: str, number: Number, end: int) -> re.Match[str] | None:
    is_between = _BETWEEN.search(text, max(0, number.start - _EARLIER), number.start)
    return _AND.match(text, end) if is_between else None


def _is_alike(lower: Written | None, upper: Written | None) -> bool:
    """Say whether the ends of a range may have these units: "between 8 and 12 eV", and not "between 10% and 3 of"."""
    return lower is None or (upper is not None and upper.unit == lower.unit)


def _is_year(text: str, number: Number, upper: Number) -> bool:
    """Say whether a number is a year, and not the lower end of a range: "from 47% in 2023 to 51%"."""
    value = number.value or 0.0
    is_dated = _DATED.search(text, max(0, number.start - _EARLIER), number.start) is not None
    return is_dated and _OLDEST_YEAR <= value <= _LATEST_YEAR and (upper.value or 0.0) < value


def _second(text: str, start: int, dash: str) -> Number | None:
    """Read the number after a range's dash: apart from what stands before, where a hyphen is no sign of a name."""
    following = " " * _APART + text[start : start + _LONGEST]
    number = read_figures(following, _APART)
    if number is None and dash.strip() in ("to", "and"):
        number = next((word for word in words_in(following) if word.start == _APART and word.how == "word"), None)
    return number and number._replace(end=number.end - _APART + start)
