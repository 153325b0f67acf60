"""In how many papers of a collection terms are: one form of table for every stage that asks how common something is.

In: terms as numbers (`keyphrases.stem_hashes`). Out: logarithms of counts, or shares. A table is counted once from a
large collection and ships in a model. A directory of the numbers' first bits leads to within a few of the place: nine
times as fast as a binary search, which for each of 140,000 look-ups a batch meets memory that is not in the processor's
cache.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

KeyArray = npt.NDArray[np.uint32]
PlaceArray = npt.NDArray[np.int32]
FloatArray = npt.NDArray[np.float64]
HashArray = npt.NDArray[np.uint64]

_STEPS = 8  # a stored frequency is its base-2 logarithm in eighths: an error of 4 % at most
_KEPT = np.uint64(32)  # of the 64 bits of a number; of 300,000 entries one look-up in 14,000 finds a wrong one
_BITS = 19  # first bits that the directory is ordered by: 2 MB, and one of 180,000 keys in three buckets
_SHIFT = np.uint32(32 - _BITS)


class KeyIndex:
    """A directory of distinct sorted keys."""

    def __init__(self, keys: KeyArray) -> None:
        self._keys = np.append(keys, np.uint32(0))  # an empty bucket at the end points behind the last key
        counts = np.bincount(keys >> _SHIFT, minlength=1 << _BITS)
        self._first = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)

    def find(self, wanted: KeyArray) -> tuple[PlaceArray, npt.NDArray[np.bool_]]:
        """Return for each number its place and whether it is there; where it is not, the place means nothing."""
        bucket = wanted >> _SHIFT
        place = self._first.take(bucket)
        left = self._first.take(bucket + np.uint32(1)) - place
        found = (self._keys.take(place) == wanted) & (left > 0)
        rest = np.flatnonzero((left > 1) & ~found)
        while len(rest):  # five times at most with the shipped keys
            place[rest] += 1
            left[rest] -= 1
            found[rest] = self._keys[place[rest]] == wanted[rest]
            rest = rest[(left[rest] > 1) & ~found[rest]]
        return place, found


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Document frequencies in a collection of `papers` papers.

    `keys` are sorted; each of `columns` counts something of its own, and holds ``round(8 * log2(1 + count))``.
    """

    papers: int
    keys: KeyArray
    columns: tuple[npt.NDArray[np.uint8], ...]
    _index: KeyIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the directory of the keys, which takes two milliseconds."""
        object.__setattr__(self, "_index", KeyIndex(self.keys))

    def look_up(self, hashes: HashArray) -> tuple[FloatArray, ...]:
        """Return ``log2(1 + count)`` of each column; 0 where the table holds nothing."""
        place, found = self._index.find(keys_of(hashes))
        return tuple(_stored(column, place, found) for column in self.columns)

    def look_up_first(self, hashes: HashArray) -> FloatArray:
        """Return what `look_up` does, of the first column alone."""
        return _stored(self.columns[0], *self._index.find(keys_of(hashes)))

    def shares(self, keys: KeyArray) -> FloatArray:
        """Return the share of papers that have each term; one that the table lacks counts as being in one of them."""
        place, found = self._index.find(keys)
        counts = np.ones(len(keys))
        counts[found] = np.exp2(self.columns[0][place[found]] / _STEPS) - 1.0
        return np.asarray((counts + 1.0) / (self.papers + 1.0))


def keys_of(hashes: HashArray) -> KeyArray:
    """Return the part of terms' numbers that tables are keyed by."""
    return (hashes >> _KEPT).astype(np.uint32)


def packed(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Return counts as a table holds them."""
    logs: npt.NDArray[np.uint8] = np.rint(_STEPS * np.log2(1 + counts)).astype(np.uint8)
    return logs


def _stored(frequencies: npt.NDArray[np.uint8], place: PlaceArray, found: npt.NDArray[np.bool_]) -> FloatArray:
    values = np.zeros(len(place))
    values[found] = frequencies[place[found]]
    return values / _STEPS
