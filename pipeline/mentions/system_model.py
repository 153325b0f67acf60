"""The fitted weights behind `systems`: a logistic regression.

In: a feature vector. Out: log-odds. It is separate so that fitting and use share one form.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemModel:
    """Weights in the order of `FEATURES`, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def log_odds(self, features: list[float]) -> float:
        """Return the log-odds that a name with these features is the paper's own."""
        return self.bias + sum(map(float.__mul__, self.weights, features))
