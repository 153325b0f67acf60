"""The shipped models as files: arrays in, arrays out, each with a card that names its hash.

A model is an .npz file without pickles and a .json card beside it: what it was fitted on, by which versions, what it
reaches, and the SHA-256 that loading checks. Separate, because it is the stage's only input and output.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import ResourceError
from pipeline.keyphrases.background import Background
from pipeline.keyphrases.features import NAMES
from pipeline.keyphrases.tagger import EDGE, TaggerModel
from pipeline.keyphrases.tagger_labels import TaggerLabels, packed, unpacked
from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import Arrays, load_model, model_card, packed_text, save_model, unpacked_text

FOLDER = Path(__file__).parent / "data"
TAGGER, RANKER, LABELS = "tagger", "ranker", "tagger_labels"


@dataclass(frozen=True, slots=True)
class RankerModel:
    """What the ranker weighs phrases with."""

    background: Background
    forest: Forest


@cache
def load_tagger(folder: Path = FOLDER) -> TaggerModel:
    """Load the tagger.

    Raises:
        ResourceError: a file is missing, or is not the one that its card was written for.
    """
    arrays = load_model(folder, TAGGER)
    return TaggerModel(
        words=_vocabulary(arrays["words"]),
        suffixes=_vocabulary(arrays["suffixes"]),
        **{name: arrays[name].astype(np.int16) for name in _TAGGER_TABLES},
    )


@cache
def load_ranker(folder: Path = FOLDER) -> RankerModel:
    """Load the ranker.

    Raises:
        ResourceError: a file is missing, is not the one that its card was written for, or was fitted for other
            features than this version computes.
    """
    arrays = load_model(folder, RANKER)
    if unpacked_text(arrays["names"]) != "\n".join(NAMES):
        raise ResourceError(f"{folder / RANKER}.npz: fitted for other features; refit with `gistmill train keyphrases`")
    background = Background(
        int(arrays["papers"][0]),
        arrays["keys"].astype(np.uint32),
        arrays["frequencies"].astype(np.uint8),
        arrays["title_frequencies"].astype(np.uint8),
        arrays["whole_frequencies"].astype(np.uint8),
    )
    forest = Forest(
        arrays["features"].astype(np.int16), arrays["thresholds"].astype(np.float32), arrays["leaves"].astype(np.int32)
    )
    return RankerModel(background, forest)


def load_labels(folder: Path = FOLDER) -> tuple[TaggerLabels, dict[str, object]]:
    """Load the labels that the tagger is fitted on, and their card.

    Raises:
        ResourceError: a file is missing, or is not the one that its card was written for.
    """
    return unpacked(load_model(folder, LABELS)), model_card(folder, LABELS)


@cache
def models_sha256(folder: Path = FOLDER) -> str:
    """Return one SHA-256 over the hashes that both cards name."""
    hashes = [str(model_card(folder, name)["sha256"]) for name in (TAGGER, RANKER)]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def save_tagger(model: TaggerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a tagger and its card; the same model gives the same bytes."""
    tables: Arrays = {name: getattr(model, name) for name in _TAGGER_TABLES}
    words, suffixes = packed_text("\n".join(model.words)), packed_text("\n".join(model.suffixes))
    save_model(folder, TAGGER, {"words": words, "suffixes": suffixes, **tables}, card)


def save_labels(labels: TaggerLabels, folder: Path, card: Mapping[str, object]) -> None:
    """Write labels and their card; the same labels give the same bytes."""
    save_model(folder, LABELS, packed(labels), card)


def save_ranker(model: RankerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a ranker and its card; the same model gives the same bytes."""
    arrays: Arrays = {
        "names": packed_text("\n".join(NAMES)),
        "papers": np.array([model.background.papers], np.int64),
        "keys": model.background.keys,
        "frequencies": model.background.frequencies,
        "title_frequencies": model.background.title_frequencies,
        "whole_frequencies": model.background.whole_frequencies,
        "features": model.forest.features,
        "thresholds": model.forest.thresholds,
        "leaves": model.forest.leaves,
    }
    save_model(folder, RANKER, arrays, card)


_TAGGER_TABLES = ("own", "own_suffixes", "shapes", "near", "near_suffixes", "far", "pairs")


def _vocabulary(packed_words: npt.NDArray[np.generic]) -> dict[str, int]:
    return {key: row for row, key in enumerate(unpacked_text(packed_words).split("\n"), start=EDGE + 1)}
