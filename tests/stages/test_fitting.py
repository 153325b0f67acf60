"""What the stages tell of a fit: what was written, and the figures on papers that were held out."""

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.errors import UsageError
from pipeline.learning.figures import Counts
from pipeline.mentions.training import FOLDS
from pipeline.settings import Settings
from pipeline.stages import BY_NAME, STAGES, Fitting
from pipeline.stages.stage import Fitted


def _fit(stage: str, data: Path) -> Fitted:
    """Return what comes of a fit of a stage on data, whose functions are stood in for."""
    fit = BY_NAME[stage].fit
    assert fit is not None
    return fit(data, Fitting(to=data.parent / "to", tell=lambda _line: None, settings=Settings()))


def _answering(monkeypatch: pytest.MonkeyPatch, function: str, figures: Mapping[str, object]) -> None:
    module, _, name = function.rpartition(".")
    monkeypatch.setattr(importlib.import_module(module), name, lambda *_, **__: figures)


@pytest.mark.parametrize(
    ("stage", "function", "words"),
    [
        ("keyphrases", "pipeline.keyphrases.own_training.train_on", "ranker.npz and its card written"),
        ("summaries", "pipeline.summaries.training.train_on", "model and card written"),
        ("roles", "pipeline.roles.training.train", "model and card written"),
    ],
)
def test_a_file_is_fitted_on(
    stage: str, function: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user's own file fits what a file can fit, and each figure stands in a row of the table."""
    if stage == "roles":
        pytest.importorskip("scipy", reason="training needs the extra 'train'")
    (tmp_path / "own.jsonl").touch()
    _answering(monkeypatch, function, {"F1@5": 30.3, "F1@10": 41.4})
    fitted = _fit(stage, tmp_path / "own.jsonl")
    assert fitted.words == words
    assert [(table.columns, list(table.rows)) for table in fitted.figures] == [
        (("measured", "figure"), [("F1@5", 30.3), ("F1@10", 41.4)])
    ]


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES if stage.fit and stage.name != "tags"])
def test_a_folder_without_the_data_is_refused(stage: str, tmp_path: Path) -> None:
    """Of an empty folder it is told which files it must hold, or that it may be a file, and nothing is written."""
    if stage == "roles":
        pytest.importorskip("scipy", reason="training needs the extra 'train'")
    (tmp_path / "data").mkdir()
    with pytest.raises(UsageError, match=r"name a file of .* folder (?:with|that holds) .*[.](?:parquet|jsonl[.]gz)"):
        _fit(stage, tmp_path / "data")
    assert not (tmp_path / "to").exists()


def test_a_folder_fits_keyphrases_of_whole_texts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder all is fitted that ships, and the figures are those of whole texts."""
    _answering(monkeypatch, "pipeline.keyphrases.training.train", {})
    _answering(monkeypatch, "pipeline.keyphrases.whole_training.train_whole", {"F@5": 0.2})
    fitted = _fit("keyphrases", tmp_path)
    assert fitted.words == "tagger.npz, ranker.npz and their cards written"
    assert list(fitted.figures[0].rows) == [("F@5", 0.2)]


def test_a_folder_fits_summaries_of_whole_texts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder both rankers are fitted, and the figures of both are told."""
    _answering(monkeypatch, "pipeline.summaries.training.train", {"ROUGE-1": 43.9})
    _answering(monkeypatch, "pipeline.summaries.whole_training.train_wholes", {"ROUGE-1, whole texts": 50.1})
    rows = list(_fit("summaries", tmp_path).figures[0].rows)
    assert rows == [("ROUGE-1", 43.9), ("ROUGE-1, whole texts", 50.1)]


def test_interests_have_a_row_for_each_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of interests are a row for each number of liked papers."""
    _answering(monkeypatch, "pipeline.interests.training.train", {"3 likes": {"precision_at_10": 0.4}})
    (table,) = _fit("interests", tmp_path).figures
    assert (table.columns, table.rows) == (("readers held out", "precision at 10"), (("3 likes", 0.4),))


def test_roles_cannot_be_fitted_without_scipy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, the message says how to install it."""
    monkeypatch.setitem(sys.modules, "pipeline.roles.training", None)
    with pytest.raises(UsageError, match=r"training needs SciPy .* pip install 'gistmill\[train\]'"):
        _fit("roles", tmp_path)


def test_mentions_tell_systems_and_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems and figures are counted apart: found, wanted, right and F1."""
    training = importlib.import_module("pipeline.mentions.training")
    trained = SimpleNamespace(
        systems=Counts(hits=3, found=4, wanted=6),
        figures=Counts(hits=2, found=2, wanted=2),
        counted={"labelled_papers": 40},
    )
    monkeypatch.setattr(training, "train", lambda *_: trained)
    fitted = _fit("mentions", tmp_path)
    assert f"of 40 labelled papers, each read with models fitted without it ({FOLDS}-fold)" in fitted.words
    assert fitted.figures[0].rows == (("systems", 4, 6, 3, "0.600"), ("figures that are results", 2, 2, 2, "1.000"))
