"""How likely it is that a paper is wanted, by how it is like the papers that are: features, weights, the model's file.

In: papers and liked papers, as terms. Out: a probability a paper. The model is a logistic regression over fifteen
measures of likeness, fitted on what readers wanted (see `training`), so that a score of 0.3 is right three times in
ten among papers of the same weeks and archives as the library's.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.interests.background import Doubles, Weighed, weigh
from pipeline.interests.profile import NEAREST, SMOOTHING, Profile, Shared, fit_profile, meet, summarised
from pipeline.interests.terms import PaperTerms
from pipeline.learning.frequencies import FrequencyTable
from pipeline.learning.logistic import logistic
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile

FOLDER = Path(__file__).parent / "data"
MODEL = ModelFile("likeness", "train interests DATA", FOLDER)
KINDS = ("words", "pairs")
FEATURES = (
    *(f"{kind} {what}" for kind in KINDS for what in ("mean", "best three", "best", "root mean square", "odds")),
    *(f"{kind} usual" for kind in KINDS),
    "length",
    "likes",
    "best of few",
)


@dataclass(frozen=True, slots=True)
class LikenessModel:
    """The table of frequencies, by kind of term, and the weights of the features, the last one a constant."""

    frequencies: dict[str, FrequencyTable]
    weights: Doubles


@dataclass(frozen=True, slots=True)
class Read:
    """Papers as the model reads them, by kind of term."""

    terms: PaperTerms
    weighed: dict[str, Weighed]


def read(model: LikenessModel, terms: PaperTerms) -> Read:
    """Weigh the terms of papers."""
    of = {"words": terms.words, "pairs": terms.pairs}
    return Read(terms, {kind: weigh(of[kind], model.frequencies[kind]) for kind in KINDS})


def profiles_of(liked: Read) -> dict[str, Profile]:
    """Return what liked papers have in common, by kind of term."""
    return {kind: fit_profile(liked.weighed[kind], SMOOTHING[kind]) for kind in KINDS}


def compare(papers: Read, profiles: dict[str, Profile]) -> dict[str, Shared]:
    """Compare papers with liked ones, by kind of term."""
    return {kind: meet(papers.weighed[kind], profiles[kind]) for kind in KINDS}


def features(papers: Read, shared: dict[str, Shared]) -> Doubles:
    """Return a row a paper and a column for each of FEATURES."""
    columns: list[Doubles] = []
    for kind in KINDS:
        columns += [*summarised(shared[kind].likeness).T, shared[kind].odds]
    columns += [papers.weighed[kind].usual for kind in KINDS]
    likes = float(np.log(min(shared["words"].likeness.shape[1], NEAREST)))
    length = np.log1p(papers.terms.words.counts)
    return np.stack([*columns, length, np.full(len(length), likes), columns[1] * likes], axis=1)


def chances(model: LikenessModel, measured: Doubles) -> Doubles:
    """Return the probability that each paper is wanted; sums are taken column by column, for any batch alike."""
    total = np.full(len(measured), model.weights[-1])
    for column, weight in zip(measured.T, model.weights[:-1].tolist(), strict=True):
        total += column * weight
    return logistic(total)


def save(model: LikenessModel, folder: Path, card: dict[str, object]) -> None:
    """Write a model and its card."""
    arrays: Arrays = {"weights": model.weights}
    for kind in KINDS:
        table = model.frequencies[kind]
        # the differences of sorted numbers pack better than they do
        arrays |= {f"{kind}_keys": np.diff(table.keys, prepend=np.uint32(0)), f"{kind}_logs": table.columns[0]}
    papers = model.frequencies["words"].papers
    MODEL.save(folder, arrays, {**card, "background_papers": papers, "features": list(FEATURES)})


def _model(arrays: Arrays, card: Card) -> LikenessModel:
    papers = int(str(card["background_papers"]))
    tables = {kind: _table(arrays, kind, papers) for kind in KINDS}
    weights = arrays["weights"].astype(np.float64)
    if len(weights) != len(FEATURES) + 1:
        raise ValueError(f"it weighs {len(weights) - 1} features of {len(FEATURES)}")
    return LikenessModel(tables, weights)


load = Loader(MODEL, _model)


def _table(arrays: Arrays, kind: str, papers: int) -> FrequencyTable:
    keys = np.cumsum(arrays[f"{kind}_keys"], dtype=np.uint32)
    return FrequencyTable(papers, keys, (arrays[f"{kind}_logs"].astype(np.uint8),))


def mean_likeness(shared: dict[str, Shared]) -> Doubles:
    """Return how like each liked paper (column) each paper (row) is, over both kinds of terms."""
    return np.asarray(sum(shared[kind].likeness for kind in KINDS) / len(KINDS))
