"""Words and pairs of words, counted."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.ngrams import PAIR_BITS, count_ngrams, number_stems


def test_words_and_pairs_are_counted() -> None:
    """Of `a b a b`, each word occurs twice, the pair a-b twice and b-a once."""
    ngrams = count_ngrams(np.array([1, 2, 1, 2]))
    pairs = {(1 << PAIR_BITS) | 2: 2, (2 << PAIR_BITS) | 1: 1}
    assert dict(zip(ngrams.keys.tolist(), ngrams.counts.tolist(), strict=True)) == {1: 2, 2: 2, **pairs}


def test_unknown_words_part_pairs() -> None:
    """No pair reaches across an unknown word or a break."""
    assert count_ngrams(np.array([1, 0, 2])).keys.tolist() == [1, 2]


def test_first_places() -> None:
    """A pair's place is that of its first occurrence, from its first word to its second."""
    ngrams = count_ngrams(np.array([3, 1, 2, 1, 2]))
    at = ngrams.keys.tolist().index((1 << PAIR_BITS) | 2)
    assert (int(ngrams.first[at]), int(ngrams.last[at])) == (1, 2)


def test_nothing_to_count() -> None:
    """A text without words has no n-grams."""
    assert len(count_ngrams(number_stems([], {})).keys) == 0


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.integers(0, 5), max_size=60))
def test_counts_add_up(ids: list[int]) -> None:
    """For any sequence, counts of words add up to the known words."""
    ngrams = count_ngrams(np.array(ids, dtype=np.int64))
    words = ngrams.keys < 1 << PAIR_BITS
    assert int(ngrams.counts[words].sum()) == sum(one > 0 for one in ids)
