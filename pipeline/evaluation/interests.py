"""How well scores of interests put first what readers wanted, beside a centroid and a linear classifier.

In: readers with their libraries and candidates. Out: by size of library mean average precision, its interval, and the
precision of the first ten; and how often what has a score was wanted. The baselines are those of arxiv-sanity-lite and
its like: cosines to the mean of the library, and a support vector machine (squared hinge loss, both classes counting
alike) that learns from the library against all candidates, which a score of one paper alone cannot.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np

from pipeline.evaluation.shown import Plain, Shown, fixed, interval, speed
from pipeline.interests.background import Doubles
from pipeline.interests.model import (
    LikenessModel,
    Read,
    chances,
    compare,
    features,
    liked_of,
    load,
    mean_likeness,
    read,
)
from pipeline.interests.readers import Flags, Reader, read_readers
from pipeline.interests.training import average_precision, precision_at, terms_of_texts
from pipeline.learning.figures import mean_interval

PROTOCOL = (
    "Likes are the last of each library; intervals are 95 % of 1,000 resamples of the readers. A score is said to be "
    "right where as many were wanted as it says"
)
SIZES = (3, 5, 12, None)
OURS = "likeness"
_EDGES = (0.0, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0)
_PRICE = 0.1  # of the support vector machine's errors
_STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScores:
    """A method's figures with libraries of some size, None for whole ones."""

    likes: int | None
    method: str
    average_precision: float
    low: float
    high: float
    precision_at_10: float
    papers_per_second: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Papers with scores in a range: how many they are, what they score on average, and the share that was wanted."""

    scores: str
    papers: int
    said: float
    wanted: float


@dataclass(frozen=True, slots=True)
class InterestReport(Plain):
    """All methods' figures on one set of readers, and how far scores can be taken at their word."""

    protocol: str
    readers: int
    candidates: int
    methods: tuple[MethodScores, ...]
    reliability: tuple[Reliability, ...]

    def tables(self) -> list[Shown]:
        """Return a row a method and size of library, and how far scores can be taken at their word."""
        rows = [
            (
                one.likes or "all",
                one.method,
                *fixed(one.average_precision),
                interval(*fixed(one.low, one.high)),
                *fixed(one.precision_at_10),
                speed(one.papers_per_second),
            )
            for one in self.methods
        ]
        columns = ("likes", "method", "average precision", "95 %", "first ten", "papers/s")
        reliable = [(one.scores, one.papers, *fixed(one.said, one.wanted)) for one in self.reliability]
        return [Shown(columns, rows), Shown(("score", "papers", "mean score", "wanted"), reliable)]

    def notes(self) -> list[str]:
        """Return the size of the set, and the protocol."""
        return [f"{self.readers} readers, {self.candidates} candidates. {self.protocol}"]


@dataclass(frozen=True, slots=True)
class _Case:
    """A reader as the methods see them."""

    library: Read
    candidates: Read
    wanted: Flags


def evaluate_interests(path: Path) -> InterestReport:
    """Score the shipped model beside the baselines on readers.

    Raises:
        UsageError: the file is none of readers.
    """
    model = load()
    readers = read_readers(path)
    methods: list[MethodScores] = []
    said: list[Doubles] = []
    for size in SIZES:
        cases = [_case(model, reader, size) for reader in readers]
        start = process_time()
        ours = [_ours(model, case) for case in cases]
        per_second = sum(len(scores) for scores in ours) / max(process_time() - start, 1e-9)
        methods.append(_scores(OURS, size, ours, cases, per_second))
        methods += [_scores(name, size, list(map(told, cases)), cases) for name, told in BASELINES.items()]
        said = ours
    wanted = np.concatenate([reader.wanted for reader in readers])
    return InterestReport(
        PROTOCOL, len(readers), len(wanted), tuple(methods), _reliability(np.concatenate(said), wanted)
    )


def _case(model: LikenessModel, reader: Reader, size: int | None) -> _Case:
    library = reader.library[-size:] if size else reader.library
    return _Case(read(model, terms_of_texts(library)), read(model, terms_of_texts(reader.candidates)), reader.wanted)


def _ours(model: LikenessModel, case: _Case) -> Doubles:
    return chances(model, features(case.candidates, compare(case.candidates, liked_of(case.library))))


def _alike(papers: Read, others: Read) -> Doubles:
    """Return the cosines of papers (rows) and others (columns) over words and pairs."""
    return mean_likeness(compare(papers, liked_of(others)))


def _centroid(case: _Case) -> Doubles:
    return np.asarray(_alike(case.candidates, case.library).mean(axis=1))


def _machine(case: _Case) -> Doubles:
    """Return the margins of a support vector machine, its dual solved by Newton's method over who is on the margin."""
    ours, theirs = _alike(case.candidates, case.library), _alike(case.candidates, case.candidates)
    own = _alike(case.library, case.library)
    kernel = 1.0 + np.block([[own, ours.T], [ours, theirs]])
    side = np.concatenate((np.ones(len(own)), -np.ones(len(theirs))))
    price = _PRICE * np.where(side > 0, len(theirs) / len(own), 1.0)
    inside, dual = np.ones(len(side), np.bool_), np.zeros(len(side))
    for _ in range(_STEPS):
        at = np.flatnonzero(inside)
        dual = np.zeros(len(side))
        dual[at] = np.linalg.solve(kernel[np.ix_(at, at)] + np.diag(0.5 / price[at]), side[at])
        moved = side * (kernel @ dual) < 1.0
        if (moved == inside).all():
            break
        inside = moved
    return np.asarray((kernel @ dual)[len(own) :])


BASELINES: dict[str, Callable[[_Case], Doubles]] = {"centroid": _centroid, "support vectors": _machine}


def _scores(
    method: str, size: int | None, told: Sequence[Doubles], cases: Sequence[_Case], speed: float | None = None
) -> MethodScores:
    precise = np.array([average_precision(scores, case.wanted) for scores, case in zip(told, cases, strict=True)])
    first = [precision_at(scores, case.wanted) for scores, case in zip(told, cases, strict=True)]
    interval = mean_interval(precise)
    return MethodScores(
        likes=size,
        method=method,
        average_precision=float(precise.mean()),
        low=interval.low,
        high=interval.high,
        precision_at_10=float(np.mean(first)),
        papers_per_second=speed,
    )


def _reliability(scores: Doubles, wanted: Flags) -> tuple[Reliability, ...]:
    ranges = [(low, high, (scores >= low) & ((scores < high) | (high == 1.0))) for low, high in pairwise(_EDGES)]
    return tuple(
        Reliability(
            scores=f"{low:g} to {high:g}",
            papers=int(inside.sum()),
            said=float(scores[inside].mean()),
            wanted=float(wanted[inside].mean()),
        )
        for low, high, inside in ranges
        if inside.any()
    )
