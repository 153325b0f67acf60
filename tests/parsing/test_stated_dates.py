"""Dates in the spellings of feeds, files and tables."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.stated_dates import combined, date_of_parts, known_date, month_number, stated_date
from pipeline.records import ImpossibleDate, PartialDate, Precision, precision_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-06-06", date(2024, 6, 6)),
        ("2024-06-06T23:59:59+02:00", date(2024, 6, 6)),
        ("20240606", date(2024, 6, 6)),
        ("2024/06/06", date(2024, 6, 6)),
        ("2014//", date(2014, 1, 1)),
        ("1948/07//", date(1948, 7, 1)),
        ("2024-06", date(2024, 6, 1)),
        ("2024", date(2024, 1, 1)),
        (2024, date(2024, 1, 1)),
        ({"year": 2024, "month": "3"}, date(2024, 3, 1)),
        ([2024, 3, 14], date(2024, 3, 14)),
        ([], None),
        ("Mon, 2 Apr 2007 19:18:42 GMT", date(2007, 4, 2)),
        ("Wed, 12 Aug 26 00:00:00 -0400", date(2026, 8, 12)),
        ("Wednesday, 12-Aug-98 00:00:00 GMT", date(1998, 8, 12)),
        ("12 Aug 26 10:00", date(2026, 8, 12)),
        ("12-Aug-26", None),
        ("6 June 2024", date(2024, 6, 6)),
        ("June 6th, 2024", date(2024, 6, 6)),
        ("Oct 2012", date(2012, 10, 1)),
        ("2012 Oct 3", date(2012, 10, 3)),
        ("2002 Sep", date(2002, 9, 1)),
        ("2002 Sep-Oct", date(2002, 9, 1)),
        ("5-8 Sept. 2022", date(2022, 9, 1)),
        ("June 5\u20137, 2023", date(2023, 6, 1)),
        ("2002 Winter", date(2002, 1, 1)),
        (1_717_632_000, date(2024, 6, 6)),
        (1_717_632_000_000, date(2024, 6, 6)),
        (datetime(2024, 6, 6, 1, tzinfo=UTC), date(2024, 6, 6)),
        (date(2024, 6, 6), date(2024, 6, 6)),
        ({"$date": "2024-06-06T00:00:00Z"}, date(2024, 6, 6)),
        ({"$date": {"$numberLong": "1717632000000"}}, date(2024, 6, 6)),
        ({"$date": {"$date": {}}}, None),
        ("Friday, March 05, 2021", date(2021, 3, 5)),
        ("le 5 mars 2021", date(2021, 3, 5)),
        ("Received 5 March 2020; accepted 5 June 2020", None),
        ("Accessed 5 March 2021", None),
        ("5 марта 2021", date(2021, 3, 5)),
        ("5. marraskuuta 2021", date(2021, 11, 5)),
        ("Listopad 2021", date(2021, 11, 1)),
        ("03/2021", date(2021, 3, 1)),
        ("Start date: 20170812", date(2017, 8, 12)),
        ("5. Dez. 2021", date(2021, 12, 5)),
        ("15 abr 2020", date(2020, 4, 15)),
        ("12-2021", date(2021, 12, 1)),
        ("in press", None),
        ("vol. 2, no. 2021", None),
        ("99999", None),
        ("", None),
        (None, None),
        (True, None),
        (7, None),
        (float("inf"), None),
    ],
)
def test_dates(value: object, expected: date | None) -> None:
    """A date is read in its usual spellings; one without day or month is the first; what is none is None."""
    assert stated_date(value) == expected


def test_parts() -> None:
    """Year, month and day as numbers or digits."""
    assert date_of_parts([2024, "6", None]) == date(2024, 6, 1)
    assert date_of_parts([None]) is None
    assert date_of_parts([9999, 1, 1]) is None


def test_months() -> None:
    """A month is known by its name, its three letters or its digits."""
    assert [month_number(name) for name in ("feb", "February", "Sept.", "12", "13", "x")] == [2, 2, 9, 12, None, None]


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-06-06", "day"),
        ("2024-06", "month"),
        ("2024-06-00", "month"),
        ("2012/10//", "month"),
        ("Oct 2012", "month"),
        ("Aug. 2022", "month"),
        ("2024", "year"),
        ("2024-00-00", "year"),
        (2024, "year"),
        ("2002 Winter", "year"),
        ("Spring 2021", "year"),
        ("2021-24", "year"),
        ("Q3 2021", "year"),
        ("published in 2021", "year"),
        ("14/03/2021", "day"),
        ("03/14/2021", "day"),
        ("3.4.2021", "day"),
        ("3/4/2021", "year"),
        (1_717_632_000, "day"),
        (date(2024, 6, 1), "day"),
    ],
)
def test_precision(value: object, precision: str) -> None:
    """A date is as exact as it is stated; one that can be read as two days is its year."""
    found = stated_date(value)
    assert found is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("2024-02-31", "2024-02-31"),
        ("2024-02-30T10:00:00Z", "2024-02-30"),
        ("20240231", "2024-02-31"),
        ("31 April 2024", "2024-04-31"),
        ("Feb 30, 2024", "2024-02-30"),
        ("2024-13-01", "2024-13-01"),
        ("31.02.2024", "2024-02-31"),
    ],
)
def test_what_no_calendar_has(value: str, stated: str) -> None:
    """A day that does not exist never becomes another one: it is kept as what is to be told of."""
    found = stated_date(value)
    assert isinstance(found, ImpossibleDate)
    assert found.stated == stated


_DATES = st.builds(
    PartialDate, st.integers(2019, 2021), st.sampled_from([None, 1, 2, 12]), st.sampled_from([None, 1, 2, 28])
)


@given(days=st.lists(_DATES, min_size=1, max_size=6), shuffled=st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_dates_are_combined_in_any_order_and_grouping(days: list[PartialDate], shuffled: Random) -> None:
    """Combining is commutative, associative and idempotent, and makes no date that was not stated."""

    def told(day: PartialDate | None) -> tuple[date | None, str | None]:
        return day, day.precision if day else None

    whole = combined(days)
    half = len(days) // 2
    others = [*days, *days]
    shuffled.shuffle(others)
    parts = [found for found in (combined(days[:half]), combined(days[half:])) if found is not None]
    assert told(combined(others)) == told(combined(parts)) == told(whole)
    assert told(whole) in map(told, days)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([(2024,), (2024, 6, 15)], (date(2024, 6, 15), "day")),
        ([(2019,), (2024, 6, 15)], (date(2019, 1, 1), "year")),
        ([(2024, 6), (2024, 6, 15), (2024,)], (date(2024, 6, 15), "day")),
        ([(2024, 6), (2024, 7, 1)], (date(2024, 6, 1), "month")),
        ([(2024, 7, 1), (2024, 6, 30)], (date(2024, 6, 30), "day")),
    ],
)
def test_exact_date_refines_what_holds_it(days: list[tuple[int, ...]], expected: tuple[date, str]) -> None:
    """A more exact date counts where it lies within a vaguer one, else the earliest does."""
    found = combined(PartialDate(*day) for day in days)
    assert found is not None
    assert (found, found.precision) == expected


def test_alternatives() -> None:
    """Of several statements the possible ones count; an impossible one is told of unless another states a day."""
    told = known_date(("2024-02-31", "2024"))
    assert isinstance(told, ImpossibleDate)
    assert told.known == date(2024, 1, 1)
    assert known_date(("2024-02-31", "2024-03-02")) == date(2024, 3, 2)
    assert isinstance(known_date((None, "2024-02-31", "in press")), ImpossibleDate)
    assert known_date((None, "")) is None


@given(value=st.text(alphabet="0123456789-/ ,.JanSeptMonGT:", max_size=30) | st.integers() | st.floats())
@settings(max_examples=200)
def test_any_value(value: object) -> None:
    """Whatever stands there, it is a day or none."""
    assert isinstance(stated_date(value), date | None)


@pytest.mark.parametrize(
    "text",
    [
        "5 juin 2024", "5. Juni 2024", "5 de junio de 2024", "5 giugno 2024", "5th June 2024", "5 of June 2024",
        "Wed Jun  5 10:00:00 2024", "Wed Jun  5 10:00:00 UTC 2024", "2024年6月5日", "1717545600",
        "1717545600000", "1717545600.5",
    ],
)  # fmt: skip
def test_days_in_other_languages_and_of_machines(text: str) -> None:
    """Months in languages of Europe, C's way of writing a moment, Chinese days, and seconds as text are read."""
    assert stated_date(text) == date(2024, 6, 5)


@pytest.mark.parametrize(
    ("text", "month"), [("juin 2024", 6), ("März 2024", 3), ("2024年6月", 6), ("agosto de 2024", 8)]
)
def test_months_in_other_languages(text: str, month: int) -> None:
    """A month alone is read in these too."""
    found = stated_date(text)
    assert (found, precision_of(found)) == (date(2024, month, 1), Precision.MONTH)


@pytest.mark.parametrize("told", ["5-8 Sept. 2022", "September 5-8, 2022"])
def test_days_of_a_meeting_are_known_to_the_month(told: str) -> None:
    """Of several days none is the day of publication."""
    assert precision_of(stated_date(told)) is Precision.MONTH
