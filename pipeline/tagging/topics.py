"""The scheme `topics`: terms found in the text earn a paper its topics.

In: analysed papers. Out: their topics as tags, each with the terms that earned it. The terms are data
(`data/topic_terms.tsv`): topic, term, weight, and the number of machine-learning abstracts that the term was found in.
The weights are written by hand, from 1 (goes with the topic) to 4 (names it); one below zero speaks against. What a
term counts is its weight scaled by how rare it is, so that `agent` counts less than `reward shaping`.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import add
from pathlib import Path
from typing import TypeVar

import numpy as np

from pipeline.learning.logistic import chance, logistic
from pipeline.records import Evidence, Field, Tag
from pipeline.tagging.arxiv import Judged
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.resources import FOLDER, data_sha256, refusal, resource_bytes, resource_rows
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.topic_signs import Signs, TopicSigns, topic_signs
from pipeline.tagging.topic_terms import TERMS_FILE, Found, TermRow, TopicTerms, build_terms, find_terms
from pipeline.tagging.units import BatchUnits, batch_units
from pipeline.text.analysis import Analysis

Real = TypeVar("Real", float, Doubles)

SCHEME = "topics"
ENGINE = "terms"
CALIBRATION_FILE = "topic_calibration.json"

EVIDENCE_TERMS = 10  # a tag, at most; the strongest ones
_SLACK = 1e-9  # more than probabilities of one topic differ by, told for it alone or for a batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """From the signs of a topic to the probability that a curator files the paper under it: a logistic function.

    `own` is what is added for a topic: terms of one topic weigh more than those of another, and some are given sooner.
    """

    intercept: float
    weights: Signs
    own: Mapping[str, float]
    first: float  # least probability of a paper's first topic
    further: float  # least probability of each further one

    def probability(self, topic: str, signs: Signs) -> float:
        """Return the probability of a topic in a paper with these signs of it."""
        return chance(self.log_odds(self.own.get(topic, 0.0), signs))

    def log_odds(self, own: Real, signs: Iterable[Real]) -> Real:
        """Return the log odds of a topic with these signs, or of many, given what is added for each."""
        weighed = [weight * sign for weight, sign in zip(self.weights, signs, strict=True)]
        return self.intercept + own + reduce(add, weighed)

    def given(self, signs: Mapping[str, Signs], count: int) -> list[tuple[str, float]]:
        """Return at most `count` topics of a paper with their probabilities, likeliest first; equal ones by name."""
        return self.chosen([(topic, self.probability(topic, here)) for topic, here in signs.items()], count)

    def chosen(self, likely: Iterable[tuple[str, float]], count: int) -> list[tuple[str, float]]:
        """Return those topics that are given of a paper's, whose probabilities these are."""
        ranked = sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:count]
        return [pair for at, pair in enumerate(ranked) if pair[1] >= (self.further if at else self.first)]


def term_rows(folder: Path = FOLDER) -> list[TermRow]:
    """Return the source of a folder's terms, else of those that ship with the package."""
    rows = resource_rows(TERMS_FILE, 4, folder)
    return [TermRow(topic, term, float(weight), int(papers)) for topic, term, weight, papers in rows]


def shipped_background() -> int:
    """Return the number of abstracts that the terms that ship with the package were counted in."""
    return int(json.loads(resource_bytes(CALIBRATION_FILE))["background_papers"])


@dataclass(frozen=True, slots=True)
class TopicModel:
    """What topics are told by: the terms that speak for them, and what their signs are worth."""

    terms: TopicTerms
    calibration: Calibration


def holds_topics(folder: Path) -> bool:
    """Whether `gistmill train tags --scheme topics` filled a folder."""
    return (folder / CALIBRATION_FILE).is_file()


def topics_sha256(models: Path | None = None) -> str:
    """Return the hash of a folder's terms and calibration, of those that ship where it holds none."""
    return data_sha256(TERMS_FILE, CALIBRATION_FILE, folder=_home(models))


def load_topics(models: Path | None = None) -> TopicModel:
    """Return the topics' model of a folder, once for each content; the one that ships where it holds none.

    Raises:
        ResourceError: a file is missing, or cannot be used.
    """
    return _loaded(_home(models), topics_sha256(models))


def _home(models: Path | None) -> Path:
    return models if models and holds_topics(models) else FOLDER


@cache
def _loaded(folder: Path, _sha256: str) -> TopicModel:
    try:
        values = json.loads(resource_bytes(CALIBRATION_FILE, folder))
        calibration = Calibration(
            intercept=values["intercept"],
            weights=Signs(**values["weights"]),
            own=values["own"],
            first=values["first"],
            further=values["further"],
        )
        terms = build_terms(scheme_labels(SCHEME), term_rows(folder), int(values["background_papers"]))
    except (KeyError, TypeError, ValueError) as error:
        raise refusal(folder / CALIBRATION_FILE, f"no topics that this version can use ({error})") from None
    return TopicModel(terms, calibration)


