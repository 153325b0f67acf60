import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.keyphrases.key_index import KeyIndex

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
