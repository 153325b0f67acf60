"""The trees that weigh the phrases of whole texts, as a file with its card.

Separate from the ranker's model, so that what was computed of papers without a body stays when these are fitted anew.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.errors import ResourceError
from pipeline.keyphrases.models import FOLDER
from pipeline.keyphrases.whole_features import NAMES
from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import (
    REINSTALL,
    forest_arrays,
    forest_from,
    load_model,
    model_card,
    packed_text,
    save_model,
    unpacked_text,
)

NAME = "whole_texts"


def load_whole(folder: Path = FOLDER) -> Forest:
    """Load the trees of a folder, once for each card; where it holds none, those that ship.

    Raises:
        ResourceError: a file is missing, is not the one that its card was written for, or was fitted for other
            features than this version computes.
    """
    home = _home(folder)
    return _load(home, whole_sha256(home))


def whole_sha256(folder: Path | None = None) -> str:
    """Return the SHA-256 that the card names.

    Raises:
        ResourceError: the card is missing, or is no card.
    """
    return str(model_card(_home(folder or FOLDER), NAME, REINSTALL)["sha256"])


def save_whole(forest: Forest, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    arrays = {"names": packed_text("\n".join(NAMES)), **forest_arrays(NAME, forest)}
    save_model(folder, NAME, arrays, card)


def _home(folder: Path) -> Path:
    return folder if (folder / f"{NAME}.json").is_file() else FOLDER


@cache
def _load(folder: Path, _sha256: str) -> Forest:
    arrays = load_model(folder, NAME, REINSTALL)
    if "names" not in arrays or unpacked_text(arrays["names"]) != "\n".join(NAMES):
        raise ResourceError(f"{folder / NAME}.npz: fitted for other features; {REINSTALL}")
    return forest_from(NAME, arrays)
