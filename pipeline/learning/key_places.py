"""Where keys stand among the keys of a model: these in once, then the places of others out.

Separate from the models, which only ask for places. A look-up is three reads, where each step of a binary search among
a hundred thousand keys waits for one: the four hundred thousand features of a batch take a fifth of the time.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

UNKNOWN: Final = -1
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: near keys get slots far apart
_AT_ONCE: Final = 1 << 15  # keys; what is made of more does not stay in the processor's cache
_ROOM: Final = 1  # bits: two to four slots for a key


@dataclass(frozen=True, slots=True)
class _Level:
    """Slots with one key each and its place; `shared` says where other keys, of a later level, have the slot too."""

    shift: np.uint64
    keys: IntArray  # `UNKNOWN` in an empty slot
    places: npt.NDArray[np.int32]
    shared: BoolArray

    def look_up(self, asked: IntArray) -> tuple[IntArray, IntArray]:
        """Return the place of each key, and which of those without one may have one in a later level."""
        slots = _slots(asked, self.shift)
        known = self.keys.take(slots) == asked
        later = np.flatnonzero(self.shared.take(slots) & ~known)
        return (self.places.take(slots).astype(np.int64) - UNKNOWN) * known + UNKNOWN, later  # `where` takes ten times


class KeyPlaces:
    """The places of distinct keys, in slots that are told by the key."""

    def __init__(self, keys: IntArray) -> None:
        """Take the keys; none is below 0."""
        self._levels: list[_Level] = []
        left = np.arange(len(keys))
        while len(left):
            level, lost = _level(keys[left], left)
            self._levels.append(level)
            left = left[lost]

    def of(self, asked: IntArray) -> IntArray:
        """Return the place of each key that is asked for, `UNKNOWN` where it is none of these."""
        found = np.full(len(asked), UNKNOWN, np.int64)
        for start in range(0, len(asked), _AT_ONCE):
            some, left = asked[start : start + _AT_ONCE], np.arange(start, min(start + _AT_ONCE, len(asked)))
            for level in self._levels:
                found[left], later = level.look_up(some)
                some, left = some[later], left[later]
        return found


def _level(keys: IntArray, places: IntArray) -> tuple[_Level, BoolArray]:
    """Return a level of keys, and which of them found no slot in it."""
    size = len(keys).bit_length() + _ROOM
    shift = np.uint64(64 - size)
    slots = _slots(keys, shift)
    held, of_slot = np.full(1 << size, UNKNOWN, np.int64), np.full(1 << size, UNKNOWN, np.int32)
    held[slots], of_slot[slots] = keys, places
    lost = held[slots] != keys
    shared = np.zeros(1 << size, np.bool_)
    shared[slots[lost]] = True
    return _Level(shift, held, of_slot, shared), lost


def _slots(keys: IntArray, shift: np.uint64) -> IntArray:
    slots: IntArray = ((keys.view(np.uint64) * _SPREAD) >> shift).view(np.int64)
    return slots
