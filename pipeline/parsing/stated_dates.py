"""Dates as feeds, files and tables state them, in any of their usual spellings.

In: a text or a number. Out: the day. Kept apart from `dates`, which reads what web pages print without a year.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from pipeline.parsing.dates import MONTHS, iso_date

_MONTHS = 12
_LONGEST = 60  # characters: `Mon, 2 Apr 2007 19:18:42 GMT`
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_NUMERIC = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?:[a-z]{3,9},?\s+)?(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.IGNORECASE | re.ASCII)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", re.IGNORECASE | re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[\s/-]{1,2}([a-z]{3,9})(?:\.?[\s/-]{1,2}(\d{1,2}))?(?!\d)", re.IGNORECASE | re.ASCII)
_SECONDS_FROM = 1e8  # as seconds since 1970: the third of March 1973; smaller numbers are years
_MILLISECONDS_FROM = 1e11


def stated_date(value: object) -> date | None:
    """Return the day that a text or number states; the first of the month or year where it states no more.

    Reads ISO dates and times, `20240606`, `Mon, 2 Apr 2007 19:18:42 GMT`, `2012 Oct 3`, `Oct 2012`, `2012/10//`,
    years, and seconds or milliseconds since 1970. What names no day that there is, is None.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _of_number(value)
    return _of_text(value.strip()[:_LONGEST]) if isinstance(value, str) else None


def date_of_parts(parts: Sequence[object]) -> date | None:
    """Return the day that year, month and day name, as numbers or digits; missing ones are the first."""
    numbers = [number_of(part) for part in parts[:3]]
    year, month, day = (*numbers, None, None, None)[:3]
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None or not 1 <= month <= _MONTHS:
        return date(year, 1, 1)
    return _day(year, month, day or 1) or date(year, month, 1)


def month_number(name: str) -> int | None:
    """Return the number of a month by its English name, its three letters or its digits."""
    name = name.strip().casefold().rstrip(".")
    number = MONTHS.get(name) or MONTHS.get(name[:3]) or number_of(name)
    return number if number is not None and 1 <= number <= _MONTHS else None


def number_of(value: object) -> int | None:
    """Return a small whole number, given as one or as digits."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= 9:  # noqa: PLR2004
        return int(value)
    return None


def _of_number(value: float) -> date | None:
    if value < _SECONDS_FROM:
        return _of_text(str(int(value))) if value == value and value >= _FIRST_YEAR else None  # noqa: PLR0124 - NaN
    try:
        return datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS_FROM else value, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _of_text(text: str) -> date | None:
    if text[:1].isalpha():  # `Mon, 2 Apr 2007 19:18:42 GMT`
        return _of_words(text)
    iso = iso_date(text)
    if iso is not None:
        return iso
    compact = _COMPACT.match(text)
    if compact and (day := _day(*map(int, compact.groups()))):
        return day
    numeric, year_first = _NUMERIC.match(text), _YEAR_FIRST.match(text)
    if year_first and (month := month_number(year_first[2])):
        return date_of_parts((year_first[1], month, year_first[3]))
    if numeric:
        return date_of_parts(numeric.groups())
    return _of_words(text)


def _of_words(text: str) -> date | None:
    day_first, month_first = _DAY_FIRST.match(text), _MONTH_FIRST.match(text)
    if day_first and (month := month_number(day_first[2])):
        return date_of_parts((day_first[3], month, day_first[1]))
    if month_first and (month := month_number(month_first[1])):
        return date_of_parts((month_first[3], month, month_first[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
