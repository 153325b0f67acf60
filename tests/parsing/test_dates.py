"""Dates as pages print them."""

from datetime import date

import pytest

from pipeline.parsing.dates import PageDate, page_date, page_year, resolve
from pipeline.records import ImpossibleDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 23, 2024", PageDate(12, 23, 2024)),
        ("Nov 11", PageDate(11, 11)),
        ("Apr 21 2", PageDate(4, 21, None, 2)),
        ("Oct 20, 2023 2", PageDate(10, 20, 2023, 2)),
        ("  September 3 , 2021  17", PageDate(9, 3, 2021, 17)),
        ("Sept. 3", PageDate(9, 3)),
        ("may 1", PageDate(5, 1)),
        ("May\u00a01,\u00a02020", PageDate(5, 1, 2020)),
        ("Apr 21 2023", PageDate(4, 21, 2023)),
        ("Published on Dec 28, 2024", PageDate(12, 28, 2024)),
        ("Feb 31", PageDate(2, 31)),
    ],
)
def test_a_date_and_nothing_else(text: str, expected: PageDate) -> None:
    """Month names are short or long; the year may be missing, a number of comments may follow."""
    assert page_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "May", "May 5 of 2020", "Lanterns on Dec 5", "Mayor 5", "May 0", "May 32", "Dec 5, 20245", "Dec 123", "5 Dec",
     "May 5 1234567", "Dec 23, 2024 and more", "x" * 1_000],
)  # fmt: skip
def test_no_date(text: str) -> None:
    """A text that holds more than a date, or no day of a month, is none."""
    assert page_date(text) is None


@pytest.mark.parametrize(
    ("years", "as_of", "year"),
    [
        ([2018, 2024, 2021], None, 2025),
        ([], None, None),
        ([2018], date(2030, 5, 1), 2030),
        ([], date(2030, 5, 1), 2030),
    ],
)
def test_the_page_s_own_year(years: list[int], as_of: date | None, year: int | None) -> None:
    """It is the year of saving, else the smallest later than every year written, else unknown."""
    assert page_year(years, as_of) == year


@pytest.mark.parametrize(
    ("page", "own_year", "expected"),
    [
        (PageDate(5, 29, 2021), 2025, (date(2021, 5, 29), False)),
        (PageDate(5, 29), 2025, (date(2025, 5, 29), True)),
        (PageDate(5, 29), None, (None, False)),
        (PageDate(2, 29), 2025, (None, False)),
        (PageDate(2, 29), 2028, (date(2028, 2, 29), True)),
        (PageDate(5, 29), 10_000, (None, False)),
    ],
)
def test_day_and_whether_its_year_was_inferred(
    page: PageDate, own_year: int | None, expected: tuple[date | None, bool]
) -> None:
    """A day that does not exist is no date; nothing is inferred where nothing comes out."""
    assert resolve(page, own_year) == expected


def test_written_day_that_does_not_exist() -> None:
    """A date that is written whole and that no calendar has is kept as what is to be told of."""
    found, inferred = resolve(PageDate(2, 31, 2024), 2025)
    assert isinstance(found, ImpossibleDate)
    assert (found.stated, inferred) == ("2024-02-31", False)
