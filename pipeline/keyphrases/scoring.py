"""Keyphrases found and keyphrases wanted in; precision, recall and F1 out.

Separate from whatever found them, so that every engine, baseline and other tool is measured alike.

The protocol is that of SIFRank (Sun et al., IEEE Access 8, 2020) and PromptRank (Kong et al., ACL 2023): a phrase is
its Porter stems in lower case, hyphens being spaces; equal phrases count once; all given keyphrases count, those that
the text does not hold included. Micro figures add up all papers' hits before dividing; macro ones are papers' means.
"""

import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from pipeline.learning.figures import f1_interval, figures_of
from pipeline.learning.porter import porter_stem
from pipeline.text.stems import stemmer_for

PROTOCOL = "exact match of Porter stems, duplicates once, absent keyphrases count as missed"
CUTOFFS = (5, 10)
FloatArray = npt.NDArray[np.float64]
_GAPS = re.compile(r"[\s\u2010-\u2013\u2212-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CutoffScores:
    """The figures for the first `cutoff` phrases, each between 0 and 1; `low` to `high` holds micro F1 at 95 %."""

    cutoff: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    macro_precision: float
    macro_recall: float
    macro_f1: float


def score_phrases(found: Sequence[Sequence[str]], wanted: Sequence[Sequence[str]]) -> tuple[CutoffScores, ...]:
    """Score phrases, best first, against the wanted ones of the same papers, at each of `CUTOFFS`."""
    given = [_distinct_stems(phrases) for phrases in found]
    gold = [set(_distinct_stems(phrases)) for phrases in wanted]
    return tuple(_score(given, gold, cutoff) for cutoff in CUTOFFS)


def count_distinct(phrases: Sequence[str]) -> int:
    """Return how many phrases remain where equal ones count once."""
    return len(_distinct_stems(phrases))


def phrase_stems(phrase: str, language: str = "en") -> str:
    """Return a phrase's stems, in lower case and separated by single spaces; Porter's, elsewhere its language's."""
    stem = porter_stem if language == "en" else stemmer_for(language)
    return " ".join(stem(word) for word in _GAPS.split(phrase.lower()) if word)


def _distinct_stems(phrases: Sequence[str]) -> list[str]:
    return [stems for stems in dict.fromkeys(map(phrase_stems, phrases)) if stems]


def _score(found: Sequence[Sequence[str]], gold: Sequence[set[str]], cutoff: int) -> CutoffScores:
    cut = [list(phrases[:cutoff]) for phrases in found]
    counts = np.array(
        [(len(wanted & set(given)), len(given), len(wanted)) for given, wanted in zip(cut, gold, strict=True)],
        np.float64,
    ).reshape(-1, 3)
    return scores_of(counts, cutoff)


def scores_of(counts: FloatArray, cutoff: int) -> CutoffScores:
    """Return the figures at a cutoff, given a row a paper: hits, phrases found, phrases wanted."""
    whole, interval = figures_of(*counts.sum(axis=0).tolist()), f1_interval(counts)
    each = np.array([astuple(figures_of(*row)) for row in counts.tolist()]).reshape(-1, 3)
    means = each.mean(axis=0) if len(each) else np.zeros(3)
    return CutoffScores(
        cutoff=cutoff,
        precision=whole.precision,
        recall=whole.recall,
        f1=whole.f1,
        low=interval.low,
        high=interval.high,
        macro_precision=float(means[0]),
        macro_recall=float(means[1]),
        macro_f1=float(means[2]),
    )
