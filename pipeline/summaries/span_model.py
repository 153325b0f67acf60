"""How well a span stands for its abstract: its features in, the ROUGE-1 F1 to expect of it out.

Separate from the ranker, because the fit weighs spans in the same way.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.learning.boosting import Forest, raw_scores
from pipeline.learning.linear import Linear, values
from pipeline.learning.logistic import logistic
from pipeline.summaries.marks import FloatArray
from pipeline.summaries.word_features import Matrix

_LEAST = 1e-6  # a score is above 0, which stands for what may not be shown


@dataclass(frozen=True, slots=True)
class SpanModel:
    """Two estimates of the same: by trees, and by a weight a feature.

    Alone they choose equally well; their mean gains 0.1 of ROUGE-1 in the five-fold figures of the model's card (39.94
    to 40.05 with titles, 39.55 to 39.62 without).
    """

    trees: Forest
    linear: Linear


def expected_rouge(model: SpanModel, features: Matrix) -> FloatArray:
    """Return a score a span, above 0 and at most 1."""
    both = logistic(raw_scores(model.trees, features)) + values(model.linear, features)
    score: FloatArray = np.clip(both / 2, _LEAST, 1.0)
    return score
