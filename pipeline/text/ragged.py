"""Rows of different lengths in one array, one behind the other: lengths in, places out.

Separate, because batches, columns and models all hold words by sentence, or terms by paper, in this form.
"""

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def offsets(lengths: npt.ArrayLike) -> Integers:
    """Return where each of n rows begins and, behind them, where the last one ends: n + 1 places, the first one 0.

    Of booleans it is how many hold before each place.
    """
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)))


def ranges(starts: npt.NDArray[np.integer], lengths: npt.NDArray[np.integer]) -> Integers:
    """Return the numbers from each start on, as many as its length says, one range behind the other."""
    before = np.cumsum(lengths) - lengths
    numbers: Integers = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
    return numbers
