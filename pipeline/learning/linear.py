"""Linear models: a matrix of features in, a value for each row out; and their fits, of features and of counts.

Separate from the trees, which see thresholds and how features meet, where this one sees slopes: the two err in
different rows, and their mean errs less than either.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.learning.boosting import Matrix

FloatArray = npt.NDArray[np.float64]
_STEPS = 40  # of conjugate gradients, at most


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight a feature, the last one of all being what is added to every row."""

    weights: npt.NDArray[np.float32]


def values(model: Linear, matrix: Matrix) -> FloatArray:
    """Return the weighted sum of each row; it does not depend on the rows beside it, to the last bit."""
    *weights, added = model.weights.astype(np.float64).tolist()
    total = np.full(len(matrix), added)
    for column, weight in zip(matrix.T, weights, strict=True):  # a matrix product would add in an order of its own
        total += weight * column.astype(np.float64)
    return total


def fit_linear(matrix: Matrix, wanted: FloatArray, weights: FloatArray, l2: float) -> Linear:
    """Fit by least squares with a penalty on the weights of the features, brought to the same spread.

    The source is A. Hoerl and R. Kennard, "Ridge Regression: Biased Estimation for Nonorthogonal Problems",
    Technometrics 12, 1970. The weights are kept in single precision, so that the last bits of the solution, which
    differ between machines, are not.

    Args:
        matrix: a row an example, a column a feature.
        wanted: what the model should give for each row.
        weights: how much each row counts.
        l2: how many rows' worth the penalty is; above 0, or features that say the same have no single solution.
    """
    share = weights / weights.sum()
    rows = matrix.astype(np.float64)
    middle, aim = share @ rows, float(share @ wanted)
    spread = np.sqrt(share @ (rows - middle) ** 2)
    scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)  # 0: a constant tells nothing
    level = (rows - middle) * scale
    weighed = level * weights[:, None]
    slopes = np.linalg.solve(weighed.T @ level + l2 * np.eye(len(scale)), weighed.T @ (wanted - aim)) * scale
    return Linear(np.append(slopes, aim - middle @ slopes).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in rows, a pair of row and column each time that it comes; of `columns` kinds in all."""

    row: npt.NDArray[np.int64]
    column: npt.NDArray[np.int64]
    columns: int

    def sums(self, weights: FloatArray, rows: int) -> FloatArray:
        """Return the sum of the weights of what each row holds."""
        sums: FloatArray = np.bincount(self.row, weights[self.column], rows).astype(np.float64)
        return sums


def fit_counts(counts: Counts, wanted: FloatArray, l2: float) -> FloatArray:
    """Return a weight a column so that their sums over a row come near what is wanted, by least squares with a penalty.

    By conjugate gradients (M. Hestenes and E. Stiefel, Journal of Research of the National Bureau of Standards 49,
    1952), since most rows hold hardly any of the columns.
    """
    rest = np.bincount(counts.column, wanted[counts.row], counts.columns).astype(np.float64)
    found, step, square = np.zeros(counts.columns), rest.copy(), float(rest @ rest)
    least = 1e-10 * square
    for _ in range(_STEPS):
        if square <= least:
            break
        sums = counts.sums(step, len(wanted))
        image = np.bincount(counts.column, sums[counts.row], counts.columns) + l2 * step
        far = square / float(step @ image)
        found, rest = found + far * step, rest - far * image
        square, before = float(rest @ rest), square
        step = rest + square / before * step
    return found
