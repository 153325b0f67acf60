"""Phrases within phrases of the same paper: "metric rough path" beside "geometric metric rough path".

In: a paper's phrases, best first. Out: the best of them without those that stand in another one, but for terms of the
literature. Separate from the choice among equals, because here a better phrase can give way to a worse one that says
all of it and more. Indexers name 4 in 100 keys that stand in another; authors name terms of their field there, too.
"""

from collections.abc import Sequence

NEARLY = 0.9  # of a part's score, which the longer phrase must reach to take its place


def choose_apart(phrases: Sequence[str], scores: Sequence[float], terms: Sequence[bool], count: int) -> list[int]:
    """Return the places of the `count` best phrases, in order, of which none but a term stands in a better one.

    Args:
        phrases: stems with a blank around each, best first, no two alike.
        scores: their scores.
        terms: whether each is a term of the literature.
        count: phrases at most.

    A part of a worse one stays, unless that one is nearly as good.
    """
    left: set[int] = set()
    while True:
        chosen = _best(phrases, terms, count, left)
        parts = {
            part
            for at, whole in enumerate(chosen)
            for part in chosen[:at]
            if not terms[part] and scores[whole] >= NEARLY * scores[part] and phrases[part] in phrases[whole]
        }
        if not parts:
            return chosen
        left |= parts


def _best(phrases: Sequence[str], terms: Sequence[bool], count: int, left: set[int]) -> list[int]:
    chosen: list[int] = []
    for at, phrase in enumerate(phrases):
        if len(chosen) == count:
            break
        if at not in left and (terms[at] or not any(phrase in phrases[better] for better in chosen)):
            chosen.append(at)
    return chosen
