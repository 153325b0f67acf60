"""Fits the model that the ranker ships.

In: a folder of labelled data. Out: the model's file and card. Three models, one upon the other: which stems of an
abstract stand in its title (arXiv, where titles are summaries without end), which stand in a one-sentence summary,
and how well a span agrees with such a summary, beside the paper's other spans (ROUGE-1). The last two read each
abstract once with its title and once without, so that they can do without. The same data gives the same files, byte
for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from statistics import mean

import numpy as np
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix, raw_scores
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.learning.linear import fit_linear
from pipeline.learning.logistic import logistic
from pipeline.learning.rouge import score_best
from pipeline.summaries import span_features
from pipeline.summaries.background import Background, count_background
from pipeline.summaries.batch import Batch, features_of_spans, read_batch, summary_word_features, title_likeness
from pipeline.summaries.columns import IntArray
from pipeline.summaries.labelled import LabelledPaper, read_labelled
from pipeline.summaries.labels import level_by_paper, span_labels, span_texts, word_labels
from pipeline.summaries.marks import BoolArray, FloatArray
from pipeline.summaries.models import FOLDER, RankerModel, save_ranker
from pipeline.summaries.span_model import SpanModel, expected_rouge
from pipeline.text.analysis import Analysis, analyse

COLLECTION = "arxiv_train.parquet"
LABELLED = (
    "summaries_scitldr_train.jsonl.gz",
    "summaries_scitldr_dev.jsonl.gz",
    "summaries_iclr2017.jsonl.gz",
)
_LICENCES = ("Apache-2.0", "Apache-2.0", "licence not stated; nothing of it is stored here")
FOLDS = 5
OWN = "of the user's own"
_TITLE_SHARE = 30  # one paper in so many of the collection teaches what titles hold
_ROWS = 4_000  # of the collection at a time


_TITLE_WORDS = BoostingOptions(trees=60, depth=6, rate=0.15, bins=48, l2=20.0, rows=0.5, columns=0.5)
_SUMMARY_WORDS = BoostingOptions(trees=150, depth=5, rate=0.1, bins=32, l2=20.0, rows=0.6, columns=0.5)
_SPANS = BoostingOptions(trees=300, depth=5, rate=0.08, bins=32, l2=20.0, rows=0.6, columns=0.35)


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How the forests are grown, and what the linear model of spans is held back by."""

    title_words: BoostingOptions = _TITLE_WORDS
    summary_words: BoostingOptions = _SUMMARY_WORDS
    spans: BoostingOptions = _SPANS
    spans_l2: float = 100.0


