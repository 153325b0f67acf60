"""Boosted oblivious trees: a matrix of features in, a score for each row out.

An oblivious tree asks the same question of all nodes of a level, so that a tree is a handful of comparisons of whole
columns and one look-up, which numpy does fast. Separate from the fit (`boosting_training`), which a run never needs.

Trees of this kind: A. Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

_ROWS = 32_768  # rows at a time: what is worked on stays in the processor's cache
LEAF_SCALE = 1 << 16  # leaf values are stored as integers, in parts of this: sums are exact in any order


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of equal depth.

    `features` and `thresholds` have a row a tree and a column a level; a row goes to the upper side where its feature
    is greater than the threshold. `leaves` has a row a tree and two to the power of the depth columns; the first
    level is the highest bit of the column's number.
    """

    features: npt.NDArray[np.int16]
    thresholds: Matrix
    leaves: npt.NDArray[np.int32]


def raw_scores(forest: Forest, matrix: Matrix) -> npt.NDArray[np.float64]:
    """Return the sum of the trees' values, a log-odds, for each row."""
    total = np.zeros(len(matrix), np.int64)
    for start in range(0, len(matrix), _ROWS):
        columns = np.ascontiguousarray(matrix[start : start + _ROWS].T)
        total[start : start + _ROWS] = _sum_of_trees(forest, columns)
    return total / LEAF_SCALE


def probabilities(raw: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return log-odds as probabilities, without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * raw))


def _sum_of_trees(forest: Forest, columns: Matrix) -> npt.NDArray[np.int64]:
    """Return the sum of the trees' values; everything is worked out in place, which is three times as fast."""
    count = columns.shape[1]
    total, value = np.zeros(count, np.int64), np.empty(count, np.int32)
    leaf, place, above = np.empty(count, np.uint8), np.empty(count, np.intp), np.empty(count, np.bool_)
    bit = above.view(np.uint8)
    for features, thresholds, leaves in zip(forest.features, forest.thresholds, forest.leaves, strict=True):
        leaf.fill(0)
        for feature, threshold in zip(features, thresholds, strict=True):
            np.add(leaf, leaf, out=leaf)
            np.greater(columns[feature], threshold, out=above)
            np.bitwise_or(leaf, bit, out=leaf)
        np.copyto(place, leaf)
        np.take(leaves, place, out=value, mode="clip")  # clip: no leaf is out of range, and numpy need not look
        np.add(total, value, out=total)
    return total
