"""The fitted weights behind `systems`: a logistic regression, stored as JSON.

In: the shipped file `system_model.json`. Out: a `SystemModel` that turns a feature vector into log-odds. It is separate
so that fitting and use share one form.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.mentions.evidence import FEATURES
from pipeline.mentions.resources import read_resource

MODEL_FILE: Final = "system_model.json"


@dataclass(frozen=True, slots=True)
class SystemModel:
    """Weights in the order of `FEATURES`, and the bias."""

    weights: tuple[float, ...]
    bias: float

    def log_odds(self, features: list[float]) -> float:
        """Return the log-odds that a name with these features is the paper's own."""
        return self.bias + sum(map(float.__mul__, self.weights, features))


@cache
def shipped_model() -> SystemModel:
    """Return the model that ships with the package.

    Raises:
        ResourceError: the file is missing or is not the released one.
    """
    stored = json.loads(read_resource(MODEL_FILE))
    return SystemModel(tuple(stored["weights"][name] for name in FEATURES), stored["bias"])
