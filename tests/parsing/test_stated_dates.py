"""Dates in the spellings of feeds, files and tables."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.stated_dates import date_of_parts, month_number, stated_date


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
        ("Mon, 2 Apr 2007 19:18:42 GMT", date(2007, 4, 2)),
        ("6 June 2024", date(2024, 6, 6)),
        ("June 6th, 2024", date(2024, 6, 6)),
        ("Oct 2012", date(2012, 10, 1)),
        ("2012 Oct 3", date(2012, 10, 3)),
        ("2002 Sep", date(2002, 9, 1)),
        ("2002 Sep-Oct", date(2002, 9, 1)),
        ("2002 Winter", date(2002, 1, 1)),
        ("2024-02-31", date(2024, 2, 1)),
        (1_717_632_000, date(2024, 6, 6)),
        (1_717_632_000_000, date(2024, 6, 6)),
        (datetime(2024, 6, 6, 1, tzinfo=UTC), date(2024, 6, 6)),
        (date(2024, 6, 6), date(2024, 6, 6)),
        ("in press", None),
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
    assert date_of_parts([2023, 2, 30]) == date(2023, 2, 1)
    assert date_of_parts([2024, 13, 1]) == date(2024, 1, 1)
    assert date_of_parts([None]) is None
    assert date_of_parts([9999, 1, 1]) is None


def test_months() -> None:
    """A month is known by its name, its three letters or its digits."""
    assert [month_number(name) for name in ("feb", "February", "Sept.", "12", "13", "x")] == [2, 2, 9, 12, None, None]


@given(value=st.text(alphabet="0123456789-/ ,.JanSeptMonGT:", max_size=30) | st.integers() | st.floats())
@settings(deadline=None, derandomize=True, max_examples=200)
def test_any_value(value: object) -> None:
    """Whatever stands there, it is a day or none."""
    assert isinstance(stated_date(value), date | None)
