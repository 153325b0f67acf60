"""Dates as pages print them, often without their year.

In: a line. Out: month, day, the year where it is written, and the number that may follow a date on Hugging Face's
pages. Kept apart because the year of one date depends on all the others of its page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.records import ImpossibleDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_LONGEST_DATE = 60  # characters; "Published on September 30, 2023 12345" has 36
_DATE = re.compile(
    r"(?:(?:published|submitted)\s+(?:on\s+)?)?"
    r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?!\d)"
    r"(?:\s*,\s*(?P<year>\d{4})|\s+(?P<bare_year>(?:19|20)\d{2}))?(?!\d)"
    r"(?:\s+(?:(?P<number>\d{1,6})|\d{1,3}(?:\.\d)?k))?",  # `1.2k` is no exact number
    re.IGNORECASE | re.ASCII,
)
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date as printed; `year` is None where the page leaves it out, `number` is what follows the date."""

    month: int
    day: int
    year: int | None = None
    number: int | None = None


def page_date(text: str) -> PageDate | None:
    """Read a text that is a date and nothing else: `Dec 23, 2024`, `November 11`, `Apr 21 2`; else None."""
    if len(text) > _LONGEST_DATE:
        return None
    match = _DATE.fullmatch(" ".join(text.split()))
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None or not 1 <= int(match["day"]) <= _LAST_DAY:
        return None
    year = match["year"] or match["bare_year"]
    return PageDate(
        month=month,
        day=int(match["day"]),
        year=int(year) if year else None,
        number=int(match["number"]) if match["number"] else None,
    )


def page_year(years: Iterable[int], as_of: date | None) -> int | None:
    """Return the year of the dates that a page prints without one.

    Pages leave out the current year. So it is the year the page was saved in, where that is known, else the smallest
    that is later than every year the page writes. A page that writes no year does not tell: None.
    """
    if as_of is not None:
        return as_of.year
    written = max(years, default=None)
    return None if written is None else written + 1


def resolve(page: PageDate, own_year: int | None) -> tuple[date | None, bool]:
    """Return the date and whether its year was inferred; None where the year is unknown or has no such day.

    A written date that no calendar has is an ImpossibleDate.
    """
    if page.year is not None:
        written = f"{page.year}-{page.month:02d}-{page.day:02d}"
        return _day(page.year, page.month, page.day) or ImpossibleDate(written), False
    inferred = None if own_year is None else _day(own_year, page.month, page.day)
    return inferred, inferred is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
