"""Fits a tag model on labelled papers, and measures it on papers that it has not seen.

In: papers with their tags. Out: a model, and figures on papers that were held out; the same papers give the same bytes
on one machine. Needs SciPy, which tagging does not.

The model is the weighted mean of two fits, a linear one and one with a hidden layer; the second needs many papers. Each
period of arXiv's history has its own prior for each category, because cs.LG means something else in 2005 than in 2025;
the same weights learn to tell the periods apart for papers without a date. Papers without years are one period. What
words told before 2020 is counted besides, for papers of those years.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.learning.model_files import ModelFile
from pipeline.tagging.calibrating import Lines, fit_line, fit_slope
from pipeline.tagging.hidden_fit import HiddenFit, fit_hidden
from pipeline.tagging.hidden_layer import LARGEST as LARGEST_EMBEDDING
from pipeline.tagging.hidden_layer import Floats, HiddenLayer
from pipeline.tagging.labelled_papers import LabelledPaper
from pipeline.tagging.linear_fit import Priors, Task, fit_linear
from pipeline.tagging.measuring import CUTOFF, HeldOut, measure, ranking_figures, scores_of, truth_of
from pipeline.tagging.ngrams import PAIR_BITS, KnownNGrams
from pipeline.tagging.past_fit import fit_past
from pipeline.tagging.tag_model import LARGEST, TagModel, quantise, save_tag_model
from pipeline.tagging.training_data import Corpus, build_corpus, inputs_of

PERIOD_STARTS = (2007, 2013, 2017, 2020, 2024, 2025)  # each period but the last two holds 10 to 30 thousand papers
LEAST_ABSTRACT = 8  # papers an n-gram of the abstract must occur in
LEAST_TITLE = 5
LEAST_LABEL = 20  # papers a tag must have to be learnt
LEAST_EMBEDDED_PAIR = 80  # papers a pair must occur in to enter the hidden layer; words always do
LEAST_FOR_HIDDEN = 20_000  # papers to learn a hidden layer from
LEAST_FOR_PAST = 20_000  # papers of the past to count what words told then

OLD_BEFORE = 2020
OLD_WEIGHT = 1.3  # papers before 2020 are spread over all fields and are outnumbered in each
OLD_WEIGHT_HIDDEN = 1.6
SURE_WORTH = 20  # papers of a label that move it by half of what they say
OLD_SHIFT = 1.5  # added to the log odds of the periods before 2020: today's listings have dates
SMALLEST = 0.2  # linear weights nearer to zero are dropped: half of them, and the figures rise
HIDDEN_SHARE = 0.5  # of the hidden layer in the mean; 0.3 to 0.6 differ by less than half a point
LEAST_HELD_OUT = 20  # papers; figures on fewer say nothing
FOLDS = 5  # of papers that are too few to hold some out
SEED = 1

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted model, what it was fitted on, and its figures on the papers held out."""

    model: TagModel
    papers: int
    held_out: tuple[HeldOut, ...]


def train_tagger(papers: Sequence[LabelledPaper], *, hold_out: float = 0.0, say: Say = lambda _line: None) -> Trained:
    """Fit a model that gives papers the tags of these papers.

    Args:
        papers: papers with their tags; a year, where all have one, makes the periods of `PERIOD_STARTS`.
        hold_out: the share of papers that the fit leaves out, to measure and calibrate on; a fixed seed chooses them.
        say: called with a line for each step.

    Raises:
        UsageError: no tag has `LEAST_LABEL` papers.
    """
    if 0 < hold_out * len(papers) < LEAST_HELD_OUT:
        return _train_on_all(papers, say)
    apart = np.random.default_rng(SEED).random(len(papers)) < hold_out
    learnt = [paper for paper, out in zip(papers, apart, strict=True) if not out]
    held = [paper for paper, out in zip(papers, apart, strict=True) if out]
    say(f"{len(learnt)} papers to learn from, {len(held)} held out")
    model = _fit_on(learnt, say, LEAST_LABEL)
    if held:
        plain = replace(model, worth=None)  # what moves a ranking is no probability
        model = replace(model, slope=fit_slope(scores_of(plain, held, dated=False), truth_of(held, model.labels)))
        model = replace(model, lines=_lines(model, held) if model.past else None)
    return Trained(model, len(learnt), tuple(measure(model, held, OLD_BEFORE)))


