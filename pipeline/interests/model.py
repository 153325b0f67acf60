"""How likely it is that a paper is wanted, by how it is like the papers that are: features, weights, the model's file.

In: papers and liked papers, as terms. Out: a probability a paper. The model is a logistic regression over sixteen
measures of likeness, fitted on what readers wanted (see `training`), so that a score of 0.3 is right three times in
ten among papers of the same weeks and archives as the library's. Each measure has two weights, of which the second
counts by how much text the liked papers have: a title alone shares a tenth of what its abstract would.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.interests.background import Doubles, Weighed, weigh
from pipeline.interests.profile import NEAREST, SMOOTHING, Profile, Shared, fit_profile, meet, nearest_mean, summarised
from pipeline.interests.terms import PaperTerms
from pipeline.learning.frequencies import FrequencyTable
from pipeline.learning.logistic import logistic
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile
from pipeline.tagging.arxiv import load_arxiv
from pipeline.tagging.suggesting import read_papers
from pipeline.tagging.tag_model import look_at, probabilities
from pipeline.tagging.units import BatchUnits

FOLDER = Path(__file__).parent / "data"
MODEL = ModelFile("likeness", "train interests DATA", FOLDER)
KINDS = ("words", "pairs")
_MEASURES = (
    *(f"{kind} {what}" for kind in KINDS for what in ("mean", "best three", "best", "root mean square", "odds")),
    *(f"{kind} usual" for kind in KINDS),
    "length",
    "likes",
    "best of few",
    "categories mean",
)
FEATURES = (*_MEASURES, *(f"{measure}, whole" for measure in _MEASURES), "whole")
_WHOLE = 40  # different words of a text that is whole; abstracts have 60 to 120, titles 8


@dataclass(frozen=True, slots=True, eq=False)
class LikenessModel:
    """The table of frequencies, by kind of term, and the weights of the features, the last one a constant.

    It equals itself alone, so that what was fitted to it can be kept by it.
    """

    frequencies: dict[str, FrequencyTable]
    weights: Doubles


@dataclass(frozen=True, slots=True)
class Read:
    """Papers as the model reads them: their terms, these weighed by kind, and their categories."""

    terms: PaperTerms
    weighed: dict[str, Weighed]
    categories: Doubles


@dataclass(frozen=True, slots=True)
class Liked:
    """Liked papers as others are compared with them: what their terms have in common, by kind, and their categories.

    `whole` is the share of a whole text that they have on average, which is 1 where all have abstracts.
    """

    profiles: dict[str, Profile]
    categories: Doubles
    whole: float


@dataclass(frozen=True, slots=True)
class Met:
    """Where papers and liked ones meet: by kind of term, and how like categories make them, paper by liked paper.

    `whole` is that of the liked ones.
    """

    shared: dict[str, Shared]
    categories: Doubles
    whole: float


def read(model: LikenessModel, terms: PaperTerms) -> Read:
    """Weigh the terms of papers, and tell their categories."""
    of = {"words": terms.words, "pairs": terms.pairs}
    weighed = {kind: weigh(of[kind], model.frequencies[kind]) for kind in KINDS}
    return Read(terms, weighed, categories_of(terms.units))


def liked_of(papers: Read) -> Liked:
    """Return liked papers as others are compared with them."""
    profiles = {kind: fit_profile(papers.weighed[kind], SMOOTHING[kind]) for kind in KINDS}
    whole = np.minimum(papers.terms.words.counts / _WHOLE, 1.0).mean()
    return Liked(profiles, papers.categories, float(whole))


def compare(papers: Read, liked: Liked) -> Met:
    """Compare papers with liked ones."""
    shared = {kind: meet(papers.weighed[kind], liked.profiles[kind]) for kind in KINDS}
    return Met(shared, papers.categories @ liked.categories.T, liked.whole)


def features(papers: Read, met: Met) -> Doubles:
    """Return a row a paper and a column for each of FEATURES."""
    shared, columns = met.shared, list[Doubles]()
    for kind in KINDS:
        columns += [*summarised(shared[kind].likeness).T, shared[kind].odds]
    columns += [papers.weighed[kind].usual for kind in KINDS]
    likes = float(np.log(min(shared["words"].likeness.shape[1], NEAREST)))
    length = np.log1p(papers.terms.words.counts)
    few, same = columns[1] * likes, np.ones(len(length))
    columns += [length, same * likes, few, nearest_mean(met.categories)]
    return np.stack([*columns, *(column * met.whole for column in columns), same * met.whole], axis=1)


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


def mean_likeness(met: Met) -> Doubles:
    """Return how like each liked paper (column) each paper (row) is, over both kinds of terms."""
    return np.asarray(sum(met.shared[kind].likeness for kind in KINDS) / len(KINDS))


_STEPS = 1 << 12  # rows are whole numbers of 1 / _STEPS: sums of their products are exact, in any order and batch


def categories_of(units: BatchUnits) -> Doubles:
    """Return a row a paper and a column a category; years are no matter, as those of liked papers are not known."""
    model = load_arxiv()
    features = read_papers(model, units.batch, units).features
    rows = [probabilities(model, look_at(model, features, at), None) for at in range(len(units.batch))]
    likely = np.array(rows, np.float64).reshape(len(rows), len(model.labels))
    roots = np.sqrt(likely / likely.sum(axis=1, keepdims=True))
    return np.asarray(np.rint(roots * _STEPS) / _STEPS)
