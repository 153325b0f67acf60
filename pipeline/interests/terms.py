"""The words and pairs of neighbouring words that papers have, each once: what interests compare.

In: a batch. Out: for each paper its distinct terms as numbers, with the place where each stands first. Separate from
the weighing, because liked papers and papers that are asked about must be taken apart alike.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.keyphrases.stem_hashes import HashArray, join_hashes, stem_hashes
from pipeline.learning.frequencies import KeyArray
from pipeline.tagging.units import BatchUnits, batch_units
from pipeline.text.batch import Batch

Integers: TypeAlias = NDArray[np.int64]

_SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Terms:
    """Distinct terms of P papers, paper by paper and in ascending order of their numbers.

    `bounds` has P + 1 elements; the others have an element a term. `first` and `last` are the units of the batch that
    the term stands at first, titles before abstracts; `often` is how often the paper says it.
    """

    bounds: Integers
    keys: KeyArray
    first: Integers
    last: Integers
    often: Integers

    @property
    def papers(self) -> Integers:
        """The paper of each term."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    @property
    def counts(self) -> Integers:
        """The number of terms of each paper."""
        return np.diff(self.bounds)


@dataclass(frozen=True, slots=True)
class PaperTerms:
    """The words, and the pairs, of a batch, with the units that their places are of."""

    units: BatchUnits
    words: Terms
    pairs: Terms


def terms_of(batch: Batch) -> PaperTerms:
    """Return the terms of a batch: stems, and pairs of stems that no sentence's end or formula parts."""
    units = batch_units(batch)
    hashes: HashArray = units.stems.look_up(_OWNER, stem_hashes)[units.stem]
    paper = batch.paper_of_segment()[units.segment]
    known = units.stem > 0  # 0 is a break, which ends every segment
    words = np.flatnonzero(known)
    pairs = np.flatnonzero(known[:-1] & known[1:])
    return PaperTerms(
        units,
        _distinct(hashes[words], paper[words], words, 0, len(batch)),
        _distinct(join_hashes(hashes[pairs], hashes[pairs + 1]), paper[pairs], pairs, 1, len(batch)),
    )


_OWNER = "interests"  # what the hashes of stems are remembered under


def _distinct(hashes: HashArray, paper: NDArray[np.int32], places: Integers, more: int, papers: int) -> Terms:
    keys = hashes >> _SHIFT
    told = (paper.astype(np.uint64) << _SHIFT) | keys
    numbers, first, often = np.unique(told, return_index=True, return_counts=True)
    bounds = np.searchsorted(numbers, np.arange(papers + 1, dtype=np.uint64) << _SHIFT)
    at = places[first]
    return Terms(bounds, numbers.astype(np.uint32), at, at + more, often)
