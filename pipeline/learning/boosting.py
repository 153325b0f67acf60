"""Boosted oblivious trees: a matrix of features in, a score for each row out.

An oblivious tree asks the same question of all nodes of a level, so that a tree is a handful of comparisons of whole
columns and one look-up, which numpy does fast. Separate from the fit (`boosting_training`), which a run never needs.

Trees of this kind: A. Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", NeurIPS 2018.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

_ROWS = 32_768  # rows at a time, 20 MB of answers; with fewer the calls take longer than the work
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


@dataclass(frozen=True, slots=True)
class _Walk:
    """A forest as it is walked: its distinct questions, and its trees in twos.

    Trees ask the same again: of 1,800 questions of a forest 600 are distinct, and each is answered once a row.
    `asked` has a row a pair of trees and a column a question, that of the first tree's first level first; `values`
    the sums of both trees' leaves, a look-up for two.
    """

    features: npt.NDArray[np.int64]
    thresholds: npt.NDArray[np.float32]
    asked: npt.NDArray[np.int64]
    values: npt.NDArray[np.int32]


def raw_scores(forest: Forest, matrix: Matrix) -> npt.NDArray[np.float64]:
    """Return the sum of the trees' values, a log-odds, for each row."""
    total = np.zeros(len(matrix), np.int32)
    if len(forest.leaves):
        walk = _walk(forest)
        for start in range(0, len(matrix), _ROWS):
            answers = _answers(walk, matrix[start : start + _ROWS])
            _add_values(walk, answers, total[start : start + _ROWS])
    return total / LEAF_SCALE


def _walk(forest: Forest) -> _Walk:
    """Return a forest as it is walked; it takes a millisecond."""
    trees, depth = forest.features.shape
    odd = trees % 2
    codes = forest.features.astype(np.uint64) << np.uint64(32)
    codes |= np.ascontiguousarray(forest.thresholds).view(np.uint32)
    questions, asked = np.unique(codes, return_inverse=True)
    asked = np.pad(asked.reshape(trees, depth), ((0, odd), (0, 0)))
    leaves = np.pad(forest.leaves, ((0, odd), (0, 0)))  # a tree that is nothing stands beside an odd one
    return _Walk(
        features=(questions >> np.uint64(32)).astype(np.int64),
        thresholds=questions.astype(np.uint32).view(np.float32),
        asked=asked.reshape(-1, 2 * depth),
        values=(leaves[0::2, :, None] + leaves[1::2, None, :]).reshape(len(leaves) // 2, -1),
    )


def _answers(walk: _Walk, matrix: Matrix) -> list[npt.NDArray[np.uint8]]:
    """Return for each question 1 in the rows that go to the upper side, else 0."""
    answers = np.empty((len(walk.features), len(matrix)), np.bool_)
    columns = np.ascontiguousarray(matrix.T)
    for answer, feature, threshold in zip(answers, walk.features.tolist(), walk.thresholds, strict=True):
        np.greater(columns[feature], threshold, out=answer)
    return list(answers.view(np.uint8))


def _add_values(walk: _Walk, answers: list[npt.NDArray[np.uint8]], total: npt.NDArray[np.int32]) -> None:
    """Add the trees' values to `total`; everything is worked out in place, which is three times as fast."""
    depth = walk.asked.shape[1] // 2
    leaf, other = np.empty(len(total), np.uint8), np.empty(len(total), np.uint8)
    both, place = np.empty(len(total), np.uint16), np.empty(len(total), np.intp)
    value = np.empty(len(total), np.int32)
    for asked, values in zip(walk.asked.tolist(), walk.values, strict=True):
        _find_leaf(asked[:depth], answers, leaf)
        _find_leaf(asked[depth:], answers, other)
        np.copyto(both, leaf)
        np.left_shift(both, depth, out=both)
        np.bitwise_or(both, other, out=both)
        np.copyto(place, both)
        np.take(values, place, out=value, mode="clip")  # clip: no leaf is out of range, and numpy need not look
        np.add(total, value, out=total)


def _find_leaf(asked: list[int], answers: list[npt.NDArray[np.uint8]], leaf: npt.NDArray[np.uint8]) -> None:
    """Put each row's leaf in `leaf`: the answers to a tree's questions as the bits of a number."""
    np.copyto(leaf, answers[asked[0]])
    for question in asked[1:]:
        np.add(leaf, leaf, out=leaf)
        np.bitwise_or(leaf, answers[question], out=leaf)
