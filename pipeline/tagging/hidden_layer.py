"""The hidden layer of a tag model: sums of words that count only where they are positive.

In: a paper's features and their values. Out: what the layer adds to the log odds of each label, and how much of it each
feature earned. Separate from the linear part because a model can do without: it needs twenty thousand labelled papers
to learn more than the linear part does.

The layer is rectified (Nair and Hinton, 2010): within one paper, the sums that are positive are a linear function of
the features. So each feature's part is exact, and the parts add up to what the layer adds, but for its bias.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.tagging.ngrams import Integers

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

LARGEST = 7  # embeddings are -7 to 7: four bits cost nothing that could be measured
STEPS = 1 << 24  # values are rounded to whole numbers of 1 / STEPS, whose sums are exact
_ROWS_AT_ONCE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenLayer:
    """E embedded features of F, H sums, N outputs."""

    places: Integers  # F: of each feature among the embedded ones; -1 for the others
    embeddings: NDArray[np.int8]  # E x H
    scales: Floats  # E
    bias: Floats  # H
    output: Doubles  # H x N; as a file holds them, but a cast for each paper would take as long as its sum


@dataclass(frozen=True, slots=True)
class Embedded:
    """Papers in the hidden layer, one after another: which of their features are embedded, and what each counts."""

    bounds: Integers  # of each paper, and behind the last one the end
    at: Integers  # positions among the paper's features
    places: Integers  # among the embedded features
    counts: Doubles  # whole numbers of 1 / STEPS


@dataclass(frozen=True, slots=True)
class Hidden:
    """A paper in the hidden layer: which of its features are embedded, what each counts, and the layer's sums."""

    at: Integers  # positions among the paper's features
    embeddings: NDArray[np.int8]  # of these, a row each
    shares: Doubles
    sums: Doubles


def weighed(counts: Doubles, rows: NDArray[np.int8]) -> Doubles:
    """Return the sum of the rows, each as often as its count says: whole numbers, or of 1 / STEPS, so that it is exact.

    Some rows are cast at a time: those of a paper at once are more than a processor's cache holds, and take four times
    as long.
    """
    total = np.zeros(rows.shape[1])
    start = 0
    for some in _blocks(rows):
        total += counts[start : start + len(some)] @ some.astype(np.float64)
        start += len(some)
    return total


def _blocks(rows: NDArray[np.int8]) -> Iterator[NDArray[np.int8]]:
    return (rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE))


def embed(layer: HiddenLayer, bounds: Integers, rows: Integers, values: Doubles) -> Embedded:
    """Return what the layer counts of papers with features `rows` of these values; paper i's begin at `bounds[i]`."""
    places = layer.places[rows]
    found = np.flatnonzero(places >= 0)
    places = places[found]
    at = found - np.repeat(bounds[:-1], np.diff(bounds))[found]
    counts = np.rint(values[found] * layer.scales[places] * STEPS)
    return Embedded(np.searchsorted(found, bounds), at, places, counts)


def read_hidden(layer: HiddenLayer, papers: Embedded, paper: int) -> Hidden:
    """Return what the layer sees of one of the papers."""
    start, end = papers.bounds[paper : paper + 2].tolist()
    counts = papers.counts[start:end]
    embeddings = layer.embeddings.take(papers.places[start:end], axis=0)
    return Hidden(papers.at[start:end], embeddings, counts / STEPS, weighed(counts, embeddings) / STEPS + layer.bias)


def hidden_signal(layer: HiddenLayer, seen: Hidden) -> Doubles:
    """Return what the layer adds to each output."""
    return np.maximum(seen.sums, 0.0) @ layer.output


def hidden_contributions(layer: HiddenLayer, seen: Hidden, labels: Sequence[int]) -> Doubles:
    """Return what each embedded feature of a paper (row) earns each of these outputs (column)."""
    slopes = layer.output[:, labels] * (seen.sums > 0)[:, None]
    parts = [rows.astype(np.float64) @ slopes for rows in _blocks(seen.embeddings)]
    return np.asarray(np.concatenate(parts) * seen.shares[:, None]) if parts else np.zeros((0, len(labels)))


def hidden_arrays(layer: HiddenLayer) -> dict[str, NDArray[np.generic]]:
    """Return the layer as arrays for a file."""
    return {
        "embedded": np.diff(np.flatnonzero(layer.places >= 0), prepend=0).astype(np.int32),
        "embeddings": layer.embeddings,
        "embedding_scales": layer.scales.astype(np.float16),
        "bias": layer.bias,
        "output": layer.output.astype(np.float32),
    }


def load_hidden(arrays: Mapping[str, NDArray[np.generic]], features: int) -> HiddenLayer | None:
    """Return the layer that a file of a model with this many features holds, None if it holds none."""
    if "embeddings" not in arrays:
        return None
    places = np.full(features, -1, dtype=np.int64)
    embedded = np.cumsum(arrays["embedded"].astype(np.int64))
    places[embedded] = np.arange(len(embedded))
    return HiddenLayer(
        places=places,
        embeddings=arrays["embeddings"].astype(np.int8, copy=False),
        scales=arrays["embedding_scales"].astype(np.float32),
        bias=arrays["bias"].astype(np.float32),
        output=arrays["output"].astype(np.float64),
    )
