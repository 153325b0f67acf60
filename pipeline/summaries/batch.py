"""A batch of papers, read for the ranker: columns, marks and the features of its stems.

In: analyses and the background. Out: one `Batch`, and the features of its sentences once stems are weighed. Separate
from the ranker, because training reads papers in the same way before there is a model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.learning.logistic import logistic
from pipeline.summaries.background import Background
from pipeline.summaries.columns import Columns, to_columns
from pipeline.summaries.marks import FloatArray, Marks, Pairs, find_marks, find_pairs
from pipeline.summaries.sentence_features import StemWeights, sentence_features
from pipeline.summaries.word_features import Matrix, title_beside, word_features
from pipeline.text.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch with its words and stems; `words` has a row of features for each pair of stem and paper."""

    columns: Columns
    marks: Marks
    pairs: Pairs
    words: Matrix


def read_batch(analyses: Sequence[Analysis], background: Background, *, titles: bool = True) -> Batch | None:
    """Read a batch, without the titles if `titles` is false; None where no abstract has a word."""
    columns = to_columns(analyses, titles=titles)
    if not len(columns.word):
        return None
    marks = find_marks(columns, background)
    pairs = find_pairs(columns, marks)
    return Batch(columns, marks, pairs, word_features(columns, pairs, marks))


def summary_word_features(batch: Batch, title_odds: FloatArray) -> Matrix:
    """Return the features that tell whether a summary would hold a stem; `title_odds`: whether a title would."""
    return title_beside(batch.words, batch.pairs, batch.marks, title_odds)


def features_of_sentences(batch: Batch, title_like: FloatArray, belonging: FloatArray) -> Matrix:
    """Return the features of the sentences, given for each pair how likely a title and a summary would hold it."""
    weights = StemWeights(title_like, belonging)
    return sentence_features(batch.columns, batch.pairs, batch.marks, weights)


def title_likeness(batch: Batch, title_odds: FloatArray) -> FloatArray:
    """Return how likely a title would hold each stem, 0 for function words."""
    return np.where(batch.marks.is_content[batch.pairs.first], logistic(title_odds), 0.0)
