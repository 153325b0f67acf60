"""What tells whether a stem of an abstract belongs in its summary, as one row of numbers a stem and paper.

In: the columns, pairs and marks of a batch. Out: a matrix. Separate from the spans' features: words are weighed first.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.marks import FloatArray, Marks, Pairs

Matrix = npt.NDArray[np.float32]
NAMES = (
    "title_odds", "rarity", "count", "spread", "spread_share", "place", "sentence", "in_contributing", "in_speaking",
    "in_last", "in_first", "after_cue", "odds_before", "odds_after", "characters", "number", "words", "sentences",
    "word_in_sentence",
)  # fmt: skip
_FAR = 60
_FUNCTION_ODDS = -3.0  # what a function word counts for a neighbour
_EDGE_ODDS = -4.0


def word_features(columns: Columns, pairs: Pairs, marks: Marks) -> Matrix:
    """Return a row a pair, with the columns of `NAMES`."""
    starts = columns.sentence_starts
    sentences = np.diff(columns.paper_starts)
    words = np.bincount(marks.paper, minlength=columns.papers)
    before = np.concatenate(([0], np.cumsum(words)))
    first = pairs.first
    last_sentence = marks.sentence == columns.paper_starts[marks.paper + 1] - 1
    in_sentence = np.arange(len(columns.word)) - starts[marks.sentence]
    odds = np.where(marks.is_content, marks.title_odds, _FUNCTION_ODDS)
    total = _Totals(pairs)
    return as_matrix(
        (
            marks.title_odds[first],
            marks.rarity[first],
            pairs.count,
            pairs.spread,
            pairs.spread / sentences[pairs.paper],
            (first - before[pairs.paper]) / words[pairs.paper],
            marks.sentence_place[marks.sentence[first]],
            total.of(marks.sentence_contributes[marks.sentence]),
            total.of(marks.sentence_speaks[marks.sentence]),
            total.of(last_sentence),
            total.of(marks.sentence_place[marks.sentence] == 0),
            total.least(_after_cue(marks)),
            total.of(_neighbour(odds, marks, -1)) / pairs.count,
            total.of(_neighbour(odds, marks, 1)) / pairs.count,
            np.array([len(stem) for stem in columns.stems], np.int64)[pairs.stem],
            marks.is_number[first],
            words[pairs.paper],
            sentences[pairs.paper],
            total.least(in_sentence),
        )
    )


def as_matrix(columns: Sequence[npt.NDArray[np.generic]]) -> Matrix:
    """Return columns as a matrix; each lies in one piece, as the trees read them."""
    matrix = np.empty((len(columns), len(columns[0])), np.float32)
    for row, column in zip(matrix, columns, strict=True):
        row[:] = column
    return matrix.T


class _Totals:
    """Adds up what the words of each pair have."""

    def __init__(self, pairs: Pairs) -> None:
        self._of_word = pairs.of_word
        self._size = len(pairs.stem)

    def of(self, values: npt.NDArray[np.generic]) -> FloatArray:
        total: FloatArray = np.bincount(self._of_word, values, self._size).astype(np.float64)
        return total

    def least(self, values: IntArray) -> IntArray:
        least = np.full(self._size, _FAR, np.int64)
        np.minimum.at(least, self._of_word, values)
        return least


def _neighbour(odds: FloatArray, marks: Marks, step: int) -> FloatArray:
    """Return for each word what its neighbour has, `_EDGE_ODDS` where its sentence begins or ends."""
    other = np.roll(np.arange(len(odds)), -step)
    inside = marks.sentence[other] == marks.sentence
    inside[0 if step < 0 else -1] = False
    return np.where(inside, odds[other], _EDGE_ODDS)


def title_beside(features: Matrix, pairs: Pairs, marks: Marks, title_odds: FloatArray) -> Matrix:
    """Return the word features with what is known of the title beside them.

    That is: how likely a title would hold the stem, as log-odds; whether the paper's does, -1 where it has none;
    whether it is a function word.
    """
    has = (marks.title_lengths > 0)[pairs.paper]
    there = np.where(has, pairs.in_title, -1)
    content = marks.is_content[pairs.first]
    return as_matrix((*features.T, title_odds, there, content))


def _after_cue(marks: Marks) -> IntArray:
    """Return how many words before each word its sentence has "we propose"; `_FAR` where it has not."""
    places = np.arange(len(marks.sentence))
    cue = np.maximum.accumulate(np.where(marks.contribution, places, -1)) if len(places) else places
    same = (cue >= 0) & (marks.sentence[cue] == marks.sentence)
    return np.where(same, np.minimum(places - cue, _FAR), _FAR)
