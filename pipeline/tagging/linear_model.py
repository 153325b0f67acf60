"""A linear model over words and pairs of words: its arrays, its file, and the probabilities it gives.

In: the counted n-grams of a title and an abstract, and the year if it is known. Out: a probability for each tag and
what each n-gram weighed. One weight matrix and nothing else, so that each tag can say which words earned it; it is
separate from the schemes so that the training and the tagging cannot disagree about a formula.

The file is a NumPy archive of plain arrays (no pickles) beside a card in JSON, which holds its SHA-256, its labels and
where it comes from. Weights are 8-bit integers, a scale for each row; most are zero and are left out.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ResourceError
from pipeline.tagging.ngrams import Integers, NGrams

Floats = NDArray[np.float32]

LARGEST = 63  # weights are -63 to 63

CALIBRATION_SLOPE = 0.85  # set by eye from the shares that were right on held-out papers


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """The arrays of a model with F features, L labels and P periods.

    Features are numbered first by the abstract's n-grams, then by the title's. The last P columns of the weights tell
    the periods apart: a label's prior differs by period, and a paper without a date gets the periods its words suggest.
    """

    labels: tuple[str, ...]
    stems: Mapping[str, int]  # from 1
    abstract_keys: Integers  # ascending
    title_keys: Integers  # ascending
    idf: Floats  # F
    weights: NDArray[np.int8]  # F x (L + P)
    scales: Floats  # F
    prior: Floats  # P x L, log odds
    period_prior: Floats  # P, logarithms
    period_starts: tuple[int, ...]  # P - 1 years: the first year of each period but the first


@dataclass(frozen=True, slots=True)
class Features:
    """A paper as the model sees it: feature numbers and values, the abstract's first, and where each came from."""

    rows: Integers
    values: Floats
    abstract: Integers  # positions in the abstract's n-grams, for the first rows
    title: Integers  # positions in the title's n-grams, for the rest


def vectorise(model: LinearModel, title: NGrams, abstract: NGrams) -> Features:
    """Weigh n-grams by (1 + log count) x idf, each text scaled to length 1; unknown n-grams are left out."""
    abstract_rows, abstract_at = _look_up(model.abstract_keys, abstract.keys)
    title_rows, title_at = _look_up(model.title_keys, title.keys)
    title_rows += len(model.abstract_keys)
    values = [
        weigh(counts.counts[at], model.idf[rows])
        for counts, rows, at in ((abstract, abstract_rows, abstract_at), (title, title_rows, title_at))
    ]
    return Features(np.concatenate([abstract_rows, title_rows]), np.concatenate(values), abstract_at, title_at)


def weigh(counts: Integers, idf: Floats) -> Floats:
    """Return (1 + log count) x idf, scaled to length 1."""
    values = (1.0 + np.log(counts)).astype(np.float32) * idf
    length = np.sqrt(np.dot(values, values))
    return values / length if length else values


def _look_up(known: Integers, keys: Integers) -> tuple[Integers, Integers]:
    """Return the numbers of the keys that are known, and their positions in `keys`."""
    if not len(known):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    at = np.flatnonzero(known[places] == keys)
    return places[at], at


def probabilities(model: LinearModel, features: Features, year: int | None) -> Floats:
    """Return the probability of each label, given the year of the paper or, without one, what its words suggest."""
    rows = model.weights[features.rows].astype(np.float32)
    signal = np.asarray((features.values * model.scales[features.rows]) @ rows, dtype=np.float32)
    words, periods = signal[: len(model.labels)], signal[len(model.labels) :]
    if year is not None:
        period = int(np.searchsorted(model.period_starts, year, side="right"))
        return sigmoid(words + model.prior[period])
    by_period: Floats = softmax(periods + model.period_prior) @ sigmoid(words + model.prior)
    return by_period


def calibrate(scores: Floats) -> Floats:
    """Return probabilities that are as often right as they say; the order stays.

    The fit is surer of its own papers than of new ones: what it gives 0.88 is right in 0.80 of 8,000 later papers.
    """
    odds = np.log(np.clip(scores, 1e-9, 1 - 1e-6) / (1 - np.clip(scores, 1e-9, 1 - 1e-6)))
    return sigmoid(np.asarray(CALIBRATION_SLOPE * odds, dtype=np.float32))


