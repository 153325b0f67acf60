"""How common terms are in the literature: what a term that two papers share says about them.

In: the terms of papers. Out: each term's weight, rare ones weighing most. The table of document frequencies ships; it
is counted once from a large collection by `gistmill train interests`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.interests.terms import Terms
from pipeline.learning.frequencies import FrequencyTable

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Terms with their weights.

    Attributes:
        terms: the papers' terms.
        shares: the share of the literature that has each.
        rarity: the negative logarithm of that.
        values: rarity, scaled so that each paper's have length 1 (G. Salton and C. Buckley, 1988, without the term
            frequency: whether a term is there says more than how often).
        usual: for each paper what it shares with the literature at large.
    """

    terms: Terms
    shares: Doubles
    rarity: Doubles
    values: Doubles
    usual: Doubles


def weigh(terms: Terms, frequencies: FrequencyTable) -> Weighed:
    """Weigh the terms of papers."""
    shares = frequencies.shares(terms.keys)
    rarity = -np.log(shares)
    papers, count = terms.papers, len(terms.bounds) - 1
    length = np.sqrt(np.bincount(papers, rarity * rarity, count))
    values = rarity / np.maximum(length, 1e-9)[papers]
    usual = np.bincount(papers, values * rarity * shares, count).astype(np.float64)
    return Weighed(terms, shares, rarity, values, usual)