def _lines(model: TagModel, held: Sequence[LabelledPaper]) -> Lines:
    """Fit what makes scores true as they are shown, of papers of the past and of later ones."""
    past = [paper for paper in held if (paper.year or 0) < OLD_BEFORE]
    late = [paper for paper in held if (paper.year or 0) >= OLD_BEFORE]
    eras = ((scores_of(model, some, dated=True), truth_of(some, model.labels)) for some in (past or held, late or held))
    return Lines(*(fit_line(*era) for era in eras))


def _fit_on(papers: Sequence[LabelledPaper], say: Say, least_label: int) -> TagModel:
    corpus = build_corpus(papers, least_abstract=LEAST_ABSTRACT, least_title=LEAST_TITLE, least_label=least_label)
    if not corpus.labels:
        raise UsageError(f"no tag stands on {LEAST_LABEL} papers or more; give more papers")
    ngrams = f"{len(corpus.abstract.keys)} n-grams of abstracts, {len(corpus.title.keys)} of titles"
    say(f"{len(corpus.labels)} tags, {ngrams}")
    return fit(corpus, say)


def _train_on_all(papers: Sequence[LabelledPaper], say: Say) -> Trained:
    """Fit on papers too few to leave some out; figures and slope are those of models fitted on other papers of them."""
    say(f"papers: {len(papers)}, too few to hold some out, so they are measured in {FOLDS} parts, each by the others")
    model = _fit_on(papers, say, LEAST_LABEL)
    fold = np.random.default_rng(SEED).permutation(len(papers)) % FOLDS
    scores = np.zeros((len(papers), len(model.labels)))
    for number in range(FOLDS):
        apart = np.flatnonzero(fold == number).tolist()
        other = _fit_on([paper for paper, of in zip(papers, fold, strict=True) if of != number], _in_silence, 1)
        known = [label for label in model.labels if label in other.labels]
        told = scores_of(other, [papers[at] for at in apart], dated=False)
        for label in known:
            scores[apart, model.labels.index(label)] = told[:, other.labels.index(label)]
    slope = fit_slope(scores, truth_of(papers, model.labels))
    figures = ranking_figures(f"all, {FOLDS}-fold", papers, scores, model.labels)
    return Trained(replace(model, slope=slope), len(papers), (figures,))


def _in_silence(_line: str) -> None:
    """Say nothing."""


def fit(corpus: Corpus, say: Say) -> TagModel:
    """Fit a model on a corpus; the same corpus gives the same model."""
    starts = PERIOD_STARTS if corpus.years.all() else ()
    periods = np.searchsorted(starts, corpus.years, side="right") if starts else np.zeros(len(corpus.years), np.int64)
    old = np.array([starts[at] <= OLD_BEFORE for at in range(len(starts))] + [False]) if starts else np.zeros(1, bool)
    inputs, idf = inputs_of(corpus)
    task = Task(inputs, corpus.truth, periods, np.where(old, OLD_WEIGHT, 1.0).astype(np.float32))
    say("linear part")
    weights, priors = fit_linear(task, say)
    hidden = None
    embedded = _embedded(corpus)
    if len(periods) >= LEAST_FOR_HIDDEN:
        say(f"hidden layer over {len(embedded)} n-grams")
        task = replace(
            task, inputs=inputs[:, embedded], importance=np.where(old, OLD_WEIGHT_HIDDEN, 1.0).astype(np.float32)
        )
        hidden = fit_hidden(task, say)
    model = _model(corpus, idf, weights, priors, starts)
    shifted = replace(model, period_prior=model.period_prior + old.astype(np.float32) * np.float32(OLD_SHIFT))
    of_past = np.flatnonzero(old[periods])
    if len(of_past) >= LEAST_FOR_PAST:
        past = fit_past(inputs[of_past], corpus.truth[of_past], int(old.sum()))
        shifted = replace(shifted, past=past)
    shifted = replace(shifted, worth=worth_of(corpus.truth, periods, len(old)))
    return _mean(shifted, hidden, embedded) if hidden else shifted


