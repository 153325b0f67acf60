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
from pipeline.learning.model_files import (
    REINSTALL,
    Arrays,
    load_model,
    model_card,
    packed_text,
    save_model,
    unpacked_text,
)

FOLDER = Path(__file__).parent / "data"
TAGGER, RANKER, LABELS = "tagger", "ranker", "tagger_labels"


@dataclass(frozen=True, slots=True)
class RankerModel:
    """What the ranker weighs phrases with."""

    background: Background
    forest: Forest


def load_tagger(folder: Path = FOLDER) -> TaggerModel:
    """Load the tagger, once for each card: a folder that was refitted in the meantime is read again.

    Raises:
        ResourceError: a file is missing, or is not the one that its card was written for.
    """
    return _tagger(folder, _sha256(folder, TAGGER))


@cache
def _tagger(folder: Path, _sha256: str) -> TaggerModel:
    arrays = load_model(folder, TAGGER, _remedy(folder))
    if not {"words", "suffixes", *_TAGGER_TABLES} <= arrays.keys():
        raise ResourceError(f"{folder / TAGGER}.npz: no tagger of this version; {_remedy(folder)}")
    return TaggerModel(
        words=_vocabulary(arrays["words"]),
        suffixes=_vocabulary(arrays["suffixes"]),
        **{name: arrays[name].astype(np.int16) for name in _TAGGER_TABLES},
    )


def load_ranker(folder: Path = FOLDER) -> RankerModel:
    """Load the ranker, once for each card.

    Raises:
        ResourceError: a file is missing, is not the one that its card was written for, or was fitted for other
            features than this version computes.
    """
    return _ranker(folder, _sha256(folder, RANKER))


@cache
def _ranker(folder: Path, _sha256: str) -> RankerModel:
    arrays = load_model(folder, RANKER, _remedy(folder))
    if "names" not in arrays or unpacked_text(arrays["names"]) != "\n".join(NAMES):
        raise ResourceError(f"{folder / RANKER}.npz: fitted for other features; {_refit(folder)}")
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


def models_sha256(folder: Path = FOLDER) -> str:
    """Return one SHA-256 over the hashes that both cards name.

    Raises:
        ResourceError: a card is missing, or is no card.
    """
    hashes = [_sha256(folder, name) for name in (TAGGER, RANKER)]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _sha256(folder: Path, name: str) -> str:
    return str(model_card(folder, name, _remedy(folder))["sha256"])


def _remedy(folder: Path) -> str:
    return REINSTALL if folder == FOLDER else _refit(folder)


def _refit(folder: Path) -> str:
    return f"make it with: gistmill train keyphrases DATA --to {folder}"


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
