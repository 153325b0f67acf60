"""What words told in the past."""

import numpy as np

from pipeline.tagging.past_words import PastWords, load_past, past_arrays, past_signal

PAST = PastWords(
    periods=1,
    bounds=np.array([0, 2, 2, 3]),
    labels=np.array([0, 2, 2], dtype=np.uint16),
    weights=np.array([4, 2, 6], dtype=np.uint8),
)


def signal(rows: list[int], values: list[float]) -> list[float]:
    """Return what a paper's features earn three labels."""
    return list(past_signal(PAST, np.array(rows, dtype=np.int64), np.array(values), 3))


def test_signal_by_hand() -> None:
    """Logarithms times values: the first feature earns 4 and 2 for its labels, the last one half of 6."""
    assert signal([0, 1, 2], [1.0, 9.0, 0.5]) == [4.0, 0.0, 5.0]


def test_a_paper_of_unknown_words_earns_nothing() -> None:
    """Without a feature, or with one that spoke for no label, every label earns 0."""
    assert signal([], []) == signal([1], [1.0]) == [0.0, 0.0, 0.0]


def test_file_round_trip() -> None:
    """What is written is what is read; a file without it has none."""
    read = load_past(past_arrays(PAST))
    assert read
    assert (read.periods, read.bounds.tolist(), read.labels.tolist(), read.weights.tolist()) == (
        PAST.periods,
        PAST.bounds.tolist(),
        PAST.labels.tolist(),
        PAST.weights.tolist(),
    )
    assert load_past({}) is None
