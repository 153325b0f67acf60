"""Models as files: arrays in, arrays out, each file with a card that names its hash.

A model is an .npz file without pickles and a .json card beside it: what it was fitted on, by which versions, what it
reaches, and the SHA-256 that loading checks. Separate from the models, so that all of them are kept alike.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import ResourceError, unexpected
from pipeline.learning.boosting import Forest
from pipeline.regular import read_regular

Arrays = dict[str, npt.NDArray[np.generic]]
REINSTALL = "install Gistmill again"


def save_model(folder: Path, name: str, arrays: Arrays, card: Mapping[str, object]) -> None:
    """Write `name`.npz and `name`.json to `folder`; the same arrays give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)  # every entry is dated 1980: the bytes depend on no clock
    content = buffer.getvalue()
    (folder / f"{name}.npz").write_bytes(content)
    described = {"model": name, "sha256": hashlib.sha256(content).hexdigest(), **card}
    (folder / f"{name}.json").write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def load_model(folder: Path, name: str, remedy: str = REINSTALL) -> Arrays:
    """Load the arrays of a model; `remedy` is the way out that a message names.

    Raises:
        ResourceError: a file is missing, or is not the one that its card was written for.
    """
    path = folder / f"{name}.npz"
    content = _read(path, remedy)
    if hashlib.sha256(content).hexdigest() != model_card(folder, name, remedy)["sha256"]:
        raise ResourceError(f"{path}: not the file that {name}.json was written for; {remedy}")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except Exception as error:  # noqa: BLE001 - an archive with a card to its hash can still hold anything
        raise ResourceError(f"{path}: cannot be read as a model: {unexpected(error)}; {remedy}") from None


def model_card(folder: Path, name: str, remedy: str = REINSTALL) -> dict[str, object]:
    """Return the card of a model; `remedy` is the way out that a message names.

    Raises:
        ResourceError: the card is missing, or is no card.
    """
    path = folder / f"{name}.json"
    try:
        card: object = json.loads(_read(path, remedy))
    except (ValueError, RecursionError):
        raise ResourceError(f"{path}: is not JSON; {remedy}") from None
    if not isinstance(card, dict) or not isinstance(card.get("sha256"), str):
        raise ResourceError(f"{path}: names no sha256; {remedy}")
    return card


def forest_arrays(name: str, forest: Forest) -> Arrays:
    """Return the arrays of a forest, their names beginning with `name`."""
    return {
        f"{name}_features": forest.features,
        f"{name}_thresholds": forest.thresholds,
        f"{name}_leaves": forest.leaves,
    }


def forest_from(name: str, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Forest:
    """Return the forest that `forest_arrays` gave the arrays of."""
    return Forest(
        arrays[f"{name}_features"].astype(np.int16),
        arrays[f"{name}_thresholds"].astype(np.float32),
        arrays[f"{name}_leaves"].astype(np.int32),
    )


def packed_text(text: str) -> npt.NDArray[np.generic]:
    """Return a text as an array of its UTF-8 bytes."""
    return np.frombuffer(text.encode(), np.uint8)


def unpacked_text(packed: npt.NDArray[np.generic]) -> str:
    """Return the text that `packed_text` made an array of."""
    return packed.tobytes().decode()


def _read(path: Path, remedy: str) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}); {remedy}") from None
