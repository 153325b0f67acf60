"""Precision, recall, F1 and their intervals."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learning.figures import Counts, Figures, Interval, f1_interval, figures_of, mean_interval


def test_figures_are_what_their_names_say() -> None:
    """Three hits of four found and six wanted."""
    assert figures_of(3, 4, 6) == Figures(0.75, 0.5, 0.6)
    assert figures_of(1, 1, 1) == Figures(1, 1, 1)


def test_counts_are_added_up() -> None:
    """Micro figures are those of the sums; of no papers all are 0."""
    assert Counts.total([Counts(1, 2, 3), Counts(10, 20, 30)]) == Counts(11, 22, 33)
    assert Counts.total([]) == Counts(0, 0, 0)


def test_nothing_to_divide_by_is_nothing() -> None:
    """Where nothing is found or wanted, figures and intervals are 0."""
    assert figures_of(0, 0, 0) == Figures(0, 0, 0)
    assert (f1_interval(np.zeros((0, 3))), mean_interval(np.zeros(0))) == (Interval(0, 0), Interval(0, 0))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=30))
def test_interval_holds_the_middle(papers: list[tuple[int, int, int]]) -> None:
    """An interval is ordered, between 0 and 1, and the same each time."""
    counts = np.array([(min(hits, found, wanted), found, wanted) for hits, found, wanted in papers], np.float64)
    interval = f1_interval(counts)
    assert 0 <= interval.low <= interval.high <= 1
    assert interval == f1_interval(counts)


def test_interval_narrows_with_the_papers() -> None:
    """A hundred times the papers have a tenth of the spread."""
    few, many = (mean_interval((np.arange(count) % 2).astype(np.float64)) for count in (40, 4_000))
    assert (few.high - few.low) / (many.high - many.low) > 5
