"""Fits what measures of a sentence weigh for a card.

In: abstracts with the sentences that people would show for each role, the best one first. Out: the weights' file and
card. For each role the likelihood of these sentences among all that may play it, and of none, with a penalty on how
far weights are from what one would guess: that the role's own chance counts, that what was done before is no objective,
and nothing else (J. Lafferty et al., ICML 2001, of a single choice). The same data gives the same files. Needs scipy,
the extra `train`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.records import SentenceRole
from pipeline.roles.cards import (
    MEASURES,
    SHOWN,
    STEPS,
    CardWeights,
    Sentence,
    may_play,
    measures_of,
    save_cards,
    shown_roles,
)
from pipeline.roles.chain import FloatArray, IntArray
from pipeline.roles.model import RoleModel
from pipeline.roles.own_voice import EARLIER
from pipeline.roles.told import sentences_of
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of
from pipeline.text.ragged import offsets

CARDS = "cards.jsonl.gz"
FOLDS = 10
_WANTED = "an object with 'title', 'abstract', and 'objective', 'method' and 'result', each a list of sentences or null"
_L2 = 0.15
_SECOND_BEST = 0.7  # what an answer counts behind the first
_CAUTION = np.array([0.0, 0.5, 0.0])  # a wrong method is worse than none
_USED = np.array([[role in roles for role in SHOWN] for roles in MEASURES.values()])
_DID_BEFORE = -4.0  # is no objective, and comes too rarely to be learnt
_GUESS = np.array([[float(name == role) for role in SHOWN] for name in MEASURES])
_GUESS[[*MEASURES].index(EARLIER.name), 0] = _DID_BEFORE

Answers = dict[SentenceRole, tuple[str | None, ...]]
"""The sentences that may be shown for each role, the best one first; None is that there is none."""


@dataclass(frozen=True, slots=True)
class LabelledCard:
    """An abstract as cards read it, with the answers and what is measured of its sentences."""

    title: str
    sentences: Sequence[Sentence]
    measures: FloatArray
    answers: Answers


@dataclass(frozen=True, slots=True)
class _Choices:
    """Choices of abstracts, one behind the other: a row for each sentence that may play a role, and one for none.

    `measures` are zeros for none, `wanted` is what a row counts as an answer, `begins` the first row of each choice,
    and `choice` the one that each row is of.
    """

    measures: FloatArray
    wanted: FloatArray
    begins: IntArray
    choice: IntArray


def train_cards(path: Path, roles: RoleModel, folder: Path, tell: Callable[[str], None]) -> dict[str, float]:
    """Fit the weights on the cards of a file, write them with their card to `folder`, and return their figures.

    Raises:
        UsageError: the file cannot be read, or a line is no card.
    """
    cards = read_cards(path, roles)
    weighed = fit_cards(cards)
    figures = {f"cards met, {FOLDS}-fold": met_elsewhere(cards), "cards met": met(cards, weighed)}
    tell(f"{len(cards)} abstracts with cards; " + "; ".join(f"{name}: {value}" for name, value in figures.items()))
    save_cards(weighed, folder, {"data": {path.name: f"{len(cards)} abstracts"}, "figures": figures})
    return figures


def read_cards(path: Path, roles: RoleModel) -> list[LabelledCard]:
    """Read the cards of a file, their sentences told by a model of roles.

    Raises:
        UsageError: the file cannot be read, or a line is no card or names a sentence that its abstract has not.
    """
    rows = list(read_rows(path, _WANTED))
    texts = [_texts(row) for row in rows]
    batch = batch_of([analyse(str(row.number), *told, "en") for row, told in zip(rows, texts, strict=True)])
    return [_card(*of) for of in zip(rows, texts, sentences_of(batch, roles), strict=True)]


def _texts(row: Row) -> tuple[str, str]:
    title, abstract = (row.values.get(name) for name in ("title", "abstract"))
    if not isinstance(title, str) or not isinstance(abstract, str):
        raise UsageError(f"{row.place}: lacks a title or an abstract; each line must be {_WANTED}")
    return title, abstract


def _card(row: Row, texts: tuple[str, str], sentences: Sequence[Sentence]) -> LabelledCard:
    there = {one.text for one in sentences}
    answers = {role: tuple(_answers(row, role, there)) for role in SHOWN}
    return LabelledCard(texts[0], sentences, measures_of(texts[0], sentences), answers)


def _answers(row: Row, role: SentenceRole, texts: set[str]) -> Iterator[str | None]:
    answers = row.values.get(role)
    if not isinstance(answers, list):
        raise UsageError(f"{row.place}: '{role}' is no list; each line must be {_WANTED}")
    for answer in answers:
        if answer is not None and answer not in texts:
            raise UsageError(f"{row.place}: '{answer}' is no sentence of the abstract; copy one as it stands")
        yield answer


def fit_cards(cards: Sequence[LabelledCard]) -> CardWeights:
    """Fit weights, in whole steps, on cards."""
    fitted = [_fit_role(cards, role) for role in range(len(SHOWN))]
    weights = np.stack([weights for weights, _ in fitted], axis=1)
    to_be_shown = np.array([least for _, least in fitted]) - _CAUTION
    return CardWeights(np.rint(weights * STEPS) / STEPS, np.rint(to_be_shown * STEPS) / STEPS)


def _fit_role(cards: Sequence[LabelledCard], role: int) -> tuple[FloatArray, float]:
    """Return a weight for each measure, 0 where it is not asked of the role, and what is added."""
    used = np.flatnonzero(_USED[:, role])
    choices = _choices(cards, SHOWN[role], used)
    guess = np.append(_GUESS[used, role], 0.0)
    found = minimize(_loss, guess - np.eye(len(guess))[-1], (guess, choices), jac=True, method="L-BFGS-B").x
    weights = np.zeros(len(MEASURES))
    weights[used] = found[:-1]
    return weights, float(found[-1])


def _choices(cards: Sequence[LabelledCard], role: SentenceRole, used: IntArray) -> _Choices:
    """Return what may be chosen of abstracts of which an answer can be met."""
    parts = [part for card in cards if (part := _choice(card, role, used))[1].any()]
    lengths = [len(wanted) for _, wanted in parts]
    return _Choices(
        np.concatenate([np.zeros((0, len(used) + 1)), *(measures for measures, _ in parts)]),
        np.concatenate([np.zeros(0), *(wanted for _, wanted in parts)]),
        offsets(lengths)[:-1],
        np.repeat(np.arange(len(parts)), lengths),
    )


def _choice(card: LabelledCard, role: SentenceRole, used: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return measures and worth of what may be chosen; abstracts that state roles themselves leave no choice."""
    numbers = [number for number, one in enumerate(card.sentences) if may_play(one, role) and one.stated is None]
    texts: list[str | None] = [*(card.sentences[number].text for number in numbers), None]
    measures = np.zeros((len(texts), len(used) + 1))
    measures[:-1, :-1], measures[:-1, -1] = card.measures[numbers][:, used], 1.0
    worth = {answer: 1.0 if place == 0 else _SECOND_BEST for place, answer in enumerate(card.answers[role])}
    return measures, np.array([worth.get(text, 0.0) for text in texts])


