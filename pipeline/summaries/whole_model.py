"""The trees that weigh the sentences of whole texts, as a file with its card.

Separate from the ranker's model, so that what was computed of papers without a body stays when these are fitted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, forest_arrays, forest_from
from pipeline.summaries.models import FOLDER
from pipeline.summaries.whole_features import NAMES

NAME = "whole_texts"
MODEL = ModelFile(NAME, "train summaries DATA", FOLDER, features="\n".join(NAMES))


@dataclass(frozen=True, slots=True)
class WholeModel:
    """What weighs the sentences of papers with an abstract, and what weighs those of all other texts."""

    papers: Forest
    others: Forest


def load_whole(folder: Path = FOLDER) -> WholeModel:
    """Load the trees of a folder, once for each card; where it holds none, those that ship.

    Raises:
        ResourceError: the folder holds trees that this version cannot use, or those that ship are damaged.
    """
    return _trees(MODEL, MODEL.home(folder))


def whole_sha256(folder: Path | None = None) -> str:
    """Return what tells one model from another.

    Raises:
        ResourceError: the card is missing, or is no card.
    """
    return MODEL.identity(MODEL.home(folder or FOLDER))


def save_whole(model: WholeModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    MODEL.save(folder, {**forest_arrays("papers", model.papers), **forest_arrays("others", model.others)}, card)


@Loader
def _trees(arrays: Arrays, _card: Card) -> WholeModel:
    return WholeModel(forest_from("papers", arrays), forest_from("others", arrays))
