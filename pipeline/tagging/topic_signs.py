"""What a batch's terms say of topics: terms found in, signs of each topic of each paper out.

Separate from the topics, because the fit of their probabilities looks at the same signs.
"""

from dataclasses import dataclass
from math import log, log1p
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.ngrams import Integers
from pipeline.tagging.topic_terms import Found, TopicTerms
from pipeline.text.ragged import ranges


class Signs(NamedTuple):
    """What a paper's terms say of one topic, in the order of `Calibration.weights`."""

    log_sum: float  # log(1 + sum) of the summed weights
    share: float  # of the sum in the paper's largest one
    terms: float  # logarithm of the number of different terms that speak for it
    strongest: float  # weight of the strongest of them
    in_title: float  # 1 where one of them stands in the title


@dataclass(frozen=True, slots=True)
class Earned:
    """What found terms earn topics: an element for each term and each topic that it is a term of, in reading order."""

    found: Integers  # the term, among those found
    pair: Integers  # the paper and the topic, among those of `TopicSigns`
    weight: Doubles


@dataclass(frozen=True, slots=True)
class TopicSigns:
    """What speaks for topics: papers ascending, their topics in the scheme's order, with the sum of what speaks.

    `signs` are those of `Signs`, a column each.
    """

    papers: int
    paper: Integers
    topic: Integers
    total: Doubles
    signs: tuple[Doubles, ...]
    earned: Earned

    def of_papers(self, terms: TopicTerms) -> list[dict[str, Signs]]:
        """Return for each paper the signs of each topic whose sum is above 0."""
        found: list[dict[str, Signs]] = [{} for _ in range(self.papers)]
        rows = zip(*(column.tolist() for column in (self.paper, self.topic, self.total, *self.signs)), strict=True)
        for paper, topic, total, *signs in rows:
            if total > 0:
                found[paper][terms.topics[topic]] = Signs(*signs)
        return found


def topic_signs(terms: TopicTerms, found: Found) -> TopicSigns:
    """Return what speaks for the topics of each paper, what speaks against them taken off."""
    row, topic, weight = _weights(terms, found)
    keys, pair = np.unique(found.paper[row] * np.int64(len(terms.topics)) + topic, return_inverse=True)
    paper, topics = np.divmod(keys, max(len(terms.topics), 1))
    total = np.asarray(np.bincount(pair, weight * found.strength[row], len(keys)), np.float64)
    speaks = weight > 0
    earned = Earned(row[speaks], pair[speaks], weight[speaks])
    return TopicSigns(found.papers, paper, topics, total, _signs(found, paper, total, earned), earned)


def _weights(terms: TopicTerms, found: Found) -> tuple[Integers, Integers, Doubles]:
    """Return for each term found and each of its topics the term, the topic and the weight."""
    first, sizes = terms.bounds[found.entry], np.diff(terms.bounds)[found.entry]
    row = np.repeat(np.arange(len(sizes)), sizes)
    at = ranges(first, sizes)
    return row, terms.topic[at], terms.weight[at]


def _signs(found: Found, paper: Integers, total: Doubles, earned: Earned) -> tuple[Doubles, ...]:
    """Return the columns of the signs; of a topic that nothing speaks for they mean nothing."""
    largest = np.ones(found.papers)
    np.maximum.at(largest, paper, total)
    counts = np.bincount(earned.pair, minlength=len(paper))
    strongest = np.zeros(len(paper))
    np.maximum.at(strongest, earned.pair, earned.weight)
    titled: npt.NDArray[np.bool_] = np.bincount(earned.pair, found.in_title[earned.found], len(paper)) > 0
    logs = np.array([0.0, *map(log, range(1, 1 + int(counts.max(initial=0))))])
    return (
        np.array([log1p(one) for one in np.maximum(total, 0.0).tolist()]),
        total / largest[paper],
        logs[counts],
        strongest,
        titled.astype(np.float64),
    )
