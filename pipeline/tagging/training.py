"""Fits the linear model of the scheme `arxiv` on labelled papers.

In: a Parquet file of papers with categories. Out: a model file and its card, the same bytes for the same file on one
machine, and figures on papers that were held out. Needs SciPy, which tagging does not.

The method is one logistic regression for each category, on words and pairs of words of title and abstract, fitted
together by stochastic gradient descent. Step sizes follow Adagrad (Duchi et al., 2011, section 1.1) in a factored form,
one sum of squared gradients for each feature and one for each label, as in Adafactor (Shazeer and Stern, 2018,
section 3): a full matrix would take twice the memory. Each period of arXiv's history has its own
prior for each category, because cs.LG means something else in 2005 than in 2025; the same weights learn to tell the
periods apart for papers without a date.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from pipeline.tagging.linear_model import (
    Features,
    Floats,
    LinearModel,
    card_text,
    model_bytes,
    probabilities,
    quantise,
    sigmoid,
    softmax,
    vectorise,
)
from pipeline.tagging.ngrams import KnownNGrams, number_texts
from pipeline.tagging.training_data import Corpus, Paper, build_corpus, read_papers
from pipeline.tagging.units import term_units
from pipeline.text.analysis import analyse_text

PERIOD_STARTS = (2007, 2013, 2017, 2020, 2024, 2025)  # each period but the last two holds 10 to 30 thousand papers
LEAST_ABSTRACT = 8  # papers an n-gram of the abstract must occur in
LEAST_TITLE = 5
LEAST_LABEL = 20  # papers a category must have to be learnt

EPOCHS = 4
BATCH = 256
RATE = 0.1  # 0.05 learns the rare categories too slowly, 0.2 overfits the frequent ones
OLD_WEIGHT = 1.3  # papers before 2020 are spread over all fields and are outnumbered in each
OLD_BEFORE = 2020
SMALLEST = 0.2  # weights nearer to zero are dropped: half of them, and the figures rise
OLD_SHIFT = (
    1.5  # added to the log odds of the periods before 2020: today's listings have dates, so what has none is old
)
PRIOR_RATE = 0.01
PRIOR_PAPERS = 30  # as many papers at the overall rate are added to each period
LABEL_FLOOR = 0.02  # keeps the step of a label without gradient finite
SEED = 1

SOURCE = "arXiv metadata (CC0 1.0)"


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Figures on papers that the fit did not see."""

    papers: int
    precision_at_1: float
    ndcg_at_5: float


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What a training made."""

    papers: int
    features: int
    labels: int
    bytes: int
    sha256: str
    held_out: dict[str, HeldOut]  # by group of years, with and without the date


@dataclass(slots=True)
class _Fit:
    """The state of the descent; the last columns of `weights` tell the periods apart."""

    weights: Floats
    prior: Floats
    period_prior: Floats
    by_feature: Floats
    by_label: Floats

    def step(self, batch: sp.csr_matrix, truth: NDArray[np.bool_], periods: NDArray[np.int64], rate: float) -> None:
        """Follow the gradient of one batch."""
        features, columns = np.unique(batch.indices, return_inverse=True)
        dense = sp.csr_matrix((batch.data, columns.astype(np.int32), batch.indptr), (len(periods), len(features)))
        rows, labels = self.weights[features], truth.shape[1]
        errors = self._errors(dense @ rows, truth, periods)
        gradient = dense.T @ errors
        squares = gradient * gradient
        self.by_feature[features] += squares[:, :labels].mean(axis=1, keepdims=True)
        self.by_label += squares.sum(axis=0)
        by_label = np.sqrt(np.sqrt(self.by_label / self.by_label[:labels].mean())) + LABEL_FLOOR
        self.weights[features] = rows - rate * gradient / ((np.sqrt(self.by_feature[features]) + 1e-4) * by_label)
        np.add.at(self.prior, periods, -rate * PRIOR_RATE * errors[:, :labels])

    def _errors(self, signal: Floats, truth: NDArray[np.bool_], periods: NDArray[np.int64]) -> Floats:
        labels = truth.shape[1]
        errors = np.empty_like(signal)
        errors[:, :labels] = sigmoid(signal[:, :labels] + self.prior[periods]) - truth
        errors[:, labels:] = softmax(signal[:, labels:] + self.period_prior)
        errors[np.arange(len(periods)), labels + periods] -= 1.0
        errors[_is_old(periods) > 0, :labels] *= OLD_WEIGHT
        return errors


def train(
    data: Path, model_file: Path, *, hold_out: float = 0.0, say: Callable[[str], None] = lambda _line: None
) -> TrainingReport:
    """Fit a model on the papers in `data`, write it to `model_file` and its card beside it (`.json`).

    Args:
        data: Parquet with `arxiv_id`, `title`, `abstract` and `categories`.
        model_file: where the model goes (`.npz`); it is replaced as a whole.
        hold_out: the share of papers, chosen by a fixed seed, that is left out of the fit and measured on.
        say: called with a line for each step.

    Raises:
        UsageError: the data cannot be read.
    """
    papers = read_papers(data)
    apart = np.random.default_rng(SEED).random(len(papers)) < hold_out
    learnt = [paper for paper, out in zip(papers, apart, strict=True) if not out]
    say(f"{len(learnt)} papers to learn from, {int(apart.sum())} held out")
    corpus = build_corpus(learnt, least_abstract=LEAST_ABSTRACT, least_title=LEAST_TITLE, least_label=LEAST_LABEL)
    say(f"{len(corpus.abstract.keys)} n-grams of abstracts, {len(corpus.title.keys)} of titles")
    model = fit(corpus, say)
    held_out = measure(model, [paper for paper, out in zip(papers, apart, strict=True) if out])
    content = model_bytes(model)
    report = TrainingReport(
        papers=len(learnt),
        features=len(model.idf),
        labels=len(model.labels),
        bytes=len(content),
        sha256=sha256(content).hexdigest(),
        held_out=held_out,
    )
    facts = {
        "model": "one logistic regression a category on words and pairs of words",
        "trained_on": data.name,
        "trained_on_sha256": sha256(data.read_bytes()).hexdigest(),
        "source": SOURCE,
        "papers": report.papers,
        "features": report.features,
    }
    _replace(model_file, content)
    _replace(model_file.with_suffix(".json"), card_text(model, content, facts).encode("utf-8"))
    return report


def fit(corpus: Corpus, say: Callable[[str], None]) -> LinearModel:
    """Fit a model on a corpus; the same corpus gives the same model."""
    inputs, idf = _inputs(corpus)
    periods = np.searchsorted(PERIOD_STARTS, corpus.years, side="right")
    state = _start(corpus, inputs.shape[1], periods)
    order = np.random.default_rng(SEED)
    papers = inputs.shape[0]
    for epoch in range(EPOCHS):
        shuffled = order.permutation(papers)
        for start in range(0, papers, BATCH):
            rows = shuffled[start : start + BATCH]
            rate = RATE * (1 - (epoch + start / papers) / EPOCHS)
            state.step(inputs[rows], corpus.truth[rows], periods[rows], rate)
        say(f"epoch {epoch + 1} of {EPOCHS} done")
    weights, scales = quantise(state.weights, SMALLEST)
    return LinearModel(
        labels=corpus.labels,
        stems={stemmed: number for number, stemmed in enumerate(corpus.stems, start=1)},
        abstract=KnownNGrams(corpus.abstract.keys),
        title=KnownNGrams(corpus.title.keys),
        idf=idf,
        weights=weights,
        scales=scales,
        prior=state.prior,
        period_prior=state.period_prior + OLD_SHIFT * _is_old(np.arange(len(state.period_prior))),
        period_starts=PERIOD_STARTS,
    )


def _is_old(periods: NDArray[np.int64]) -> Floats:
    """Return 1 for the periods that end before `OLD_BEFORE`, 0 for the others."""
    return np.asarray(periods < int(np.searchsorted(PERIOD_STARTS, OLD_BEFORE, side="right")), dtype=np.float32)


def _inputs(corpus: Corpus) -> tuple[sp.csr_matrix, Floats]:
    """Return the papers as vectors, as `vectorise` makes them, and the idf of each feature."""
    views = []
    idfs = []
    for view in (corpus.abstract, corpus.title):
        counts = view.counts.copy()
        idf = np.log(counts.shape[0] / np.bincount(counts.indices, minlength=counts.shape[1])).astype(np.float32)
        idf = idf.astype(np.float16).astype(np.float32)  # as the model file holds it
        counts.data = (1.0 + np.log(counts.data)) * idf[counts.indices]
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        lengths = np.sqrt(np.bincount(rows, weights=counts.data.astype(np.float64) ** 2, minlength=counts.shape[0]))
        counts.data = (counts.data / np.maximum(lengths, 1e-9)[rows]).astype(np.float32)
        views.append(counts)
        idfs.append(idf)
    return sp.csr_matrix(sp.hstack(views, format="csr"), dtype=np.float32), np.concatenate(idfs)


def _start(corpus: Corpus, features: int, periods: NDArray[np.int64]) -> _Fit:
    """Return zero weights, and each period's share of each label as prior."""
    labels, count = len(corpus.labels), len(PERIOD_STARTS) + 1
    overall = corpus.truth.mean(axis=0)
    sizes = np.bincount(periods, minlength=count)
    hits = np.stack([corpus.truth[periods == period].sum(axis=0) for period in range(count)])
    share = (hits + PRIOR_PAPERS * overall) / (sizes + PRIOR_PAPERS)[:, None]
    share = np.clip(share, 1e-6, 1 - 1e-6)
    return _Fit(
        weights=np.zeros((features, labels + count), dtype=np.float32),
        prior=np.log(share / (1 - share)).astype(np.float32),
        period_prior=np.log((sizes + 1) / (len(periods) + count)).astype(np.float32),
        by_feature=np.zeros((features, 1), dtype=np.float32),
        by_label=np.full(labels + count, 1e-9, dtype=np.float32),
    )


