"""The chain: its sums beside those of all readings, one by one."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.roles.chain import FloatArray, Transitions, chances, chances_of_roles

ROLES = 3


def _numbers(seed: int, *shape: int) -> FloatArray:
    return np.random.default_rng(seed).normal(0.0, 2.0, shape)


def _transitions(seed: int) -> Transitions:
    return Transitions(_numbers(seed, ROLES, ROLES), _numbers(seed + 1, ROLES), _numbers(seed + 2, ROLES))


def _by_hand(scores: FloatArray, moves: Transitions) -> tuple[FloatArray, float, FloatArray]:
    """Return chances, log sum and pairs of one abstract by going through all its readings."""
    likely, pairs, total = np.zeros_like(scores), np.zeros((ROLES, ROLES)), 0.0
    for reading in product(range(ROLES), repeat=len(scores)):
        value = moves.first[reading[0]] + moves.last[reading[-1]]
        value += sum(scores[place, role] for place, role in enumerate(reading))
        value += sum(moves.between[a, b] for a, b in pairwise(reading))
        weight = float(np.exp(value))
        total += weight
        for place, role in enumerate(reading):
            likely[place, role] += weight
        for a, b in pairwise(reading):
            pairs[a, b] += weight
    return likely / total, float(np.log(total)), pairs / total


@given(lengths=st.lists(st.integers(1, 4), min_size=1, max_size=4), seed=st.integers(0, 1_000))
@settings(max_examples=40)
def test_sums_are_those_of_all_readings(lengths: list[int], seed: int) -> None:
    """Chances, sums and pairs of each abstract are what going through every reading of it gives."""
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    scores, moves = _numbers(seed + 9, int(bounds[-1]), ROLES), _transitions(seed)
    found = chances(scores, bounds, moves)
    assert np.array_equal(chances_of_roles(scores, bounds, moves), found.roles)
    for number, (first, after) in enumerate(pairwise(bounds)):
        likely, log_sum, pairs = _by_hand(scores[first:after], moves)
        assert np.allclose(found.roles[first:after], likely)
        assert np.isclose(found.log_sums[number], log_sum)
        assert np.allclose(found.pairs[number], pairs)


def test_an_abstract_without_sentences_is_none() -> None:
    """An abstract between two others that has no sentence changes nothing for them."""
    scores, moves = _numbers(1, 3, ROLES), _transitions(5)
    whole = chances_of_roles(scores, np.array([0, 2, 3]), moves)
    assert np.array_equal(chances_of_roles(scores, np.array([0, 2, 2, 3]), moves), whole)
    assert np.array_equal(chances(scores, np.array([0, 2, 2, 3]), moves).roles, whole)
