"""Fits the weights by which figures are told to state results, on papers whose figures a reader marked.

In: labelled papers. Out: a `FigureModel`, and how well it does on papers that it was fitted without. It is separate
from `training`, which fits the model of systems and writes both.

What is neither asked for nor wrong is left out of the fit.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.learning.figures import Counts
from pipeline.learning.logistic import fit_logistic
from pipeline.mentions.claims import Figure, by_sentence, read_figures, told_of
from pipeline.mentions.figure_model import FigureModel
from pipeline.mentions.labelled import LabelledPaper

PENALTY: Final = 3.0  # L2, on every weight but the bias; ten-fold F1 is the same with 1 and with 4
MIN_FIGURES: Final = 4  # of which evidence must hold to have a weight
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A figure with what a reader said of it: a result, none, or (None) neither asked for nor wrong."""

    figure: Figure
    is_result: bool | None


def marked_figures(paper: LabelledPaper) -> list[MarkedFigure]:
    """Return the figures that are read in a paper's abstract, with their marks."""
    return [MarkedFigure(figure, _mark(figure, paper)) for figure in read_figures(paper.analysis.abstract)]


def _mark(figure: Figure, paper: LabelledPaper) -> bool | None:
    met = [labelled.required for labelled in paper.figures if labelled.meets(*figure.span)]
    return (True if any(met) else None) if met else False


def fit_figures(marked: Sequence[MarkedFigure]) -> FigureModel:
    """Fit the weights; they are rounded, so that machines agree."""
    known = [one for one in marked if one.is_result is not None]
    counts = Counter(name for one in known for name in one.figure.names)
    names = sorted(name for name, count in counts.items() if count >= MIN_FIGURES)
    column = {name: index for index, name in enumerate(names)}
    inputs = np.zeros((len(known), len(names) + 1))
    inputs[:, -1] = 1.0
    for row, one in enumerate(known):
        inputs[row, [column[name] for name in one.figure.names if name in column]] = 1.0
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    target = np.array([float(bool(one.is_result)) for one in known])
    fitted = [round(float(weight), _DIGITS) for weight in fit_logistic(inputs, target, penalty)]
    return FigureModel(dict(zip(names, fitted[:-1], strict=True)), fitted[-1])


def cross_validated_figures(papers: Sequence[LabelledPaper], folds: int, always: Sequence[MarkedFigure] = ()) -> Counts:
    """Read each paper with a model fitted without it; return how many results are hit, found and wanted.

    Args:
        papers: the papers.
        folds: in how many parts they are left out.
        always: figures of other papers, in each fit.
    """
    marked = [marked_figures(paper) for paper in papers]
    hits = found = 0
    for held_out in held_out_of(len(papers), folds):
        known = [one for index, of in enumerate(marked) if index not in held_out for one in of]
        model = fit_figures([*known, *always])
        for index in sorted(held_out):
            told = _told(papers[index], marked[index], model)
            found, hits = found + len(told), hits + sum(map(bool, told))
    return Counts(hits, found, sum(figure.required for paper in papers for figure in paper.figures))


def held_out_of(papers: int, folds: int) -> list[set[int]]:
    """Return the numbers of the papers that each fold leaves out, always the same ones."""
    order = list(range(papers))
    random.Random(0).shuffle(order)  # noqa: S311 - folds, not a secret
    return [set(order[fold::folds]) for fold in range(folds)]


def _told(paper: LabelledPaper, marked: Sequence[MarkedFigure], model: FigureModel) -> list[bool]:
    """Return for each figure that a model tells, and a reader did not leave open, whether it is a result."""
    marks = {one.figure.span: one.is_result for one in marked}
    text = paper.analysis.abstract.text
    told = [
        figure
        for start, end, figures in by_sentence(one.figure for one in marked)
        for figure in told_of(text[start:end], figures, model)
    ]
    return [mark for figure in told if (mark := marks[figure.span]) is not None]
