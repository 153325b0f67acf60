"""Trials that know nothing of each other, as many at once as there are cores: one alone waits more than it computes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

_LANES = len(os.sched_getaffinity(0))

Found = TypeVar("Found")


def in_lanes(trial: Callable[[int], Found], numbers: Iterable[int]) -> Iterator[tuple[int, Found]]:
    """Yield each number with what its trial found, in order; a few more begin than are taken.

    Raises:
        AssertionError: what a trial raised; those at work come to their end first, no other begins.
    """
    waiting = iter(numbers)
    lanes = ThreadPoolExecutor(_LANES)
    try:
        begun = [(number, lanes.submit(trial, number)) for number in islice(waiting, 2 * _LANES)]
        while begun:
            number, found = begun.pop(0)
            yield number, found.result()
            begun += [(following, lanes.submit(trial, following)) for following in islice(waiting, 1)]
    finally:
        lanes.shutdown(cancel_futures=True)