OPTIONS = TrainingOptions()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Labelled papers as they are read, all with or all without titles: what the models are fitted on.

    `spans` are the spans' features, from stems that were weighed without their own paper, as a new paper's will be.
    """

    batch: Batch
    words: Matrix
    word_labels: FloatArray
    span_labels: FloatArray
    spans: Matrix

    @property
    def word_paper(self) -> IntArray:
        """The paper of each pair."""
        return self.batch.pairs.paper

    @property
    def span_paper(self) -> IntArray:
        """The paper of each span."""
        return self.batch.columns.sentence_paper[self.batch.spans.sentence]


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """The best span of each paper, by models fitted without its fold: read with its title, and without."""

    with_titles: list[str]
    without_titles: list[str]


def train(data: Path, folder: Path = FOLDER, options: TrainingOptions = OPTIONS) -> dict[str, float]:
    """Fit the ranker on the files in `data`, write it, with its card, to `folder`, and return its figures.

    `data` holds `arxiv_train.parquet` (columns title, abstract) and at least one of the files of `LABELLED`.

    Raises:
        UsageError: a file is missing, or one is not what its name says.
    """
    files = [data / name for name in LABELLED if (data / name).is_file()]
    if not files or not (data / COLLECTION).is_file():
        raise UsageError(
            f"{data}: name a file of your own, or a folder with {COLLECTION} and one of {', '.join(LABELLED)}"
        )
    named = {file.name: read_labelled(file) for file in files}
    background, some = _read_collection(data / COLLECTION)
    title_words = fit_title_words(some, background, options)
    model, figures = fit_and_measure(
        [paper for few in named.values() for paper in few], background, title_words, options
    )
    save_ranker(model, folder, card_of(named, model, len(some), options) | {"figures": figures})
    return figures


def fit_and_measure(
    papers: Sequence[LabelledPaper], background: Background, title_words: Forest, options: TrainingOptions
) -> tuple[RankerModel, dict[str, float]]:
    """Fit what weighs summary words and spans on labelled papers, and measure it by cross-validation."""
    readings = _read_both(papers, background, title_words, options)
    everyone = np.ones(len(papers), np.bool_)
    words, spans = _fit_words(readings, everyone, options), _fit_spans(readings, everyone, options)
    model = RankerModel(background, title_words, words, spans)
    return model, _figures(papers, _cross_validate(papers, readings, options))


def _figures(papers: Sequence[LabelledPaper], chosen: CrossValidated) -> dict[str, float]:
    """Return mean ROUGE-1, the best reference counting, in per cent."""
    rouge = {
        name: mean(
            score_best(paper.references, sentence).rouge1 for paper, sentence in zip(papers, sentences, strict=True)
        )
        for name, sentences in (("with titles", chosen.with_titles), ("without titles", chosen.without_titles))
    }
    return {f"ROUGE-1, {FOLDS}-fold, {name}": round(100 * value, 2) for name, value in rouge.items()}


def fit_title_words(analyses: Sequence[Analysis], background: Background, options: TrainingOptions) -> Forest:
    """Fit which content stems of an abstract its title holds.

    Raises:
        UsageError: no paper has an abstract.
    """
    batch = read_batch(analyses, background)
    if batch is None:
        raise UsageError("no paper of the collection has an abstract")
    kept = batch.marks.is_content[batch.pairs.first]
    wanted = batch.pairs.in_title[kept].astype(np.float64)
    return fit_forest(batch.words[kept], wanted, np.ones(len(wanted)), batch.pairs.paper[kept], options.title_words)


def fit(
    papers: Sequence[LabelledPaper], background: Background, title_words: Forest, options: TrainingOptions
) -> RankerModel:
    """Fit what weighs summary words and spans on labelled papers."""
    readings = _read_both(papers, background, title_words, options)
    everyone = np.ones(len(papers), np.bool_)
    return RankerModel(
        background, title_words, _fit_words(readings, everyone, options), _fit_spans(readings, everyone, options)
    )


def cross_validated(
    papers: Sequence[LabelledPaper], model: RankerModel, options: TrainingOptions = OPTIONS
) -> CrossValidated:
    """Choose by models that were fitted on other papers; folds are fixed.

    The background and the title words are those of `model`: no summary went into them.
    """
    return _cross_validate(papers, _read_both(papers, model.background, model.title_words, options), options)


def _cross_validate(
    papers: Sequence[LabelledPaper], readings: Sequence[_Reading], options: TrainingOptions
) -> CrossValidated:
    fold = np.arange(len(papers)) % FOLDS
    scores = [np.zeros(len(reading.span_labels)) for reading in readings]
    for number in range(FOLDS):
        model = _fit_spans(readings, fold != number, options)
        for reading, own in zip(readings, scores, strict=True):
            held_out = fold[reading.span_paper] == number
            own[held_out] = expected_rouge(model, reading.spans[held_out])
    return CrossValidated(*(_best(papers, *pair) for pair in zip(readings, scores, strict=True)))


def _best(papers: Sequence[LabelledPaper], reading: _Reading, scores: FloatArray) -> list[str]:
    """Return the text of each paper's best span, the first one of equals."""
    order = np.lexsort((-scores, reading.span_paper))
    paper = reading.span_paper[order]
    best = order[np.flatnonzero(np.diff(paper, prepend=-1))]
    texts = span_texts(reading.batch, [analyse("", None, paper.abstract) for paper in papers], best)
    chosen = dict(zip(reading.span_paper[best].tolist(), texts, strict=True))
    return [chosen.get(number, "") for number in range(len(papers))]


def _read_collection(path: Path) -> tuple[Background, list[Analysis]]:
    """Count the stems of a collection, and keep some of its papers."""
    some: list[Analysis] = []

    def papers() -> Iterator[Analysis]:
        number = 0
        with pq.ParquetFile(path) as file:
            for rows in file.iter_batches(_ROWS, columns=["title", "abstract"]):
                for title, abstract in zip(rows["title"].to_pylist(), rows["abstract"].to_pylist(), strict=True):
                    analysis = analyse("", title, abstract)
                    if number % _TITLE_SHARE == 0:
                        some.append(analysis)
                    number += 1
                    yield analysis

    return count_background(papers()), some


