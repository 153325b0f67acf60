"""The three fits behind the ranker, one upon the other: readings in, models out.

1. `fit_title_words`: which stems of an abstract its title holds (arXiv has titles without end, and they are summaries).
2. `fit_words`: which stems a one-sentence summary holds; the first model's answer is one of its features.
3. `fit_sentences`: how well a sentence agrees with such a summary; the second model's answers are among its features,
   given by models that had not seen the paper (`belonging`), as they will be for a new one. First its features are
   weighed, then its words by what these leave.

Readings with titles and without count half each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix, raw_scores
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.learning.linear import Counts, fit_counts, fit_linear, values
from pipeline.learning.logistic import logistic
from pipeline.summaries.background import Background
from pipeline.summaries.batch import read_batch
from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.marks import BoolArray, FloatArray
from pipeline.summaries.readings import Reading
from pipeline.summaries.sentence_model import SentenceModel
from pipeline.text.analysis import Analysis

_TITLE_WORDS = BoostingOptions(trees=60, depth=6, rate=0.15, bins=48, l2=20.0, rows=0.5, columns=0.5)
_SUMMARY_WORDS = BoostingOptions(trees=150, depth=5, rate=0.1, bins=32, l2=20.0, rows=0.6, columns=0.5)


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How forests are grown, what holds back the weights of sentences' features and words, how often a word comes."""

    title_words: BoostingOptions = _TITLE_WORDS
    summary_words: BoostingOptions = _SUMMARY_WORDS
    sentences_l2: float = 100.0
    words_l2: float = 300.0
    least_words: int = 200


OPTIONS = TrainingOptions()


def fit_title_words(analyses: Sequence[Analysis], background: Background, options: TrainingOptions) -> Forest:
    """Fit which content stems of an abstract its title holds.

    Raises:
        UsageError: no paper has an abstract.
    """
    batch = read_batch(analyses, background)
    if batch is None:
        raise UsageError("no paper of the collection has an abstract")
    kept = batch.marks.is_content[batch.pairs.first]
    wanted = batch.pairs.in_title[kept].astype(np.float64)
    return fit_forest(batch.words[kept], wanted, np.ones(len(wanted)), batch.pairs.paper[kept], options.title_words)


def fit_words(readings: Sequence[Reading], seen: BoolArray, options: TrainingOptions) -> Forest:
    """Fit which stems a summary holds on the papers that are `seen`."""
    rows = [seen[one.word_paper] & one.counted for one in readings]
    examples = _examples(readings, rows, lambda one: (one.words, one.word_labels, one.word_paper))
    return fit_forest(examples.matrix, examples.wanted, examples.weights, examples.paper, options.summary_words)


def belonging(readings: Sequence[Reading], fold: IntArray, options: TrainingOptions) -> list[FloatArray]:
    """Return how likely each word belongs in a summary, each by a model that was fitted without the paper's fold."""
    found = [np.zeros(len(reading.word_labels)) for reading in readings]
    for number in range(int(fold.max(initial=-1)) + 1):
        forest = fit_words(readings, fold != number, options)
        for reading, own in zip(readings, found, strict=True):
            held_out = fold[reading.word_paper] == number
            own[held_out] = logistic(raw_scores(forest, reading.words[held_out]))
    return found


def fit_sentences(
    readings: Sequence[Reading], sentences: Sequence[Matrix], seen: BoolArray, options: TrainingOptions
) -> SentenceModel:
    """Fit how well sentences, by their features in each reading and their words, agree with summaries.

    Args:
        readings: the papers with titles, and without.
        sentences: the features of their sentences, a matrix a reading.
        seen: which papers are fitted on.
        options: how far weights are held back.
    """
    of = dict(zip(map(id, readings), sentences, strict=True))
    kept = seen[readings[0].sentence_paper]
    examples = _examples(
        readings,
        [kept] * len(readings),
        lambda one: (of[id(one)], one.sentence_labels, one.sentence_paper),
    )
    linear = fit_linear(examples.matrix, examples.wanted, examples.weights, options.sentences_l2)
    left = np.mean([(one.sentence_labels - values(linear, of[id(one)]))[kept] for one in readings], axis=0)
    columns = readings[0].batch.columns
    counts, words = _words_of(columns, kept, options.least_words)
    weights = fit_counts(counts, left, options.words_l2).astype(np.float32)
    return SentenceModel(linear, words, weights)


def _words_of(columns: Columns, kept: BoolArray, least: int) -> tuple[Counts, list[str]]:
    """Return which words the sentences have that are kept, and these words, without those that come too rarely."""
    lengths = columns.sentence_lengths
    word = columns.word[np.repeat(kept, lengths)]
    sentence = np.repeat(np.arange(int(kept.sum())), lengths[kept])
    often = np.bincount(word, minlength=len(columns.words)) >= least
    place, known = np.cumsum(often) - 1, often[word]
    chosen = [columns.words[number] for number in np.flatnonzero(often).tolist()]
    return Counts(sentence[known], place[word[known]], len(chosen)), chosen


@dataclass(frozen=True, slots=True)
class _Examples:
    """What is fitted on: a row of features an example, what is wanted of it, what it counts, and its paper."""

    matrix: Matrix
    wanted: FloatArray
    weights: FloatArray
    paper: IntArray


def _examples(
    readings: Sequence[Reading],
    rows: Sequence[BoolArray],
    columns: Callable[[Reading], tuple[Matrix, FloatArray, IntArray]],
) -> _Examples:
    """Return the rows of all readings, one reading's behind another's."""
    pairs = [(columns(one), kept) for one, kept in zip(readings, rows, strict=True)]
    matrix, wanted, paper = (np.concatenate([of[column][kept] for of, kept in pairs]) for column in range(3))
    return _Examples(matrix, wanted, np.full(len(wanted), 1 / len(readings)), paper)
