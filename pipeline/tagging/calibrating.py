"""Scores that are as often right as they say, and how that is fitted on papers that a model has not seen.

In: the scores of a model, or those of papers held out with the labels that they should have. Out: scores, or the line
in log odds that makes them true (Platt, 1999). Separate from the model, whose order of labels it never changes.

Papers of the past and later ones have a line each: words told less then, so that what seems unlikely is oftener right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.learning.logistic import fit_logistic, log_odds, logistic
from pipeline.tagging.hidden_layer import Doubles

LEAST_FITTED = (
    0.02  # a score that a line is fitted to; what is less likely is never shown, and would outnumber the rest
)
_SLOPES = 0.1, 3.0


@dataclass(frozen=True, slots=True)
class Line:
    """What is added to log odds times the slope."""

    offset: float
    slope: float


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of papers of the past, and that of later ones."""

    past: Line
    late: Line

    def of(self, of_past: float) -> Line:
        """Return the line of a paper that is of the past by this chance."""
        share = 1.0 - of_past
        return Line(
            of_past * self.past.offset + share * self.late.offset, of_past * self.past.slope + share * self.late.slope
        )


def lines_of(card: object) -> Lines | None:
    """Return the lines that a card holds, None where it holds none."""
    if not isinstance(card, Mapping):
        return None
    past, late = (Line(float(card[era]["offset"]), float(card[era]["slope"])) for era in ("past", "late"))
    return Lines(past, late)


def calibrate(scores: Doubles, line: Line) -> Doubles:
    """Return probabilities that are as often right as they say; the order stays."""
    return logistic(line.offset + line.slope * log_odds(scores))


def fit_slope(scores: Doubles, truth: NDArray[np.bool_]) -> float:
    """Return the factor on log odds that makes probabilities as often right as they say.

    A fit is surer of its own papers than of new ones, so these scores are of papers that it has not seen; `truth` says
    which paper (row) has which label (column).
    """
    odds = log_odds(scores).reshape(-1, 1)
    slope = float(fit_logistic(odds, truth.ravel().astype(np.float64), np.full(1, 1e-9))[0])
    return round(float(np.clip(slope, *_SLOPES)), 4)


def fit_line(scores: Doubles, truth: NDArray[np.bool_]) -> Line:
    """Return the line that makes those scores true that may be shown; arguments as of `fit_slope`."""
    likely = scores >= LEAST_FITTED
    odds = np.column_stack([np.ones(int(likely.sum())), log_odds(scores[likely])])
    offset, slope = fit_logistic(odds, truth[likely].astype(np.float64), np.full(2, 1e-9)).tolist()
    return Line(round(offset, 4), round(float(np.clip(slope, *_SLOPES)), 4))
