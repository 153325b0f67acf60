"""Orders of phrases: numbers in, places in sorted order out.

Separate, because the ways around numpy.lexsort serve more than one module. It sorts by merging, once a key; numpy's
sort of single integers is vectorised and takes a fifth of the time, but keeps no order of equals. So keys become
ranks, ranks and places one integer.
"""

import numpy as np
import numpy.typing as npt

IndexArray = npt.NDArray[np.int64]


def ranks(values: npt.NDArray[np.generic]) -> IndexArray:
    """Return for each value its number among the distinct values in ascending order."""
    order = np.argsort(values)
    ordered = values[order]
    new = np.ones(len(values), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    rank = np.empty(len(values), np.int64)
    rank[order] = np.cumsum(new) - 1
    return rank


def order_by(first: npt.NDArray[np.int32], second: IndexArray) -> IndexArray:
    """Return the places in order of `first`, then of `second`; equals stay in the order in which they stand.

    Both are 0 or more. Of a batch of 500 papers with as many words as are read, keys stay below 2**57.
    """
    count = max(len(second), 1)
    keys = (first.astype(np.int64) * (int(second.max(initial=0)) + 1) + second) * count
    keys += np.arange(len(second))
    order: IndexArray = np.sort(keys) % count
    return order
