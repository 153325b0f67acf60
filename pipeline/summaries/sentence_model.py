"""How well a sentence stands for its abstract: its features and words in, the ROUGE-1 F1 to expect of it out.

Separate from the ranker, because the fit weighs sentences in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.learning.linear import Linear, values
from pipeline.summaries.columns import Columns
from pipeline.summaries.marks import FloatArray, exact
from pipeline.summaries.sentence_features import sums_of_sentences
from pipeline.summaries.word_features import Matrix

_LEAST = 1e-6  # a score is above 0, which stands for what may not be shown


@dataclass(frozen=True)
class SentenceModel:
    """A weight a feature, and one a word for each time that a sentence has it, in lower case; others weigh nothing.

    Three hundred trees over features of every part of a sentence that could stand alone chose no better: 39.42 of
    ROUGE-1 for the gists of 2,970 papers by five-fold cross-validation beside 39.58, 39.15 beside 39.24 without titles,
    and of 50 first sentences of other fields that differ, read without knowing which is which, 16 were better and 20
    worse. Words alone are worth 0.14; those that come in fewer than 200 sentences are of one field.
    """

    linear: Linear
    words: Sequence[str]
    weights: npt.NDArray[np.float32]

    @cached_property
    def _weight_of_word(self) -> dict[str, float]:
        return dict(zip(self.words, exact(self.weights.astype(np.float64)).tolist(), strict=True))

    def of_words(self, columns: Columns) -> FloatArray:
        """Return the sum of the weights of each sentence's words."""
        weights = np.array([self._weight_of_word.get(word, 0.0) for word in columns.words])
        return sums_of_sentences(columns.sentence_starts, weights[columns.word])


def expected_rouge(model: SentenceModel, features: Matrix, columns: Columns) -> FloatArray:
    """Return a score a sentence, above 0 and at most 1."""
    score: FloatArray = np.clip(values(model.linear, features) + model.of_words(columns), _LEAST, 1.0)
    return score
