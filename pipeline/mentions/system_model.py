"""The fitted weights behind `systems`: a logistic regression.

In: a feature vector. Out: log-odds. It is separate so that fitting and use share one form.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.mentions.evidence import FloatArray


@dataclass(frozen=True, slots=True)
class SystemModel:
    """Weights in the order of `FEATURES`, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def log_odds(self, features: FloatArray) -> FloatArray:
        """Return for each row of features the log odds that a name of which they hold is the paper's own."""
        weighted = features * np.array(self.weights)  # no product of matrices, whose last bit hangs on the other rows
        return np.asarray(self.bias + weighted.sum(axis=1))
