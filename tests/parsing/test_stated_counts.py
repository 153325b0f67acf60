"""What a source says of its own size."""

import pytest

from pipeline.parsing.stated_counts import stated_count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Total of 486 entries", 486),
        ("Showing 1-50 of 486 results", 50),
        ("Showing 51 to 100 of about 1,486 entries", 50),
        ("Results 1 \u2013 25 of 30", 25),
        ("(1,234 papers)", 1234),
        ("9 records found.", 9),
        ("Total number of papers: 12", 12),
        ("1 paper", 1),
    ],
)
def test_counts_that_are_stated(line: str, count: int) -> None:
    """A line that states a count says how many records are here: of a range, those that it spans."""
    assert stated_count(line) == count


@pytest.mark.parametrize(
    "line",
    ["12 pages, 3 figures", "Total of many entries", "We read 486 papers on lamps", "486", "", "9 records" + " " * 200],
)
def test_other_lines_state_none(line: str) -> None:
    """Pages, sentences and bare numbers state no count."""
    assert stated_count(line) is None
