"""The terms of the scheme `topics`: their rows in, a dictionary out; a batch in, the terms found in it out.

Separate from the topics, because what a term weighs and where it stands is the same whatever is made of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, log2

import numpy as np
import numpy.typing as npt

from pipeline.errors import ResourceError
from pipeline.tagging.dictionary import TermDictionary
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.ngrams import Integers
from pipeline.tagging.units import BatchUnits
from pipeline.text.batch import Role
from pipeline.text.lexicon import IntArray
from pipeline.text.ragged import offsets

TERMS_FILE = "topic_terms.tsv"

IN_TITLE = 2.0  # a term in the title counts as much as two in the abstract
REPEATED = 0.5  # each doubling of a term's count in the abstract adds half of its weight

LARGEST_FACTOR = 1.3  # of a term found in one paper of 2,400 or fewer
NAMES_A_TOPIC = 3.0  # a weight from here on
LEAST_FACTOR_OF_NAMES = 0.6


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of a topic, as the source has it."""

    topic: str
    term: str
    weight: float
    papers: int  # among the background's papers, those that it is found in


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """The dictionary, and what each of its entries weighs for which topics (numbers into `topics`).

    The weights of entry e are those from `bounds[e]` to `bounds[e + 1]`, topics ascending.
    """

    topics: tuple[str, ...]
    dictionary: TermDictionary
    bounds: Integers
    topic: Integers
    weight: Doubles


@dataclass(frozen=True, slots=True)
class Found:
    """Entries found in a batch, each once a paper, in reading order.

    They are told where they stand first, in code points of the title or the abstract, and how much their places count
    together.
    """

    papers: int  # of the batch
    paper: IntArray
    entry: IntArray
    in_title: npt.NDArray[np.bool_]
    starts: IntArray
    ends: IntArray
    strength: Doubles


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
    return TopicTerms(tuple(known), dictionary, *_columns([sorted(one.items()) for one in weights]))


def _columns(weights: Sequence[Sequence[tuple[int, float]]]) -> tuple[Integers, Integers, Doubles]:
    """Return where the weights of each entry begin, their topics and themselves."""
    bounds = offsets([len(one) for one in weights])
    pairs = [pair for one in weights for pair in one]
    return bounds, np.array([topic for topic, _ in pairs], np.int64), np.array([weight for _, weight in pairs])


def rarity(row: TermRow, background: int) -> float:
    """Return the factor on a term's weight: its inverse document frequency, 1 where it is in one paper of 400.

    What names a topic keeps most of its weight however common it is, and what speaks against one keeps all of it.
    """
    if row.weight < 0 or not background:
        return 1.0
    factor = min(LARGEST_FACTOR, log(background / (row.papers + 5)) / 6)
    return max(factor, LEAST_FACTOR_OF_NAMES) if row.weight >= NAMES_A_TOPIC else factor


def find_terms(terms: TopicTerms, units: BatchUnits) -> Found:
    """Return each entry found in each paper once, in reading order."""
    matches, batch = terms.dictionary.find(units), units.batch
    paper, in_title = batch.paper_of_segment()[matches.segments], batch.role[matches.segments] == Role.TITLE
    keys = paper.astype(np.int64) * max(len(terms.dictionary), 1) + matches.entries
    distinct, first, which = np.unique(keys, return_index=True, return_inverse=True)
    titled, times = (np.bincount(which, wanted, len(distinct)).astype(np.int64) for wanted in (in_title, ~in_title))
    counted = np.array([0.0, *(1.0 + REPEATED * log2(count) for count in range(1, 1 + int(times.max(initial=0))))])
    order = np.argsort(first)
    first = first[order]
    return Found(
        papers=len(batch),
        paper=paper[first],
        entry=matches.entries[first],
        in_title=in_title[first],
        starts=matches.starts[first],
        ends=matches.ends[first],
        strength=counted[times[order]] + IN_TITLE * (titled[order] > 0),
    )
