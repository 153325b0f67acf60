"""Fits the model that the ranker ships, and says how good it is.

In: a folder of labelled data. Out: the model's file and card. Step by step: the collection is counted (`background`),
labelled papers are read (`readings`), three models are fitted one upon the other (`fits`), and each paper's best
sentence is chosen by models that were fitted without it. The same data gives the same files, byte for byte.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import mean

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix
from pipeline.learning.collection import COLLECTION, read_collection
from pipeline.learning.rouge import score_best
from pipeline.summaries import sentence_features
from pipeline.summaries.background import Background, count_background
from pipeline.summaries.fits import OPTIONS, TrainingOptions, belonging, fit_sentences, fit_title_words, fit_words
from pipeline.summaries.labelled import LabelledPaper, read_labelled
from pipeline.summaries.marks import FloatArray
from pipeline.summaries.models import FOLDER, RankerModel, load_ranker, save_ranker
from pipeline.summaries.readings import Reading, folds_of, gists_of, read_both
from pipeline.summaries.sentence_model import expected_rouge
from pipeline.text.analysis import Analysis, analyse

LABELLED = ("summaries_scitldr_train.jsonl.gz", "summaries_scitldr_dev.jsonl.gz", "summaries_iclr2017.jsonl.gz")
_LICENCES = ("Apache-2.0", "Apache-2.0", "licence not stated; nothing of it is stored here")
OWN = "of the user's own"
FOLDS = 5
_TITLE_SHARE = 30  # one paper in so many of the collection teaches what titles hold


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """The gist of each paper's best sentence, by models fitted without its fold: read with its title, and without."""

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
    """Fit what weighs summary words and sentences on labelled papers, and measure it by cross-validation."""
    readings, sentences = _read(papers, background, title_words, options)
    everyone = np.ones(len(papers), np.bool_)
    model = RankerModel(
        background,
        title_words,
        fit_words(readings, everyone, options),
        fit_sentences(readings, sentences, everyone, options),
    )
    return model, _figures(papers, _cross_validate(papers, readings, sentences, options))


def cross_validated(
    papers: Sequence[LabelledPaper], model: RankerModel, options: TrainingOptions = OPTIONS
) -> CrossValidated:
    """Choose by models that were fitted on other papers; folds are fixed.

    The background and the title words are those of `model`: no summary went into them.
    """
    readings, sentences = _read(papers, model.background, model.title_words, options)
    return _cross_validate(papers, readings, sentences, options)


def _read(
    papers: Sequence[LabelledPaper], background: Background, title_words: Forest, options: TrainingOptions
) -> tuple[list[Reading], list[Matrix]]:
    """Read the papers with their titles and without, and the features of their sentences, as a new paper's will be."""
    readings = read_both(papers, background, title_words)
    words = belonging(readings, folds_of(len(papers), FOLDS), options)
    return readings, [one.sentences(own, title_words) for one, own in zip(readings, words, strict=True)]


def _cross_validate(
    papers: Sequence[LabelledPaper], readings: Sequence[Reading], sentences: Sequence[Matrix], options: TrainingOptions
) -> CrossValidated:
    fold = folds_of(len(papers), FOLDS)
    scores = [np.zeros(len(reading.sentence_labels)) for reading in readings]
    for number in range(FOLDS):
        model = fit_sentences(readings, sentences, fold != number, options)
        for reading, features, own in zip(readings, sentences, scores, strict=True):
            held_out = fold[reading.sentence_paper] == number
            own[held_out] = expected_rouge(model, features, reading.batch.columns)[held_out]
    return CrossValidated(*(_best(papers, *pair) for pair in zip(readings, scores, strict=True)))


def _best(papers: Sequence[LabelledPaper], reading: Reading, scores: FloatArray) -> list[str]:
    """Return the gist of each paper's best sentence, the first one of equals."""
    order = np.lexsort((-scores, reading.sentence_paper))
    best = order[np.flatnonzero(np.diff(reading.sentence_paper[order], prepend=-1))].tolist()
    gists = gists_of(reading.batch, [analyse("", None, paper.abstract) for paper in papers])
    chosen = {int(reading.sentence_paper[sentence]): gists[sentence] for sentence in best}
    return [chosen.get(number, "") for number in range(len(papers))]


def _figures(papers: Sequence[LabelledPaper], chosen: CrossValidated) -> dict[str, float]:
    """Return mean ROUGE-1, the best reference counting, in per cent."""
    rouge = {
        name: mean(
            score_best(paper.references, sentence).rouge1 for paper, sentence in zip(papers, sentences, strict=True)
        )
        for name, sentences in (("with titles", chosen.with_titles), ("without titles", chosen.without_titles))
    }
    return {f"ROUGE-1, {FOLDS}-fold, {name}": round(100 * value, 2) for name, value in rouge.items()}


def _read_collection(path: Path) -> tuple[Background, list[Analysis]]:
    """Count the stems of a collection, and keep some of its papers."""
    some: list[Analysis] = []

    def papers() -> Iterator[Analysis]:
        for number, (title, abstract) in enumerate(read_collection(path)):
            analysis = analyse("", title, abstract)
            if number % _TITLE_SHARE == 0:
                some.append(analysis)
            yield analysis

    return count_background(papers()), some


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
        "features": {group: list(names) for group, names in sentence_features.GROUPS.items()},
        "versions": {"numpy": version("numpy")},
    }


def _references(papers: Sequence[LabelledPaper]) -> int:
    return sum(len(paper.references) for paper in papers)


LEAST_PAPERS = 2 * FOLDS


def train_on(file: Path, folder: Path, options: TrainingOptions = OPTIONS) -> dict[str, float]:
    """Fit the ranker on a file, write it to `folder`, and return its figures by cross-validation.

    Args:
        file: papers with abstract (or source) and tldr (or target), as JSON lines or Parquet.
        folder: where the model goes.
        options: how the trees are grown.

    Raises:
        UsageError: the file cannot be read, or holds fewer than `LEAST_PAPERS` papers with summaries.
    """
    papers, shipped = read_labelled(file), load_ranker(FOLDER)
    if len(papers) < LEAST_PAPERS:
        raise UsageError(f"{file}: holds {len(papers)} papers with summaries; give at least {LEAST_PAPERS}")
    model, figures = fit_and_measure(papers, shipped.background, shipped.title_words, options)
    save_ranker(model, folder, card_of({file.name: papers}, model, 0, options) | {"figures": figures})
    return figures
