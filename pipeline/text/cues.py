"""Which patterns may match which sentences, told by the words of a whole batch at once.

In: patterns, and a batch. Out: of each of its sentences the patterns that may match it, as the bits of a number. What a
word makes possible is worked out once for each word that the process meets, and derived from the patterns themselves
(`pattern_texts`), so that no list of words stands beside a pattern. Separate from the rules, which read one text.

The patterns are those of sentences in lower case.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.text.batch import Batch
from pipeline.text.lexicon import BoolArray, WordTable
from pipeline.text.pattern_texts import alternatives, needed_sets
from pipeline.text.word_parts import Held, Part, parts_of

_LETTERS: Final = re.compile("[a-z]+")
_MOST: Final = 61  # bits of a number: two more are for a word that begins, or ends, with a letter
_BEGINS, _ENDS = 1 << 61, 1 << 62

Bits = npt.NDArray[np.int64]


class Cues:
    """What the words of a sentence say of patterns: pattern `n` may match it if bit `n` of its number is set."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Read what each of the patterns needs.

        Raises:
            ValueError: they need more than a number has bits.
        """
        needs = [
            (bit, _least(filter(None, map(parts_of, needed_sets(one)))))
            for bit, pattern in enumerate(patterns)
            for one in alternatives(pattern)
        ]
        numbers = {parts: number for number, parts in enumerate({parts: None for _, need in needs for parts in need})}
        if max(len(numbers), len(patterns)) > _MOST:
            raise ValueError(
                f"{len(patterns)} patterns need one of {len(numbers)} sets of words each; {_MOST} can be told"
            )
        self._needs = [(bit, sum(1 << numbers[parts] for parts in need)) for bit, need in needs]  # of each alternative
        self._held = Held((part, 1 << number) for parts, number in numbers.items() for part in parts)
        self._table = WordTable(lambda: self._of_words, lambda old, new: np.concatenate((old, new)))

    def of(self, batch: Batch) -> Bits:
        """Return for each sentence of a batch the patterns that may match it."""
        words = self._table.of(batch.lexicon)[batch.word]
        told, unsure = of_sentences(words, batch), _unsure(words, batch)
        possible = np.zeros(len(told), np.int64)
        for bit, need in self._needs:
            possible |= ((told & need == need) | unsure).astype(np.int64) << bit
        return possible

    def _of_words(self, words: Sequence[str], _kinds: Sequence[int], _stems: Sequence[str]) -> Bits:
        return np.fromiter(map(self._of_word, words), np.int64, len(words))

    def _of_word(self, word: str) -> int:
        lower = word.lower()
        if lower.isascii() and lower.isalpha():
            return self._held.by(lower) | _BEGINS | _ENDS
        bits = (_BEGINS if "a" <= lower[0] <= "z" else 0) | (_ENDS if "a" <= lower[-1] <= "z" else 0)
        for run in _LETTERS.findall(lower):
            bits |= self._held.by(run)
        return bits


def _least(needs: Iterable[frozenset[Part]]) -> list[frozenset[Part]]:
    """Return the sets of parts but for those that are held for sure with another."""
    kept = list[frozenset[Part]]()
    for one in sorted(needs, key=sorted):
        if not any(_is_held_with(one, other) for other in kept):
            kept = [*(other for other in kept if not _is_held_with(other, one)), one]
    return kept


def _is_held_with(parts: frozenset[Part], others: frozenset[Part]) -> bool:
    return all(any(part.is_in(other) for part in parts) for other in others)


def of_sentences(words: Bits, batch: Batch) -> Bits:
    """Return what the words of each sentence of a batch say together: the bits that are set of any of them."""
    first, told = batch.first_word[:-1], np.zeros(len(batch.sentence_start), np.int64)
    filled = first < batch.first_word[1:]
    if filled.any():
        told[filled] = np.bitwise_or.reduceat(words, first[filled])
    return told


def _unsure(words: Bits, batch: Batch) -> BoolArray:
    """Say of which sentences their words do not tell all.

    A run of letters goes on in the next word (behind a formula's index), or a word of the sentence before goes on into
    this one (a formula with a full stop).
    """
    unsure = np.zeros(len(batch.sentence_start), np.bool_)
    if len(words):
        sentence = np.repeat(np.arange(len(unsure)), batch.sentence_lengths())
        goes_on = (words[:-1] & _ENDS != 0) & (words[1:] & _BEGINS != 0)
        joined = np.flatnonzero(goes_on & (batch.word_end[:-1] == batch.word_start[1:]))
        unsure[sentence[joined]] = unsure[sentence[joined + 1]] = True
        unsure |= are_entered(batch)
    return unsure


def are_entered(batch: Batch) -> BoolArray:
    """Say into which sentences of a batch a word of the sentence before goes on: a formula with a full stop."""
    first = batch.first_word[:-1]
    inner = first > 0
    inner[batch.first_sentence[:-1][np.diff(batch.first_sentence) > 0]] = False
    inner[inner] = batch.word_end[first[inner] - 1] > batch.sentence_start[inner]
    return inner
