"""When two mentions are the same: the rules by which what is found is matched with what a reader wants.

In: two lists of keys or spans. Out: the pairs of their indices that match, each index in one pair at most. It is
separate from `evaluation.mentions`, which counts, so that the rules can be read, and tested, by themselves.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from pipeline.mentions.labelled import LabelledPaper

PROTOCOL: Final = {
    "systems": "the name, without regard to case",
    "acronyms": "short form and long form, without regard to case; those that the abstract defines, or has whole",
    "links": "the address without scheme, www. and trailing slash, without regard to case; those of the abstract",
    "claims": "the figure (the spans share a character), its value to four digits, and its unit where the reader gave "
    "one; where the reader marked clauses, their figures are what is wanted, and bare counts in them are left out",
    "claims, place": "the figure alone",
    "claims, clauses": "F1 of the words of the clause and of what the reader marked is at least 0.5",
}
_WORDS: Final = re.compile(r"\w+")
_LEAST_COMMON: Final = 0.5

Pairs = list[tuple[int, int]]
Matcher = Callable[[Sequence[str], Sequence[str]], Pairs]


def same_keys(found: Sequence[str], wanted: Sequence[str]) -> Pairs:
    """Match equal keys; a key that is found twice matches once."""
    places = {key: index for index, key in reversed(list(enumerate(found)))}
    return [(places[key], index) for index, key in enumerate(wanted) if key in places]


def overlapping(found: Sequence[str], wanted: Sequence[str]) -> Pairs:
    """Match spans of which at least half of the words are common, best pairs first, each span once."""
    overlaps = [(-_overlap(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(wanted)]
    pairs: Pairs = []
    for overlap, i, j in sorted(overlaps):
        if -overlap >= _LEAST_COMMON and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _overlap(one: str, other: str) -> float:
    """Return F1 of the words of two spans."""
    first, second = (Counter(_WORDS.findall(text.lower())) for text in (one, other))
    size = (first.total() + second.total()) / 2
    return (first & second).total() / size if size else 0.0


def figure_key(start: int, value: float | None, unit: str | None) -> str:
    """Return what a figure is known by: where it starts, its value and its unit."""
    return f"{start}: {'-' if value is None else format(value, '.4g')} {unit or ''}".rstrip()


def figure_keys(paper: LabelledPaper, found: Sequence[tuple[int, int, float | None, str | None]]) -> list[str]:
    """Return the keys of figures that were found: start, end, value, unit.

    One that shares a character with a figure of the reader's is named by that one's start, and without its unit where
    the reader gave none; one that the reader left open is left out.
    """
    keys = []
    for start, end, value, unit in found:
        met = [figure for figure in paper.figures if figure.meets(start, end)]
        wanted = next((figure for figure in met if figure.required), None)
        if wanted:
            keys.append(figure_key(wanted.start, value, unit if wanted.unit else None))
        elif not met:
            keys.append(figure_key(start, value, unit))
    return keys


def acronym_key(short: str, long: str) -> str:
    """Return both forms in lower case, white space made plain."""
    return " = ".join(" ".join(form.lower().split()) for form in (short, long))
