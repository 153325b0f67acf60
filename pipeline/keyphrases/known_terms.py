"""A batch's noun phrases beside the literature: which of them it knows, and how common they are in it.

In: noun phrases and the background table. Out: answers for those phrases that are asked about, for each look-up is
paid for. Separate from the rules that ask: what is an act, vague or a subject hangs on it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.stem_hashes import HashArray
from pipeline.keyphrases.traits import Traits
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.lexicon import BoolArray, IntArray

_FEW_PAPERS = 20
_ONE_OF = 20  # papers has it as a phrase of its own
FloatArray = npt.NDArray[np.float64]

KNOWN_PAPERS = 60
"""Papers of the background that a phrase stands in, to be a term of the literature."""


def is_known_term(hashes: HashArray, background: FrequencyTable) -> BoolArray:
    """Return which phrases are terms of the literature: `KNOWN_PAPERS` papers have them."""
    known: BoolArray = background.look_up_first(hashes) >= log2(1 + KNOWN_PAPERS)
    return known


@dataclass(frozen=True, slots=True)
class Phrases:
    """The noun phrases of a batch, and the literature.

    Each array has one element a phrase: the numbers of its first and last word in the lexicon, whether it is a single
    word, and whether it first stands elsewhere than in the title.
    """

    found: PhraseBatch
    background: FrequencyTable
    opening: IntArray
    last: IntArray
    alone: BoolArray
    untitled: BoolArray

    @property
    def traits(self) -> Traits:
        """What is known of the words."""
        return self.found.columns.traits

    @property
    def once(self) -> BoolArray:
        """Which stand in their paper once."""
        once: BoolArray = np.diff(self.found.phrases.first_occurrences) == 1
        return once

    def unknown(self, asked: BoolArray) -> BoolArray:
        """Return which of those `asked` are no terms of the literature."""
        return self._where(asked, lambda hashes: ~is_known_term(hashes, self.background))

    def unheard(self, asked: BoolArray) -> BoolArray:
        """Return which of those `asked` no paper of the background has."""
        return self._where(asked, lambda hashes: self.background.look_up_first(hashes) == 0)

    def commoner(self, share: float, asked: BoolArray) -> BoolArray:
        """Return which of those `asked` more than this share of the background's papers have."""
        least = log2(1 + share * self.background.papers)
        return self._where(asked, lambda hashes: self.background.look_up_first(hashes) > least)

    def seldom_whole(self, asked: BoolArray) -> BoolArray:
        """Return which of those `asked` a few papers of the background have, hardly one as a phrase of its own."""
        return self._where(asked, self._is_seldom_whole)

    def _is_seldom_whole(self, hashes: HashArray) -> BoolArray:
        papers, _, whole = self.background.look_up(hashes)
        seldom: BoolArray = (papers >= log2(1 + _FEW_PAPERS)) & (papers - whole > log2(_ONE_OF))
        return seldom

    def _where(self, asked: BoolArray, holds: Callable[[HashArray], BoolArray]) -> BoolArray:
        places, told = np.flatnonzero(asked), np.zeros(len(asked), np.bool_)
        told[places] = holds(self.found.phrases.hashes[places])
        return told


def beside_literature(found: PhraseBatch, background: FrequencyTable) -> Phrases:
    """Return the noun phrases of a batch beside a background."""
    columns, first = found.columns, found.phrases.first_word
    opening, last = columns.word[first], columns.word[first + found.phrases.n_words - 1]
    alone, untitled = found.phrases.n_words == 1, columns.in_abstract[first] > 0
    return Phrases(found, background, opening, last, alone, untitled)
