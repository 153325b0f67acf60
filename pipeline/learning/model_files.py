"""Models as files: arrays in, arrays out, each file with a card that names its hash.

A model is an .npz file without pickles and a .json card beside it: what it was fitted on, by which versions, what it
reaches, and the SHA-256 that loading checks. Separate from the models, so that all of them are kept, checked, refused
and told apart alike.
"""

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.errors import ResourceError, SettingsError, unexpected
from pipeline.learning.boosting import Forest
from pipeline.regular import read_regular

Arrays = dict[str, npt.NDArray[np.generic]]
Card = dict[str, object]
Record = TypeVar("Record")
_REINSTALL = "install Gistmill again"
_NOTHING = np.empty(0, np.uint8)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A kind of model: what its files are called, what makes one, and the folder of the one that ships, if one does.

    `command` is what stands behind `gistmill`: a message that refuses a folder of the user's own ends with it.
    `features`, a name a line, are what the weights are of: a file holds them as its array `features_key`, and one that
    was fitted for others is refused. Of what `may_lack` in a folder, the one that ships is taken in its place.
    """

    name: str
    command: str
    shipped: Path | None = None
    features: str = ""
    features_key: str = "names"
    may_lack: bool = False

    def save(self, folder: Path, arrays: Mapping[str, npt.NDArray[np.generic]], card: Mapping[str, object]) -> None:
        """Write arrays and card to `folder`, each as a whole; the same arrays give the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        all_arrays = {self.features_key: packed_text(self.features), **arrays} if self.features else arrays
        np.savez_compressed(buffer, allow_pickle=False, **all_arrays)  # all dated 1980: the bytes depend on no clock
        content = buffer.getvalue()
        described = {"model": self.name, "sha256": hashlib.sha256(content).hexdigest(), **card}
        _put(folder / f"{self.name}.npz", content)
        _put(folder / f"{self.name}.json", (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode())

    def load(self, folder: Path) -> Arrays:
        """Load the arrays of a folder.

        Raises:
            ResourceError: a file is missing, is not the one that its card was written for, or was fitted for other
                features than this version computes.
        """
        content = self._read(folder, ".npz")
        if hashlib.sha256(content).hexdigest() != self.card(folder)["sha256"]:
            raise self.refusal(folder, f"not the file that {self.name}.json was written for")
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as stored:
                arrays = {key: stored[key] for key in stored.files}
        except Exception as error:  # noqa: BLE001 - an archive with a card to its hash can still hold anything
            raise self.refusal(folder, f"cannot be read as a model: {unexpected(error)}") from None
        if self.features and packed_text(self.features).tobytes() != arrays.get(self.features_key, _NOTHING).tobytes():
            raise self.refusal(folder, "fitted for other features")
        return arrays

    def card(self, folder: Path) -> Card:
        """Return the card of a folder.

        Raises:
            ResourceError: it is missing, or is no card.
        """
        return self._card_of(folder, self._read(folder, ".json"))

    def _card_of(self, folder: Path, content: bytes) -> Card:
        path = folder / f"{self.name}.json"
        try:
            card: object = json.loads(content)
        except (ValueError, RecursionError):
            raise ResourceError(f"{path}: is not JSON; {self._way_out(folder)}") from None
        if not isinstance(card, dict) or not isinstance(card.get("sha256"), str):
            raise ResourceError(f"{path}: names no sha256; {self._way_out(folder)}")
        return card

    def home(self, folder: Path | None) -> Path:
        """Return the folder whose model is read: that of the one that ships where none is named, or may lack it."""
        is_there = folder is not None and (not self.may_lack or (folder / f"{self.name}.json").is_file())
        home = folder if is_there else self.shipped
        if home is None:
            raise LookupError(f"no {self.name} ships; name a folder")
        return home

    def paths(self, folder: Path) -> tuple[Path, Path]:
        """Return where a folder's model and card lie."""
        return folder / f"{self.name}.npz", folder / f"{self.name}.json"

    def identity(self, folder: Path) -> str:
        """Return what tells one model from another: the SHA-256 of its card, which names that of the arrays.

        Raises:
            ResourceError: as `card`.
        """
        content = self._read(folder, ".json")
        self._card_of(folder, content)
        return hashlib.sha256(content).hexdigest()

    def refusal(self, folder: Path, reason: str) -> ResourceError:
        """Return the error that refuses a folder's model and names the way out."""
        return ResourceError(f"{folder / self.name}.npz: {reason}; {self._way_out(folder)}")

    def _way_out(self, folder: Path) -> str:
        return _REINSTALL if folder == self.shipped else f"make it with: gistmill {self.command} --to {folder}"

    def _read(self, folder: Path, ending: str) -> bytes:
        path = folder / f"{self.name}{ending}"
        try:
            return read_regular(path)
        except OSError as error:
            raise ResourceError(f"{path}: cannot be read ({error.strerror}); {self._way_out(folder)}") from None


@dataclass(frozen=True, slots=True)
class Loader(Generic[Record]):
    """Loads the record of a model, once for each card: a folder that was refitted in the meantime is read again.

    `read` makes it of arrays and card; its KeyError and ValueError become a refusal.
    """

    file: ModelFile
    read: Callable[[Arrays, Card], Record]
    _kept: dict[Path, tuple[str, Record]] = field(default_factory=dict, init=False)

    def __call__(self, folder: Path | None = None) -> Record:
        """Return the record of a folder's model, or of the one that ships.

        Raises:
            ResourceError: as `ModelFile.load`, or the file holds no model that this version can use.
        """
        home = self.file.home(folder)
        identity = self.file.identity(home)
        kept = self._kept.get(home)
        if kept is None or kept[0] != identity:
            kept = self._kept[home] = identity, self._made(home)
        return kept[1]

    def identity(self, setting: str, folder: Path | None) -> str:
        """Return the identity of the model in the folder that a setting names, or of the one that ships.

        A folder's model is loaded, so that a wrong folder is told at once; the shipped one is not.

        Raises:
            SettingsError: the folder holds no model that this version can use.
            ResourceError: the shipped model is missing or damaged.
        """
        if folder is None:
            return self.file.identity(self.file.home(None))
        try:
            self(folder)
            return self.file.identity(self.file.home(folder))
        except ResourceError as error:
            raise SettingsError(f"{setting}: {error}") from None

    def _made(self, folder: Path) -> Record:
        arrays, card = self.file.load(folder), self.file.card(folder)
        try:
            return self.read(arrays, card)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            lack = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
            raise self.file.refusal(folder, f"no model that this version can use ({lack})") from None


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


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
