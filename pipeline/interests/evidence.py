"""Why a paper is near an interest: the words that it shares with liked papers, with their places, and these papers.

In: papers, a profile and where they meet. Out: spans of each paper's own text, the heaviest first, none within
another; and the liked papers, the nearest first. What names nothing (`reasons`) and what half of all papers say weigh
in the score as they should, but are no reasons that a person would take: they are not shown, and what a paper says
aside is shown where little else is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.interests.background import Doubles
from pipeline.interests.model import KINDS, Liked, Met, Read
from pipeline.interests.profile import Profile, Shared
from pipeline.interests.readers import Flags
from pipeline.interests.reasons import joins, names_something, said
from pipeline.interests.terms import Integers
from pipeline.records import Evidence, Field, LikedPaper
from pipeline.settings import GivenPaper
from pipeline.tagging.units import BatchUnits
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, Role

TERMS = 5  # a paper and interest, at most
LIKES = 3  # liked papers named, at most
_ENOUGH = 3  # terms of a paper, beside which none is shown that it says aside
_TITLED = 2.0  # times that a pair counts which stands in the title: people look there for what a paper is about
_LEAST_LIKENESS = 0.5  # of that to the nearest liked paper: what is further away is hardly why
_LONGEST = 5  # words of a run that is shown as one
_LONGEST_BEGINNING = 80  # characters of an abstract that stand for a title
_LEAST_RARITY = {"words": 2.0, "pairs": 3.5}  # in less than one paper in seven, and in 33
_LEAST_ALONE = 1.5  # more for a word that is the only reason, of liked papers that are whole texts: in one of 33
_LEAST_WORD = 1.0  # of each word of a pair: less than one paper in three; of one of them as of a word alone


Place = tuple[int, int]
"""The first and the last unit of a term."""


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
    titled = _titled(papers, found.first) & (found.last > found.first)
    order = np.lexsort((found.first, -found.weight * np.where(titled, _TITLED, 1.0), found.paper))
    columns = [getattr(found, name)[order].tolist() for name in ("first", "last", "weight")]
    bounds = np.searchsorted(found.paper[order], np.arange(len(batch) + 1)).tolist()
    rows = list(zip(*columns, strict=True))
    linked = frozenset(papers.terms.pairs.first[met.shared["pairs"].at].tolist())
    words = papers.weighed["words"]
    common = words.terms.first[words.rarity < _LEAST_RARITY["words"] + _LEAST_ALONE * liked.whole]
    hollow = frozenset(common.tolist())
    aside = _said_aside(papers, met.shared["words"].at)
    told = [list(_spans(batch, papers, rows[start:end], linked)) for start, end in pairwise(bounds)]
    return [_unless_hollow(_to_the_point(spans, aside), hollow) for spans in told]


def _titled(papers: Read, units: Integers) -> Flags:
    """Return which units stand in a title."""
    own = papers.terms.units
    return np.asarray(own.batch.role[own.segment[units]] == Role.TITLE)


def _said_aside(papers: Read, at: Integers) -> frozenset[int]:
    """Return the units of shared words that a paper says once and not in its title."""
    words = papers.terms.words
    first = words.first[at]
    return frozenset(first[(words.often[at] == 1) & ~_titled(papers, first)].tolist())


def _to_the_point(spans: Sequence[tuple[Place, Evidence]], once: frozenset[int]) -> list[tuple[Place, Evidence]]:
    """Return evidence, the heaviest first, without lone words said aside where enough else is shared.

    So `farther` and `$O(n)$` go, and `Farber` stays, which no paper says by the way.
    """

    def is_aside(span: tuple[Place, Evidence]) -> bool:
        (first, last), told = span
        return first == last and first in once and (told.term.startswith("$") or told.term.islower())

    first = sorted(spans, key=is_aside)
    least = max(_ENOUGH, sum(not is_aside(span) for span in spans))
    return sorted(first[:least], key=lambda span: -span[1].weight)


def _unless_hollow(spans: Sequence[tuple[Place, Evidence]], hollow: frozenset[int]) -> tuple[Evidence, ...]:
    """Return evidence unless it is one common word: any two abstracts have some `human` or `algorithm` in common."""
    if len(spans) == 1 and spans[0][0][0] == spans[0][0][1] and spans[0][0][0] in hollow:
        return ()
    return tuple(evidence for _place, evidence in spans)


def likes_of(likes: Sequence[GivenPaper], likeness: Doubles) -> list[tuple[LikedPaper, ...]]:
    """Return, for each paper (row), the liked papers (column) that it is most like; of equal ones the first named.

    Those that it is not half as like as the nearest are left out, and of one title that a library has twice one.
    """
    named = [LikedPaper(id=one.id, title=one.title or _beginning(one.abstract), weight=0.0) for one in likes]
    titles = [one.title.casefold() for one in named]
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, : 2 * LIKES]
    weights = np.take_along_axis(likeness, nearest, axis=1)
    found = []
    for places, row in zip(nearest.tolist(), weights.tolist(), strict=True):
        near = [(at, weight) for at, weight in zip(places, row, strict=True) if weight > 0]
        first = {titles[at]: (at, weight) for at, weight in reversed(near) if weight >= _LEAST_LIKENESS * row[0]}
        told = sorted(first.values(), key=lambda one: (-one[1], one[0]))[:LIKES]
        found.append(tuple(replace(named[at], weight=round(weight, 6)) for at, weight in told))
    return found


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


def _spans(
    batch: Batch, papers: Read, rows: Sequence[tuple[int, int, float]], linked: frozenset[int]
) -> Iterator[tuple[Place, Evidence]]:
    """Yield the first terms of a paper that name something and do not overlap, none that another says already.

    `linked` are the units that are shared together with the next one: a term is shown with what it is part of.
    """
    units = papers.terms.units
    taken: list[Place] = []
    told: list[frozenset[str]] = []

    def is_reason(place: Place) -> bool:
        first, last = place
        if any(first <= end and start <= last for start, end in taken):
            return False
        text = batch.texts[units.segment[first]].text
        return names_something(text, int(units.start_chars[first]), int(units.end_chars[last]))

    for *place, weight in rows:
        if len(taken) == TERMS:
            return
        if not is_reason((place[0], place[1])):
            continue
        first, last = _run((place[0], place[1]), units, linked, is_reason)
        segment, start, end = int(units.segment[first]), int(units.start_chars[first]), int(units.end_chars[last])
        text = batch.texts[segment].text
        words = said(text[start:end])
        if any(words <= one for one in told):
            continue
        taken.append((first, last))
        told.append(words)
        field = Field.TITLE if batch.role[segment] == Role.TITLE else Field.ABSTRACT
        evidence = Evidence(term=text[start:end], field=field, start_char=start, end_char=end, weight=round(weight, 6))
        yield (first, last), evidence


def _run(place: Place, units: BatchUnits, linked: frozenset[int], is_reason: Callable[[Place], bool]) -> Place:
    """Return a term with its neighbours where each two are shared: `neural machine translation`, `chain of thought`."""
    first, last = place
    wider = [(first, last + 1), (first - 1, last)]
    wider += [(first, last + 2)] if last in linked and joins(units.text(last + 1, last + 1)) else []
    wider += [(first - 2, last)] if first - 1 in linked and joins(units.text(first - 1, first - 1)) else []
    for one in wider:
        if one[1] - one[0] < _LONGEST and linked.issuperset(range(*one)) and is_reason(one):
            return _run(one, units, linked, is_reason)
    return place


def _beginning(text: str | None) -> str:
    """Return the beginning of an abstract that stands for a title, with a sign where it goes on."""
    whole = " ".join((text or "").split())
    cut = whole[:_LONGEST_BEGINNING].rpartition(" ")[0] or whole[:_LONGEST_BEGINNING]
    return whole if len(whole) <= _LONGEST_BEGINNING else f"{cut} \u2026"
