"""Which of several dates is a paper's."""

from datetime import date

import pytest

from pipeline.papers.merging import merge
from pipeline.records import Record


def _record(day: date, *, inferred: bool = False) -> Record:
    return Record(line_start=1, line_end=1, title="Rivers", published_on=day, published_inferred=inferred)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2024, 1, 1), date(2024, 6, 6)], date(2024, 6, 6)),
        ([date(2024, 6, 1), date(2024, 6, 6), date(2024, 1, 1)], date(2024, 6, 6)),
        ([date(2024, 6, 1), date(2024, 1, 1)], date(2024, 6, 1)),
        ([date(2024, 6, 7), date(2024, 6, 6)], date(2024, 6, 6)),
    ],
)
def test_a_day_goes_before_a_year(days: list[date], expected: date) -> None:
    """The first of a year or month may stand for all of it: a day within a month goes before, then the earliest."""
    paper = merge("p", [_record(day) for day in days])
    assert paper.published_on == expected


def test_a_written_year_goes_before_an_inferred_one() -> None:
    """However exact an inferred date is, a written one counts."""
    records = [_record(date(2024, 6, 6), inferred=True), _record(date(2023, 1, 1))]
    paper = merge("p", records)
    assert (paper.published_on, paper.published_inferred) == (date(2023, 1, 1), False)
