"""Candidates that a text itself names by abbreviating them: "reinforcement learning from human feedback (RLHF)".

In: a batch's words and the noun phrases found so far. Out: the long forms that are none of them, with all their
occurrences. Separate from the noun phrases, because what makes these candidates is the bracket and no word class: a
term may hold prepositions, and a verb may open it.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.abbreviations import bracketed, initials, letters_of
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.lexicon import IntArray

_FEWEST, _MOST = 2, 8  # words of a long form


def find_long_forms(columns: Columns, words: IntArray, lengths: IntArray) -> tuple[IntArray, IntArray]:
    """Return first words and lengths of all occurrences of long forms that no noun phrase covers.

    Args:
        columns: the batch.
        words: the first word of each occurrence of a noun phrase.
        lengths: the number of its words.
    """
    places = bracketed(columns)
    before = np.zeros(len(columns.word) + 1, np.bool_)
    before[places - 1] = True
    near = before[words + lengths]
    known = set(zip(words[near].tolist(), lengths[near].tolist(), strict=True))
    can_hold = (columns.traits.kind[columns.word] == 0) & ~columns.torn
    found: set[tuple[int, int]] = set()
    for place in places.tolist():
        form = _long_form(columns, can_hold, place)
        if form and form not in known:
            found.update(_occurrences(columns, *form))
    pairs = np.array(sorted(found), np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _long_form(columns: Columns, can_hold: npt.NDArray[np.bool_], place: int) -> tuple[int, int] | None:
    """Return first word and length of the words before the bracket whose initials the short form at `place` is."""
    end = place - 1
    begin = max(end - _MOST, int(columns.first_words[place]))
    letters = letters_of(columns.words[columns.word[place]].rstrip("s"))
    words, holds = columns.text(begin, end), can_hold[begin:end].tolist()
    content = columns.traits.content_word[columns.word[begin:end]].tolist()
    every, bare = "", ""  # the initials of the words up to the bracket
    for length in range(1, len(words) + 1):
        one, other = initials(words[-length])
        every, bare = one + every, other + bare
        if (length >= _FEWEST and not holds[-length]) or not letters.endswith((every, bare)):
            return None
        if length >= _FEWEST and content[-length] and content[-1] and letters in (every, bare):
            return end - length, length
    return None


def _occurrences(columns: Columns, first: int, length: int) -> list[tuple[int, int]]:
    """Return where the stems of words `first` and following stand in their paper, each time within one sentence."""
    stems = columns.traits.stem[columns.word]
    begin = int(np.searchsorted(columns.paper, columns.paper[first]))
    end = int(np.searchsorted(columns.paper, columns.paper[first], side="right")) - length + 1
    same = np.ones(end - begin, np.bool_)
    for step in range(length):
        same &= stems[begin + step : end + step] == stems[first + step]
    starts = np.flatnonzero(same) + begin
    return [(int(start), length) for start in starts if columns.last_words[start] >= start + length - 1]
