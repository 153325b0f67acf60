"""Precision, recall, F1 and their spread: counts or values a paper in, figures out.

For everything that is measured, so that figures of two stages mean the same. ROUGE is in `rouge`.

Intervals are bootstrap percentiles over papers: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993,
chapter 13. The draws are always the same, so that a figure is the same each time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

RESAMPLES = 1_000
_SEED = 20_200
_TAILS = (2.5, 97.5)  # percent: what lies between them is the interval that holds a figure at 95 %


class Counts(NamedTuple):
    """How many were right, found and wanted."""

    hits: int
    found: int
    wanted: int

    @staticmethod
    def total(counts: Iterable["Counts"]) -> "Counts":
        """Return all of them added up; zeros of none."""
        return Counts(*(sum(column) for column in zip(Counts(0, 0, 0), *counts, strict=True)))


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean, each 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Interval:
    """What holds a figure at 95 %."""

    low: float
    high: float


def figures_of(hits: float, found: float, wanted: float) -> Figures:
    """Return the figures of what was hit, found and wanted."""
    return Figures(hits / max(found, 1), hits / max(wanted, 1), 2 * hits / max(found + wanted, 1))


def f1_interval(counts: FloatArray) -> Interval:
    """Return the interval of micro F1; `counts` has a row a paper: hits, found, wanted."""
    if not len(counts):
        return Interval(0.0, 0.0)
    hits, found, wanted = (counts[:, column][_draws(len(counts))].sum(axis=1) for column in range(3))
    return _between_tails(2 * hits / np.maximum(found + wanted, 1.0))


def mean_interval(values: FloatArray) -> Interval:
    """Return the interval of the mean of a value a paper."""
    if not len(values):
        return Interval(0.0, 0.0)
    return _between_tails(values[_draws(len(values))].mean(axis=1))


def _draws(papers: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(_SEED).integers(0, papers, (RESAMPLES, papers))


def _between_tails(resampled: FloatArray) -> Interval:
    low, high = np.percentile(resampled, _TAILS)
    return Interval(float(low), float(high))
