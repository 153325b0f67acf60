"""Phrases within phrases of the same paper: "metric rough path" beside "geometric metric rough path".

In: a paper's phrases, best first. Out: the best of them, of which none says what another one says. Separate from the
choice among equals, because here a better phrase can give way to a worse one that says all of it and more. Indexers
name 4 in 100 keys that stand in another; authors name terms of their field there, too.
"""

from collections.abc import Sequence
from typing import NamedTuple

NEARLY = 0.9  # of a part's score, which the longer phrase must reach to take its place
FAR_WORSE = 0.7  # likewise where the part stands in it alone


class Ranked(NamedTuple):
    """A phrase of a paper."""

    stems: str  # with a blank around each
    score: float
    is_term: bool  # of the literature
    occurrences: int
    in_title: bool


def choose_apart(phrases: Sequence[Ranked], count: int) -> list[int]:
    """Return the places of the `count` best phrases, in order.

    Args:
        phrases: best first, no two with the same stems.
        count: phrases at most.

    A part of a better phrase stays if it is a term. A part of a worse one stays, unless that one is nearly as good, or
    the part is no term and stands in that one alone: then it is a piece of it.
    """
    left: set[int] = set()
    while True:
        chosen = _best(phrases, count, left)
        parts = {
            part for at, whole in enumerate(chosen) for part in chosen[:at] if _gives_way(phrases[part], phrases[whole])
        }
        if not parts:
            return chosen
        left |= parts


def _gives_way(part: Ranked, whole: Ranked) -> bool:
    if part.is_term or part.stems not in whole.stems:
        return False
    alone = part.occurrences > whole.occurrences or part.in_title
    return whole.score >= (NEARLY if alone else FAR_WORSE) * part.score


def _best(phrases: Sequence[Ranked], count: int, left: set[int]) -> list[int]:
    chosen: list[int] = []
    for at, phrase in enumerate(phrases):
        if len(chosen) == count:
            break
        told = any(phrase.stems in phrases[better].stems for better in chosen)
        if at not in left and (phrase.is_term or not told):
            chosen.append(at)
    return chosen
