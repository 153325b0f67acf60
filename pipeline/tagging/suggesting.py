"""A batch of papers, read by a linear model: what each label scores, and what each n-gram earns it.

In: a model, analysed papers and their units. Out: scores by label, and for labels that are asked for what each feature
earns them, of which `evidence` makes spans. Separate from the schemes because every scheme with a model of its own
reads papers alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.learning.model_files import ModelFile
from pipeline.tagging.calibrating import Line, calibrate
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.tag_model import (
    Features,
    Seen,
    TagModel,
    contributions,
    look_at,
    probabilities_then,
    vectorise,
)
from pipeline.tagging.units import BatchUnits, batch_units
from pipeline.text.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Reading:
    """Papers with their units, and what the model sees of them."""

    model: TagModel
    papers: Sequence[Analysis]
    units: BatchUnits
    features: Features


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


def model_file(scheme: str, shipped: Path | None = None) -> ModelFile:
    """Return what the files of a scheme's model are called, and what makes them."""
    return ModelFile(f"{scheme}_model", f"train tags DATA --scheme {scheme}", shipped)


@dataclass(frozen=True, slots=True)
class Earned:
    """What each feature (row) of a paper earned some labels (column)."""

    paper: int  # of the batch
    labels: tuple[int, ...]
    weights: Doubles


def read_papers(model: TagModel, papers: Sequence[Analysis], units: BatchUnits | None = None) -> Reading:
    """Read papers with a model; `units` are theirs, if they are at hand."""
    units = units or batch_units(papers)
    titles, others = (units.numbered(model, model.numbers_of, titles=titles) for titles in (True, False))
    return Reading(model, papers, units, vectorise(model, titles, others))


def read_paper(batch: Reading, at: int) -> PaperReading:
    """Return paper `at` of a batch that was read."""
    return PaperReading(batch, at, look_at(batch.model, batch.features, at))


@dataclass(frozen=True, slots=True)
class Scores:
    """The calibrated probability of each label, and as it is where what words told in the past counts."""

    plain: Doubles
    then: Doubles


def label_scores(reading: PaperReading) -> Scores:
    """Return how likely each label is."""
    model = reading.batch.model
    chances = probabilities_then(model, reading.seen, reading.paper.year)
    line = model.lines.of(chances.of_past) if model.lines else Line(0.0, model.slope)
    return Scores(calibrate(chances.plain, Line(0.0, model.slope)), calibrate(chances.then, line))


def likeliest(scores: Doubles, count: int, least: float) -> dict[int, float]:
    """Return the `count` labels with the highest scores, the highest first, of those whose score is at least `least`.

    Of equal ones the first in the model's order comes first.
    """
    labels = np.flatnonzero(scores >= least)
    labels = labels[np.argsort(-scores[labels], kind="stable")[:count]]
    return dict(zip(labels.tolist(), scores[labels].tolist(), strict=True))


def earned_by(reading: PaperReading, labels: Sequence[int]) -> Earned:
    """Return what each feature of a paper earns these labels."""
    return Earned(reading.at, tuple(labels), contributions(reading.batch.model, reading.seen, labels))