def _loss(weights: FloatArray, guess: FloatArray, choices: _Choices) -> tuple[float, FloatArray]:
    """Return how unlikely the wanted sentences are by some weights, with the penalty, and its slope."""
    far = weights - guess
    far[-1] = 0.0
    loss, slope = _L2 * float(far @ far), 2 * _L2 * far
    if not len(choices.begins):
        return loss, slope
    scores = choices.measures @ weights
    chances = np.exp(scores - np.maximum.reduceat(scores, choices.begins)[choices.choice])
    chances /= np.add.reduceat(chances, choices.begins)[choices.choice]
    likely = chances * choices.wanted
    wanted = np.add.reduceat(likely, choices.begins)
    loss -= float(np.log(wanted).sum())
    return loss, slope + choices.measures.T @ (chances - likely / wanted[choices.choice])


def met(cards: Sequence[LabelledCard], weighed: CardWeights) -> float:
    """Return the share of answers that cards by some weights meet: a sentence that may be shown, or rightly none."""
    return round(sum(_met(card, weighed) for card in cards) / (len(SHOWN) * len(cards)), 4)


def met_elsewhere(cards: Sequence[LabelledCard]) -> float:
    """Return the share of answers met by weights that were fitted on the other cards."""
    found = 0
    for fold in range(FOLDS):
        weighed = fit_cards([card for number, card in enumerate(cards) if number % FOLDS != fold])
        found += sum(_met(card, weighed) for card in cards[fold::FOLDS])
    return round(found / (len(SHOWN) * len(cards)), 4)


def _met(card: LabelledCard, weighed: CardWeights) -> int:
    """Return how many of a card's answers are met."""
    shown = {
        role: card.sentences[number].text for number, role in shown_roles(card.title, card.sentences, weighed).items()
    }
    return sum(shown.get(role) in card.answers[role] for role in SHOWN)
