"""Numbers for stems and for sequences of stems, the same on every machine, in every process and for every batch.

In: stems. Out: 64-bit numbers that stand for them in tables and comparisons. Separate, because a model's tables are
keyed by these numbers: what makes them must not change without a refit.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

HashArray = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def stem_hashes(stems: Sequence[str]) -> HashArray:
    """Return a number for each stem."""
    codes = [zlib.crc32(stem.encode("utf-8", "surrogatepass")) for stem in stems]
    return (np.array(codes, np.uint64) + np.uint64(1)) * _MULTIPLIER


def join_hashes(left: HashArray, right: HashArray) -> HashArray:
    """Return the number of a longer phrase from that of its beginning and that of its last stem."""
    return (left ^ (left >> np.uint64(29))) * _MULTIPLIER + right


def scattered(hashes: HashArray) -> HashArray:
    """Return other numbers for the same stems, such that sums of them stand for sets of stems in any order."""
    mixed = (hashes ^ (hashes >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(27))
