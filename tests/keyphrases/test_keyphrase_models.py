import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import SettingsError
from pipeline.keyphrases import extract_keyphrases, model_sha256
from pipeline.keyphrases.models import FOLDER, load_ranker, load_tagger, save_ranker, save_tagger
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.summaries.models import FOLDER as SUMMARIES
from pipeline.text.analysis import analyse


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped models."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def test_saving_what_was_loaded_gives_the_same_bytes(tmp_path: Path) -> None:
    """A model survives a round trip byte for byte."""
    save_tagger(load_tagger(), tmp_path, {})
    save_ranker(load_ranker(), tmp_path, {})
    for name in ("tagger.npz", "ranker.npz"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_the_fingerprint_is_that_of_both_models(copied: Path) -> None:
    """A refit of either model changes the engine's hash."""
    shipped = model_sha256(KeyphraseEngine.RANKER)
    assert model_sha256(KeyphraseEngine.RANKER, copied) == shipped
    save_tagger(load_tagger(), copied, {"seed": 2})
    of_tagger = model_sha256(KeyphraseEngine.RANKER, copied)
    save_ranker(load_ranker(), copied, {"seed": 2})
    assert len({shipped, of_tagger, model_sha256(KeyphraseEngine.RANKER, copied)}) == 3


def test_a_folder_of_other_models_is_refused(tmp_path: Path) -> None:
    """What `keyphrases.models` names must hold both models, for this stage's features; else the way out is named."""
    for wrong in (tmp_path, SUMMARIES, _swapped(tmp_path / "swapped")):
        with pytest.raises(SettingsError, match=r"^keyphrases[.]models: .*gistmill train keyphrases DATA --to"):
            model_sha256(KeyphraseEngine.RANKER, wrong)


def _swapped(folder: Path) -> Path:
    """A copy of the shipped models with the ranker in the tagger's place."""
    shutil.copytree(FOLDER, folder)
    for suffix in (".npz", ".json"):
        shutil.copy(folder / f"ranker{suffix}", folder / f"tagger{suffix}")
    return folder


def test_chosen_models_are_used(copied: Path) -> None:
    """A forest without leaves gives every phrase the same chance, so that the folder must have been read."""
    forest = load_ranker().forest
    save_ranker(replace(load_ranker(), forest=replace(forest, leaves=np.zeros_like(forest.leaves))), copied, {})
    paper = analyse("p", "Sparse attention", "We study sparse attention for long documents and large graphs.")
    (found,) = extract_keyphrases([paper], KeyphraseSettings(models=copied))
    assert {item.score for item in found if item.field == "title"} == {0.5}


def test_the_models_are_small() -> None:
    """All shipped data together stay below four megabytes."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 4_000_000


def test_the_background_is_sorted() -> None:
    """Look-ups rely on sorted, distinct keys."""
    assert (np.diff(load_ranker().background.keys.astype(np.int64)) > 0).all()
