"""What words told in years gone by: how much likelier each made a label among papers of the past, counted.

In: a paper's features and the probabilities that a model gives it. Out: the probabilities, had it been written then.
Separate from the linear part, whose weights are one for all years: a word means another category in 1998 than today,
and what stands in a few papers of the past is too rare to be learnt by steps, but can be counted. Labels earn by words
that speak for them alone (naive Bayes without what speaks against), so that most cells are empty and left out.

Sums are of whole numbers, as everywhere in a tag model, so that they are exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.learning.logistic import log_odds, logistic
from pipeline.tagging.hidden_layer import STEPS, Doubles
from pipeline.tagging.ngrams import Integers
from pipeline.text.ragged import offsets, ranges

PAST_SHARE = 0.16  # in the log odds of a paper of the past; 0.14 to 0.18 are alike
LEAST_PAST = 0.02  # the chance of being one, below which a paper is not asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWords:
    """The logarithms of how much likelier words made labels, feature by feature."""

    periods: int  # a model's first ones are the past
    bounds: Integers  # of each feature among the cells, and behind the last one the end
    labels: NDArray[np.uint16]  # of each cell
    weights: NDArray[np.uint8]  # logarithms; halves are no better


def past_signal(past: PastWords, rows: Integers, values: Doubles, labels: int) -> Doubles:
    """Return what a paper's features of these values earn each of so many labels."""
    counts = past.bounds[rows + 1] - past.bounds[rows]
    cells = ranges(past.bounds[rows], counts)
    earned = np.repeat(np.rint(values * STEPS), counts) * past.weights[cells]
    return np.bincount(past.labels[cells], earned, labels) / STEPS


def moved(scores: Doubles, told: Doubles, of_past: float) -> Doubles:
    """Return the probabilities of a paper's labels, moved by what its words told in the past.

    A label gains by what they tell more for it than for the paper's other likely labels, so that there are no more of
    them than before. `of_past` is the chance that the paper is of the past.
    """
    share = PAST_SHARE * of_past
    return logistic((1 - share) * log_odds(scores) + share * (told - (scores * told).sum() / scores.sum()))


def past_arrays(past: PastWords) -> dict[str, NDArray[np.generic]]:
    """Return what was counted as arrays for a file."""
    return {
        "past_periods": np.array([past.periods], dtype=np.uint8),
        "past_counts": np.diff(past.bounds).astype(np.uint16),
        "past_labels": past.labels.astype(np.uint8 if past.labels.max(initial=0) < 1 << 8 else np.uint16),
        "past_weights": past.weights,
    }


def load_past(arrays: Mapping[str, NDArray[np.generic]]) -> PastWords | None:
    """Return what was counted in the past as a file holds it, None if it holds nothing of the kind."""
    if "past_labels" not in arrays:
        return None
    return PastWords(
        periods=int(arrays["past_periods"].astype(np.int64)[0]),
        bounds=offsets(arrays["past_counts"].astype(np.int64)),
        labels=arrays["past_labels"].astype(np.uint16),
        weights=arrays["past_weights"].astype(np.uint8),
    )