def worth_of(truth: NDArray[np.bool_], periods: NDArray[np.int64], count: int) -> Floats:
    """Return how far each label goes up in a ranking (P x L, log odds), given labels and period of each paper.

    As NDCG@5 counts it, a ranking gains more by the only tag of a paper than by one of four. A label is moved by what
    its papers are worth beside the others: `cs.LG`, which mostly stands behind another, gives way where one that stands
    alone is as likely. Of 8,000 papers of 2026, none of which was counted, .835 have a right first tag for .832.
    """
    gains = np.cumsum(1.0 / np.log2(np.arange(2, CUTOFF + 2)))
    worth = 1.0 / gains[np.clip(truth.sum(axis=1), 1, CUTOFF) - 1]
    rows = [np.flatnonzero(periods == period) for period in range(count)]
    return np.stack([_worth_in(truth[of], worth[of]) for of in rows]).astype(np.float32)


def _worth_in(truth: NDArray[np.bool_], worth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the same of one period's papers; of labels of few papers less."""
    papers = truth.sum(axis=0)
    within = (truth * worth[:, None]).sum(axis=0)
    others = (worth.sum() - within) / np.maximum(len(truth) - papers, 1)
    log_ratio = np.log(np.maximum(within, 1e-9) / np.maximum(papers, 1)) - np.log(np.maximum(others, 1e-9))
    return np.where((papers > 0) & (papers < len(truth)), log_ratio * papers / (papers + SURE_WORTH), 0.0)


def _embedded(corpus: Corpus) -> NDArray[np.int64]:
    """Return the features that enter the hidden layer: words, and pairs in enough papers."""
    chosen = []
    for view in (corpus.abstract, corpus.title):
        papers = np.bincount(view.counts.indices, minlength=len(view.keys))
        chosen.append(np.where(view.keys >> PAIR_BITS > 0, papers >= LEAST_EMBEDDED_PAIR, papers >= LEAST_ABSTRACT))
    return np.flatnonzero(np.concatenate(chosen))


def _model(corpus: Corpus, idf: Floats, weights: Floats, priors: Priors, starts: tuple[int, ...]) -> TagModel:
    small, scales = quantise(weights, LARGEST, SMALLEST)
    return TagModel(
        labels=corpus.labels,
        stems={stemmed: number for number, stemmed in enumerate(corpus.stems, start=1)},
        abstract=KnownNGrams(corpus.abstract.keys),
        title=KnownNGrams(corpus.title.keys),
        idf=idf,
        weights=small,
        scales=scales,
        prior=priors.labels,
        period_prior=priors.periods,
        period_starts=starts,
    )


def _mean(model: TagModel, hidden: HiddenFit, embedded: NDArray[np.int64]) -> TagModel:
    """Return the weighted mean of a linear model and a hidden layer over some of its features."""
    places = np.full(len(model.idf), -1, dtype=np.int64)
    places[embedded] = np.arange(len(embedded))
    embeddings, scales = quantise(hidden.embeddings, LARGEST_EMBEDDING)
    share = np.float32(HIDDEN_SHARE)
    layer = HiddenLayer(
        places=places,
        embeddings=embeddings,
        scales=scales,
        bias=hidden.bias,
        output=(share * hidden.output).astype(np.float64),
    )
    return replace(
        model,
        scales=((1 - share) * model.scales).astype(np.float16).astype(np.float32),
        prior=(1 - share) * model.prior + share * hidden.priors.labels,
        hidden=layer,
    )


def save_trained(trained: Trained, file: ModelFile, folder: Path, facts: Mapping[str, object]) -> None:
    """Write a model to a folder, with a card that says what it was made from and how good it is.

    Args:
        trained: what `train_tagger` returned.
        file: what the model's files are called.
        folder: where they go.
        facts: what the card says of the data.
    """
    figures = [asdict(one) for one in trained.held_out]
    known = {"papers": trained.papers, "features": len(trained.model.idf), "held_out": figures}
    save_tag_model(trained.model, file, folder, {**facts, **known})
