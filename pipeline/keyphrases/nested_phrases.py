"""Phrases within phrases of the same paper: "metric rough path" beside "geometric metric rough path".

In: a paper's phrases, best first. Out: the best of them, of which none says what another one says, by one policy:

of a part that is no term of the literature and what it stands in, one is enough: the longer one, unless it is far worse
of a term and what alone holds it, likewise: the term, unless the longer one is far better
but what the title names, or the paper defines, or the literature knows, gives way to no part of it
and a term that stands elsewhere, or in the title, stays beside what holds it

Separate from the choice among equals, because here a better phrase can give way to a worse one that says all of it and
more. Indexers name 4 in 100 keys that stand in another; authors name terms of their field there, too.
"""

from collections.abc import Sequence
from typing import NamedTuple

NEARLY = 0.9  # of a part's score, which the longer phrase must reach to take its place
FAR_WORSE = 0.7  # likewise where the part stands in it alone
FAR_BETTER = 1.5  # likewise where the part is a term and stands in it alone


class Ranked(NamedTuple):
    """A phrase of a paper."""

    stems: str  # a character each
    score: float
    is_term: bool  # of the literature
    occurrences: int
    in_title: bool
    is_defined: bool = False  # the paper gives it a short form


def choose_apart(phrases: Sequence[Ranked], count: int) -> list[int]:
    """Return the places of the `count` best phrases, in order.

    Args:
        phrases: best first, no two with the same stems.
        count: phrases at most.

    Of two phrases of which one holds the other, at most one stays (the policy above).
    """
    left: set[int] = set()
    while True:
        chosen, late = _best(phrases, count, left)
        if late is None:
            return chosen
        left.add(late)


def _best(phrases: Sequence[Ranked], count: int, left: set[int]) -> tuple[list[int], int | None]:
    """Return the best phrases but those `left` out, and the first of them that must give way to a later one, if any."""
    chosen: list[int] = []
    for at, phrase in enumerate(phrases):
        if len(chosen) == count:
            break
        if at in left:
            continue
        stems = phrase.stems
        kin = [better for better in chosen if stems in phrases[better].stems or phrases[better].stems in stems]
        if any(_gives_way(phrase, phrases[better]) for better in kin):
            continue
        late = next((better for better in kin if _gives_way(phrases[better], phrase)), None)
        if late is not None:
            return chosen, late
        chosen.append(at)
    return chosen, None


def _gives_way(one: Ranked, other: Ranked) -> bool:
    """Say whether of two phrases the first goes."""
    if one.stems in other.stems:
        return _is_left(one, other) is True
    return other.stems in one.stems and _is_left(other, one) is False


def _is_left(part: Ranked, whole: Ranked) -> bool | None:
    """Say whether a part goes, and not what holds it; None if both stay."""
    alone = part.occurrences > whole.occurrences or part.in_title
    named = whole.is_defined or whole.in_title
    if part.is_term:
        return None if alone else named or whole.score >= FAR_BETTER * part.score
    if whole.score >= (NEARLY if alone else FAR_WORSE) * part.score:
        return True
    if named or whole.is_term:
        return None if alone else True
    return False
