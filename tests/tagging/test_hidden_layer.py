"""The hidden layer of a tag model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.hidden_layer import (
    HiddenLayer,
    hidden_arrays,
    hidden_contributions,
    hidden_signal,
    load_hidden,
    read_hidden,
)

LAYER = HiddenLayer(
    places=np.array([0, -1, 1, 2]),
    embeddings=np.array([[7, -7], [3, 1], [-2, 5]], dtype=np.int8),
    scales=np.array([0.5, 0.25, 1.0], dtype=np.float32),
    bias=np.array([-1.0, 0.5], dtype=np.float32),
    output=np.array([[1.0, -1.0, 0.0], [0.5, 2.0, 1.0]]),
)


def test_signal_by_hand() -> None:
    """One word of value 1: sums 3.5 - 1 and -3.5 + 0.5, of which the second is negative and counts nothing."""
    assert hidden_signal(LAYER, read_hidden(LAYER, np.array([0]), np.array([1.0]))).tolist() == pytest.approx(
        [2.5, -2.5, 0.0]
    )


def test_features_without_embedding_earn_nothing() -> None:
    """A feature that is not embedded changes no output and has no part in it."""
    rows, values = np.array([0, 1]), np.array([1.0, 9.0])
    alone = hidden_signal(LAYER, read_hidden(LAYER, rows[:1], values[:1]))
    seen = read_hidden(LAYER, rows, values)
    assert hidden_signal(LAYER, seen).tolist() == alone.tolist()
    assert hidden_contributions(LAYER, seen, 2, [0, 1])[1].tolist() == [0.0, 0.0]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.floats(0, 4), min_size=4, max_size=4))
def test_parts_add_up(sizes: list[float]) -> None:
    """For any values, the parts of the features and that of the bias add up to the signal."""
    seen = read_hidden(LAYER, np.arange(4), np.array(sizes))
    sums = np.array([size for at, size in enumerate(sizes) if at != 1]) * LAYER.scales @ LAYER.embeddings + LAYER.bias
    of_bias = (LAYER.bias * (sums > 0)) @ LAYER.output
    parts = hidden_contributions(LAYER, seen, 4, [0, 1, 2]).sum(axis=0)
    assert (parts + of_bias).tolist() == pytest.approx(hidden_signal(LAYER, seen).tolist(), abs=1e-4)


def test_arrays_round_trip() -> None:
    """What a file holds gives the same layer back, and a file without a layer gives none."""
    loaded = load_hidden(hidden_arrays(LAYER), len(LAYER.places))
    assert loaded is not None
    for name in HiddenLayer.__dataclass_fields__:
        assert getattr(loaded, name).tolist() == getattr(LAYER, name).tolist()
    assert load_hidden({}, 4) is None
