"""Which of several dates is a paper's."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.papers.merging import merge
from pipeline.records import PartialDate, Record


def _record(day: date | None, *, inferred: bool = False) -> Record:
    return Record(title="Rivers", published_on=day, published_inferred=inferred)


@pytest.mark.parametrize(
    ("days", "arxiv_id", "expected"),
    [
        ([PartialDate(2024), date(2024, 6, 6)], None, (date(2024, 6, 6), "day")),
        ([PartialDate(2019), date(2024, 6, 15)], None, (date(2019, 1, 1), "year")),
        ([date(2024, 6, 7), date(2024, 6, 6)], None, (date(2024, 6, 6), "day")),
        ([], "2406.06606", (date(2024, 6, 1), "month")),
        ([], "hep-th/9901001", (date(1999, 1, 1), "month")),
        ([PartialDate(2024)], "2406.06606", (date(2024, 6, 1), "month")),
        ([PartialDate(1998)], "math/0309136", (date(1998, 1, 1), "year")),
        ([date(2023, 5, 1)], "2301.00011", (date(2023, 5, 1), "day")),
        ([], "no id", (None, None)),
    ],
)
def test_what_is_known_of_a_date(
    days: list[date], arxiv_id: str | None, expected: tuple[date | None, str | None]
) -> None:
    """An exact date refines what holds it, else the earliest counts; an arXiv id's month where no day is stated."""
    records = [_record(day) for day in days] or [_record(None)]
    paper = merge("p", [replace(record, arxiv_id=arxiv_id) for record in records])
    assert (paper.published_on, paper.published_precision) == expected


def test_publishers_doi_counts() -> None:
    """Of several DOIs the publisher's is the paper's, and arXiv's own where there is no other."""
    records = [replace(_record(None), doi=doi) for doi in ("10.48550/arXiv.2406.06606", "10.5555/r.1")]
    assert [merge("p", records).doi, merge("p", records[:1]).doi] == ["10.5555/r.1", "10.48550/arXiv.2406.06606"]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2024, 6, 6), (date(2024, 6, 6), True)), (date(2025, 6, 6), (date(2024, 6, 1), False))]
)
def test_inferred_day_counts_in_the_month_of_the_id(day: date, expected: tuple[date, bool]) -> None:
    """A date whose year was inferred stays where the arXiv id's month holds it; else its month is what is known."""
    paper = merge("p", [replace(_record(day, inferred=True), arxiv_id="2406.06606")])
    assert (paper.published_on, paper.published_inferred) == expected


def test_a_written_year_goes_before_an_inferred_one() -> None:
    """However exact an inferred date is, a written one counts."""
    records = [_record(date(2024, 6, 6), inferred=True), _record(PartialDate(2023))]
    paper = merge("p", records)
    assert (paper.published_on, paper.published_inferred) == (date(2023, 1, 1), False)
