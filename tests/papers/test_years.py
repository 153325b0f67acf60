"""The year that a source states."""

from datetime import date

import pytest

from pipeline.papers.published import month_of_arxiv_id, stated_year


@pytest.mark.parametrize(
    ("arxiv_id", "year"),
    [
        ("2406.06606", 2024),
        ("0704.0001", 2007),
        ("hep-th/9901001", 1999),
        ("math.AG/0601001", 2006),
        ("2413.06606", None),
        ("1.5", None),
        ("news/today", None),
        ("", None),
    ],
)
def test_year_of_an_id(arxiv_id: str, year: int | None) -> None:
    """Both forms of arXiv ids state a year; what has no such form, or a thirteenth month, states none."""
    month = month_of_arxiv_id(arxiv_id)
    assert (month and month.year) == year


def test_an_id_goes_before_a_date() -> None:
    """An id states when the paper came out first; a date can be that of a later version."""
    assert stated_year("2406.06606", date(2025, 1, 2), inferred=False) == 2024


def test_a_date_states_a_year() -> None:
    """Without an id that states one, the year is the date's."""
    assert [stated_year(arxiv_id, date(2019, 5, 1), inferred=None) for arxiv_id in (None, "no id")] == [2019, 2019]


def test_an_inferred_year_is_not_stated() -> None:
    """A date whose year was only inferred states none, and nothing states none either."""
    assert stated_year(None, date(2019, 5, 1), inferred=True) is None
    assert stated_year(None, None, inferred=None) is None
