"""Why a paper is near an interest: the words that it shares with liked papers, with their places, and these papers.

In: papers, a profile and where they meet. Out: spans of each paper's own text, the heaviest first, none within
another; and the liked papers, the nearest first. What names nothing (`reasons`) and what half of all papers say weigh
in the score as they should, but are no reasons that a person would take: they are not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.interests.background import Doubles
from pipeline.interests.model import KINDS, Liked, Met, Read
from pipeline.interests.profile import Profile, Shared
from pipeline.interests.reasons import names_something, said
from pipeline.interests.terms import Integers
from pipeline.records import Evidence, Field, LikedPaper
from pipeline.settings import GivenPaper
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, Role

TERMS = 5  # a paper and interest, at most
LIKES = 3  # liked papers named, at most
_LONGEST_BEGINNING = 80  # characters of an abstract that stand for a title
_LEAST_RARITY = {"words": 2.0, "pairs": 3.5}  # in less than one paper in seven, and in 33
_LEAST_WORD = 1.0  # of each word of a pair: less than one paper in three; of one of them as of a word alone


@dataclass(frozen=True, slots=True)
class _Found:
    """Terms that papers share with a profile: paper by paper, the heaviest first."""

    paper: Integers
    first: Integers  # units
    last: Integers
    weight: Doubles


def evidence_of(batch: Batch, papers: Read, liked: Liked, met: Met) -> list[tuple[Evidence, ...]]:
    """Return the shared terms of each paper; their weights are shares of all that it shares."""
    parts = [_found(papers, kind, liked.profiles[kind], met.shared[kind]) for kind in KINDS]
    found = _Found(*(np.concatenate([getattr(one, name) for one in parts]) for name in _Found.__slots__))
    order = np.lexsort((found.first, -found.weight, found.paper))
    columns = [getattr(found, name)[order].tolist() for name in ("first", "last", "weight")]
    bounds = np.searchsorted(found.paper[order], np.arange(len(batch) + 1)).tolist()
    rows = list(zip(*columns, strict=True))
    return [tuple(_spans(batch, papers, rows[start:end])) for start, end in pairwise(bounds)]


def likes_of(likes: Sequence[GivenPaper], likeness: Doubles) -> list[tuple[LikedPaper, ...]]:
    """Return, for each paper (row), the liked papers (column) that it is most like; of equal ones the first named."""
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :LIKES]
    weights = np.take_along_axis(likeness, nearest, axis=1)
    return [
        tuple(
            LikedPaper(
                id=likes[at].id, title=likes[at].title or _beginning(likes[at].abstract), weight=round(weight, 6)
            )
            for at, weight in zip(places, row, strict=True)
            if weight > 0
        )
        for places, row in zip(nearest.tolist(), weights.tolist(), strict=True)
    ]


def whole_text(paper: Analysis) -> tuple[Evidence, ...]:
    """Return the title of a paper, or its abstract where it has none, as what speaks for it."""
    for field, text in paper.fields():
        if text.text:
            return (Evidence(term=text.text, field=field, start_char=0, end_char=len(text.text), weight=1.0),)
    return ()


def _found(papers: Read, kind: str, profile: Profile, shared: Shared) -> _Found:
    """Return the terms of a kind that are worth showing, and what each adds to the mean likeness."""
    weighed = papers.weighed[kind]
    terms = weighed.terms
    shown = weighed.rarity[shared.at] >= _LEAST_RARITY[kind]
    if kind == "pairs":
        rarities = [_rarity_of_words(papers, units[shared.at]) for units in (terms.first, terms.last)]
        shown &= np.minimum(*rarities) >= _LEAST_WORD
        shown &= np.maximum(*rarities) >= _LEAST_RARITY["words"]
    at, place = shared.at[shown], shared.place[shown]
    paper = terms.papers
    total = np.bincount(paper[shared.at], weighed.values[shared.at] * profile.mean[shared.place], len(terms.counts))
    weight = weighed.values[at] * profile.mean[place] / np.maximum(total, 1e-12)[paper[at]] / len(KINDS)
    return _Found(paper[at], terms.first[at], terms.last[at], weight)


def _rarity_of_words(papers: Read, units: Integers) -> Doubles:
    """Return how rare the words at some units are."""
    words = papers.weighed["words"]
    stem = papers.terms.units.stem
    rarity = np.zeros(len(papers.terms.units.stems.names))
    rarity[stem[words.terms.first]] = words.rarity
    return rarity[stem[units]]


def _spans(batch: Batch, papers: Read, rows: Sequence[tuple[int, int, float]]) -> Iterator[Evidence]:
    """Yield the heaviest terms of a paper that name something and do not overlap, none that another says already."""
    units = papers.terms.units
    taken: list[tuple[int, int]] = []
    told: list[frozenset[str]] = []
    for first, last, weight in rows:
        if len(taken) == TERMS:
            return
        if any(first <= end and start <= last for start, end in taken):
            continue
        segment, start, end = int(units.segment[first]), int(units.start_chars[first]), int(units.end_chars[last])
        text = batch.texts[segment].text
        words = said(text[start:end])
        if not names_something(text, start, end) or any(words <= one for one in told):
            continue
        taken.append((first, last))
        told.append(words)
        field = Field.TITLE if batch.role[segment] == Role.TITLE else Field.ABSTRACT
        yield Evidence(term=text[start:end], field=field, start_char=start, end_char=end, weight=round(weight, 6))


def _beginning(text: str | None) -> str:
    """Return the beginning of an abstract that stands for a title, with a sign where it goes on."""
    whole = " ".join((text or "").split())
    cut = whole[:_LONGEST_BEGINNING].rpartition(" ")[0] or whole[:_LONGEST_BEGINNING]
    return whole if len(whole) <= _LONGEST_BEGINNING else f"{cut} \u2026"
