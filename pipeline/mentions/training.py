"""Fits what `systems` decides with, and writes it with its card.

In: a folder with `arxiv_train.parquet` (title, abstract, arxiv_id) and `seeds_annotated.jsonl.gz` (see `labelled`), and
where they are there `arxiv_mentions.jsonl.gz`, labelled alike, `arxiv_figures.jsonl.gz`, in which figures alone are
marked, and `arxiv_doubtful.jsonl.gz`, in each paper of which one figure is that an earlier model was in doubt of: these
are fitted on and never measured, for they are none that were drawn at random. Out: the files of `models`. The same data
gives the same files, byte for byte. The card says how good the fit is: each labelled paper is read with a model fitted
without it.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.collection import COLLECTION, read_collection
from pipeline.learning.figures import Counts, figures_of
from pipeline.learning.logistic import fit_logistic
from pipeline.mentions.candidates import candidate_key
from pipeline.mentions.evidence import FEATURES
from pipeline.mentions.examples import LABELLED_WEIGHT, Examples, labelled_examples, weak_examples
from pipeline.mentions.figure_training import cross_validated_figures, fit_figures, held_out_of, marked_figures
from pipeline.mentions.known_names import MIN_PAPERS, KnownNames, common_names, names_of_text
from pipeline.mentions.labelled import LabelledPaper, read_labelled
from pipeline.mentions.models import FOLDER, MODEL, MentionModels, mention_models, save_models
from pipeline.mentions.system_model import SystemModel
from pipeline.mentions.systems import MIN_SCORE, choose_systems
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.definitions import find_acronyms

LABELLED: Final = "seeds_annotated.jsonl.gz"
ALSO_LABELLED: Final = "arxiv_mentions.jsonl.gz"
FIGURES: Final = "arxiv_figures.jsonl.gz"
DOUBTFUL: Final = "arxiv_doubtful.jsonl.gz"
WEAK_PAPERS: Final = 20_000
PENALTY: Final = 3.0  # L2, on every weight but the bias
FOLDS: Final = 10
_DIGITS = 4
_SINCE = "23"  # arXiv ids of weak papers: names in the titles are a habit of late years


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gives: the models, how good they are on papers held out, and how many each was fitted on."""

    models: MentionModels
    systems: Counts
    figures: Counts
    counted: dict[str, int]


def train(data: Path, folder: Path = FOLDER, tell: Callable[[str], None] = lambda _: None) -> Trained:
    """Count the known names, fit the model and write both, with their card, to `folder`.

    Args:
        data: the folder with `COLLECTION` and `LABELLED`, or a file of a user's own labelled papers.
        folder: where to write; by default the package's own data, which every later run reads.
        tell: is told what is being done, a line at a time.

    Raises:
        UsageError: a file of `data` is missing or is not what it should be, or a user's own holds too few papers.
    """
    if data.is_file():
        return _train_on(data, folder, tell)
    for name in (COLLECTION, LABELLED):
        if not (data / name).is_file():
            raise UsageError(
                f"{data / name}: not found; name a file of your own, or a folder with {COLLECTION} and {LABELLED}"
            )
    papers = read_labelled(data / LABELLED)
    papers += read_labelled(data / ALSO_LABELLED) if (data / ALSO_LABELLED).is_file() else []
    marked, doubtful = (
        read_labelled(data / name, figures_only=True) if (data / name).is_file() else [] for name in (FIGURES, DOUBTFUL)
    )
    tell(f"counting the names in {COLLECTION}")
    known, headed, total = _collect(data / COLLECTION)
    random.Random(0).shuffle(headed)  # noqa: S311 - a sample, not a secret
    tell(f"weighing the names of {min(len(headed), WEAK_PAPERS):,} papers with a name in the title")
    weak = weak_examples((analyse(*texts) for texts in headed[:WEAK_PAPERS]), known)
    trained = _fit_and_measure(_Labels(papers, marked, doubtful, weak, known, total), tell)
    write(
        trained,
        folder,
        f"{COLLECTION}: arXiv metadata (CC0); {LABELLED}: listings' abstracts annotated by reading; "
        f"{ALSO_LABELLED}, {FIGURES}, {DOUBTFUL}: arXiv abstracts (CC0) annotated by reading",
    )
    return trained


def _train_on(file: Path, folder: Path, tell: Callable[[str], None]) -> Trained:
    """Fit on a user's own papers alone; in how many papers names stand is as it ships."""
    papers, known = read_labelled(file), mention_models(FOLDER).known
    if len(papers) < FOLDS:
        raise UsageError(f"{file}: holds {len(papers)} labelled papers; {FOLDS} are the least to fit and measure on")
    nobody = labelled_examples((), known)
    trained = _fit_and_measure(_Labels(papers, [], [], nobody, known, 0), tell)
    write(trained, folder, f"{file.name}: the user's own; counts of names as they ship")
    return trained