def measure(model: LinearModel, papers: list[Paper]) -> dict[str, HeldOut]:
    """Measure a model on papers it has not seen: up to 2019 and later, with their date and without."""
    figures = {}
    for group, chosen in (
        ("up to 2019", [paper for paper in papers if paper.year < OLD_BEFORE]),
        ("later", [paper for paper in papers if paper.year >= OLD_BEFORE]),
    ):
        for suffix, dated in (("", False), (", with the date", True)):
            if chosen:
                figures[group + suffix] = _measure(model, chosen, dated=dated)
    return figures


def _measure(model: LinearModel, papers: list[Paper], *, dated: bool) -> HeldOut:
    gains = 1.0 / np.log2(np.arange(2, 7))
    first, ndcg = 0.0, 0.0
    features = _read(model, papers)
    for number, paper in enumerate(papers):
        scores = probabilities(model, features, number, paper.year if dated else None)
        top = [model.labels[label] in paper.categories for label in np.argsort(-scores, kind="stable")[:5]]
        first += top[0]
        ndcg += float(gains[: len(top)] @ np.array(top, dtype=np.float64)) / float(gains[: len(paper.categories)].sum())
    return HeldOut(len(papers), first / len(papers), ndcg / len(papers))


def _read(model: LinearModel, papers: list[Paper]) -> Features:
    titles = [term_units(analyse_text(paper.title, one_sentence=True)).stems for paper in papers]
    abstracts = [term_units(analyse_text(paper.abstract)).stems for paper in papers]
    return vectorise(model, number_texts(titles, model.stems), number_texts(abstracts, model.stems))


def _replace(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that it is never seen half written."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)