def contributions(model: LinearModel, features: Features, labels: Sequence[int]) -> Floats:
    """Return what each feature (row) adds to the log odds of each of these labels (column)."""
    weights = model.weights[features.rows[:, None], labels]
    return np.asarray(weights * (features.values * model.scales[features.rows])[:, None], dtype=np.float32)


def sigmoid(values: Floats) -> Floats:
    """Return the logistic function of each value."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0))), dtype=np.float32)


def softmax(values: Floats) -> Floats:
    """Return the softmax over the last axis."""
    odds = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True), dtype=np.float32)


def quantise(weights: Floats, smallest: float) -> tuple[NDArray[np.int8], Floats]:
    """Return 8-bit weights and each row's scale; weights nearer to zero than `smallest` become zero."""
    kept = np.where(np.abs(weights) < smallest, np.float32(0), weights)
    scales = np.maximum(np.abs(kept).max(axis=1), np.float32(1e-6)) / np.float32(LARGEST)
    return np.rint(kept / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def model_bytes(model: LinearModel) -> bytes:
    """Return the model as an archive of arrays; the same model gives the same bytes."""
    rows, columns = np.nonzero(model.weights)
    stems = "\n".join(sorted(model.stems, key=model.stems.__getitem__))
    file = io.BytesIO()
    np.savez_compressed(
        file,
        stems=np.frombuffer(stems.encode("utf-8"), dtype=np.uint8),
        abstract_keys=np.diff(model.abstract_keys, prepend=0),
        title_keys=np.diff(model.title_keys, prepend=0),
        idf=model.idf.astype(np.float16),
        row_counts=np.bincount(rows, minlength=len(model.weights)).astype(np.uint8),
        columns=columns.astype(np.uint8),
        weights=model.weights[rows, columns],
        scales=model.scales.astype(np.float16),
        prior=model.prior,
        period_prior=model.period_prior,
    )
    return file.getvalue()


def load_model(data: bytes, card: Mapping[str, object], name: str) -> LinearModel:
    """Build a model from its archive and its card.

    Raises:
        ResourceError: the archive is not the one that the card describes.
    """
    if sha256(data).hexdigest() != card.get("sha256"):
        raise ResourceError(f"{name}: is not the file that its card describes; install gistmill again, or train anew")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _from_arrays(arrays, card)
    except (BadZipFile, KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"{name}: cannot be read as a model ({error}); train it anew") from None


def _from_arrays(arrays: Mapping[str, NDArray[np.int64]], card: Mapping[str, object]) -> LinearModel:
    labels, starts = card["labels"], card["period_starts"]
    if not isinstance(labels, Sequence) or not isinstance(starts, Sequence):
        raise TypeError("the card's labels and periods are no lists")
    stems = arrays["stems"].tobytes().decode("utf-8").split("\n")
    row_counts = arrays["row_counts"].astype(np.int64)
    weights = np.zeros((len(row_counts), len(labels) + len(starts) + 1), dtype=np.int8)
    weights[np.repeat(np.arange(len(row_counts)), row_counts), arrays["columns"]] = arrays["weights"]
    return LinearModel(
        labels=tuple(map(str, labels)),
        stems={stemmed: number for number, stemmed in enumerate(stems, start=1)},
        abstract_keys=np.cumsum(arrays["abstract_keys"]),
        title_keys=np.cumsum(arrays["title_keys"]),
        idf=arrays["idf"].astype(np.float32),
        weights=weights,
        scales=arrays["scales"].astype(np.float32),
        prior=arrays["prior"].astype(np.float32),
        period_prior=arrays["period_prior"].astype(np.float32),
        period_starts=tuple(int(year) for year in starts),
    )


def card_text(model: LinearModel, data: bytes, facts: Mapping[str, object]) -> str:
    """Return the card of a model whose archive is `data`: facts about its making, labels, periods and SHA-256."""
    card = {
        **facts,
        "sha256": sha256(data).hexdigest(),
        "period_starts": list(model.period_starts),
        "labels": list(model.labels),
    }
    return json.dumps(card, indent=1, ensure_ascii=False) + "\n"
