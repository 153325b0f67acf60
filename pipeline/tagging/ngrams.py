"""Texts as the words and pairs of words that a linear model weighs, each with its first place.

In: texts as numbered stems. Out: which known words and pairs each text has, how often, and where each stands first.
Separate because training and tagging must count exactly alike. A batch of texts is counted in one go: calls of NumPy
for one text each would take most of the time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

PAIR_BITS = 24  # a stem's number fits into 24 bits, so that a pair of stems is one 48-bit number
_LOW_BITS = (1 << PAIR_BITS) - 1


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts one after another as the numbers of their stems; breaks, unknown stems and the ends of texts are 0."""

    numbers: Integers
    starts: Integers  # of each text among the numbers, and behind the last one the end; a text's own end is one 0


@dataclass(frozen=True, slots=True)
class NGrams:
    """The distinct n-grams of texts, text by text in ascending order.

    `first` and `last` are the positions of an n-gram's first and last stem, where it stands first in its text, counted
    from the text's beginning.
    """

    texts: Integers
    keys: Integers  # what stands for the n-gram: its key, or its place among the known keys
    counts: Integers
    first: Integers
    last: Integers


class KnownNGrams:
    """The n-grams that a model knows, in ascending order of their keys; words stand before pairs."""

    def __init__(self, keys: Integers) -> None:
        """Take the keys, ascending."""
        self.keys = keys
        self._words = int(np.searchsorted(keys, 1 << PAIR_BITS))
        self._pairs = keys[self._words :]
        largest = int(max(keys[: self._words].max(initial=0), (self._pairs & _LOW_BITS).max(initial=0)))
        self._largest = int(max(largest, (self._pairs >> PAIR_BITS).max(initial=0)))
        self._word = np.full(self._largest + 1, -1, dtype=np.int64)
        self._word[keys[: self._words]] = np.arange(self._words)
        self._opens = _flags(self._pairs >> PAIR_BITS, self._largest)
        self._closes = _flags(self._pairs & _LOW_BITS, self._largest)

    def __len__(self) -> int:
        """Return the number of n-grams."""
        return len(self.keys)

    def count(self, texts: Numbered) -> NGrams:
        """Count the known n-grams of each text; `keys` of the answer are places among the known ones."""
        numbers = np.where(texts.numbers <= self._largest, texts.numbers, 0)
        rows = self._word[numbers]
        words = np.flatnonzero(rows >= 0)
        pairs = np.flatnonzero(self._opens[numbers[:-1]] & self._closes[numbers[1:]])
        keys = (numbers[pairs] << PAIR_BITS) | numbers[pairs + 1]
        places = np.minimum(np.searchsorted(self._pairs, keys), max(len(self._pairs) - 1, 0))
        known = np.flatnonzero(self._pairs[places] == keys) if len(self._pairs) else np.zeros(0, dtype=np.int64)
        found = np.concatenate([rows[words], places[known] + self._words])
        return _distinct(found, np.concatenate([words, pairs[known]]), len(words), texts, len(self.keys))


def number_texts(texts: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> Numbered:
    """Return texts, given as stems, as one array of numbers."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths + 1)])
    stems = chain.from_iterable(chain.from_iterable(zip(texts, repeat(("",)), strict=False)))
    return Numbered(np.fromiter(map(numbers.get, stems, repeat(0)), np.int64, int(starts[-1])), starts)


def count_ngrams(texts: Numbered) -> NGrams:
    """Count the words and the pairs of neighbouring words of each text; 0 separates."""
    numbers = texts.numbers
    known = numbers > 0
    words = np.flatnonzero(known)
    pairs = np.flatnonzero(known[:-1] & known[1:])
    keys = np.concatenate([numbers[words], (numbers[pairs] << PAIR_BITS) | numbers[pairs + 1]])
    distinct, places = np.unique(keys, return_inverse=True)
    ngrams = _distinct(places, np.concatenate([words, pairs]), len(words), texts, len(distinct))
    return NGrams(ngrams.texts, distinct[ngrams.keys], ngrams.counts, ngrams.first, ngrams.last)


def _distinct(found: Integers, positions: Integers, words: int, texts: Numbered, size: int) -> NGrams:
    """Count what was `found` at `positions`, of which the first `words` are words and the rest pairs."""
    text_of = np.repeat(np.arange(len(texts.starts) - 1), np.diff(texts.starts))[positions]
    combined, index, counts = np.unique(text_of * max(size, 1) + found, return_index=True, return_counts=True)
    of_text = combined // max(size, 1)
    first = positions[index] - texts.starts[of_text]
    return NGrams(of_text, combined % max(size, 1), counts, first, first + (index >= words))


def _flags(numbers: Integers, largest: int) -> NDArray[np.bool_]:
    flags = np.zeros(largest + 1, dtype=np.bool_)
    flags[numbers] = True
    return flags
