"""When two mentions are the same: the rules by which what is found is matched with what a reader wants.

In: two lists of keys or spans. Out: the pairs of their indices that match, each index in one pair at most. It is
separate from `evaluation.mentions`, which counts, so that the rules can be read, and tested, by themselves.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

PROTOCOL: Final = {
    "systems": "the name, without regard to case",
    "acronyms": "short form and long form, without regard to case; those that the abstract defines",
    "links": "the address without scheme, www. and trailing slash, without regard to case; those of the abstract",
    "claims": "F1 of the two spans' words is at least 0.5",
    "claims, exact": "the same span",
    "claims, lenient": "half of the shorter span's words are in the longer one",
}
_WORDS: Final = re.compile(r"\w+")

Pairs = list[tuple[int, int]]
Matcher = Callable[[Sequence[str], Sequence[str]], Pairs]


def same_keys(found: Sequence[str], wanted: Sequence[str]) -> Pairs:
    """Match equal keys; a key that is found twice matches once."""
    places = {key: index for index, key in reversed(list(enumerate(found)))}
    return [(places[key], index) for index, key in enumerate(wanted) if key in places]


def overlapping(least: float, *, of_shorter: bool = False) -> Matcher:
    """Return a matcher of spans whose words overlap by `least`, best pairs first, each span once."""

    def match(found: Sequence[str], wanted: Sequence[str]) -> Pairs:
        overlaps = [
            (-_overlap(one, other, of_shorter=of_shorter), i, j)
            for i, one in enumerate(found)
            for j, other in enumerate(wanted)
        ]
        pairs: Pairs = []
        for overlap, i, j in sorted(overlaps):
            if -overlap >= least and all(i != a and j != b for a, b in pairs):
                pairs.append((i, j))
        return pairs

    return match


def _overlap(one: str, other: str, *, of_shorter: bool) -> float:
    first, second = (Counter(_WORDS.findall(text.lower())) for text in (one, other))
    common = (first & second).total()
    size = min(first.total(), second.total()) if of_shorter else (first.total() + second.total()) / 2
    return common / size if size else 0.0


def link_key(url: str) -> str:
    """Return what two spellings of an address share."""
    lower = url.lower()
    return (lower.partition("://")[2] or lower).removeprefix("www.").rstrip("/")


def acronym_key(short: str, long: str) -> str:
    """Return both forms in lower case, white space made plain."""
    return " = ".join(" ".join(form.lower().split()) for form in (short, long))
