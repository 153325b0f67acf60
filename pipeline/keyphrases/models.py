"""The shipped models as files: arrays in, arrays out, each with a card that names its hash.

A model is an .npz file without pickles and a .json card beside it: what it was fitted on, by which versions, what it
reaches, and the SHA-256 that loading checks. Separate, because it is the stage's only input and output.
"""

import hashlib
import io
import json
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
from pipeline.learning.boosting import Forest

FOLDER = Path(__file__).parent / "data"
TAGGER, RANKER = "tagger", "ranker"

Arrays = dict[str, npt.NDArray[np.generic]]


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
    arrays = _load(folder, TAGGER)
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
    arrays = _load(folder, RANKER)
    if arrays["names"].tobytes().decode() != "\n".join(NAMES):
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


@cache
def models_sha256(folder: Path = FOLDER) -> str:
    """Return one SHA-256 over the hashes that both cards name."""
    hashes = [str(_card(folder, name)["sha256"]) for name in (TAGGER, RANKER)]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def save_tagger(model: TaggerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a tagger and its card; the same model gives the same bytes."""
    tables: Arrays = {name: getattr(model, name) for name in _TAGGER_TABLES}
    words, suffixes = _packed("\n".join(model.words)), _packed("\n".join(model.suffixes))
    _save(folder, TAGGER, {"words": words, "suffixes": suffixes, **tables}, card)


def save_ranker(model: RankerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a ranker and its card; the same model gives the same bytes."""
    arrays: Arrays = {
        "names": _packed("\n".join(NAMES)),
        "papers": np.array([model.background.papers], np.int64),
        "keys": model.background.keys,
        "frequencies": model.background.frequencies,
        "title_frequencies": model.background.title_frequencies,
        "whole_frequencies": model.background.whole_frequencies,
        "features": model.forest.features,
        "thresholds": model.forest.thresholds,
        "leaves": model.forest.leaves,
    }
    _save(folder, RANKER, arrays, card)


_TAGGER_TABLES = ("own", "own_suffixes", "shapes", "near", "near_suffixes", "far", "pairs")


def _packed(text: str) -> npt.NDArray[np.generic]:
    return np.frombuffer(text.encode(), np.uint8)


def _vocabulary(packed: npt.NDArray[np.generic]) -> dict[str, int]:
    return {key: row for row, key in enumerate(packed.tobytes().decode().split("\n"), start=EDGE + 1)}


def _save(folder: Path, name: str, arrays: Arrays, card: Mapping[str, object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)  # every entry is dated 1980: the bytes depend on no clock
    content = buffer.getvalue()
    (folder / f"{name}.npz").write_bytes(content)
    described = {"model": name, "sha256": hashlib.sha256(content).hexdigest(), **card}
    (folder / f"{name}.json").write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _load(folder: Path, name: str) -> Arrays:
    path = folder / f"{name}.npz"
    content = _read(path)
    if hashlib.sha256(content).hexdigest() != _card(folder, name)["sha256"]:
        raise ResourceError(
            f"{path}: not the file that {name}.json was written for; install Gistmill again or refit it"
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return {key: stored[key] for key in stored.files}


def _card(folder: Path, name: str) -> dict[str, object]:
    path = folder / f"{name}.json"
    try:
        card: dict[str, object] = json.loads(_read(path))
    except ValueError:
        raise ResourceError(f"{path}: is not JSON; install Gistmill again") from None
    return card


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}); install Gistmill again") from None
