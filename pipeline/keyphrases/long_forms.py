"""Candidates that a text itself names by abbreviating them: "reinforcement learning from human feedback (RLHF)".

In: a batch's words, its definitions, and the noun phrases found so far. Out: the long forms that are none of them,
with all their occurrences. Separate from the noun phrases, because what makes these candidates is the bracket and no
word class: a term may hold prepositions, and a verb may open it.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.definitions import Definition
from pipeline.text.lexicon import IntArray

_FEWEST = 2  # words of a long form; a single word is a noun or nothing


def find_long_forms(
    columns: Columns, definitions: Sequence[Definition], words: IntArray, lengths: IntArray
) -> tuple[IntArray, IntArray]:
    """Return first words and lengths of all occurrences of long forms that no noun phrase covers.

    Args:
        columns: the batch.
        definitions: what it defines.
        words: the first word of each occurrence of a noun phrase.
        lengths: the number of its words.
    """
    firsts = [one.first for one in definitions]
    known = _lengths_at(firsts, words, lengths, len(columns.word))
    found: set[tuple[int, int]] = set()
    for _short, first, length in definitions:
        if length >= _FEWEST and (first, length) not in known:
            found.update(_occurrences(columns, first, length))
    found -= _lengths_at([first for first, _length in found], words, lengths, len(columns.word))
    pairs = np.array(sorted(found), np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _lengths_at(places: Sequence[int], words: IntArray, lengths: IntArray, count: int) -> set[tuple[int, int]]:
    """Return first word and length of the noun phrases that begin at these words of a batch of `count` words."""
    wanted = np.zeros(count, np.bool_)
    wanted[places] = True
    near = wanted[words]
    return set(zip(words[near].tolist(), lengths[near].tolist(), strict=True))


def _occurrences(columns: Columns, first: int, length: int) -> list[tuple[int, int]]:
    """Return where the stems of words `first` and following stand in their paper, each time within one sentence."""
    begin, end = np.searchsorted(columns.paper, (columns.paper[first], columns.paper[first] + 1)).tolist()
    stems = columns.traits.stem[columns.word[begin:end]]
    count = end - begin - length + 1
    same = np.ones(count, np.bool_)
    for step in range(length):
        same &= stems[step : count + step] == stems[first - begin + step]
    starts = np.flatnonzero(same) + begin
    return [(int(start), length) for start in starts if columns.last_words[start] >= start + length - 1]
