"""Fits what `systems` decides with, and writes it with its card.

In: a folder with `arxiv_train.parquet` (title, abstract, arxiv_id) and `seeds_annotated.jsonl.gz` (title, abstract,
systems). Out: the files of `resources`. The same data gives the same files, byte for byte.

Two kinds of examples are fitted together. Weak ones: in a paper whose title is "Name: what it does", the name is the
paper's own and the other names of the abstract are not; the title is the label, so its features are 0. A new name with
a contribution's cue that is not the title's is neither, for it may be a second system: it is left out. Labelled ones,
few, carry the title's features and weigh `LABELLED_WEIGHT` each.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.mentions.acronyms import find_acronyms
from pipeline.mentions.candidates import Candidate, candidate_key, find_candidates, title_head
from pipeline.mentions.evidence import FEATURES, TITLE_FEATURES, weigh
from pipeline.mentions.known_names import MIN_PAPERS, NAMES_FILE, KnownNames, count_names, names_of
from pipeline.mentions.labelled import LabelledPaper, read_labelled
from pipeline.mentions.resources import CARD, FOLDER
from pipeline.mentions.system_model import MODEL_FILE, SystemModel
from pipeline.text.analysis import Analysis, analyse

COLLECTION: Final = "arxiv_train.parquet"
LABELLED: Final = "seeds_annotated.jsonl.gz"
WEAK_PAPERS: Final = 20_000
LABELLED_WEIGHT: Final = 20.0  # ten-fold F1 on the labelled papers: 0.86 with 1, 0.88 with 5, 20 and 50, 0.88 with 200
PENALTY: Final = 3.0  # L2, on every weight but the bias
_ROUNDS = 60
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Examples:
    """A row for each name in a paper: its features, whether it is the paper's own, and what the row weighs."""

    features: npt.NDArray[np.float64]
    own: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    def joined(self, other: "Examples") -> "Examples":
        """Return both sets of rows as one."""
        return Examples(
            np.concatenate([self.features, other.features]),
            np.concatenate([self.own, other.own]),
            np.concatenate([self.weights, other.weights]),
        )


def train(data: Path, folder: Path = FOLDER) -> None:
    """Count the known names, fit the model and write both, with their card, to `folder`.

    Raises:
        UsageError: a file of `data` is missing.
    """
    for name in (COLLECTION, LABELLED):
        if not (data / name).is_file():
            raise UsageError(f"{data / name}: not found; name the folder that holds {COLLECTION} and {LABELLED}")
    rows = pq.read_table(data / COLLECTION, columns=["arxiv_id", "title", "abstract"]).to_pylist()
    known = count_names(analyse(row["arxiv_id"], row["title"], row["abstract"]) for row in rows)
    headed = [row for row in rows if ":" in row["title"] and row["arxiv_id"][:2].isdigit() and row["arxiv_id"] >= "23"]
    random.Random(0).shuffle(headed)  # noqa: S311 - a sample, not a secret
    weak = weak_examples((analyse(r["arxiv_id"], r["title"], r["abstract"]) for r in headed[:WEAK_PAPERS]), known)
    papers = read_labelled(data / LABELLED)
    model = fit(weak.joined(labelled_examples(papers, known)))
    write(known, model, folder, {"papers": len(rows), "weak_rows": len(weak.own), "labelled_papers": len(papers)})


def weak_examples(analyses: Iterable[Analysis], known: KnownNames) -> Examples:
    """Make rows from papers whose title is "Name: what it does"; their own use of a name is not counted as known."""
    title_columns = [FEATURES.index(name) for name in TITLE_FEATURES]
    rows: list[list[float]] = []
    own: list[bool] = []
    for analysis in analyses:
        others = _without(known, analysis)
        candidates, heads = _headed(analysis)
        for candidate in candidates if heads else ():
            row = weigh(analysis, candidate, others)
            for column in title_columns:
                row[column] = 0.0
            is_own = any(candidate is head for head in heads)
            if is_own or not _may_be_second(row):
                rows.append(row)
                own.append(is_own)
    return _examples(rows, own, 1.0)


