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
MODEL = ModelFile(NAME, "train summaries DATA", FOLDER, features="\n".join(NAMES), may_lack=True)


@dataclass(frozen=True, slots=True)
class WholeModel:
    """What weighs the sentences of papers with an abstract, and what weighs those of all other texts."""

    papers: Forest
    others: Forest


def save_whole(model: WholeModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    MODEL.save(folder, {**forest_arrays("papers", model.papers), **forest_arrays("others", model.others)}, card)


def _trees(arrays: Arrays, _card: Card) -> WholeModel:
    return WholeModel(forest_from("papers", arrays), forest_from("others", arrays))


load_whole = Loader(MODEL, _trees)
