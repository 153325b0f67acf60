"""What liked papers have in common: their terms, laid out so that other papers are compared with all of them at once.

In: liked papers, weighed. Out: a profile; with it, how alike papers are to each liked one, and which terms say so.
Separate from the model, which makes a probability of likeness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.interests.background import Doubles, Weighed
from pipeline.interests.terms import Integers
from pipeline.learning.frequencies import KeyArray
from pipeline.text.ragged import ranges

SMOOTHING = {"words": 4.0, "pairs": 16.0}
"""How many papers of the literature stand beside the liked ones where a term's odds are estimated."""


_MOST_ENTRIES = 1 << 18
"""Places at which papers and liked ones meet that are worked on at once; 500 papers meet 5,000 in some 30 million."""

NEAREST = 30
"""Of how many liked papers, those that a paper is most like, its likeness is summed up.

As many as the largest libraries had that the weights were fitted on. Whoever likes 300 papers likes several subjects,
and a new paper is of one of them: over all 300 its mean likeness would be next to nothing. Where the libraries of
twenty readers are put together (250 papers), mean average precision of what one of them wanted is .42 for .33, with
what they wanted at .18 on average for .01; of five readers (61 papers) .634 for .626 and .28 for .15. Of the nearest 12
or 5 it ranks no worse, but says twice and five times as much as is wanted.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """K terms of N liked papers, the terms ascending, and for each the liked papers that have it.

    Attributes:
        keys: the terms.
        bounds: K + 1, of the terms among the next two.
        papers: liked papers that have the term, ascending.
        values: what the term weighs in them.
        odds: logarithm of how much likelier the term is in a liked paper than in any, 0 where it is not.
        mean: what it weighs in a liked paper on average.
        count: N.
    """

    keys: KeyArray
    bounds: Integers
    papers: Integers
    values: Doubles
    odds: Doubles
    mean: Doubles
    count: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Where P papers and a profile meet: the terms that they share, and the likeness of each paper to each liked one.

    Attributes:
        at: positions among the papers' terms.
        place: of each among the terms of the profile.
        likeness: P x N cosines.
        odds: P, the sum of the shared terms' odds by the square root of how many terms the paper has.
    """

    at: Integers
    place: Integers
    likeness: Doubles
    odds: Doubles


def fit_profile(liked: Weighed, smoothing: float) -> Profile:
    """Return the profile of liked papers, of which there must be one or more."""
    terms, count = liked.terms, len(liked.terms.bounds) - 1
    order = np.argsort(terms.keys, kind="stable")
    keys, first = np.unique(terms.keys[order], return_index=True)
    bounds = np.append(first, len(order)).astype(np.int64)
    values = liked.values[order]
    shares = liked.shares[order][first] if len(first) else np.zeros(0)
    having = np.diff(bounds)
    odds = np.log((having + smoothing * shares) / ((count + smoothing) * shares))
    mean = np.add.reduceat(values, first) / count if len(first) else np.zeros(0)
    return Profile(keys, bounds, terms.papers[order], values, np.maximum(odds, 0.0), mean, count)


def meet(papers: Weighed, profile: Profile) -> Shared:
    """Compare papers with a profile; sums are taken in the order of the terms, so that no other paper matters."""
    terms, count = papers.terms, len(papers.terms.bounds) - 1
    place = np.minimum(np.searchsorted(profile.keys, terms.keys), max(len(profile.keys) - 1, 0))
    at = np.flatnonzero(profile.keys[place] == terms.keys) if len(profile.keys) else np.zeros(0, np.int64)
    place, paper = place[at], terms.papers[at]
    lengths = np.diff(profile.bounds)[place]
    likeness = np.zeros((count, profile.count))
    for first, last in _parts(np.bincount(paper, lengths, count).astype(np.int64)):
        some = slice(*np.searchsorted(paper, (first, last)).tolist())
        asked = _Asked(paper[some] - first, place[some], papers.values[at][some], lengths[some])
        likeness[first:last] = _cosines(asked, profile, last - first)
    odds = np.bincount(paper, profile.odds[place], count) / np.sqrt(np.maximum(terms.counts, 1))
    return Shared(at, place, likeness, odds)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Terms that papers share with a profile: of which paper, which of the profile, their weight, how many have it."""

    paper: Integers
    place: Integers
    values: Doubles
    lengths: Integers


def _parts(entries: Integers) -> Iterator[tuple[int, int]]:
    """Yield the papers that are compared at once, the first and the one behind the last, by what each is met in."""
    groups = np.cumsum(entries) // _MOST_ENTRIES
    breaks = [0, *(np.flatnonzero(np.diff(groups)) + 1).tolist(), len(entries)]
    yield from pairwise(breaks)


def _cosines(asked: _Asked, profile: Profile, papers: int) -> Doubles:
    lengths = asked.lengths
    entry = ranges(profile.bounds[asked.place], lengths)
    cell = np.repeat(asked.paper * profile.count, lengths)
    cell += profile.papers[entry]
    products = np.repeat(asked.values, lengths)
    products *= profile.values[entry]
    cosines: Doubles = np.bincount(cell, products, papers * profile.count).astype(np.float64, copy=False)
    return cosines.reshape(papers, profile.count)


def summarised(likeness: Doubles) -> Doubles:
    """Return of each paper the mean, the mean of the best three, the best and the root mean square of its likeness.

    These are of the NEAREST liked papers, in the liked papers' order where there are no more.
    """
    nearest = _nearest(likeness)
    ordered = -np.sort(-nearest, axis=1)
    best = ordered[:, 0]
    few, square = ordered[:, :3].mean(axis=1), np.sqrt((nearest * nearest).mean(axis=1))
    return np.stack([nearest.mean(axis=1), few, best, square], axis=1)


def nearest_mean(likeness: Doubles) -> Doubles:
    """Return of each paper the mean of its likeness to the NEAREST liked papers."""
    return np.asarray(_nearest(likeness).mean(axis=1))


def _nearest(likeness: Doubles) -> Doubles:
    if likeness.shape[1] <= NEAREST:
        return likeness
    return -np.partition(-likeness, NEAREST - 1, axis=1)[:, :NEAREST]
