"""The scheme `topics`: terms found in the text earn a paper its topics.

In: analysed papers. Out: their topics as tags, each with the terms that earned it. The terms are data
(`data/topic_terms.tsv`): topic, term, weight, and the number of machine-learning abstracts that the term was found in.
The weights are written by hand, from 1 (goes with the topic) to 4 (names it); one below zero speaks against. What a
term counts is its weight scaled by how rare it is, so that `agent` counts less than `reward shaping`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, log1p, log2
from typing import NamedTuple

import numpy as np

from pipeline.errors import ResourceError
from pipeline.learning.logistic import chance
from pipeline.records import Evidence, Field, Tag
from pipeline.tagging.dictionary import TermDictionary
from pipeline.tagging.resources import resource_bytes, resource_rows
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.units import BatchUnits, batch_units
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Role

SCHEME = "topics"
ENGINE = "terms"
TERMS_FILE = "topic_terms.tsv"
CALIBRATION_FILE = "topic_calibration.json"

IN_TITLE = 2.0  # a term in the title counts as much as two in the abstract
REPEATED = 0.5  # each doubling of a term's count in the abstract adds half of its weight
EVIDENCE_TERMS = 10  # a tag, at most; the strongest ones

LARGEST_FACTOR = 1.3  # of a term found in one paper of 2,400 or fewer
NAMES_A_TOPIC = 3.0  # a weight from here on
LEAST_FACTOR_OF_NAMES = 0.6


class Signs(NamedTuple):
    """What a paper's terms say of one topic, in the order of `Calibration.weights`."""

    log_sum: float  # log(1 + sum) of the summed weights
    share: float  # of the sum in the paper's largest one
    terms: float  # logarithm of the number of different terms that speak for it
    strongest: float  # weight of the strongest of them
    in_title: float  # 1 where one of them stands in the title


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
        signal = sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return chance(self.intercept + self.own.get(topic, 0.0) + signal)

    def given(self, signs: Mapping[str, Signs], count: int) -> list[tuple[str, float]]:
        """Return at most `count` topics of a paper with their probabilities, likeliest first; equal ones by name."""
        likely = ((topic, self.probability(topic, here)) for topic, here in signs.items())
        ranked = sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:count]
        return [pair for at, pair in enumerate(ranked) if pair[1] >= (self.further if at else self.first)]


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of a topic, as the source has it."""

    topic: str
    term: str
    weight: float
    papers: int  # among the background's papers, those that it is found in


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """The dictionary, and what each of its entries weighs for which topics (numbers into `topics`)."""

    topics: tuple[str, ...]
    dictionary: TermDictionary
    weights: tuple[tuple[tuple[int, float], ...], ...]


class Found(NamedTuple):
    """An entry found in a paper: where it stands first, and how much its places count together."""

    entry: int
    field: Field
    start: int
    end: int
    strength: float


def build_terms(topics: Iterable[str], rows: Sequence[TermRow], background: int) -> TopicTerms:
    """Compile terms, rare ones among `background` papers raised; of equal stems the weight farthest from zero is kept.

    Raises:
        ResourceError: a row names a topic that is not among `topics`.
    """
    known = {topic: number for number, topic in enumerate(topics)}
    dictionary = TermDictionary(row.term for row in rows)
    weights: list[dict[int, float]] = [{} for _ in range(len(dictionary))]
    for row, entry in zip(rows, dictionary.entries, strict=True):
        if row.topic not in known:
            raise ResourceError(f"{TERMS_FILE}: term '{row.term}' is filed under the unknown topic '{row.topic}'")
        if entry >= 0:
            weight = round(row.weight * rarity(row, background), 2)
            weights[entry][known[row.topic]] = max(weights[entry].get(known[row.topic], 0.0), weight, key=abs)
    return TopicTerms(tuple(known), dictionary, tuple(tuple(sorted(one.items())) for one in weights))


def rarity(row: TermRow, background: int) -> float:
    """Return the factor on a term's weight: its inverse document frequency, 1 where it is in one paper of 400.

    What names a topic keeps most of its weight however common it is, and what speaks against one keeps all of it.
    """
    if row.weight < 0 or not background:
        return 1.0
    factor = min(LARGEST_FACTOR, log(background / (row.papers + 5)) / 6)
    return max(factor, LEAST_FACTOR_OF_NAMES) if row.weight >= NAMES_A_TOPIC else factor


@cache
def shipped_terms() -> TopicTerms:
    """Return the terms that ship with the package."""
    return build_terms(scheme_labels(SCHEME), shipped_rows(), shipped_background())


def shipped_rows() -> list[TermRow]:
    """Return the source of the terms that ship with the package."""
    rows = resource_rows(TERMS_FILE, columns=4)
    return [TermRow(topic, term, float(weight), int(papers)) for topic, term, weight, papers in rows]


def shipped_background() -> int:
    """Return the number of abstracts that the terms that ship with the package were counted in."""
    return int(json.loads(resource_bytes(CALIBRATION_FILE))["background_papers"])


@cache
def shipped_calibration() -> Calibration:
    """Return the calibration that ships with the package."""
    values = json.loads(resource_bytes(CALIBRATION_FILE))
    return Calibration(
        intercept=values["intercept"],
        weights=Signs(**values["weights"]),
        own=values["own"],
        first=values["first"],
        further=values["further"],
    )


def find_terms(terms: TopicTerms, units: BatchUnits) -> list[list[Found]]:
    """Return for each paper each entry found in it once, in reading order."""
    matches, batch = terms.dictionary.find(units), units.batch
    paper, in_title = batch.paper_of_segment()[matches.segments], batch.role[matches.segments] == Role.TITLE
    keys = paper.astype(np.int64) * max(len(terms.dictionary), 1) + matches.entries
    distinct, first, which = np.unique(keys, return_index=True, return_inverse=True)
    titled, times = (np.bincount(which, wanted, len(distinct)).astype(np.int64) for wanted in (in_title, ~in_title))
    counted = [0.0, *(1.0 + REPEATED * log2(count) for count in range(1, 1 + int(times.max(initial=0))))]
    order = np.argsort(first)
    first = first[order]
    columns = (paper, matches.entries, in_title, matches.starts, matches.ends)
    found: list[list[Found]] = [[] for _ in range(len(batch))]
    rows = zip(
        *(column[first].tolist() for column in columns), titled[order].tolist(), times[order].tolist(), strict=True
    )
    for at, entry, title, start, end, is_titled, count in rows:
        strength = counted[count] + IN_TITLE if is_titled else counted[count]
        found[at].append(Found(entry, Field.TITLE if title else Field.ABSTRACT, start, end, strength))
    return found


def topic_signs(terms: TopicTerms, found: Iterable[Found]) -> dict[str, Signs]:
    """Return what speaks for each topic whose summed weights are above 0, those that speak against it taken off."""
    earned: dict[int, list[tuple[float, Found]]] = {}
    for one in found:
        for topic, weight in terms.weights[one.entry]:
            earned.setdefault(topic, []).append((weight, one))
    sums = {topic: sum(weight * one.strength for weight, one in of) for topic, of in earned.items()}
    largest = max(1.0, *sums.values()) if sums else 1.0
    return {
        terms.topics[topic]: _signs(total, largest, [pair for pair in earned[topic] if pair[0] > 0])
        for topic, total in sums.items()
        if total > 0
    }


def _signs(total: float, largest: float, speaking: Sequence[tuple[float, Found]]) -> Signs:
    return Signs(
        log_sum=log1p(total),
        share=total / largest,
        terms=log(len(speaking)),
        strongest=max(weight for weight, _ in speaking),
        in_title=float(any(one.field is Field.TITLE for _, one in speaking)),
    )


def tag_topics(papers: Sequence[Analysis], count: int, units: BatchUnits | None = None) -> list[list[Tag]]:
    """Return at most `count` topics of each paper, the central one first, each with the terms that earned it.

    A paper in which no topic is likely gets none. `units` are the papers', if they are at hand.
    """
    found = find_terms(shipped_terms(), units or batch_units(papers))
    return [_tags(paper, count, here) for paper, here in zip(papers, found, strict=True)]


def _tags(paper: Analysis, count: int, found: Sequence[Found]) -> list[Tag]:
    terms, labels = shipped_terms(), scheme_labels(SCHEME)
    return [
        Tag(
            scheme=SCHEME,
            tag=topic,
            label=labels[topic],
            rank=rank,
            score=round(score, 6),
            engine=ENGINE,
            evidence=_evidence(paper, terms, found, topic),
        )
        for rank, (topic, score) in enumerate(shipped_calibration().given(topic_signs(terms, found), count), start=1)
    ]


def _evidence(paper: Analysis, terms: TopicTerms, found: Iterable[Found], topic: str) -> tuple[Evidence, ...]:
    """Return the terms that speak for a topic, the strongest first; equal ones in reading order."""
    texts = {field: text.text for field, text in paper.fields()}
    earned = [
        Evidence(
            term=texts[one.field][one.start : one.end],
            field=one.field,
            start_char=one.start,
            end_char=one.end,
            weight=round(weight * one.strength, 6),
        )
        for one in found
        for number, weight in terms.weights[one.entry]
        if terms.topics[number] == topic and weight > 0
    ]
    return tuple(sorted(earned, key=lambda term: -term.weight)[:EVIDENCE_TERMS])
