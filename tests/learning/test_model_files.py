"""Models as files: what is saved is what is loaded, and nothing else is."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ResourceError, SettingsError
from pipeline.learning.boosting import Forest
from pipeline.learning.model_files import (
    Arrays,
    Card,
    Loader,
    ModelFile,
    forest_arrays,
    forest_from,
    packed_text,
    unpacked_text,
)

M = ModelFile("m", "train m DATA")
ARRAYS: Arrays = {"numbers": np.arange(6, dtype=np.int16).reshape(2, 3), "text": packed_text("Schrödinger\nα")}


def test_arrays_come_back(tmp_path: Path) -> None:
    """What was saved is loaded, types and shapes included."""
    M.save(tmp_path, ARRAYS, {"papers": 3})
    loaded = M.load(tmp_path)
    assert (loaded["numbers"].tolist(), str(loaded["numbers"].dtype)) == ([[0, 1, 2], [3, 4, 5]], "int16")
    assert unpacked_text(loaded["text"]) == "Schrödinger\nα"
    assert M.card(tmp_path)["papers"] == 3


def test_the_same_arrays_are_the_same_bytes(tmp_path: Path) -> None:
    """Files depend on no clock."""
    M.save(tmp_path / "a", ARRAYS, {})
    M.save(tmp_path / "b", ARRAYS, {})
    assert (tmp_path / "a" / "m.npz").read_bytes() == (tmp_path / "b" / "m.npz").read_bytes()


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """One other byte, and the file is not the one that the card was written for."""
    M.save(tmp_path, ARRAYS, {})
    content = bytearray((tmp_path / "m.npz").read_bytes())
    content[40] ^= 1
    (tmp_path / "m.npz").write_bytes(content)
    with pytest.raises(ResourceError, match=r"not the file that m\.json was written for"):
        M.load(tmp_path)


@pytest.mark.parametrize(
    ("card", "reason"),
    [("{", "is not JSON"), ("[]", "names no sha256"), (json.dumps({"sha256": 1}), "names no sha256")],
)
def test_a_card_without_a_hash_is_refused(tmp_path: Path, card: str, reason: str) -> None:
    """A card that names no hash vouches for nothing."""
    M.save(tmp_path, ARRAYS, {})
    (tmp_path / "m.json").write_text(card, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        M.load(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message names the file and the way out: the command that makes one, or a new installation."""
    with pytest.raises(ResourceError, match=r"m\.npz: cannot be read .* make it with: gistmill train m DATA --to "):
        M.load(tmp_path)
    with pytest.raises(ResourceError, match=r"m\.npz: cannot be read .* install Gistmill again"):
        ModelFile("m", "train m DATA", tmp_path).load(tmp_path)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    """A file that its card vouches for can still be no archive."""
    M.save(tmp_path, ARRAYS, {})
    (tmp_path / "m.npz").write_bytes(b"x")
    (tmp_path / "m.json").write_text(json.dumps({"sha256": sha256(b"x").hexdigest()}), encoding="utf-8")
    with pytest.raises(ResourceError, match=r"m\.npz: cannot be read as a model"):
        M.load(tmp_path)


@pytest.mark.parametrize("stored", [{"names": packed_text("a\nc")}, {}])
def test_a_model_for_other_features_is_refused(tmp_path: Path, stored: Arrays) -> None:
    """Weights are of use only to the features that they were fitted for; a file names them by itself."""
    fitted = ModelFile("m", "train m DATA", features="a\nb")
    fitted.save(tmp_path, ARRAYS, {})
    assert set(fitted.load(tmp_path)) == {"names", *ARRAYS}
    M.save(tmp_path, stored, {})
    with pytest.raises(ResourceError, match="fitted for other features"):
        fitted.load(tmp_path)


def _numbers(arrays: Arrays, card: Card) -> list[int]:
    """The record of a model."""
    return [*arrays["numbers"].ravel().tolist(), int(str(card["more"]))]


LOAD = Loader(M, _numbers)


def test_a_model_is_loaded_once_for_each_card(tmp_path: Path) -> None:
    """A folder's record is kept for the card that it was read with, and no other folder's is taken for it."""
    M.save(tmp_path, ARRAYS, {"more": 7})
    M.save(tmp_path / "other", ARRAYS, {"more": 9})
    before = LOAD(tmp_path)
    assert (before[-1], LOAD(tmp_path / "other")[-1]) == (7, 9)
    assert LOAD(tmp_path) is before
    M.save(tmp_path, ARRAYS, {"more": 8})
    assert LOAD(tmp_path)[-1] == 8


@pytest.mark.parametrize(
    ("arrays", "card", "reason"),
    [
        ({}, {"more": 1}, "it lacks 'numbers'"),
        (ARRAYS, {}, "it lacks 'more'"),
        (ARRAYS, {"more": "x"}, "invalid literal .*'x'"),
    ],
)
def test_what_makes_no_record_is_refused(tmp_path: Path, arrays: Arrays, card: Card, reason: str) -> None:
    """Another version's file is told by what it lacks or holds, with the command that makes a new one."""
    M.save(tmp_path, arrays, card)
    message = rf"m\.npz: no model that this version can use \({reason}\); make it with: gistmill train m DATA --to"
    with pytest.raises(ResourceError, match=message):
        LOAD(tmp_path)


def test_what_a_card_says_is_part_of_a_model(tmp_path: Path) -> None:
    """Models are told apart by arrays and card, because a model may read what its card says."""
    M.save(tmp_path, ARRAYS, {"slope": 1})
    first = M.identity(tmp_path)
    M.save(tmp_path, ARRAYS, {"slope": 2})
    assert M.identity(tmp_path) != first


def test_a_wrong_folder_of_the_settings_is_a_wrong_setting(tmp_path: Path) -> None:
    """Models of a setting are loaded when they are asked for; those that ship are not, and their fault is no user's."""
    load = Loader(replace(M, shipped=tmp_path), _numbers)
    with pytest.raises(SettingsError, match=r"roles\.models: .*m\.json: cannot be read"):
        load.identity("roles.models", tmp_path / "mine")
    with pytest.raises(ResourceError):
        load.identity("roles.models", None)


def test_a_model_that_a_folder_may_lack_is_the_shipped_one(tmp_path: Path) -> None:
    """No folder, or one without a model that it may lack, stands for the model that ships."""
    shipped, mine = tmp_path / "shipped", tmp_path / "mine"
    M.save(shipped, ARRAYS, {"more": 7})
    load = Loader(replace(M, shipped=shipped, may_lack=True), _numbers)
    assert load() is load(mine)
    assert load.identity("m.models", mine) == load.identity("m.models", None)
    M.save(mine, ARRAYS, {"more": 8})
    assert load(mine)[-1] == 8
    with pytest.raises(LookupError, match="no m ships; name a folder"):
        LOAD()


def test_a_forest_comes_back() -> None:
    """A forest is three arrays under its name."""
    forest = Forest(np.array([[1]], np.int16), np.array([[0.5]], np.float32), np.array([[3, 4]], np.int32))
    back = forest_from("spans", forest_arrays("spans", forest))
    assert (back.features.tolist(), back.thresholds.tolist(), back.leaves.tolist()) == ([[1]], [[0.5]], [[3, 4]])
