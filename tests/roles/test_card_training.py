"""Abstracts with the sentences to be shown in, weights of what a card shows out."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.roles import model_sha256
from pipeline.roles.card_training import CARDS, fit_cards, met, read_cards, train_cards
from pipeline.roles.cards import MODEL, load_cards
from pipeline.roles.model import load_roles

FIXTURE = Path(__file__).parent / "fixtures" / CARDS
_AIM, _WAY, _END = "In this paper, we propose to map ice.", "We use radar.", "We find that ice is faster than snow."
_CARD: Mapping[str, object] = {
    "title": "Ice",
    "abstract": f"{_AIM} {_WAY} {_END}",
    "objective": [_AIM],
    "method": [None],
    "result": [_END],
}


def _file(folder: Path, *cards: Mapping[str, object]) -> Path:
    path = folder / CARDS
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, cards)).encode()))
    return path


def test_shipped_weights_are_what_the_command_writes(tmp_path: Path) -> None:
    """The shipped file and its card follow from the cards beside these tests and from the shipped model of roles."""
    train_cards(FIXTURE, load_roles(), tmp_path, lambda _: None)
    assert MODEL.identity(tmp_path) == MODEL.identity(MODEL.home(None))


def test_answers_are_learnt(tmp_path: Path) -> None:
    """Where no card should show a method, none is shown; with the shipped weights one is."""
    cards = read_cards(_file(tmp_path, *[_CARD] * 40), load_roles())
    assert met(cards, load_cards()) < met(cards, fit_cards(cards)) == 1.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"method": "We use radar."}, "line 1: 'method' is no list"),
        ({"result": ["Ice is fast."]}, "line 1: 'Ice is fast.' is no sentence of the abstract"),
        ({"abstract": None}, "line 1: lacks a title or an abstract"),
    ],
)
def test_a_wrong_card_is_told(change: dict[str, object], told: str, tmp_path: Path) -> None:
    """What a line lacks is told with its place."""
    with pytest.raises(UsageError, match=told):
        read_cards(_file(tmp_path, {**_CARD, **change}), load_roles())


def test_refitted_weights_have_their_own_hash(tmp_path: Path) -> None:
    """The state store sees other weights, and a folder without a model of roles is still refused."""
    load_roles.file.save(tmp_path, load_roles.file.load(load_roles.file.home(None)), {})
    alone = model_sha256(tmp_path)
    train_cards(_file(tmp_path, _CARD), load_roles(), tmp_path, lambda _: None)
    assert model_sha256(tmp_path) != alone
