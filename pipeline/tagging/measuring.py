"""A tag model on papers that it has not seen: how good its ranking is, and how far its probabilities can be believed.

In: a model and labelled papers. Out: precision at 1 and NDCG@5, and the scores that calibration is fitted on. Separate
from the fit because it reads the model as tagging does, from the quantised weights.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.labelled_papers import LabelledPaper
from pipeline.tagging.suggesting import read_papers
from pipeline.tagging.tag_model import TagModel, look_at, probabilities_then
from pipeline.text.analysis import analyse

CUTOFF = 5
_AT_ONCE = 1000  # papers


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Figures on a group of papers that the fit did not see."""

    group: str
    dated: bool  # whether the model was told the year
    papers: int
    precision_at_1: float
    ndcg_at_5: float


def measure(model: TagModel, papers: Sequence[LabelledPaper], old_before: int) -> Iterator[HeldOut]:
    """Yield the figures of a model: with years, papers before `old_before` and later ones apart, dated and undated."""
    groups = {"all": list(papers)}
    if model.period_starts:
        groups = {
            f"before {old_before}": [paper for paper in papers if (paper.year or 0) < old_before],
            f"from {old_before} on": [paper for paper in papers if (paper.year or 0) >= old_before],
        }
    for name, group in groups.items():
        for dated in (False, True) if model.period_starts else (False,):
            if group:
                yield ranking_figures(name, group, scores_of(model, group, dated=dated), model.labels, dated=dated)


def scores_of(model: TagModel, papers: Sequence[LabelledPaper], *, dated: bool) -> Doubles:
    """Return the probability of each label (column) for each paper (row), not calibrated."""
    rows = []
    for start in range(0, len(papers), _AT_ONCE):
        some = papers[start : start + _AT_ONCE]
        features = read_papers(model, [analyse("", paper.title, paper.abstract) for paper in some]).features
        rows += [
            probabilities_then(model, look_at(model, features, at), paper.year if dated else None).then
            for at, paper in enumerate(some)
        ]
    return np.array(rows).reshape(len(papers), len(model.labels))


def ranking_figures(
    name: str, papers: Sequence[LabelledPaper], scores: Doubles, labels: Sequence[str], *, dated: bool = False
) -> HeldOut:
    """Return the figures of a group of papers, given the score of each label (column) for each paper (row)."""
    gains = 1.0 / np.log2(np.arange(2, CUTOFF + 2))
    right = truth_of(papers, labels)
    best = np.take_along_axis(right, np.argsort(-scores, axis=1, kind="stable")[:, :CUTOFF], axis=1)
    ideal = np.array([gains[: len(paper.tags)].sum() for paper in papers])
    ndcg = (best @ gains[: best.shape[1]]) / ideal
    return HeldOut(name, dated, len(papers), round(float(best[:, 0].mean()), 4), round(float(ndcg.mean()), 4))


def truth_of(papers: Sequence[LabelledPaper], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Return which paper (row) has which label (column); tags that are no label are left out."""
    place = {label: at for at, label in enumerate(labels)}
    truth = np.zeros((len(papers), len(labels)), dtype=np.bool_)
    for row, paper in enumerate(papers):
        truth[row, [place[tag] for tag in paper.tags if tag in place]] = True
    return truth
