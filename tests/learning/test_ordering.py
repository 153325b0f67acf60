import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.learning.ordering import group, order_by, ranks


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0.0, 0.5, -2.0, 1e-9])), max_size=30))
def test_equals_stay_in_the_order_in_which_they_stand(rows: list[tuple[int, float]]) -> None:
    """Places are sorted by the first key, then by the second, then by themselves."""
    first, second = np.array([row[0] for row in rows], np.int32), np.array([row[1] for row in rows], np.float64)
    assert order_by(first, ranks(second)).tolist() == sorted(range(len(rows)), key=lambda place: rows[place])


def test_ranks_number_distinct_values() -> None:
    """Equal values have equal ranks, and no number is left out; 64 bits are told apart to the last."""
    assert ranks(np.array([7, 2**64 - 1, 7, 0, 2**64 - 2], np.uint64)).tolist() == [1, 3, 1, 0, 2]


@settings(max_examples=100)
@given(st.lists(st.integers(0, 5), max_size=30))
def test_groups_are_those_of_numpy_s_unique(listed: list[int]) -> None:
    """Keys, first places, counts and the rows' groups are as numpy tells them; rows of a group keep their order."""
    keys = np.array(listed, np.int64)
    found = group(keys)
    for one, other in zip(
        np.unique(keys, return_index=True, return_inverse=True, return_counts=True),
        (found.key, found.first, found.of_row, found.count),
        strict=True,
    ):
        assert one.tolist() == other.tolist()
    assert found.order.tolist() == sorted(range(len(listed)), key=lambda place: listed[place])
