"""The trees that weigh the phrases of whole texts, as a file with its card.

Separate from the ranker's model, so that what was computed of papers without a body stays when these are fitted anew.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.keyphrases.models import FOLDER
from pipeline.keyphrases.whole_features import NAMES
from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, forest_arrays, forest_from

NAME = "whole_texts"
MODEL = ModelFile(NAME, "train keyphrases DATA", FOLDER, features="\n".join(NAMES), may_lack=True)


def save_whole(forest: Forest, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    MODEL.save(folder, forest_arrays(NAME, forest), card)


def _trees(arrays: Arrays, _card: Card) -> Forest:
    return forest_from(NAME, arrays)


load_whole = Loader(MODEL, _trees)
