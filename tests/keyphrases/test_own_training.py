"""Keyphrases refitted on papers of a user's own."""

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.keyphrases import model_sha256
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.own_training import train_on
from pipeline.learning.boosting_training import BoostingOptions
from pipeline.settings import KeyphraseEngine

CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
OPTIONS = BoostingOptions(trees=3, depth=2)


def _write(folder: Path, records: list[dict[str, object]]) -> Path:
    file = folder / "own.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


def test_a_file_is_enough(tmp_path: Path) -> None:
    """The folder holds models that can be used, and the figures are of papers held out and of the shipped model."""
    figures = train_on(_write(tmp_path, CASES[:10]), tmp_path / "to", OPTIONS)
    assert set(figures) == {f"F1@{n}, {name}" for n in (5, 10) for name in ("5-fold", "the shipped model")}
    assert model_sha256(KeyphraseEngine.RANKER, tmp_path / "to") != model_sha256(KeyphraseEngine.RANKER)
    assert load_ranker(tmp_path / "to").background.papers == load_ranker().background.papers
    assert load_tagger(tmp_path / "to").words == load_tagger().words
    assert json.loads((tmp_path / "to" / "ranker.json").read_text(encoding="utf-8"))["figures"] == figures


def test_too_few_papers_are_told(tmp_path: Path) -> None:
    """Fewer than two papers a fold say nothing of how good the fit is."""
    with pytest.raises(UsageError, match="holds 9 papers; 10 are the least"):
        train_on(_write(tmp_path, CASES[:9]), tmp_path / "to", OPTIONS)


def test_keys_that_no_text_holds_are_told(tmp_path: Path) -> None:
    """Nothing can be learnt from keyphrases that stand in no paper."""
    absent = [{**case, "keyphrases": ["zyzzyva"]} for case in CASES[:10]]
    with pytest.raises(UsageError, match="no keyphrase is a noun phrase"):
        train_on(_write(tmp_path, absent), tmp_path / "to", OPTIONS)
