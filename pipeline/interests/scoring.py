"""Papers scored for an interest: one that is fitted, a batch in, rows out.

Separate from the door, which gathers what an interest names; here all of it is text. What a paper scores depends on
it and on the interest alone.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.interests.authors import Readings, followed_among, readings_of
from pipeline.interests.background import Doubles
from pipeline.interests.evidence import evidence_of, likes_of, whole_text
from pipeline.interests.model import (
    Liked,
    LikenessModel,
    Met,
    Read,
    chances,
    compare,
    features,
    liked_of,
    mean_likeness,
    read,
)
from pipeline.interests.terms import terms_of
from pipeline.papers.keys import MIN_TITLE_LETTERS, normalise
from pipeline.records import Evidence, InterestScore, LikedPaper
from pipeline.settings import GivenPaper, InterestSettings
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import Batch, batch_of
from pipeline.text.language import detect_language

ENGINE = "likeness"
LIKED, DISLIKED = "liked", "disliked"
FOLLOWED = 0.9
"""What a followed author alone is worth: whoever names an author says that nearly all of their papers are wanted."""

LOWERED = 0.1
"""The share of a score from which on what took it away is named."""

_KEPT = 16  # interests that a process keeps fitted
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Side:
    """The liked, or the disliked, papers of an interest, fitted; None in their place where there are none."""

    papers: tuple[GivenPaper, ...]
    fitted: Liked | None
    known: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An interest, ready to be asked, and the model that compares papers with it."""

    model: LikenessModel
    likes: Side
    dislikes: Side
    authors: dict[str, Readings]


@lru_cache(maxsize=_KEPT)
def fit(interest: InterestSettings, model: LikenessModel) -> Fitted:
    """Fit an interest whose likes and dislikes are texts alone to its model; 3,000 of them take some seconds."""
    likes, dislikes = (
        _side(tuple(one for one in own if isinstance(one, GivenPaper)), model)
        for own in (interest.likes, interest.dislikes)
    )
    return Fitted(model, likes, dislikes, {author: readings_of(author) for author in interest.authors})


def score(batch: Batch, papers: Read, name: str, fitted: Fitted) -> list[tuple[InterestScore, ...]]:
    """Return for each paper its row for an interest; none where the two share nothing that could be shown.

    `papers` are read with the interest's own model.
    """
    liked, disliked = (_likeness(papers, side, fitted.model) for side in (fitted.likes, fitted.dislikes))
    evidence: list[tuple[Evidence, ...]] = [()] * len(batch)
    if fitted.likes.fitted and liked.met:
        evidence = evidence_of(batch, papers, fitted.likes.fitted, liked.met)
    lowered = disliked.chances >= LOWERED
    dislikes = [near if low else () for near, low in zip(disliked.nearest, lowered.tolist(), strict=True)]
    likely = liked.chances * (1.0 - disliked.chances)
    found = map(_Found, likely.tolist(), evidence, liked.nearest, dislikes)
    return [_rows(paper, one, name, fitted) for paper, one in zip(batch, found, strict=True)]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How likely papers are of one side of an interest, where they meet it, and what of it each is most like."""

    chances: Doubles
    met: Met | None
    nearest: list[tuple[LikedPaper, ...]]


def _likeness(papers: Read, side: Side, model: LikenessModel) -> _Likeness:
    if side.fitted is None:
        count = len(papers.terms.words.counts)
        return _Likeness(np.zeros(count), None, [()] * count)
    met = compare(papers, side.fitted)
    return _Likeness(chances(model, features(papers, met)), met, likes_of(side.papers, mean_likeness(met)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What likeness says of a paper; `dislikes` are those that lowered it, if any."""

    likely: float
    evidence: tuple[Evidence, ...]
    likes: tuple[LikedPaper, ...]
    dislikes: tuple[LikedPaper, ...]


def _rows(paper: Analysis, found: _Found, name: str, fitted: Fitted) -> tuple[InterestScore, ...]:
    if paper.status is not None:  # nobody is to be sent to what was withdrawn or retracted
        return ()
    engine, value, likes = ENGINE, found.likely, found.likes
    followed = followed_among(paper.authors, fitted.authors)
    if followed:
        value = 1.0 - (1.0 - value) * (1.0 - FOLLOWED)
        beside = likes if found.evidence else ()  # what shares function words alone is no reason
        likes = (*(LikedPaper(id=None, title=author, weight=1.0) for author in followed), *beside)
    for side, said, sure in ((fitted.likes, LIKED, 1.0), (fitted.dislikes, DISLIKED, 0.0)):
        if side.known and _keys(paper.title.text, paper.abstract.text) & side.known:
            engine, value = said, sure
    is_told = bool(followed) or engine != ENGINE  # by its author or the reader, whatever it is like
    evidence = found.evidence or (whole_text(paper) if is_told else ())
    if not evidence:
        return ()
    return (
        InterestScore(
            interest=name,
            score=round(value, _DIGITS),
            rank=None,
            evidence=evidence,
            likes=likes,
            engine=engine,
            dislikes=() if is_told else found.dislikes,
        ),
    )


def _side(papers: tuple[GivenPaper, ...], model: LikenessModel) -> Side:
    if not papers:
        return Side((), None, frozenset())
    analysed = batch_of([_analysed(paper) for paper in papers])
    known = frozenset(key for paper in papers for key in _keys(paper.title or "", paper.abstract or ""))
    return Side(papers, liked_of(read(model, terms_of(analysed))), known)


def _analysed(paper: GivenPaper) -> Analysis:
    language = detect_language(f"{paper.title or ''}\n{paper.abstract or ''}")
    return analyse("", paper.title, paper.abstract, language)


def _keys(title: str, abstract: str) -> set[tuple[str, str]]:
    """Return by what a paper is told to be one that was named: a title of some length, else title and abstract."""
    plain = normalise(title)
    if len(plain) >= MIN_TITLE_LETTERS:
        return {(plain, "")}
    return {(plain, normalise(abstract))} if abstract else set()
