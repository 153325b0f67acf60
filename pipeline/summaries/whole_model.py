"""The trees that weigh the sentences of whole texts, as a file with its card.

Separate from the ranker's model, so that what was computed of papers without a body stays when these are fitted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import ModelFile, forest_arrays, forest_from, packed_text
from pipeline.summaries.models import FOLDER
from pipeline.summaries.whole_features import NAMES

NAME = "whole_texts"
MODEL = ModelFile(NAME, "train summaries DATA", FOLDER)


@dataclass(frozen=True, slots=True)
class WholeModel:
    """What weighs the sentences of papers with an abstract, and what weighs those of all other texts."""

    papers: Forest
    others: Forest


def load_whole(folder: Path = FOLDER) -> WholeModel:
    """Load the trees of a folder, once for each card; where it holds none, those that ship.

    Raises:
        ResourceError: a file is missing, is not the one that its card was written for, or was fitted for other
            features than this version computes.
    """
    home = MODEL.home(folder)
    return _load(home, whole_sha256(home))


def whole_sha256(folder: Path | None = None) -> str:
    """Return what tells one model from another.

    Raises:
        ResourceError: the card is missing, or is no card.
    """
    return MODEL.identity(MODEL.home(folder or FOLDER))


def save_whole(model: WholeModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    forests = {**forest_arrays("papers", model.papers), **forest_arrays("others", model.others)}
    MODEL.save(folder, {"names": packed_text("\n".join(NAMES)), **forests}, card)


@cache
def _load(folder: Path, _sha256: str) -> WholeModel:
    arrays = MODEL.load_fitted_for(folder, "names", "\n".join(NAMES))
    return WholeModel(forest_from("papers", arrays), forest_from("others", arrays))
