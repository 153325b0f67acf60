"""Models as files: what is saved is what is loaded, and nothing else is."""

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ResourceError
from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import (
    forest_arrays,
    forest_from,
    load_model,
    model_card,
    packed_text,
    save_model,
    unpacked_text,
)

ARRAYS = {"numbers": np.arange(6, dtype=np.int16).reshape(2, 3), "text": packed_text("Schrödinger\nα")}


def test_arrays_come_back(tmp_path: Path) -> None:
    """What was saved is loaded, types and shapes included."""
    save_model(tmp_path, "m", ARRAYS, {"papers": 3})
    loaded = load_model(tmp_path, "m")
    assert (loaded["numbers"].tolist(), str(loaded["numbers"].dtype)) == ([[0, 1, 2], [3, 4, 5]], "int16")
    assert unpacked_text(loaded["text"]) == "Schrödinger\nα"
    assert model_card(tmp_path, "m")["papers"] == 3


def test_the_same_arrays_are_the_same_bytes(tmp_path: Path) -> None:
    """Files depend on no clock."""
    save_model(tmp_path / "a", "m", ARRAYS, {})
    save_model(tmp_path / "b", "m", ARRAYS, {})
    assert (tmp_path / "a" / "m.npz").read_bytes() == (tmp_path / "b" / "m.npz").read_bytes()


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """One other byte, and the file is not the one that the card was written for."""
    save_model(tmp_path, "m", ARRAYS, {})
    content = bytearray((tmp_path / "m.npz").read_bytes())
    content[40] ^= 1
    (tmp_path / "m.npz").write_bytes(content)
    with pytest.raises(ResourceError, match=r"not the file that m\.json was written for"):
        load_model(tmp_path, "m")


@pytest.mark.parametrize(
    ("card", "reason"),
    [("{", "is not JSON"), ("[]", "names no sha256"), (json.dumps({"sha256": 1}), "names no sha256")],
)
def test_a_card_without_a_hash_is_refused(tmp_path: Path, card: str, reason: str) -> None:
    """A card that names no hash vouches for nothing."""
    save_model(tmp_path, "m", ARRAYS, {})
    (tmp_path / "m.json").write_text(card, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        load_model(tmp_path, "m")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message names the file and the way out."""
    with pytest.raises(ResourceError, match=r"m\.npz: cannot be read .* install Gistmill again"):
        load_model(tmp_path, "m")


def test_a_forest_comes_back() -> None:
    """A forest is three arrays under its name."""
    forest = Forest(np.array([[1]], np.int16), np.array([[0.5]], np.float32), np.array([[3, 4]], np.int32))
    back = forest_from("spans", forest_arrays("spans", forest))
    assert (back.features.tolist(), back.thresholds.tolist(), back.leaves.tolist()) == ([[1]], [[0.5]], [[3, 4]])
