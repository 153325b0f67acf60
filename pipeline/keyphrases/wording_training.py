"""Fits the weights of `wording.py`: what phrases are worded like and which of them are keys in, weights out.

Logistic regression by Adagrad in small steps. Deterministic: the order of learning is fixed.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.wording import BITS, SCALE, Weights, wording_of
from pipeline.learning.logistic import logistic
from pipeline.text.lexicon import BoolArray, IntArray

PARTS = 4  # papers are parted so that the trees see what the wording says of papers it was not learnt from
_EPOCHS, _BATCH, _RATE = 4, 512, 0.05
_DECAY = 0.02  # of a weight whenever it is met
_FIRST = -2.0  # log odds of a phrase of which nothing is known
_MOST = 32_000
_SEED = 1

FloatArray = npt.NDArray[np.float64]


def fit_wording(places: IntArray, wanted: FloatArray, weights: FloatArray) -> Weights:
    """Fit the weights.

    Args:
        places: of `wording.places_of`, a column a phrase.
        wanted: 1 for a phrase that is a key, else 0.
        weights: how much each phrase counts.
    """
    table, squares = np.zeros(1 << BITS), np.full(1 << BITS, 1e-2)
    order = np.random.default_rng(_SEED).permutation(len(wanted))
    for start in range(0, len(order) * _EPOCHS, _BATCH):
        some = order[np.arange(start, start + _BATCH) % len(order)]
        seen = places[:, some]
        slope = weights[some] * (logistic(_FIRST + table[seen].sum(axis=0)) - wanted[some])
        _step(table, squares, seen, slope, weights[some])
    return np.clip(np.rint(table * SCALE), -_MOST, _MOST).astype(np.int16)


def _step(table: FloatArray, squares: FloatArray, seen: IntArray, slope: FloatArray, weights: FloatArray) -> None:
    met, at = np.unique(seen.ravel(), return_inverse=True)
    rows = len(seen)
    mass = np.bincount(at, np.tile(weights, rows), len(met))
    total = np.bincount(at, np.tile(slope, rows), len(met)) + _DECAY * table[met] * mass
    squares[met] += total * total
    table[met] -= _RATE * total / np.sqrt(squares[met])


def wording_held_out(
    places: IntArray, wanted: FloatArray, weights: FloatArray, papers: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """Return what the wording of each phrase says, by weights that were fitted without its paper."""
    said = np.zeros(len(wanted), np.float32)
    for part in range(PARTS):
        held: BoolArray = papers % PARTS == part
        fitted = fit_wording(places[:, ~held], wanted[~held], weights[~held])
        said[held] = wording_of(fitted, places[:, held])
    return said
