"""The scheme `arxiv`: a paper's arXiv categories by a linear model over its words, or as its source declares them.

In: an analysed paper, its year and the categories that its source declares, both if known. Out: ranked categories
with calibrated probabilities as scores, each with the terms that weighed most.

Categories that a source declares come first, in its order, with engine `declared` and score 1; the model adds others
behind them and overrules none. Their evidence is what the model found for them; where no word of the text speaks for a
declared category, the evidence is the whole title (without one, the abstract's first sentence) with weight 0.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from pipeline.records import Evidence, Field, Tag
from pipeline.tagging.linear_model import (
    Features,
    Floats,
    LinearModel,
    calibrate,
    contributions,
    load_model,
    probabilities,
    vectorise,
)
from pipeline.tagging.ngrams import NGrams, count_ngrams, number_stems
from pipeline.tagging.resources import resource_bytes
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.units import PaperUnits, Units, paper_units
from pipeline.text.analysis import Analysis

SCHEME = "arxiv"
ENGINE = "linear"
DECLARED = "declared"
MODEL_FILE = "arxiv_model.npz"
CARD_FILE = "arxiv_model.json"
_CATEGORY = re.compile(r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Z][A-Za-z-]{1,20}")

EVIDENCE_TERMS = 5  # a tag, at most; the five strongest carry most of the weight
LEAST_SCORE = 0.01  # a less likely category is no suggestion


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an n-gram stands first."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A paper as the model read it: its units and n-grams, title first."""

    units: tuple[Units, Units]
    ngrams: tuple[NGrams, NGrams]
    features: Features
    places: dict[int, _Place] = field(default_factory=dict)


@cache
def shipped_model() -> LinearModel:
    """Return the model that ships with the package.

    Raises:
        ResourceError: the model is missing, or is not the one that its card describes.
    """
    card = json.loads(resource_bytes(CARD_FILE))
    return load_model(resource_bytes(MODEL_FILE), card, f"pipeline/tagging/data/{MODEL_FILE}")


def tag_arxiv(
    paper: Analysis,
    count: int,
    *,
    units: PaperUnits | None = None,
    model: LinearModel | None = None,
) -> list[Tag]:
    """Return the declared categories and the likeliest others, `count` together at most unless more are declared.

    Args:
        paper: the paper; without a year, the model goes by what its words suggest.
        count: tags at most; declared ones are always given.
        units: the paper's units, if they are at hand.
        model: another model than the shipped one.

    Returns:
        The tags by rank, none for a paper without any text. A category that no word of the text speaks for is given
        only if it is declared.
    """
    if not (paper.title.text or paper.abstract.text):
        return []
    model = model or shipped_model()
    declared = declared_categories(paper.declared_categories)
    reading = _read(model, units or paper_units(paper))
    scores = calibrate(probabilities(model, reading.features, paper.year))
    likely = np.argsort(-scores, kind="stable")[: count + len(declared)].tolist()
    weights = contributions(model, reading.features, likely)
    known = {model.labels[label]: _evidence(reading, paper, weights[:, at]) for at, label in enumerate(likely)}
    tags = [_declared_tag(model, reading, paper, category) for category in declared]
    for label in likely:
        if len(tags) >= count or scores[label] < LEAST_SCORE:
            break
        category = model.labels[label]
        if known[category] and category not in declared:
            tags.append(_tag(category, round(float(scores[label]), 6), ENGINE, known[category]))
    return [replace(tag, rank=rank) for rank, tag in enumerate(tags, start=1)]


def declared_categories(names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that are arXiv categories, each once: other feeds declare their own in the same field."""
    known = scheme_labels(SCHEME)
    return tuple(name for name in dict.fromkeys(names) if name in known or _CATEGORY.fullmatch(name))


def _read(model: LinearModel, units: PaperUnits) -> _Reading:
    in_title = count_ngrams(number_stems(units.title.stems, model.stems))
    in_abstract = count_ngrams(number_stems(units.abstract.stems, model.stems))
    return _Reading((units.title, units.abstract), (in_title, in_abstract), vectorise(model, in_title, in_abstract))


def _tag(category: str, score: float, engine: str, evidence: tuple[Evidence, ...]) -> Tag:
    label = scheme_labels(SCHEME).get(category, category)
    return Tag(scheme=SCHEME, tag=category, label=label, rank=1, score=score, engine=engine, evidence=evidence)


def _declared_tag(model: LinearModel, reading: _Reading, paper: Analysis, category: str) -> Tag:
    found: tuple[Evidence, ...] = ()
    if category in model.labels:
        weights = contributions(model, reading.features, [model.labels.index(category)])
        found = _evidence(reading, paper, weights[:, 0])
    return _tag(category, 1.0, DECLARED, found or (_whole(paper),))


def _whole(paper: Analysis) -> Evidence:
    """Return the title, or without one the abstract's first sentence, as evidence that weighs nothing."""
    field, text = (Field.TITLE, paper.title) if paper.title.text else (Field.ABSTRACT, paper.abstract)
    start, end = (text.sentence_starts[0], text.sentence_ends[0]) if text.sentence_starts else (0, len(text.text))
    return Evidence(term=text.text[start:end], field=field, start_char=start, end_char=end, weight=0.0)


def _evidence(reading: _Reading, paper: Analysis, weights: Floats) -> tuple[Evidence, ...]:
    """Return the terms that weighed most for a label, strongest first; none lies within another."""
    strongest = np.argsort(-weights, kind="stable")[: 2 * EVIDENCE_TERMS]
    chosen: list[tuple[_Place, float]] = []
    for row, weight in zip(strongest.tolist(), weights[strongest].tolist(), strict=True):
        if weight <= 0 or len(chosen) == EVIDENCE_TERMS:
            break
        place = _place(reading, row)
        if not any(_overlap(place, other) for other, _weight in chosen):
            chosen.append((place, round(weight, 6)))
    return tuple(_span(paper, place, weight) for place, weight in chosen)


def _place(reading: _Reading, row: int) -> _Place:
    """Return where a feature's n-gram stands first; the tags of a paper ask for the same few, so it is remembered."""
    known = reading.places.get(row)
    if known is None:
        in_abstract = len(reading.features.abstract)
        if row < in_abstract:
            view, at = 1, reading.features.abstract[row]
        else:
            view, at = 0, reading.features.title[row - in_abstract]
        units, ngrams = reading.units[view], reading.ngrams[view]
        start, end = units.starts[ngrams.first[at]], units.ends[ngrams.last[at]]
        known = reading.places[row] = _Place(Field.ABSTRACT if view else Field.TITLE, start, end)
    return known


def _overlap(one: _Place, other: _Place) -> bool:
    return one.field is other.field and one.start < other.end and other.start < one.end


def _span(paper: Analysis, place: _Place, weight: float) -> Evidence:
    text = paper.abstract.text if place.field is Field.ABSTRACT else paper.title.text
    term = text[place.start : place.end]
    return Evidence(term=term, field=place.field, start_char=place.start, end_char=place.end, weight=weight)
