"""Tables of document frequencies: what was counted is looked up, within the error of a packed logarithm."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.learning.frequencies import FrequencyTable, KeyIndex, keys_of, packed

NUMBERS = st.one_of(st.integers(0, 2**32 - 1), st.integers(0, 40), st.integers(2**32 - 40, 2**32 - 1))


@settings(max_examples=100)
@given(st.sets(NUMBERS, max_size=60), st.lists(NUMBERS, max_size=60))
def test_a_number_is_found_where_it_stands_and_nowhere_else(keys: set[int], others: list[int]) -> None:
    """Crowded buckets, empty ones, the first and the last number: all are told right."""
    listed = sorted(keys)
    wanted = [*listed, *others]
    place, found = KeyIndex(np.array(listed, np.uint32)).find(np.array(wanted, np.uint32))
    assert found.tolist() == [number in keys for number in wanted]
    assert [listed[at] for at in place[found].tolist()] == [number for number in wanted if number in keys]


@given(st.lists(st.integers(1, 200_000), min_size=1, max_size=30))
def test_counts_come_back_within_their_error(counts: list[int]) -> None:
    """A packed count is off by 5 % of one more than itself at most; what the table lacks counts as nothing."""
    numbers = (np.arange(1, len(counts) + 1, dtype=np.uint64)) << np.uint64(32)
    table = FrequencyTable(
        200_000, keys_of(numbers), (packed(np.array(counts)), packed(np.ones(len(counts), np.int64)))
    )
    first, second = table.look_up(numbers)
    assert np.allclose(np.exp2(first), np.array(counts) + 1, rtol=0.05)
    assert second.tolist() == [1.0] * len(counts)
    assert table.look_up_first(numbers).tolist() == first.tolist()
    assert table.look_up_first(np.array([7], np.uint64)).tolist() == [0.0]


def test_an_unknown_term_is_in_one_paper() -> None:
    """Shares are above 0, so that they have a logarithm: a term that the table lacks counts as being in one paper."""
    table = FrequencyTable(9, np.array([3], np.uint32), (packed(np.array([3])),))
    assert table.shares(np.array([3, 4], np.uint32)).tolist() == [0.4, 0.2]
