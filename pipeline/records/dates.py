"""Dates as far as they are known."""

from datetime import date
from typing import Self

from pipeline.records.sets import Precision

_KNOWN = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}  # parts of a date


class PartialDate(date):
    """A date as far as it is known: the first day of what is stated, and how exact that is.

    `PartialDate(2024, 6)` is June 2024: it compares as the first of June, and its precision is the month.
    """

    precision: Precision = Precision.DAY  # of what `replace` makes too

    def __new__(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """Make the date of a year, a month or a day; raises ValueError where there is none such."""
        made = super().__new__(cls, year, month or 1, day or 1 if month else 1)
        made.precision = Precision.YEAR if not month else Precision.DAY if day else Precision.MONTH
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes this again: between processes the precision goes along."""
        return type(self), known_parts(self)


class ImpossibleDate(PartialDate):
    """What a source states in place of a date and no calendar has, such as 30 February; `stated` is its text.

    `known` is what the source states of the date elsewhere, such as its year.

    It lives between a parser and the account of its records, which tells of it and leaves the field empty.
    """

    stated: str
    known: PartialDate | None

    def __new__(cls, stated: object, known: PartialDate | None = None) -> Self:
        """Make the mark for what was stated, beside what is known all the same."""
        made = super().__new__(cls, cls.min.year)
        made.stated, made.known = str(stated), known
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes this again."""
        return type(self), (self.stated, self.known)


def precision_of(day: date | None) -> Precision | None:
    """Return how exact a date is: a plain one is a day."""
    if day is None:
        return None
    return day.precision if isinstance(day, PartialDate) else Precision.DAY


def known_parts(day: date) -> tuple[int, ...]:
    """Return year, month and day of a date, as far as they are known."""
    return (day.year, day.month, day.day)[: _KNOWN[precision_of(day) or Precision.DAY]]


def as_known(day: date, precision: str | None = None) -> PartialDate:
    """Return a date with its precision, as a table holds it beside the date; a plain date without one is a day."""
    if precision is None and isinstance(day, PartialDate):
        return day
    return PartialDate(*(day.year, day.month, day.day)[: _KNOWN[Precision(precision or Precision.DAY)]])
