"""Fits the forest of `boosting.py`: features and labels in, trees out.

Gradient boosting of the log loss with second-order steps, on features cut into bins. Deterministic: which papers and
features a tree sees follows from its number, and all sums are made in one order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.learning.boosting import LEAF_SCALE, Forest, Matrix
from pipeline.learning.logistic import logistic

FloatArray = npt.NDArray[np.float64]
Bins = npt.NDArray[np.uint8]

_STEP = 0x9E3779B1  # an odd constant that spreads numbers


@dataclass(frozen=True, slots=True)
class BoostingOptions:
    """How a forest is grown."""

    trees: int = 400
    depth: int = 6
    rate: float = 0.08
    bins: int = 48
    l2: float = 12.0
    rows: float = 0.6  # share of the papers that a tree sees
    columns: float = 0.35  # share of the features that a tree sees


@dataclass(frozen=True, slots=True)
class _Problem:
    """What is fitted: features in bins (a row a feature), labels, weights and papers."""

    bins: Bins
    wanted: FloatArray
    weights: FloatArray
    groups: npt.NDArray[np.int64]
    options: BoostingOptions


@dataclass(frozen=True, slots=True)
class _Sample:
    """What one tree sees: the features and, of the rows it sees, bins, gradient and curvature of the loss."""

    features: npt.NDArray[np.int64]
    bins: Bins
    gradient: FloatArray
    curvature: FloatArray


def fit_forest(
    matrix: Matrix, wanted: FloatArray, weights: FloatArray, groups: npt.NDArray[np.int64], options: BoostingOptions
) -> Forest:
    """Fit a forest.

    Args:
        matrix: a row an example, a column a feature.
        wanted: 1 for an example that is wanted, else 0; or how much it is wanted, between the two.
        weights: how much each row counts.
        groups: the paper of each row; a tree sees all rows of a paper or none.
        options: how the forest is grown.
    """
    edges = [_edges(column, options.bins) for column in matrix.T]
    bins = np.stack([np.searchsorted(edge, column) for edge, column in zip(edges, matrix.T, strict=True)])
    problem = _Problem(bins.astype(np.uint8), wanted, weights, groups, options)
    raw = np.zeros(len(matrix))
    trees = [_grow(problem, raw, number) for number in range(options.trees)]
    thresholds = [[_threshold(edges[feature], cut) for feature, cut in cuts] for cuts, _ in trees]
    return Forest(
        features=np.array([[feature for feature, _ in cuts] for cuts, _ in trees], np.int16),
        thresholds=np.array(thresholds, np.float32),
        leaves=np.array([leaves for _, leaves in trees], np.int32),
    )


def _edges(column: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.float32]:
    """Return the upper ends of the bins, values that occur."""
    quantiles = np.quantile(column, np.linspace(0, 1, count + 1)[1:-1], method="lower")
    return np.unique(quantiles.astype(np.float32))


def _threshold(edge: npt.NDArray[np.float32], cut: int) -> float:
    return float(edge[cut]) if cut < len(edge) else np.inf  # beyond the last edge nothing is above


def _grow(problem: _Problem, raw: FloatArray, number: int) -> tuple[list[tuple[int, int]], npt.NDArray[np.int64]]:
    """Grow one tree and add it to `raw`; return its (feature, bin) pairs and its leaves."""
    options = problem.options
    sample = _sample(problem, raw, number)
    leaf = np.zeros(sample.bins.shape[1], np.int64)
    cuts = []
    for level in range(options.depth):
        feature, cut = _best_cut(sample, leaf, 1 << level, options)
        leaf = leaf * 2 + (sample.bins[feature] > cut)
        cuts.append((feature, cut))
    size = 1 << options.depth
    slope, bend = np.bincount(leaf, sample.gradient, size), np.bincount(leaf, sample.curvature, size)
    leaves = np.rint(-options.rate * slope / (bend + options.l2) * LEAF_SCALE).astype(np.int64)
    whole = np.zeros(len(raw), np.int64)
    for feature, cut in cuts:
        whole = whole * 2 + (problem.bins[feature] > cut)
    raw += leaves[whole] / LEAF_SCALE
    return cuts, leaves


def _sample(problem: _Problem, raw: FloatArray, number: int) -> _Sample:
    seen = np.flatnonzero(_drawn(problem.groups, number, problem.options.rows))
    features = np.flatnonzero(_drawn(np.arange(len(problem.bins)), number + 7919, problem.options.columns))
    chance, weights = logistic(raw[seen]), problem.weights[seen]
    gradient, curvature = weights * (chance - problem.wanted[seen]), weights * chance * (1 - chance)
    return _Sample(features, problem.bins[:, seen], gradient, curvature)


def _drawn(numbers: npt.NDArray[np.int64], seed: int, share: float) -> npt.NDArray[np.bool_]:
    """Return a fixed, well-spread choice of about `share` of the numbers."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(_STEP) + np.uint64(seed) * np.uint64(0x85EBCA77)
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(0xC2B2AE3D)) & np.uint64(0xFFFFFFFF)
    mixed ^= mixed >> np.uint64(13)
    return (mixed & np.uint64(0xFFFF)) < np.uint64(int(share * 0x10000))


def _best_cut(sample: _Sample, leaf: npt.NDArray[np.int64], leaves: int, options: BoostingOptions) -> tuple[int, int]:
    """Return the feature and bin whose cut of all leaves lowers the loss most."""
    best, choice = -np.inf, (0, 0)
    offset, size = leaf * options.bins, leaves * options.bins
    for feature in sample.features:
        place = offset + sample.bins[feature]
        slope = np.bincount(place, sample.gradient, size).reshape(leaves, options.bins)
        bend = np.bincount(place, sample.curvature, size).reshape(leaves, options.bins)
        gain = _gains(np.cumsum(slope, axis=1), np.cumsum(bend, axis=1), options.l2)
        cut = int(gain.argmax())
        if gain[cut] > best:
            best, choice = float(gain[cut]), (int(feature), cut)
    return choice


def _gains(slope: FloatArray, bend: FloatArray, l2: float) -> FloatArray:
    """Return for each bin the score of cutting after it; the last bin is no cut."""
    total_slope, total_bend = slope[:, -1:], bend[:, -1:]
    below = slope * slope / (bend + l2)
    above = (total_slope - slope) ** 2 / (total_bend - bend + l2)
    gain: FloatArray = (below + above).sum(axis=0)[:-1]
    return gain
