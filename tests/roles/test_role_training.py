"""Labelled abstracts in, a model out: what is read, what is learnt, and that it is the same each time."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import SettingsError, UsageError
from pipeline.evaluation.roles import evaluate_roles, score_method
from pipeline.learning.collection import COLLECTION
from pipeline.roles import model_sha256
from pipeline.roles.fitting import Fit
from pipeline.roles.labelled import ROLES, read_labelled, read_stated
from pipeline.roles.model import MODEL
from pipeline.roles.training import AGAIN, LABELLED, TrainingOptions, train

_SAID = {
    "background": ("Ice is old in {}.", "However, the flow of {} is hard to see.", "Many valleys hold {}."),
    "objective": ("In this paper, we aim to measure {}.", "The goal is to understand {}."),
    "method": ("We send radar waves to {}.", "Images of {} are compared by a network.", "We use maps of {}."),
    "result": ("Results show that {} flows fast.", "We find that {} outperforms snow by 12 %."),
    "other": ("Copyright 2020 by {}.",),
}
_SMALL = TrainingOptions(again=replace(AGAIN, trees=12))
_OF = ("ice", "snow", "glaciers", "rivers", "lakes", "clouds")


def _abstract(number: int) -> dict[str, list[str]]:
    order = ["background", "background", "objective", "method", "method", "result"][number % 2 :]
    order += ["other"] if number % 5 == 0 else []
    sentences = [
        _SAID[role][(number + place) % len(_SAID[role])].format(_OF[(number * 7 + place) % len(_OF)])
        for place, role in enumerate(order)
    ]
    return {"sentences": sentences, "roles": order}


def _write(folder: Path, count: int) -> Path:
    path = folder / LABELLED[0]
    path.write_bytes(gzip.compress("\n".join(json.dumps(_abstract(number)) for number in range(count)).encode()))
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with labelled abstracts and a model that was fitted on them, in `model`."""
    folder = tmp_path_factory.mktemp("roles")
    _write(folder, 60)
    train(folder, folder / "model", _SMALL)
    return folder


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    """A second fit writes the same model and the same card."""
    _write(tmp_path, 16)
    for to in ("one", "two"):
        train(tmp_path, tmp_path / to, _SMALL)
    for name in ("roles.npz", "roles.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_users_own_file_is_enough(tmp_path: Path) -> None:
    """A file alone is fitted and measured; too few abstracts are told with how many are needed."""
    assert "right, 4-fold, all abstracts" in train(_write(tmp_path, 8), tmp_path / "to", _SMALL)
    assert (tmp_path / "to" / "roles.npz").is_file()
    with pytest.raises(UsageError, match="holds 7 labelled abstracts; give at least 8"):
        train(_write(tmp_path, 7), tmp_path / "to")


def test_what_is_taught_is_learnt(trained: Path) -> None:
    """A model tells the sentences that it was fitted on, and does so better than by place or by the commonest role."""
    report = evaluate_roles(trained / LABELLED[0], models=trained / "model")
    right = {method.method: method.right for method in report.methods}
    assert right["chain"] > 0.95
    assert right["chain"] > max(right["place alone"], right["commonest role"])


def test_a_refitted_model_has_its_own_hash(trained: Path) -> None:
    """The state store sees another model; a folder without one is told with the way out."""
    assert model_sha256(trained / "model") != model_sha256()
    with pytest.raises(SettingsError, match=r"roles\.models: .*gistmill train roles"):
        model_sha256(trained)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"sentences": ["Ice."]}, "'roles' is no list of texts"),
        ({"sentences": ["Ice."], "roles": []}, "1 sentences and 0 roles"),
        ({"sentences": ["Ice."], "roles": ["aim"]}, "no role 'aim'"),
        ({"sentences": [" "], "roles": ["other"]}, "no abstract has sentences"),
    ],
)
def test_what_is_no_labelled_abstract_is_refused(tmp_path: Path, row: object, message: str) -> None:
    """A line of another layout is named with its place and what is wanted."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row))
    with pytest.raises(UsageError, match=message):
        read_labelled(path)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    """Training says which files it looks for."""
    with pytest.raises(UsageError, match=LABELLED[0]):
        train(tmp_path, tmp_path / "model")


def test_sentences_keep_their_borders(tmp_path: Path) -> None:
    """Labelled sentences are read as they are given, whatever stops they hold, and blank ones are left out."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"sentences": ["Ice. Snow $x", "", "flows$ on."], "roles": ["other", "other", "result"]})
    )
    [abstract] = read_labelled(path)
    text = abstract.analysis.abstract
    assert [text.sentence(number) for number in range(2)] == ["Ice. Snow $x", "flows$ on."]
    assert [ROLES[role].value for role in abstract.roles] == ["other", "result"]
    assert len(text.first_words) == 3


def test_figures_are_counted() -> None:
    """The share that is right, and precision and recall of each role, on a case counted by hand."""
    scores = score_method("by hand", np.array([0, 0, 2, 3]), np.array([0, 2, 2, 3]), [2, 2])
    of = {role.role: (role.precision, role.recall) for role in scores.roles}
    assert scores.right == 0.75
    assert (of["background"], of["method"], of["result"]) == ((1.0, 0.5), (0.5, 1.0), (1.0, 1.0))
    with pytest.raises(ValueError, match="1 roles are told of 2 sentences"):
        score_method("short", np.array([0, 1]), np.array([0]), [2])


def _collection(folder: Path) -> Path:
    """Write a collection of abstracts: two that state all roles, others that do not."""
    stated = "Aims. We weigh the snow of the Alps. Methods. We dig {} pits. Results. Snow weighs more than it did."
    other = (
        "We weigh the snow of the Alps.",
        "The methods: we dig. The results: we weigh.",
        "Results: Snow weighs more. Methods: We dig 3 pits.",
        "We weigh. Aims. We weigh the snow. Methods. We dig 3 pits. Results. Snow weighs more.",
        None,
    )
    rows = [stated.format(12), *other, stated.format(30)]
    path = folder / COLLECTION
    path.write_text("\n".join(json.dumps({"abstract": text}) for text in rows))
    return path


def test_stated_roles_are_read_without_their_labels(tmp_path: Path) -> None:
    """An abstract counts where labels state three roles and leave no sentence without one."""
    first, second = read_stated(_collection(tmp_path))
    text = first.analysis.abstract
    sentences = [text.sentence(number) for number in range(len(text.sentence_starts))]
    assert sentences == ["We weigh the snow of the Alps.", "We dig 12 pits.", "Snow weighs more than it did."]
    assert [ROLES[role].value for role in first.roles] == ["objective", "method", "result"]
    assert second.roles == first.roles


def test_what_abstracts_state_is_learnt_beside_what_people_said(tmp_path: Path) -> None:
    """Abstracts of a collection that state roles are on the card, have a figure of their own, and change the model."""
    quick = replace(_SMALL, fit=Fit(steps=5), rounds=1)
    _write(tmp_path, 12)
    train(tmp_path, tmp_path / "without", quick)
    _collection(tmp_path)
    figures = train(tmp_path, tmp_path / "with", quick)
    card = json.loads((tmp_path / "with" / "roles.json").read_text())
    assert card["data"][COLLECTION].startswith("2 abstracts")
    assert any("state roles" in name for name in figures)
    assert MODEL.load(tmp_path / "with")["key_steps"].tolist() != MODEL.load(tmp_path / "without")["key_steps"].tolist()
