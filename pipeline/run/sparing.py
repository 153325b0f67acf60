"""One paper that breaks a step costs itself alone: the others of its batch have their rows, and it is told.

In: papers, and a function over them. Out: what the function gives of each that it can, and of the others what it broke
on. Separate from `computing`, which knows files and batches: here is decided whether it is a paper that is at fault, or
the machine, or the function, and these two end the run, because then no paper would have rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from pipeline.errors import GistmillError, unexpected

Paper = TypeVar("Paper")
Result = TypeVar("Result")

# of the settings, the disk or the machine, which the next paper would meet again
_NOT_OF_A_PAPER = (GistmillError, OSError, MemoryError, ImportError)
_MANY = 20  # papers; where each of so many breaks it, it is not the papers


@dataclass(frozen=True, slots=True)
class Spared(Generic[Result]):
    """What was computed of papers, piece after piece in their order, and by place what others of them broke it with."""

    pieces: tuple[Result, ...]
    broken: Mapping[int, str]


def sparing(
    compute: Callable[[Sequence[Paper]], Result], papers: Sequence[Paper], harmless: Callable[[], object]
) -> Spared[Result]:
    """Compute papers together, and where that breaks find those that break it, by halves.

    Args:
        compute: says of a paper what it would say if the paper were alone.
        papers: what to compute.
        harmless: computes a paper that breaks nothing; what it raises is not for a paper to answer for.

    Raises:
        Exception: what `compute` raises is of the settings or the machine; or `harmless` breaks too, or each of many
            papers.
    """
    if not papers:
        return Spared((), {})
    try:
        return Spared((compute(papers),), {})
    except _NOT_OF_A_PAPER:
        raise
    except Exception as error:
        harmless()
        found = _by_halves(compute, papers, error)
        if len(papers) >= _MANY and len(found.broken) == len(papers):
            raise
        return found


def _by_halves(
    compute: Callable[[Sequence[Paper]], Result], papers: Sequence[Paper], error: Exception
) -> Spared[Result]:
    """Compute papers that broke `compute` together."""
    if len(papers) == 1:
        return Spared((), {0: unexpected(error)})
    middle = len(papers) // 2
    halves = [_half(compute, part) for part in (papers[:middle], papers[middle:])]
    later = {middle + place: told for place, told in halves[1].broken.items()}
    return Spared(tuple(chain.from_iterable(half.pieces for half in halves)), {**halves[0].broken, **later})


def _half(compute: Callable[[Sequence[Paper]], Result], papers: Sequence[Paper]) -> Spared[Result]:
    try:
        return Spared((compute(papers),), {})
    except _NOT_OF_A_PAPER:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a paper breaks, it costs that paper alone
        return _by_halves(compute, papers, error)