def _read_both(
    papers: Sequence[LabelledPaper], background: Background, title_words: Forest, options: TrainingOptions
) -> list[_Reading]:
    """Read the papers with their titles and without."""
    readings = [_read(papers, background, title_words, titles=titles) for titles in (True, False)]
    fold = np.arange(len(papers)) % FOLDS
    belonging = [np.zeros(len(reading.word_labels)) for reading in readings]
    for number in range(FOLDS):
        forest = _fit_words(readings, fold != number, options)
        for reading, weights in zip(readings, belonging, strict=True):
            held_out = fold[reading.word_paper] == number
            weights[held_out] = logistic(raw_scores(forest, reading.words[held_out]))
    return [_with_spans(*pair, title_words) for pair in zip(readings, belonging, strict=True)]


def _read(papers: Sequence[LabelledPaper], background: Background, title_words: Forest, *, titles: bool) -> _Reading:
    analyses = [analyse("", paper.title, paper.abstract) for paper in papers]
    batch = read_batch(analyses, background, titles=titles)
    if batch is None:
        raise UsageError("no labelled paper has an abstract")
    owners = batch.columns.sentence_paper[batch.spans.sentence]
    return _Reading(
        batch=batch,
        words=summary_word_features(batch, raw_scores(title_words, batch.words)),
        word_labels=word_labels(batch, papers),
        span_labels=level_by_paper(span_labels(batch, analyses, papers), owners),
        spans=np.zeros((0, 0), np.float32),
    )


def _with_spans(reading: _Reading, belonging: FloatArray, title_words: Forest) -> _Reading:
    title_like = title_likeness(reading.batch, raw_scores(title_words, reading.batch.words))
    return replace(reading, spans=features_of_spans(reading.batch, title_like, belonging))


def _fit_words(readings: Sequence[_Reading], seen: BoolArray, options: TrainingOptions) -> Forest:
    kept = [seen[one.word_paper] & one.batch.marks.is_word[one.batch.pairs.first] for one in readings]
    pairs = list(zip(readings, kept, strict=True))
    labels = np.concatenate([one.word_labels[rows] for one, rows in pairs])
    matrix = np.concatenate([one.words[rows] for one, rows in pairs])
    papers = np.concatenate([one.word_paper[rows] for one, rows in pairs])
    return fit_forest(matrix, labels, np.full(len(labels), 1 / len(readings)), papers, options.summary_words)


def _fit_spans(readings: Sequence[_Reading], seen: BoolArray, options: TrainingOptions) -> SpanModel:
    pairs = [(one, seen[one.span_paper]) for one in readings]
    labels = np.concatenate([one.span_labels[rows] for one, rows in pairs])
    matrix = np.concatenate([one.spans[rows] for one, rows in pairs])
    papers = np.concatenate([one.span_paper[rows] for one, rows in pairs])
    weights = np.full(len(labels), 1 / len(readings))
    trees = fit_forest(matrix, labels, weights, papers, options.spans)
    return SpanModel(trees, fit_linear(matrix, labels, weights, options.spans_l2))


def card_of(
    papers: Mapping[str, Sequence[LabelledPaper]], model: RankerModel, titled: int, options: TrainingOptions
) -> dict[str, object]:
    """Return what a model's card says: of the labelled papers by file, and of `titled` papers of the collection."""
    licences = dict(zip(LABELLED, _LICENCES, strict=True))
    return {
        "data": {
            COLLECTION: f"{model.background.papers} arXiv titles and abstracts (CC0)",
            **{
                name: f"{len(few)} papers, {_references(few)} references ({licences.get(name, OWN)})"
                for name, few in papers.items()
            },
        },
        "stems": len(model.background.row_of_stem),
        "titles_learnt_from": titled,
        "fit": asdict(options),
        "features": {group: list(names) for group, names in span_features.GROUPS.items()},
        "versions": {"numpy": version("numpy")},
    }


def _references(papers: Sequence[LabelledPaper]) -> int:
    return sum(len(paper.references) for paper in papers)
