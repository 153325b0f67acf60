"""What weighs spans."""

import numpy as np

from pipeline.learning.boosting import LEAF_SCALE, Forest
from pipeline.learning.linear import Linear
from pipeline.summaries.span_model import SpanModel, expected_rouge


def _model(leaf: float, added: float) -> SpanModel:
    leaves = np.array([[leaf, leaf]]) * LEAF_SCALE
    trees = Forest(np.zeros((1, 1), np.int16), np.zeros((1, 1), np.float32), leaves.astype(np.int32))
    return SpanModel(trees, Linear(np.array([0, added], np.float32)))


def test_a_score_is_the_mean_of_both_estimates() -> None:
    """Trees that say one half and a linear model that says a quarter expect three eighths."""
    assert expected_rouge(_model(0.0, 0.25), np.zeros((2, 1), np.float32)).tolist() == [0.375, 0.375]


def test_a_score_is_above_nothing_and_at_most_one() -> None:
    """A linear model knows no bounds; scores do, and 0 is left to what may not be shown."""
    features = np.zeros((1, 1), np.float32)
    (low,), (high,) = expected_rouge(_model(-9.0, -3.0), features), expected_rouge(_model(9.0, 3.0), features)
    assert 0.0 < low < 0.001
    assert high == 1.0
