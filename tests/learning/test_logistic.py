"""The logistic function and its fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learning.logistic import chance, fit_logistic, logistic


def test_probabilities_are_bounded() -> None:
    """The largest log odds do not overflow, and none gives an even chance."""
    low, even, high = logistic(np.array([-1e9, 0.0, 1e9])).tolist()
    assert (low, even, high) == (pytest.approx(0, abs=1e-20), 0.5, 1.0)


@given(st.floats(-1e6, 1e6))
def test_one_and_many_agree(log_odds: float) -> None:
    """One log odds has the probability that it has in an array."""
    assert chance(log_odds) == pytest.approx(float(logistic(np.array([log_odds]))[0]), rel=1e-12)


def test_single_precision_stays() -> None:
    """The probabilities have the dtype of the log odds."""
    assert logistic(np.zeros(2, np.float32)).dtype == np.float32


def test_fit_finds_what_made_the_examples() -> None:
    """Weights that examples were drawn by are found again, and a penalty draws them to nothing."""
    drawn = np.random.default_rng(1)
    inputs = np.column_stack([drawn.normal(size=(20_000, 2)), np.ones(20_000)])
    target = (drawn.random(20_000) < logistic(inputs @ np.array([1.0, -2.0, 0.5]))).astype(np.float64)
    assert fit_logistic(inputs, target, np.zeros(3)) == pytest.approx([1.0, -2.0, 0.5], abs=0.1)
    assert np.abs(fit_logistic(inputs, target, np.array([1e9, 1e9, 0.0]))[:2]).max() < 1e-3


def test_weights_count_as_repetitions() -> None:
    """An example of weight two counts as two of them."""
    inputs, target = np.array([[1.0], [1.0], [1.0]]), np.array([1.0, 0.0, 1.0])
    twice = fit_logistic(inputs[:2], target[:2], np.zeros(1), np.array([2.0, 1.0]))
    assert twice == pytest.approx(fit_logistic(inputs, target, np.zeros(1)))
