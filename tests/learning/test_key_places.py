"""Where keys stand among a model's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learning.key_places import UNKNOWN, KeyPlaces

_KEYS = st.one_of(st.integers(0, 40), st.integers(0, 2**63 - 1))


@given(st.lists(_KEYS, unique=True), st.lists(_KEYS))
def test_places_are_those_of_a_search(keys: list[int], others: list[int]) -> None:
    """Each key has its own place, and a number that is no key has none."""
    asked = [*others, *keys]
    found = KeyPlaces(np.array(keys, np.int64)).of(np.array(asked, np.int64))
    assert found.tolist() == [keys.index(one) if one in keys else UNKNOWN for one in asked]


def test_keys_that_share_a_slot() -> None:
    """Of many keys some share a slot, and each is found all the same."""
    keys = np.arange(0, 3_000_000, 3)
    assert (KeyPlaces(keys).of(keys) == np.arange(len(keys))).all()
    assert (KeyPlaces(keys).of(keys + 1) == UNKNOWN).all()
