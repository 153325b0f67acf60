"""Rows of different lengths in one array."""

import numpy as np

from pipeline.text.ragged import offsets, ranges


def test_offsets_are_where_rows_begin_and_the_end() -> None:
    """One place more than there are rows; an empty row begins where the next one does."""
    assert offsets([2, 0, 3]).tolist() == [0, 2, 2, 5]
    assert offsets([]).tolist() == [0]
    assert offsets(np.array([True, False, True])).tolist() == [0, 1, 1, 2]


def test_ranges_are_the_places_of_the_rows() -> None:
    """Each start is counted on from as often as its length says, in any order of starts."""
    assert ranges(np.array([10, 4, 7]), np.array([2, 0, 3])).tolist() == [10, 11, 7, 8, 9]
