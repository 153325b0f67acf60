"""YAKE's scores of single words, for a whole batch at once.

In: a batch's words as columns. Out: for each word its YAKE score, lower being better. The same numbers as the engine
`yake` works with, some hundred times as fast, as features of the ranker; separate from the engine, which calls yake.

Method: R. Campos et al., "YAKE! Keyword extraction from single documents using multiple local features", Information
Sciences 509 (2020), section 3.2, with the details of yake 0.7 (a word's plural counts as the word; words of fewer
than three letters are stop words).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns, sorted_distinct
from pipeline.keyphrases.word_traits import YAKE_BREAK, YAKE_DIGITS, YAKE_NAME, YAKE_PLAIN, YAKE_UPPER
from pipeline.learning.ordering import group
from pipeline.text.lexicon import BoolArray, IntArray

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Terms:
    """YAKE's terms: `index` gives each word's term, which belongs to one paper; the others describe terms."""

    index: npt.NDArray[np.int64]
    paper: IntArray
    stop: BoolArray
    frequency: FloatArray


def word_scores(columns: Columns) -> FloatArray:
    """Return YAKE's score of each word of a batch, 0 for what YAKE does not see (punctuation, formulas, links)."""
    scores = np.zeros(len(columns.paper))
    tags = _tags(columns)
    seen = np.flatnonzero(tags != YAKE_BREAK)
    if not len(seen):
        return scores
    terms = _terms(columns, seen)
    relatedness, frequency = _relatedness(columns, tags, seen, terms), _relative_frequency(columns, terms)
    spread, position = _spread_and_position(columns, seen, terms)
    tag = tags[seen]
    cased = np.maximum(_count(terms, tag == YAKE_UPPER), _count(terms, tag == YAKE_NAME)) / (
        1.0 + np.log(terms.frequency)
    )
    score = position * relatedness / (cased + frequency / relatedness + spread / relatedness)
    scores[seen] = score[terms.index]
    return scores


def _tags(columns: Columns) -> npt.NDArray[np.int8]:
    """Return YAKE's tag of each word; a capital at a sentence's beginning says nothing."""
    tag = columns.traits.yake_tag[columns.word]
    tag[columns.torn & (tag != YAKE_DIGITS)] = YAKE_BREAK
    beginning = np.arange(len(tag)) == columns.first_words
    tag[beginning & (tag == YAKE_NAME)] = YAKE_PLAIN
    return tag


def _terms(columns: Columns, seen: npt.NDArray[np.int64]) -> _Terms:
    traits, word = columns.traits, columns.word[seen]
    count = int(traits.yake_term.max(initial=0)) + 1
    key = columns.paper[seen].astype(np.int64) * count + traits.yake_term[word]
    found = group(key)
    first = found.first
    return _Terms(
        found.of_row, columns.paper[seen][first], traits.yake_stop[word[first]], found.count.astype(np.float64)
    )


def _count(terms: _Terms, which: BoolArray) -> FloatArray:
    return np.bincount(terms.index[which], minlength=len(terms.paper)).astype(np.float64)


def _relative_frequency(columns: Columns, terms: _Terms) -> FloatArray:
    """Return TF over mean plus standard deviation of the TF of the paper's words that are no stop words."""
    papers = len(columns.lengths)
    paper, frequency = terms.paper[~terms.stop], terms.frequency[~terms.stop]
    count = np.maximum(np.bincount(paper, minlength=papers), 1)
    mean = np.bincount(paper, frequency, papers) / count
    squares = np.bincount(paper, frequency * frequency, papers) / count  # sums of integers: the same in any order
    deviation = np.sqrt(np.maximum(squares - mean * mean, 0.0))
    scale = mean + deviation
    return np.divide(terms.frequency, scale[terms.paper], where=scale[terms.paper] > 0, out=np.ones(len(terms.paper)))


def _relatedness(
    columns: Columns, tags: npt.NDArray[np.int8], seen: npt.NDArray[np.int64], terms: _Terms
) -> FloatArray:
    """Return how focused a word's neighbours are: few different ones for its occurrences make it a better term."""
    count = len(terms.paper)
    highest = np.zeros(len(columns.lengths))
    np.maximum.at(highest, terms.paper, terms.frequency)
    beside = (seen[1:] == seen[:-1] + 1) & (columns.sentence[seen[1:]] == columns.sentence[seen[:-1]])
    beside &= (tags[seen[1:]] != YAKE_DIGITS) & (tags[seen[:-1]] != YAKE_DIGITS)
    left, right = terms.index[:-1][beside], terms.index[1:][beside]
    different = sorted_distinct(left * count + right)
    share = terms.frequency / highest[terms.paper]
    total = np.zeros(count)
    for ends, kinds in ((left, different // count), (right, different % count)):
        edges = np.bincount(ends, minlength=count)
        total += 0.5 + np.bincount(kinds, minlength=count) / np.maximum(edges, 1) * share
    return total


def _spread_and_position(columns: Columns, seen: npt.NDArray[np.int64], terms: _Terms) -> tuple[FloatArray, FloatArray]:
    """Return the share of sentences that hold a word, and the iterated logarithm of their median number."""
    sentences = int(columns.sentence[-1]) + 1
    pairs = sorted_distinct(terms.index * sentences + columns.sentence[seen])
    term, sentence = pairs // sentences, pairs % sentences
    first = np.searchsorted(columns.paper, np.arange(len(columns.lengths)))
    base = columns.sentence[np.minimum(first, len(columns.sentence) - 1)]
    per_paper = columns.sentences_of_papers()
    begin = np.searchsorted(term, np.arange(len(terms.paper)))
    held = np.bincount(term, minlength=len(terms.paper))
    middle = (sentence[begin + (held - 1) // 2] + sentence[begin + held // 2]) / 2 - base[terms.paper]
    return held / per_paper[terms.paper], np.log(np.log(3.0 + middle))
