"""A text as the words and pairs of words that a linear model weighs, each with its first place.

In: a text's units and a numbering of stems. Out: one number for each distinct word and pair, how often it occurs
and where it stands first. Separate because training and tagging must count exactly alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

PAIR_BITS = 24  # a stem's number fits into 24 bits, so that a pair of stems is one 48-bit number


@dataclass(frozen=True, slots=True)
class NGrams:
    """Distinct n-grams of a text in ascending order: their numbers, counts, and first places.

    `first` and `last` are the positions, among the units, of the n-gram's first and last unit.
    """

    keys: Integers
    counts: Integers
    first: Integers
    last: Integers


def number_stems(stems: Iterable[str], numbers: Mapping[str, int]) -> Integers:
    """Return each stem's number; breaks and unknown stems are 0."""
    return np.array([numbers.get(stemmed, 0) for stemmed in stems], dtype=np.int64)


def count_ngrams(ids: Integers) -> NGrams:
    """Count the words and the pairs of neighbouring words among numbered units; 0 separates."""
    known = ids > 0
    words = np.flatnonzero(known)
    pairs = np.flatnonzero(known[:-1] & known[1:])
    keys = np.concatenate([ids[words], (ids[pairs] << PAIR_BITS) | ids[pairs + 1]])
    distinct, index, counts = np.unique(keys, return_index=True, return_counts=True)
    first = np.concatenate([words, pairs])[index]
    return NGrams(distinct, counts, first, first + (distinct >> PAIR_BITS > 0))
