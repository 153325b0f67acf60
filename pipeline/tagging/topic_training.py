"""The scheme `topics` made anew from its source: how rare each term is, and what its signs are worth.

In: the terms with the weights written by hand, machine-learning abstracts to count them in, and papers whose topics
readers gave. Out: the two data files that the scheme reads. Separate because tagging needs none of it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from pipeline.learning.figures import f1_interval, figures_of
from pipeline.learning.logistic import fit_logistic
from pipeline.tagging.labelled_papers import LabelledPaper
from pipeline.tagging.topic_signs import Signs, topic_signs
from pipeline.tagging.topic_terms import TERMS_FILE, Found, TermRow, TopicTerms, find_terms
from pipeline.tagging.topics import CALIBRATION_FILE, Calibration
from pipeline.tagging.units import batch_units
from pipeline.text.analysis import analyse

# the first category of the abstracts that terms are counted in
_BACKGROUND = ("cs.LG", "cs.CL", "cs.CV", "cs.AI", "cs.RO", "stat.ML", "cs.IR", "cs.SD", "eess.AS", "cs.NE", "cs.SE")
BACKGROUND_CATEGORIES = frozenset((*_BACKGROUND, "cs.MA", "cs.CR", "cs.HC", "cs.CY", "eess.IV"))
BACKGROUND_PAPERS = 36_000  # at most: more change no weight by more than a hundredth
FOLDS = 5
SEED = 1
MOST = 4  # topics a paper
_AT_ONCE = 500  # papers


@dataclass(frozen=True, slots=True)
class LabelledSigns:
    """What a paper's terms say of topics, the topics it must have, and those that neither help nor hurt."""

    signs: dict[str, Signs]
    topics: frozenset[str]
    topics_ok: frozenset[str]


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """Micro precision, recall and F1 of topics by cross-validation: each paper by a calibration fitted on others."""

    papers: int
    folds: int
    precision: float
    recall: float
    f1: float
    f1_low: float  # the interval that holds it at 95 %
    f1_high: float


def background_of(papers: Sequence[LabelledPaper]) -> list[LabelledPaper]:
    """Return the papers to count terms in: those whose first category is machine learning's, by a fixed seed."""
    chosen = [paper for paper in papers if paper.tags and paper.tags[0] in BACKGROUND_CATEGORIES]
    order = np.random.default_rng(SEED).permutation(len(chosen))[:BACKGROUND_PAPERS]
    return [chosen[at] for at in sorted(order.tolist())]


def count_terms(terms: TopicTerms, rows: Sequence[TermRow], papers: Sequence[LabelledPaper]) -> list[TermRow]:
    """Return the rows with the number of papers in which each term is found; equal stems count together."""
    counts = np.zeros(len(terms.dictionary), dtype=np.int64)
    for found in _found_in(terms, papers):
        counts += np.bincount(found.entry, minlength=len(counts))
    return [
        TermRow(row.topic, row.term, row.weight, int(counts[entry]) if entry >= 0 else 0)
        for row, entry in zip(rows, terms.dictionary.entries, strict=True)
    ]


def _found_in(terms: TopicTerms, papers: Sequence[LabelledPaper]) -> Iterator[Found]:
    """Yield the terms found in papers, some papers at a time."""
    for start in range(0, len(papers), _AT_ONCE):
        some = [analyse("", paper.title, paper.abstract) for paper in papers[start : start + _AT_ONCE]]
        yield find_terms(terms, batch_units(some))


def write_scheme(folder: Path, rows: Sequence[TermRow], calibration: Calibration, facts: Mapping[str, object]) -> None:
    """Write both data files of the scheme into a folder.

    Args:
        folder: an existing folder.
        rows: the terms with their counts.
        calibration: as it was fitted.
        facts: what both were made from; `background_papers` among them.
    """
    lines = [f"{row.topic}\t{row.term}\t{row.weight:g}\t{row.papers}\n" for row in rows]
    (folder / TERMS_FILE).write_text("".join(lines), encoding="utf-8")
    values = {**asdict(calibration), "weights": calibration.weights._asdict()}
    card = json.dumps({**values, **facts}, indent=1, ensure_ascii=False)
    (folder / CALIBRATION_FILE).write_text(card + "\n", encoding="utf-8")


def labelled_signs(terms: TopicTerms, papers: Sequence[LabelledPaper]) -> list[LabelledSigns]:
    """Return what speaks for each paper's topics beside the topics that it should have."""
    signs = (one for found in _found_in(terms, papers) for one in topic_signs(terms, found).of_papers(terms))
    return [
        LabelledSigns(own, frozenset(paper.tags), frozenset(paper.acceptable))
        for paper, own in zip(papers, signs, strict=True)
    ]


def cross_validate(papers: Sequence[LabelledSigns]) -> TopicFigures:
    """Measure topics on papers that the calibration has not seen."""
    fold = np.random.default_rng(SEED).permutation(len(papers)) % FOLDS
    counts = np.zeros((len(papers), 3))
    for number in range(min(FOLDS, len(papers))):
        calibration = fit_calibration([paper for paper, of in zip(papers, fold, strict=True) if of != number])
        for at in np.flatnonzero(fold == number).tolist():
            counts[at] = _counts(calibration, papers[at])
    figures, interval = figures_of(*counts.sum(axis=0).tolist()), f1_interval(counts)
    measured = (figures.precision, figures.recall, figures.f1, interval.low, interval.high)
    return TopicFigures(len(papers), FOLDS, *(round(one, 4) for one in measured))


def _counts(calibration: Calibration, paper: LabelledSigns) -> tuple[int, int, int]:
    """Return how many topics are hit, given and wanted; acceptable ones neither help nor hurt."""
    given = {topic for topic, _ in calibration.given(paper.signs, MOST)}
    return len(given & paper.topics), len(given - (paper.topics_ok - paper.topics)), len(paper.topics)


FIRST = 0.15  # a paper's best topic is worth showing even if it is more likely wrong than right
FURTHER = 0.4  # a topic raises F1 where it is right more often than half of the F1 reached (0.86)
RIDGE = 1.0  # on the weight of a sign and on what is a topic's own, which is thereby drawn to that of all


def fit_calibration(papers: Sequence[LabelledSigns]) -> Calibration:
    """Fit the logistic function of `Calibration` by Newton's method with a ridge; no chance is involved.

    Raises:
        ValueError: no paper has a topic that its terms speak for, so that there is nothing to fit.
    """
    rows = [row for paper in papers for row in _rows(paper)]
    topics, signs, right = zip(*rows, strict=True) if rows else ((), (), ())
    if not any(right):
        raise ValueError("no paper has a topic that its terms speak for; give papers with topics")
    names = sorted(set(topics))
    own = np.array(topics)[:, None] == np.array(names)
    table = np.column_stack([np.ones(len(rows)), np.array(signs), own])
    penalty = np.full(table.shape[1], RIDGE)
    penalty[0] = 0.0
    intercept, *weights = (
        round(float(weight), 6) for weight in fit_logistic(table, np.array(right, dtype=np.float64), penalty)
    )
    kinds = len(Signs._fields)
    return Calibration(
        intercept=intercept,
        weights=Signs(*weights[:kinds]),
        own=dict(zip(names, weights[kinds:], strict=True)),
        first=FIRST,
        further=FURTHER,
    )


def _rows(paper: LabelledSigns) -> list[tuple[str, Signs, bool]]:
    return [
        (topic, signs, topic in paper.topics) for topic, signs in paper.signs.items() if topic not in paper.topics_ok
    ]
