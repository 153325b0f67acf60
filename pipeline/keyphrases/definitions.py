"""The short forms that papers define, by words: those of the batch whose forms are words that can be keyphrases.

In: a batch and its words. Out: definitions, in the order of their short forms. Separate from the search for them, which
reads a text and its remarks and knows no words.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.text.batch import Batch
from pipeline.text.lexicon import IntArray
from pipeline.text.ragged import offsets
from pipeline.text.words import WordKind

_MOST = 8  # words of a long form

Places = npt.NDArray[np.int64]


class Definition(NamedTuple):
    """A short form and its long form, by words of the batch."""

    short: int
    first: int
    length: int


def definitions_of(batch: Batch, columns: Columns) -> list[Definition]:
    """Return the definitions of a batch whose forms are words: the short one a single one, the long one up to eight.

    The long form lies within a sentence; no number, formula or mark stands in it, no function word at its ends.
    """
    told, words = batch.definitions, _Words(columns)
    short, short_end = words.beginning_at(told.segment, told.start), words.ending_at(told.segment, told.end)
    first, last = words.beginning_at(told.segment, told.long_start), words.ending_at(told.segment, told.long_end)
    known = (short >= 0) & (short == short_end) & (first >= 0) & (last >= first) & (last - first < _MOST)
    short, first, last = short[known], first[known], last[known]
    held = offsets((columns.traits.kind[columns.word] == WordKind.WORD) & ~columns.torn)
    content = columns.traits.content_word[columns.word]
    fitting = columns.traits.short_form[columns.word[short]] & content[first] & content[last]
    fitting &= (held[last + 1] - held[first] == last - first + 1) & (columns.sentence[first] == columns.sentence[last])
    rows = zip(short[fitting].tolist(), first[fitting].tolist(), last[fitting].tolist(), strict=True)
    return [Definition(one, begin, end - begin + 1) for one, begin, end in rows if not begin <= one <= end]


class _Words:
    """Words by where they begin and end; those of a batch stand in order, so both can be searched for."""

    def __init__(self, columns: Columns) -> None:
        self._begins = _keys(columns.segment, columns.start_chars)
        self._ends = _keys(columns.segment, columns.end_chars)

    def beginning_at(self, segments: IntArray, places: IntArray) -> Places:
        """Return the words that begin at these places, -1 where none does."""
        return _found(self._begins, _keys(segments, places))

    def ending_at(self, segments: IntArray, places: IntArray) -> Places:
        """Return the words that end at these places, -1 where none does."""
        return _found(self._ends, _keys(segments, places))


def _keys(segments: IntArray, places: IntArray) -> Places:
    return (segments.astype(np.int64) << 32) | places


def _found(keys: Places, wanted: Places) -> Places:
    if not len(keys):
        return np.full(len(wanted), -1, np.int64)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, places, -1)
