"""Who a followed author is among the authors of a paper.

In: names as people and listings write them. Out: whether two are one person's. Order, case, accents and hyphens do not
matter, nor does a middle initial that one of them leaves out; `J. Doe` may be somebody else than `Jane Doe`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from pipeline.papers.keys import normalise, spelt_out

_BETWEEN = re.compile(r"[,\s]+|(?<=\.)(?=\w)")  # J.R. Doe has two initials
_HYPHENS = re.compile("[-\u2010-\u2013\u2212]")
_ENOUGH = 2  # names in full, for initials beside them to be left out


@dataclass(frozen=True, slots=True)
class _Name:
    """The names in full of an author, and the initials beside them."""

    full: frozenset[str]
    initials: frozenset[str]


Readings = frozenset[_Name]
"""What a name may be: with accents left out or spelt out, with hyphens as nothing or as blanks."""


def same_author(one: Readings, other: Readings) -> bool:
    """Say whether two names are one person's: `Doe, Jane` is `Jane Q. Doe`, but `Jane R. Doe` is not."""
    return any(_agree(mine, theirs) for mine, theirs in product(one, other))


def followed_among(authors: Iterable[str], followed: Mapping[str, Readings]) -> list[str]:
    """Return those of the followed authors that are among a paper's, in their own order."""
    own = [readings_of(author) for author in authors] if followed else []
    return [name for name, readings in followed.items() if any(same_author(readings, each) for each in own)]


def readings_of(author: str) -> Readings:
    """Return what a name may be; nothing of one without a letter."""
    spellings = dict.fromkeys((author, spelt_out(author)))
    names = {_name(_HYPHENS.sub(blank, spelling)) for spelling, blank in product(spellings, ("", " "))}
    return frozenset(name for name in names if name.full)


def _name(author: str) -> _Name:
    parts = {normalise(part) for part in _BETWEEN.split(author)} - {""}
    initials = frozenset(part for part in parts if len(part) == 1 and part.isascii())
    return _Name(frozenset(parts - initials), initials)


def _agree(one: _Name, two: _Name) -> bool:
    if one.full != two.full:
        return False
    if len(one.full) < _ENOUGH:
        return one.initials == two.initials
    return one.initials <= two.initials or two.initials <= one.initials