def tag_topics(
    papers: Sequence[Analysis], count: int, units: BatchUnits | None = None, model: TopicModel | None = None
) -> list[list[Tag]]:
    """Return at most `count` topics of each paper, the central one first, each with the terms that earned it.

    A paper in which no topic is likely gets none. `units` are the papers', if they are at hand; the model is the one
    that ships unless another is given.
    """
    model = model or load_topics()
    terms, calibration = model.terms, model.calibration
    found = find_terms(terms, units or batch_units(papers))
    signs = topic_signs(terms, found)
    rows = _rows_by_pair(signs)
    tags: list[list[Tag]] = []
    for paper, likely in zip(papers, _likely(calibration, terms, signs), strict=True):
        given = calibration.chosen([(topic, chance) for topic, (chance, _) in likely.items()], count)
        tags.append(
            [
                _tag(topic, rank, score, _evidence(paper, found, signs, rows(likely[topic][1])))
                for rank, (topic, score) in enumerate(given, start=1)
            ]
        )
    return tags


def _likely(calibration: Calibration, terms: TopicTerms, signs: TopicSigns) -> list[dict[str, tuple[float, int]]]:
    """Return for each paper the topics that are likely enough for some place, with their probability and their row."""
    own = np.array([calibration.own.get(topic, 0.0) for topic in terms.topics])
    odds = calibration.log_odds(own[signs.topic], signs.signs)
    enough = logistic(odds) >= min(calibration.first, calibration.further) - _SLACK
    likely: list[dict[str, tuple[float, int]]] = [{} for _ in range(signs.papers)]
    for row in np.flatnonzero(enough & (signs.total > 0)).tolist():
        likely[int(signs.paper[row])][terms.topics[int(signs.topic[row])]] = (chance(float(odds[row])), row)
    return likely


def _rows_by_pair(signs: TopicSigns) -> Callable[[int], list[int]]:
    """Return what gives the places of what a paper's topic has earned, in reading order."""
    order = np.argsort(signs.earned.pair, kind="stable")
    bounds = np.searchsorted(signs.earned.pair[order], np.arange(len(signs.paper) + 1))
    return lambda pair: order[bounds[pair] : bounds[pair + 1]].tolist()


def _tag(topic: str, rank: int, score: float, evidence: tuple[Evidence, ...]) -> Tag:
    label = scheme_labels(SCHEME)[topic]
    return Tag(
        scheme=SCHEME, tag=topic, label=label, rank=rank, score=round(score, 6), engine=ENGINE, evidence=evidence
    )


def _evidence(paper: Analysis, found: Found, signs: TopicSigns, rows: Sequence[int]) -> tuple[Evidence, ...]:
    """Return the terms that speak for a topic, the strongest first; equal ones in reading order."""
    at, weight = signs.earned.found[rows], signs.earned.weight[rows]
    columns = (found.in_title[at], found.starts[at], found.ends[at], weight * found.strength[at])
    earned = []
    for in_title, start, end, strength in zip(*(column.tolist() for column in columns), strict=True):
        field, text = (Field.TITLE, paper.title) if in_title else (Field.ABSTRACT, paper.abstract)
        earned.append(
            Evidence(term=text.text[start:end], field=field, start_char=start, end_char=end, weight=round(strength, 6))
        )
    return tuple(sorted(earned, key=lambda term: -term.weight)[:EVIDENCE_TERMS])


FIELDS = frozenset(
    ("cs.AI", "cs.CL", "cs.CV", "cs.IR", "cs.LG", "cs.MA", "cs.NE", "cs.RO", "cs.SD", "eess.AS", "eess.IV", "stat.ML")
)
NEXT_FIELDS = frozenset(("cs.SE",))  # a topic is of programs
LEAST_CHANCE = 0.2  # that one of them is right
LEAST_OF_OTHERS = 0.4  # likewise, where the likeliest category is none of these
# likewise, of a text without an abstract: of 300 reports of the news 9 have a topic by the least chance and none by
# this; of 200 papers of machine learning without their abstracts 190 keep their topics
LEAST_WITHOUT_ABSTRACT = 0.6


def is_of_the_topics(paper: Judged, *, is_abstract: bool = True) -> bool:
    """Whether a paper is of a field that the topics are of: as its source declares, else as the model finds likely.

    A text without an abstract may be no paper, as a report of the news on surgical masks: it must look more like one.
    A model that knows none of the fields cannot tell, and every paper is asked about.
    """
    if paper.scores is None or paper.declared:
        return not FIELDS.isdisjoint(paper.declared)
    labels = paper.reading.batch.model.labels
    known = [at for at, label in enumerate(labels) if label in FIELDS]
    likeliest = labels[int(np.argmax(paper.scores))]
    least = LEAST_CHANCE if likeliest in FIELDS | NEXT_FIELDS else LEAST_OF_OTHERS
    least = least if is_abstract else LEAST_WITHOUT_ABSTRACT
    return not known or 1.0 - float(np.prod(1.0 - paper.scores[known])) >= least
