"""When a row or an object says that its paper was published: in one value, or as year, month and day in several.

In: the values of columns for dates. Out: the first that states a date, with the month and the day that stand beside a
year. Separate from the other fields, because here several columns make one value.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.parsing.stated_dates import date_of_parts, month_number, stated_date
from pipeline.parsing.tables.columns import date_columns, spelling
from pipeline.records import ImpossibleDate, Precision, precision_of

_MONTHS = (
    "month", "publishedmonth", "publicationmonth", "pubmonth", "issuemonth", "pd", "publicationdate", "mes", "mois",
    "monat",
)  # fmt: skip
_DAYS = ("day", "publishedday", "publicationday", "pubday", "issueday")
# `Jun`, `JUN 3`, `JAN-FEB`, `6`: a month, perhaps with its day; of several the first
_MONTH = re.compile(
    r"\s*(?:(?P<month>[^\W\d_]{3,12})\.?(?:[-/ ](?:(?P<day>\d{1,2})|[^\W\d_]{3,12}\.?))?|(?P<number>\d{1,2}))\s*"
)


@dataclass(frozen=True, slots=True)
class DateColumns:
    """The names of columns that may hold dates, and of those with parts of one."""

    whole: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]


def columns_of_dates(names: Sequence[str]) -> DateColumns:
    """Return the columns that say when a paper was published, the most telling first."""
    return DateColumns(date_columns(names), _spelt(names, _MONTHS), _spelt(names, _DAYS))


def _spelt(names: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    by_spelling = {spelling(name): name for name in reversed(list(names))}
    return tuple(by_spelling[one] for one in known if one in by_spelling)


def first_date(values: Iterable[object], months: Iterable[object] = (), days: Iterable[object] = ()) -> object:
    """Return the first of some values that states a date, None where none does, as where it is a DOI or `NA`.

    Args:
        values: what columns of dates hold, the most telling first.
        months: what columns of months hold; read where the date is a year.
        days: what columns of days hold; read where the month is a column's.
    """
    found = next((value for value in values if stated_date(value) is not None), None)
    day = stated_date(found) if found is not None else None
    if not isinstance(day, date) or precision_of(day) is not Precision.YEAR:
        return found
    known_days = tuple(days)
    return next(filter(None, (_refined(day.year, month, known_days) for month in months)), found)


def _refined(year: int, month: object, days: Sequence[object]) -> date | None:
    told = _MONTH.fullmatch(month) if isinstance(month, str) else None
    number = month_number(told["month"] or told["number"]) if told else month if isinstance(month, int) else None
    if number is None:
        return None
    day = (told["day"] if told else None) or next((day for day in days if day not in (None, "")), None)
    made = date_of_parts((year, number, day)) or date_of_parts((year, number))
    return date_of_parts((year, number)) if isinstance(made, ImpossibleDate) else made
