"""A batch of papers, read by a linear model: what each label scores, and the spans that weighed most for it.

In: a model, analysed papers and their units. Out: scores by label, and evidence for the labels that are asked for.
Separate from the schemes because every scheme with a model of its own reads papers alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from pipeline.records import Evidence, Field
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.ngrams import number_texts
from pipeline.tagging.tag_model import (
    Features,
    Seen,
    TagModel,
    calibrate,
    contributions,
    look_at,
    probabilities,
    vectorise,
)
from pipeline.tagging.units import PaperUnits, paper_units
from pipeline.text.analysis import Analysis

EVIDENCE_TERMS = 5  # a tag, at most; the five strongest carry most of the weight
_LOOKED_AT = 2 * EVIDENCE_TERMS  # strongest terms; some lie within others
_Place: TypeAlias = tuple[bool, int, int]  # whether in the title, and the span there


@dataclass(frozen=True, slots=True)
class Reading:
    """Papers with their units, and what the model sees of them."""

    model: TagModel
    papers: Sequence[Analysis]
    units: Sequence[PaperUnits]
    features: Features
    rows: list[int]  # the features' numbers and first and last places once more: lists are quicker to index
    first: list[int]
    last: list[int]


@dataclass(frozen=True, slots=True)
class PaperReading:
    """One of the papers, and what the model sees of it."""

    batch: Reading
    at: int
    seen: Seen

    @property
    def paper(self) -> Analysis:
        """The paper itself."""
        return self.batch.papers[self.at]


def read_papers(model: TagModel, papers: Sequence[Analysis], units: Sequence[PaperUnits] | None = None) -> Reading:
    """Read papers with a model; `units` are theirs, if they are at hand."""
    units = [paper_units(paper) for paper in papers] if units is None else units
    titles = number_texts([one.title.stems for one in units], model.stems)
    abstracts = number_texts([one.abstract.stems for one in units], model.stems)
    features = vectorise(model, titles, abstracts)
    places = (features.rows.tolist(), features.first.tolist(), features.last.tolist())
    return Reading(model, papers, units, features, *places)


def read_paper(batch: Reading, at: int) -> PaperReading:
    """Return paper `at` of a batch that was read."""
    return PaperReading(batch, at, look_at(batch.model, batch.features, at))


def label_scores(reading: PaperReading) -> Doubles:
    """Return the calibrated probability of each label."""
    model = reading.batch.model
    return calibrate(probabilities(model, reading.seen, reading.paper.year), model.slope)


def evidence_of(reading: PaperReading, labels: Sequence[int]) -> list[tuple[Evidence, ...]]:
    """Return, for each of these labels, the terms that weighed most, strongest first.

    None lies within another; a label that no word speaks for has none.
    """
    start = int(reading.batch.features.bounds[reading.at])
    weights = contributions(reading.batch.model, reading.seen, labels)
    strongest = np.argsort(-weights, axis=0, kind="stable")[:_LOOKED_AT]
    best = np.take_along_axis(weights, strongest, axis=0)
    return [
        _spans(reading.batch, reading.at, [start + row for row in rows], heavy)
        for rows, heavy in zip(strongest.T.tolist(), best.T.tolist(), strict=True)
    ]


def _spans(reading: Reading, at: int, features: Sequence[int], weights: Sequence[float]) -> tuple[Evidence, ...]:
    chosen: list[tuple[_Place, float]] = []
    for feature, weight in zip(features, weights, strict=True):
        if weight <= 0 or len(chosen) == EVIDENCE_TERMS:
            break
        place = _place(reading, at, feature)
        if not any(_overlap(place, other) for other, _weight in chosen):
            chosen.append((place, weight))
    return tuple(_span(reading.papers[at], place, weight) for place, weight in chosen)


def _place(reading: Reading, at: int, feature: int) -> _Place:
    in_title = reading.rows[feature] >= len(reading.model.abstract)
    words = reading.units[at].title if in_title else reading.units[at].abstract
    return in_title, words.starts[reading.first[feature]], words.ends[reading.last[feature]]


def _overlap(one: _Place, other: _Place) -> bool:
    return one[0] is other[0] and one[1] < other[2] and other[1] < one[2]


def _span(paper: Analysis, place: _Place, weight: float) -> Evidence:
    in_title, start, end = place
    field, text = (Field.TITLE, paper.title.text) if in_title else (Field.ABSTRACT, paper.abstract.text)
    return Evidence(term=text[start:end], field=field, start_char=start, end_char=end, weight=round(weight, 6))
