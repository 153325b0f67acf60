"""The fitted weights behind `systems`: a logistic regression, stored as JSON.

In: the shipped file `system_model.json`. Out: a `SystemModel` that turns a feature vector into log-odds. It is separate
so that fitting and use share one form.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.errors import ResourceError
from pipeline.mentions.evidence import FEATURES
from pipeline.mentions.resources import FOLDER, read_resource

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
def shipped_model(folder: Path = FOLDER) -> SystemModel:
    """Return the model of a folder, by default the one that ships with the package.

    Raises:
        ResourceError: the file is missing, is not the one on its card, or lacks features that this version reads.
    """
    stored = json.loads(read_resource(MODEL_FILE, folder))
    if set(stored["weights"]) != set(FEATURES):
        raise ResourceError(f"{folder / MODEL_FILE}: was fitted by another version; run gistmill train mentions again")
    return SystemModel(tuple(stored["weights"][name] for name in FEATURES), stored["bias"])
