"""YAKE's scores of single words, for a whole batch at once.

In: a batch's words as columns. Out: for each word its YAKE score, lower being better. The same numbers as the engine
`yake` works with, some hundred times as fast, as features of the ranker; separate from the engine, which calls yake.

Method: R. Campos et al., "YAKE! Keyword extraction from single documents using multiple local features", Information
Sciences 509 (2020), section 3.2, with the details of yake 0.7 (a word's plural counts as the word; words of fewer
than three letters are stop words).
"""

import string
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import BoolArray, Columns, IntArray
from pipeline.keyphrases.runs import is_phrase_word
from pipeline.text.words import WordKind

FloatArray = npt.NDArray[np.float64]

_UPPER, _NAME, _PLAIN, _DIGITS, _BREAK = range(5)
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class _Terms:
    """YAKE's terms: `index` gives each word's term, which belongs to one paper; the others describe terms."""

    index: npt.NDArray[np.int64]
    paper: IntArray
    stop: BoolArray
    frequency: FloatArray


def word_scores(columns: Columns, stop_words: AbstractSet[str]) -> FloatArray:
    """Return YAKE's score of each word of a batch, 0 for what YAKE does not see (punctuation, formulas, links)."""
    scores = np.zeros(len(columns.paper))
    tags = _tags(columns)
    seen = np.flatnonzero(tags != _BREAK)
    if not len(seen):
        return scores
    terms = _terms(columns, seen, stop_words)
    relatedness, frequency = _relatedness(columns, tags, seen, terms), _relative_frequency(columns, terms)
    spread, position = _spread_and_position(columns, seen, terms)
    tag = tags[seen]
    cased = np.maximum(_count(terms, tag == _UPPER), _count(terms, tag == _NAME)) / (1.0 + np.log(terms.frequency))
    score = position * relatedness / (cased + frequency / relatedness + spread / relatedness)
    scores[seen] = score[terms.index]
    return scores


def _tags(columns: Columns) -> IntArray:
    """Return YAKE's tag of each word; a capital at a sentence's beginning says nothing."""
    pairs = zip(columns.distinct, columns.kind_of_distinct, strict=True)
    tag = np.array([_tag(word, kind) for word, kind in pairs], np.int32)[columns.distinct_index]
    tag[columns.torn & (tag != _DIGITS)] = _BREAK
    beginning = np.arange(len(tag)) == columns.first_words
    tag[beginning & (tag == _NAME)] = _PLAIN
    return tag


def _tag(word: str, kind: int) -> int:
    if kind == WordKind.NUMBER:
        return _DIGITS
    if not is_phrase_word(word, kind):
        return _BREAK
    digits = any(map(str.isdigit, word))
    signs = sum(sign in string.punctuation for sign in word)
    if digits or signs > 1 or word.isupper():
        return _UPPER
    named = len(word) > 1 and word[0].isupper() and sum(map(str.isupper, word)) == 1
    return _NAME if named else _PLAIN


def _terms(columns: Columns, seen: npt.NDArray[np.int64], stop_words: AbstractSet[str]) -> _Terms:
    known: dict[str, int] = {}
    ids, stop = [], []
    for word, kind in zip(columns.distinct, columns.kind_of_distinct, strict=True):
        lower = word.lower()
        term = lower[:-1] if lower.endswith("s") and len(lower) > 3 else lower  # noqa: PLR2004 - yake's own limit
        ids.append(known.setdefault(term, len(known)))
        named = any(map(str.isdigit, word)) and kind != WordKind.NUMBER
        short = len(term.translate(_NO_PUNCTUATION)) < 3  # noqa: PLR2004 - yake's own limit
        stop.append((lower in stop_words or term in stop_words or short) and not named)
    index = columns.distinct_index[seen]
    key = columns.paper[seen].astype(np.int64) * len(known) + np.array(ids, np.int64)[index]
    terms, first, inverse, counts = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    del terms
    return _Terms(
        inverse, columns.paper[seen][first], np.array(stop, np.bool_)[index[first]], counts.astype(np.float64)
    )


def _count(terms: _Terms, which: BoolArray) -> FloatArray:
    return np.bincount(terms.index[which], minlength=len(terms.paper)).astype(np.float64)


def _relative_frequency(columns: Columns, terms: _Terms) -> FloatArray:
    """Return TF over mean plus standard deviation of the TF of the paper's words that are no stop words."""
    papers = len(columns.lengths)
    paper, frequency = terms.paper[~terms.stop], terms.frequency[~terms.stop]
    count = np.maximum(np.bincount(paper, minlength=papers), 1)
    mean = np.bincount(paper, frequency, papers) / count
    deviation = np.sqrt(np.bincount(paper, (frequency - mean[paper]) ** 2, papers) / count)
    scale = mean + deviation
    return np.divide(terms.frequency, scale[terms.paper], where=scale[terms.paper] > 0, out=np.ones(len(terms.paper)))


def _relatedness(columns: Columns, tags: IntArray, seen: npt.NDArray[np.int64], terms: _Terms) -> FloatArray:
    """Return how focused a word's neighbours are: few different ones for its occurrences make it a better term."""
    count = len(terms.paper)
    highest = np.zeros(len(columns.lengths))
    np.maximum.at(highest, terms.paper, terms.frequency)
    beside = (seen[1:] == seen[:-1] + 1) & (columns.sentence[seen[1:]] == columns.sentence[seen[:-1]])
    beside &= (tags[seen[1:]] != _DIGITS) & (tags[seen[:-1]] != _DIGITS)
    left, right = terms.index[:-1][beside], terms.index[1:][beside]
    different = np.unique(left * count + right)
    share = terms.frequency / highest[terms.paper]
    total = np.zeros(count)
    for ends, kinds in ((left, different // count), (right, different % count)):
        edges = np.bincount(ends, minlength=count)
        total += 0.5 + np.bincount(kinds, minlength=count) / np.maximum(edges, 1) * share
    return total


def _spread_and_position(columns: Columns, seen: npt.NDArray[np.int64], terms: _Terms) -> tuple[FloatArray, FloatArray]:
    """Return the share of sentences that hold a word, and the iterated logarithm of their median number."""
    sentences = int(columns.sentence[-1]) + 1
    pairs = np.unique(terms.index * sentences + columns.sentence[seen])
    term, sentence = pairs // sentences, pairs % sentences
    first = np.searchsorted(columns.paper, np.arange(len(columns.lengths)))
    base = columns.sentence[np.minimum(first, len(columns.sentence) - 1)]
    per_paper = np.bincount(columns.paper[np.unique(columns.first_words)], minlength=len(columns.lengths))
    begin = np.searchsorted(term, np.arange(len(terms.paper)))
    held = np.bincount(term, minlength=len(terms.paper))
    middle = (sentence[begin + (held - 1) // 2] + sentence[begin + held // 2]) / 2 - base[terms.paper]
    return held / per_paper[terms.paper], np.log(np.log(3.0 + middle))
