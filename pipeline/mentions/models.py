"""What the stage decides with, and its file: known names, the model of systems, the model of figures.

In: a folder that `gistmill train mentions` filled, by default the one that ships with the package. Out: a
`MentionModels`. It is separate so that what reads them does not ask where they came from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, packed_text, unpacked_text
from pipeline.mentions.evidence import FEATURES
from pipeline.mentions.figure_model import FigureModel
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.system_model import SystemModel

FOLDER: Final = Path(__file__).parent / "data"
MODEL: Final = ModelFile(
    "mentions", "train mentions DATA", FOLDER, features="\n".join(FEATURES), features_key="features"
)


@dataclass(frozen=True, slots=True)
class MentionModels:
    """In how many papers names stand, whose names are the paper's own, and which figures are its results."""

    known: KnownNames
    systems: SystemModel
    figures: FigureModel


def _models(arrays: Arrays, _card: Card) -> MentionModels:
    counts: list[int] = arrays["known_papers"].tolist()
    known = dict(zip(_lines(arrays, "known_names"), counts, strict=True))
    *systems, systems_bias = _floats(arrays, "systems")
    *figures, figures_bias = _floats(arrays, "figures")
    weights = dict(zip(_lines(arrays, "evidence"), figures, strict=True))
    return MentionModels(
        KnownNames(known), SystemModel(tuple(systems), systems_bias), FigureModel(weights, figures_bias)
    )


def save_models(models: MentionModels, folder: Path, card: Mapping[str, object]) -> None:
    """Write the models and their card; the same models give the same bytes."""
    arrays: Arrays = {
        "known_names": packed_text("\n".join(models.known.counts)),
        "known_papers": np.array(list(models.known.counts.values()), np.int32),
        "systems": np.array([*models.systems.weights, models.systems.bias], np.float64),
        "evidence": packed_text("\n".join(models.figures.weights)),
        "figures": np.array([*models.figures.weights.values(), models.figures.bias], np.float64),
    }
    MODEL.save(folder, arrays, card)


def _lines(arrays: Arrays, name: str) -> Sequence[str]:
    text = unpacked_text(arrays[name])
    return text.split("\n") if text else ()


def _floats(arrays: Arrays, name: str) -> list[float]:
    values: list[float] = arrays[name].tolist()
    return values


mention_models: Final = Loader(MODEL, _models)
