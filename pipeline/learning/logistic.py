"""The logistic function and logistic regression: log odds in, probabilities out; examples in, weights out.

Separate, because every stage that says how likely something is says it through these.
"""

import math
from typing import TypeVar

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Real = TypeVar("Real", np.float32, np.float64)

_MOST = 60.0  # log odds; beyond it a double knows no difference from certainty
_STEPS = 50  # of Newton's method; it stands still after ten
_STILL = 1e-10  # a step that changes no weight by more is the last


def logistic(log_odds: npt.NDArray[Real]) -> npt.NDArray[Real]:
    """Return the probabilities of these log odds, in their dtype and shape, without overflow."""
    # `np.clip` does the same as the two and takes three times as long for the few labels of a paper
    return np.asarray(1.0 / (1.0 + np.exp(-np.minimum(np.maximum(log_odds, -_MOST), _MOST))))


def log_odds(scores: FloatArray) -> FloatArray:
    """Return the logarithm of each probability's odds; certainty counts as a billion to one."""
    clipped = np.minimum(np.maximum(scores, 1e-9), 1 - 1e-9)
    return np.asarray(np.log(clipped / (1 - clipped)))


def chance(log_odds: float) -> float:
    """Return the probability of one log odds, which numpy would take ten times as long for."""
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, log_odds))))


def fit_logistic(
    inputs: FloatArray, target: FloatArray, penalty: FloatArray, weights: FloatArray | None = None
) -> FloatArray:
    """Fit a logistic regression by Newton's method; no chance is involved.

    Args:
        inputs: a row an example, a column a feature; a constant is a column of ones.
        target: 1 or 0 for each example.
        penalty: for each feature half the price of its squared weight; 0 where none is to be paid.
        weights: how much each example counts; all the same if None.

    Returns:
        A weight a feature. The last bits differ between machines: round them where a file is made.
    """
    counts = np.ones(len(target)) if weights is None else weights
    fitted = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        likely = logistic(inputs @ fitted)
        slope = inputs.T @ (counts * (target - likely)) - penalty * fitted
        curve = (inputs.T * (counts * likely * (1.0 - likely))) @ inputs + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        fitted += step
        if np.abs(step).max() < _STILL:
            break
    return fitted
