"""Sums and extremes of words' values over the words of phrases.

In: a batch's words and noun phrases. Out: what several features of a phrase are made from. Separate from the features,
because these few operations carry the speed of all of them.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases
from pipeline.learning.ordering import group
from pipeline.text.lexicon import BoolArray, IntArray

FloatArray = npt.NDArray[np.float64]
_Number = TypeVar("_Number", np.float64, np.int32)

_LONGEST = 8
_PARTS = 1 << 24  # sums are kept in integer parts of one


@dataclass(frozen=True, slots=True)
class Spans:
    """Phrases with what several features need, by phrase unless said otherwise.

    `first` and `last` are the words of the first occurrence, `begin_of_paper` the paper's first word.
    """

    first: IntArray
    last: IntArray
    begin_of_paper: IntArray
    paper_length: FloatArray
    word_count: FloatArray  # of each word of the batch: how often its stem is in its paper
    in_title: FloatArray  # of each word of the batch: whether its stem is in its paper's title
    occurrences: IntArray  # of each phrase


def spans_of(columns: Columns, phrases: NounPhrases) -> Spans:
    """Return the phrases of a batch as spans of words, with the counts of their papers."""
    stem = columns.traits.stem[columns.word]
    key = columns.paper.astype(np.int64) * (int(stem.max(initial=0)) + 1) + stem
    stems = group(key)
    titled = np.bincount(stems.of_row[columns.in_abstract == 0], minlength=len(stems.count)) > 0
    begins = (np.cumsum(columns.lengths) - columns.lengths).astype(np.int32)
    return Spans(
        first=phrases.first_word,
        last=phrases.first_word + phrases.n_words - 1,
        begin_of_paper=begins[phrases.paper],
        paper_length=np.maximum(columns.lengths[phrases.paper], 1).astype(np.float64),
        word_count=stems.count[stems.of_row].astype(np.float64),
        in_title=titled[stems.of_row].astype(np.float64),
        occurrences=np.diff(phrases.first_occurrences).astype(np.int32),
    )


def sum_over(values: FloatArray, spans: Spans) -> FloatArray:
    """Return the sum of a word's value over each phrase's words (first occurrence).

    Summed as integers, in parts of `_PARTS`: so a paper's sums do not depend on the papers before it.
    """
    running = np.concatenate(([0], np.cumsum(np.rint(values * _PARTS).astype(np.int64))))
    total: FloatArray = (running[spans.last + 1] - running[spans.first]) / _PARTS
    return total


def count_over(values: BoolArray, spans: Spans) -> IntArray:
    """Return for how many of each phrase's words (first occurrence) something holds."""
    running = np.concatenate(([0], np.cumsum(values, dtype=np.int32)))
    total: IntArray = running[spans.last + 1] - running[spans.first]
    return total


def extreme_over(values: npt.NDArray[_Number], spans: Spans, *, largest: bool) -> npt.NDArray[_Number]:
    """Return the largest or smallest value among each phrase's words."""
    best = values[spans.first].copy()
    for step in range(1, _LONGEST):
        inside = np.flatnonzero(spans.first + step <= spans.last)
        if not len(inside):
            break
        other = values[spans.first[inside] + step]
        best[inside] = np.maximum(best[inside], other) if largest else np.minimum(best[inside], other)
    return best