@dataclass(frozen=True, slots=True)
class _Labels:
    """What there is to fit on: labelled papers, those with figures alone, weak examples, and counts of names.

    Of `doubtful` papers single figures are marked; they are in every fit, and in no measure.
    """

    papers: list[LabelledPaper]
    marked: list[LabelledPaper]
    doubtful: list[LabelledPaper]
    weak: Examples
    known: KnownNames
    counted: int  # papers that names were counted in


def _fit_and_measure(data: _Labels, tell: Callable[[str], None]) -> Trained:
    papers, known = data.papers, data.known
    labelled = [labelled_examples([paper], known) for paper in papers]
    tell(f"fitting, and reading {len(papers)} labelled papers with models fitted without them")
    systems = cross_validated(papers, data.weak, labelled, known)
    doubtful = [figure for paper in data.doubtful for figure in marked_figures(paper)]
    figures = cross_validated_figures([*papers, *data.marked], FOLDS, doubtful)
    marked = [figure for paper in (*papers, *data.marked) for figure in marked_figures(paper)]
    return Trained(
        MentionModels(known, fit([data.weak, *labelled]), fit_figures([*marked, *doubtful])),
        systems,
        figures,
        {
            "papers": data.counted,
            "weak_rows": len(data.weak.own),
            "labelled_papers": len(papers),
            "papers_with_figures": len(papers) + len(data.marked),
            "papers_with_a_doubtful_figure": len(data.doubtful),
        },
    )


def _collect(path: Path) -> tuple[KnownNames, list[tuple[str, str, str]], int]:
    """Count in how many papers each name stands, and collect the late papers whose titles may begin with a name."""
    papers: Counter[str] = Counter()
    headed, total = [], 0
    for arxiv_id, title, abstract in read_collection(path, ("arxiv_id", "title", "abstract")):
        papers.update(names_of_text(title) | names_of_text(abstract))
        total += 1
        if ":" in title and arxiv_id[:2].isdigit() and arxiv_id >= _SINCE:
            headed.append((arxiv_id, title, abstract))
    return common_names(papers), headed, total


def cross_validated(
    papers: Sequence[LabelledPaper], weak: Examples, labelled: Sequence[Examples], known: KnownNames
) -> Counts:
    """Read each labelled paper with a model that was fitted without it."""
    counts = []
    for held_out in held_out_of(len(papers), FOLDS):
        model = fit([weak, *(rows for index, rows in enumerate(labelled) if index not in held_out)])
        for index in held_out:
            given = _names(papers[index].analysis, known, model)
            listed = {candidate_key(system.name) for system in papers[index].systems}
            counts.append(Counts(len(given & listed), len(given), len(listed)))
    return Counts.total(counts)


def _names(analysis: Analysis, known: KnownNames, model: SystemModel) -> set[str]:
    systems = choose_systems(analysis, find_acronyms(analysis), known, model)
    return {candidate_key(system.name) for system in systems}


def fit(parts: Sequence[Examples]) -> SystemModel:
    """Fit the logistic regression by Newton's method; weights are rounded, so that machines agree."""
    examples = Examples.joined(parts)
    inputs = np.column_stack([examples.features, np.ones(len(examples.own))])
    penalty = np.full(inputs.shape[1], PENALTY)
    penalty[-1] = 1e-6
    weights = fit_logistic(inputs, examples.own, penalty, examples.weights)
    rounded = [round(float(weight), _DIGITS) for weight in weights]
    return SystemModel(tuple(rounded[:-1]), rounded[-1])


def write(trained: Trained, folder: Path, described: str) -> None:
    """Write the models with their card, which says what `described` says of the data and holds the weights to read."""
    systems, figures = trained.models.systems, trained.models.figures
    card = {
        "what": "Which names in an abstract are the paper's own, and which figures are its results: two logistic "
        "regressions over features of the text, and in how many papers of the collection each name stands.",
        "data": described,
        "made_by": f"gistmill {MODEL.command}",
        "options": {
            "labelled_weight": LABELLED_WEIGHT,
            "penalty": PENALTY,
            "min_papers": MIN_PAPERS,
            "min_score": MIN_SCORE,
        },
        "counted": trained.counted,
        f"{FOLDS}-fold": {"systems": _described(trained.systems), "claims": _described(trained.figures)},
        "weights": {
            "systems": {**dict(zip(FEATURES, systems.weights, strict=True)), "bias": systems.bias},
            "figures": {**figures.weights, "bias": figures.bias},
        },
    }
    save_models(trained.models, folder, card)


def _described(counts: Counts) -> dict[str, float]:
    return {name: round(figure, 3) for name, figure in asdict(figures_of(*counts)).items()}
