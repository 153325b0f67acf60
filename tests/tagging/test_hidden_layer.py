"""The hidden layer of a tag model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.hidden_layer import (
    Hidden,
    HiddenLayer,
    embed,
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


def read(rows: list[int], values: list[float]) -> Hidden:
    """Return what the layer sees of one paper with these features."""
    bounds = np.array([0, len(rows)])
    return read_hidden(
        LAYER, embed(LAYER, bounds, np.array(rows, dtype=np.int64), np.array(values, dtype=np.float64)), 0
    )


def test_signal_by_hand() -> None:
    """One word of value 1: sums 3.5 - 1 and -3.5 + 0.5, of which the second is negative and counts nothing."""
    assert hidden_signal(LAYER, read([0], [1.0])).tolist() == pytest.approx([2.5, -2.5, 0.0])


def test_features_without_embedding_earn_nothing() -> None:
    """A feature that is not embedded changes no output and has no part in it."""
    seen = read([0, 1], [1.0, 9.0])
    assert seen.at.tolist() == [0]
    assert hidden_signal(LAYER, seen).tolist() == hidden_signal(LAYER, read([0], [1.0])).tolist()


def test_papers_of_a_batch_are_apart() -> None:
    """Each paper of a batch is seen as it is alone, also one without a feature and one without an embedded one."""
    papers: list[tuple[list[int], list[float]]] = [
        ([0, 1], [1.0, 2.0]),
        ([], []),
        ([1], [3.0]),
        ([1, 2, 3], [4.0, 5.0, 6.0]),
    ]
    rows = np.array([row for some, _values in papers for row in some])
    values = np.array([value for _rows, some in papers for value in some])
    together = embed(LAYER, np.array([0, 2, 2, 3, 6]), rows, values)
    for number, paper in enumerate(papers):
        one, alone = read_hidden(LAYER, together, number), read(*paper)
        for name in Hidden.__dataclass_fields__:
            assert getattr(one, name).tolist() == getattr(alone, name).tolist()


@settings(max_examples=100)
@given(st.lists(st.floats(0, 4), min_size=4, max_size=4))
def test_parts_add_up(sizes: list[float]) -> None:
    """For any values, the parts of the features and that of the bias add up to the signal."""
    seen = read([0, 1, 2, 3], sizes)
    sums = np.array([size for at, size in enumerate(sizes) if at != 1]) * LAYER.scales @ LAYER.embeddings + LAYER.bias
    of_bias = (LAYER.bias * (sums > 0)) @ LAYER.output
    parts = hidden_contributions(LAYER, seen, [0, 1, 2]).sum(axis=0)
    assert (parts + of_bias).tolist() == pytest.approx(hidden_signal(LAYER, seen).tolist(), abs=1e-4)


def test_arrays_round_trip() -> None:
    """What a file holds gives the same layer back, and a file without a layer gives none."""
    loaded = load_hidden(hidden_arrays(LAYER), len(LAYER.places))
    assert loaded is not None
    for name in HiddenLayer.__dataclass_fields__:
        assert getattr(loaded, name).tolist() == getattr(LAYER, name).tolist()
    assert load_hidden({}, 4) is None
