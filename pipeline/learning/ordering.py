"""Orders and groups of rows: columns of numbers in, places out.

Separate, because the ways around numpy.lexsort and numpy.unique serve more than one stage. These sort by merging, once
a key; numpy's sort of single integers is vectorised and takes a fifth of the time, but keeps no order of equals. So
keys become ranks, ranks and places one integer.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IndexArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows with equal keys as groups, in order of the keys; the first three have an element a group."""

    key: IndexArray
    first: IndexArray  # the place where it stands first
    count: IndexArray
    of_row: IndexArray  # for each row the number of its group
    order: IndexArray  # the rows' places, group by group


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


def group(keys: IndexArray) -> Groups:
    """Return the groups of rows with equal keys; keys are 0 or more and, times the number of rows, below 2**63."""
    count = max(len(keys), 1)
    order = np.sort(keys * count + np.arange(len(keys))) % count
    ordered = keys[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(new)
    of_row = np.empty(len(keys), np.int64)
    of_row[order] = np.cumsum(new) - 1
    return Groups(ordered[starts], order[starts], np.diff(np.append(starts, len(keys))), of_row, order)