def _headed(analysis: Analysis) -> tuple[list[Candidate], list[Candidate]]:
    """Return the names of the abstract, and those of them that head the title themselves or with their long form."""
    head = title_head(analysis.title)
    if head is None:
        return [], []
    acronyms = find_acronyms(analysis)
    candidates = [c for c in find_candidates(analysis, acronyms, with_head=False) if c.in_abstract]
    heads = [
        c
        for c in candidates
        if candidate_key(c.name) == candidate_key(head) or (c.acronym and c.acronym.long_form.lower() == head.lower())
    ]
    return candidates, heads


def _may_be_second(row: Sequence[float]) -> bool:
    value = dict(zip(FEATURES, row, strict=True))
    return value["unknown"] == 1.0 and max(value["cue"], value["called"], value["defined_cue"]) == 1.0


def _without(known: KnownNames, analysis: Analysis) -> KnownNames:
    """Return the counts of a paper's names without the paper itself."""
    counts = {name: known.counts.get(name, 0) - 1 for name in names_of(analysis)}
    return KnownNames({name: count for name, count in counts.items() if count >= MIN_PAPERS})


def labelled_examples(papers: Iterable[LabelledPaper], known: KnownNames) -> Examples:
    """Make rows from papers whose systems a reader listed."""
    rows: list[list[float]] = []
    own: list[bool] = []
    for paper in papers:
        systems = {candidate_key(system.name) for system in paper.systems}
        for candidate in find_candidates(paper.analysis, find_acronyms(paper.analysis)):
            if not candidate.in_abstract:
                continue
            rows.append(weigh(paper.analysis, candidate, known))
            own.append(candidate_key(candidate.name) in systems)
    return _examples(rows, own, LABELLED_WEIGHT)


def _examples(rows: list[list[float]], own: list[bool], weight: float) -> Examples:
    features = np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))
    return Examples(features, np.array(own, dtype=np.float64), np.full(len(rows), weight))


def fit(examples: Examples) -> SystemModel:
    """Fit the logistic regression by Newton's method; weights are rounded, so that machines agree."""
    inputs = np.column_stack([examples.features, np.ones(len(examples.own))])
    weights = np.zeros(inputs.shape[1])
    penalty = np.full(inputs.shape[1], PENALTY)
    penalty[-1] = 1e-6
    for _ in range(_ROUNDS):
        probability = 1.0 / (1.0 + np.exp(-np.clip(inputs @ weights, -30.0, 30.0)))
        gradient = inputs.T @ (examples.weights * (probability - examples.own)) + penalty * weights
        curvature = (inputs * (examples.weights * probability * (1.0 - probability))[:, None]).T @ inputs
        step = np.linalg.solve(curvature + np.diag(penalty), gradient)
        weights -= step
        if np.abs(step).max() < 10.0 ** -(_DIGITS + 2):
            break
    rounded = [round(float(weight), _DIGITS) for weight in weights]
    return SystemModel(tuple(rounded[:-1]), rounded[-1])


def write(known: KnownNames, model: SystemModel, folder: Path, counted: dict[str, int]) -> None:
    """Write the two data files and their card."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = dict(zip(FEATURES, model.weights, strict=True))
    contents = {
        NAMES_FILE: json.dumps(dict(known.counts), separators=(",", ":"), ensure_ascii=False) + "\n",
        MODEL_FILE: json.dumps({"bias": model.bias, "weights": weights}, indent=1) + "\n",
    }
    card = {
        "what": "Which names in an abstract are the paper's own: a logistic regression over features of the text, and "
        "in how many papers of the collection each name stands.",
        "data": f"{COLLECTION}: arXiv metadata (CC0); {LABELLED}: listings' abstracts annotated by reading",
        "made_by": "pipeline.mentions.training.train",
        "options": {"labelled_weight": LABELLED_WEIGHT, "penalty": PENALTY, "min_papers": MIN_PAPERS},
        "counted": counted,
        "sha256": {name: sha256(content.encode()).hexdigest() for name, content in contents.items()},
    }
    for name, content in [*contents.items(), (CARD, json.dumps(card, indent=1) + "\n")]:
        (folder / name).write_text(content, encoding="utf-8")
