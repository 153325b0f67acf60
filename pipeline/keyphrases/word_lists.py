"""Lists of words, asked together: in which of them a word is, told by one look-up.

In: lists, and words in lower case. Out: a column a list. Separate from the lists, which stand where their rules are
told: most words are in none of them, and to ask one list after the other costs a look-up each.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import repeat

import numpy as np

from pipeline.text.lexicon import BoolArray


class WordLists:
    """Lists of words in lower case."""

    def __init__(self, *lists: frozenset[str]) -> None:
        self._lists = lists
        self._bits = defaultdict[str, int](int)  # of the lists that hold a word
        for number, words in enumerate(lists):
            for word in words:
                self._bits[word] |= 1 << number

    def of(self, words: Sequence[str]) -> dict[frozenset[str], BoolArray]:
        """Return for each list which of the words it holds."""
        bits = np.fromiter(map(self._bits.get, words, repeat(0)), np.int64, len(words))
        return {words_of_list: bits & (1 << number) != 0 for number, words_of_list in enumerate(self._lists)}
