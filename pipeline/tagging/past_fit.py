"""What words told in the past, counted in papers of those years.

In: the papers of the past as sparse vectors, and their labels. Out: for each n-gram the labels that it speaks for, and
how much. Needs SciPy. It is a count and no descent: the same papers give the same numbers in any order.
"""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from pipeline.tagging.past_words import PastWords
from pipeline.text.ragged import offsets

PRIOR_PAPERS = 50  # as many at the overall rate are added to each label's papers, and to all others
LEAST_PAPERS = 1  # of a label that an n-gram must stand in to speak for it
LEAST_LOG = 1.0  # what speaks less for a label is left out
"""So there are 3.2 million cells, 4 MB. By 3 papers and a logarithm of 1.5 there are half a million, 0.7 MB, and NDCG@5
of older papers is 0.779 for 0.783 (0.772 without any)."""
_FEATURES_AT_ONCE = 20_000


def fit_past(inputs: sp.csr_matrix, truth: NDArray[np.bool_], periods: int) -> PastWords:
    """Count the papers of the past.

    Args:
        inputs: papers as rows, features as columns; a paper has those that are not zero.
        truth: their labels.
        periods: how many of a model's periods are the past.
    """
    columns = sp.csc_matrix(inputs != 0, dtype=np.float64)
    labels = truth.astype(np.float64)
    counts, places, weights = [], [], []
    for start in range(0, columns.shape[1], _FEATURES_AT_ONCE):
        some = columns[:, start : start + _FEATURES_AT_ONCE]
        logs = _logs(some.T @ labels, np.diff(some.indptr), labels.sum(axis=0), len(labels))
        features, found = np.nonzero(logs >= LEAST_LOG)
        counts.append(np.bincount(features, minlength=len(logs)))
        places.append(found.astype(np.uint16))
        weights.append(np.rint(logs[features, found]).astype(np.uint8))
    return PastWords(
        periods=periods,
        bounds=offsets(np.concatenate(counts)),
        labels=np.concatenate(places),
        weights=np.concatenate(weights),
    )


def _logs(
    together: NDArray[np.float64], papers: NDArray[np.int64], of_labels: NDArray[np.float64], of_all: int
) -> NDArray[np.float64]:
    """Return how much likelier each feature is among a label's papers than among all others, as a logarithm."""
    added = (PRIOR_PAPERS * papers / of_all)[:, None]
    within = (together + added) / (of_labels + PRIOR_PAPERS)
    without = (papers[:, None] - together + added) / (of_all - of_labels + PRIOR_PAPERS)
    return np.where(together >= LEAST_PAPERS, np.log(np.maximum(within, 1e-9) / np.maximum(without, 1e-9)), 0.0)
