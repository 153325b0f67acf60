"""How good keyphrases are, measured against keyphrases that people gave.

In: labelled papers, and for each method the keyphrases it extracts. Out: precision, recall and F1 at 5 and 10 for each
engine and baseline side by side, with a confidence interval. Separate from the engines, so that all of them, and any
other tool's phrases, are measured alike.

The protocol is that of SIFRank (Sun et al., IEEE Access 8, 2020) and PromptRank (Kong et al., ACL 2023): a phrase is
its Porter stems in lower case, hyphens being spaces; equal phrases count once; all given keyphrases count, those that
the text does not hold included. Micro figures add up all papers' hits before dividing; macro ones are papers' means.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from nltk.stem.porter import PorterStemmer  # type: ignore[import-untyped]  # comes with sumy; published figures use it

from pipeline.keyphrases import ENGINES, extract_keyphrases
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import LONGEST, choose, find_phrases
from pipeline.keyphrases.training import LabelledPaper, cross_validated, read_indexed, read_labelled
from pipeline.keyphrases.yake_engine import plain_keyphrases
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import Analysis, analyse

PROTOCOL = "exact match of Porter stems, duplicates once, absent keyphrases count as missed"
CUTOFFS = (5, 10)
FOLDS = 5
_RESAMPLES = 1_000
_SEED = 20_170
_GAPS = re.compile(r"[\s\u2010\u2011\u2013-]+")
_porter = PorterStemmer()

Phrases = list[list[str]]


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


@dataclass(frozen=True, slots=True)
class MethodScores:
    """A method's figures, one element a cutoff."""

    method: str
    cutoffs: tuple[CutoffScores, ...]


@dataclass(frozen=True, slots=True)
class KeyphraseReport:
    """All methods' figures on one set of labelled papers."""

    protocol: str
    papers: int
    keyphrases: int
    methods: tuple[MethodScores, ...]


def evaluate_keyphrases(path: Path, *, indexed: bool = False, cross_validate: bool = False) -> KeyphraseReport:
    """Score every engine, and baselines beside them, on labelled papers.

    Args:
        path: a gzipped JSON lines file with title, abstract and keyphrases.
        indexed: the keyphrases are Inspec's; its controlled keys are left out.
        cross_validate: score the ranker also as fitted on four fifths of the papers and applied to the fifth part.
            Needed where the shipped model was fitted on these very papers.
    """
    papers = read_indexed(path) if indexed else read_labelled(path)
    analyses = [analyse("", paper.title, paper.abstract) for paper in papers]
    wanted = [paper.keyphrases for paper in papers]
    found: dict[str, Phrases] = {name: extract(papers, analyses) for name, extract in _methods().items()}
    if cross_validate:
        chosen = cross_validated(papers, (load_tagger(), load_ranker().background), FOLDS, max(CUTOFFS))
        found[f"ranker, {FOLDS}-fold cross-validated"] = [[item.phrase for item in phrases] for phrases in chosen]
    return score_methods(found, wanted)


def score_methods(found: Mapping[str, Sequence[Sequence[str]]], wanted: Sequence[Sequence[str]]) -> KeyphraseReport:
    """Score methods' phrases, best first, against the wanted ones of the same papers."""
    gold = [set(_distinct_stems(phrases)) for phrases in wanted]
    methods = tuple(
        MethodScores(name, tuple(_score([_distinct_stems(one) for one in phrases], gold, cutoff) for cutoff in CUTOFFS))
        for name, phrases in found.items()
    )
    return KeyphraseReport(PROTOCOL, len(gold), sum(map(len, gold)), methods)


def phrase_stems(phrase: str) -> str:
    """Return a phrase's Porter stems, in lower case and separated by single spaces."""
    return " ".join(_stem(word) for word in _GAPS.split(phrase.lower()) if word)


@cache
def _stem(word: str) -> str:
    stemmed: str = _porter.stem(word)
    return stemmed


def _methods() -> dict[str, Callable[[Sequence[LabelledPaper], Sequence[Analysis]], Phrases]]:
    return {
        "yake, as it comes": lambda papers, _: [plain_keyphrases(_text(paper), max(CUTOFFS)) for paper in papers],
        "noun phrases, first ones first": lambda _, analyses: _noun_phrases(analyses, weighed=False),
        "noun phrases by TF-IDF": lambda _, analyses: _noun_phrases(analyses, weighed=True),
        **{engine.value: _engine(engine) for engine in ENGINES},
    }


def _text(paper: LabelledPaper) -> str:
    return f"{paper.title}. {paper.abstract}" if paper.title else paper.abstract


def _engine(engine: KeyphraseEngine) -> Callable[[Sequence[LabelledPaper], Sequence[Analysis]], Phrases]:
    settings = KeyphraseSettings(engine=engine, count=max(CUTOFFS), max_words=LONGEST)
    return lambda _, analyses: [
        [item.phrase for item in found] for found in extract_keyphrases(list(analyses), settings)
    ]


def _noun_phrases(analyses: Sequence[Analysis], *, weighed: bool) -> Phrases:
    found = find_phrases(analyses, load_tagger())
    frequency, _, _ = load_ranker().background.look_up(found.phrases.hashes)
    counts = np.diff(found.phrases.first_occurrences)
    scores = counts / (1.0 + frequency) if weighed else 1.0 / (1.0 + found.phrases.first_word)
    chosen = choose(analyses, found, scores.astype(np.float64), max(CUTOFFS), LONGEST)
    return [[item.phrase for item in phrases] for phrases in chosen]


def _distinct_stems(phrases: Sequence[str]) -> list[str]:
    return [stems for stems in dict.fromkeys(map(phrase_stems, phrases)) if stems]


def _score(found: Sequence[Sequence[str]], gold: Sequence[set[str]], cutoff: int) -> CutoffScores:
    cut = [list(phrases[:cutoff]) for phrases in found]
    counts = np.array(
        [(len(wanted & set(given)), len(given), len(wanted)) for given, wanted in zip(cut, gold, strict=True)],
        np.float64,
    ).reshape(-1, 3)
    precision, recall, f1 = _figures(counts.sum(axis=0))
    low, high = _interval(counts)
    each = np.array([_figures(row) for row in counts]).reshape(-1, 3)
    means = each.mean(axis=0) if len(each) else np.zeros(3)
    return CutoffScores(
        cutoff=cutoff,
        precision=precision,
        recall=recall,
        f1=f1,
        low=low,
        high=high,
        macro_precision=float(means[0]),
        macro_recall=float(means[1]),
        macro_f1=float(means[2]),
    )


def _figures(counts: npt.NDArray[np.float64]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of hits, given and wanted; 0 where there is nothing to divide by."""
    hits, given, wanted = map(float, counts)
    return hits / max(given, 1.0), hits / max(wanted, 1.0), 2 * hits / max(given + wanted, 1.0)


def _interval(counts: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile of micro F1 over papers drawn with replacement, always the same draw."""
    if not len(counts):
        return 0.0, 0.0
    draws = np.random.default_rng(_SEED).integers(0, len(counts), (_RESAMPLES, len(counts)))
    hits, given, wanted = (counts[:, column][draws].sum(axis=1) for column in range(3))
    low, high = np.percentile(2 * hits / np.maximum(given + wanted, 1.0), (2.5, 97.5))
    return float(low), float(high)
