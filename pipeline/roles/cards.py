"""Which sentence of an abstract a card shows for its objective, its method and its result.

In: an abstract's sentences, how likely their roles are, its title, and the weights of what is measured of a sentence.
Out: a role for each sentence that is shown. A sentence is worth something for a role by how likely its roles are, by
what it says (`card_traits`) and by where it stands; of the three roles each has the sentence with which all together
are worth most, or none where none is worth anything. Separate from `told`, because the likeliest role of a sentence is
another question: what says best how it was done is often likelier a result, and the likeliest result often says what
it is good for.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile
from pipeline.records import SentenceRole
from pipeline.roles.card_traits import AUTHORS, TRAITS, Roles
from pipeline.roles.chain import FloatArray
from pipeline.roles.own_voice import names_itself
from pipeline.text.rules import as_read

SHOWN = (SentenceRole.OBJECTIVE, SentenceRole.METHOD, SentenceRole.RESULT)
"""What a card shows; all weights are for these three, in this order."""
LEAST_CHANCE = 0.01
"""A sentence that is less likely of a role is not shown for it."""
STATED_WORTH = 25.0
"""What it is worth that the abstract itself states a role, more than speaks against any sentence; it plays no other."""
_OBJECTIVE, _METHOD, _RESULT = SHOWN
OF_CHANCES: Mapping[SentenceRole, Roles] = {
    SentenceRole.BACKGROUND: (_METHOD,),
    _OBJECTIVE: (_OBJECTIVE,),
    _METHOD: (_METHOD,),
    _RESULT: (_METHOD, _RESULT),
}
"""Whose chance, by its logarithm, weighs for which roles."""
MEASURES: Mapping[str, Roles] = {
    **{role.value: roles for role, roles in OF_CHANCES.items()},
    "first": (_OBJECTIVE,),  # stands first
    "first own": (_METHOD,),  # the first in which the paper speaks of itself
    "before own": (_METHOD,),  # stands before that
    "before aim": (_RESULT,),  # stands before what is likeliest the objective
    "own voice": (_METHOD, _RESULT),
    "finds": (_METHOD, _RESULT),
    "names itself": (_OBJECTIVE,),
    "title": (_OBJECTIVE,),  # what share of the title's words it has
    "named": (_METHOD,),  # it begins with the name that the title begins with
    **{rule.name: roles for rule, roles in TRAITS.items()},
}
"""What is measured of a sentence, by name, and for which roles it weighs."""
_WORD, _STEM = re.compile("[a-z]{4,}"), 6  # letters by which words are taken for one
_NAME = re.compile("\\W*([\\w+-]{3,25})(?:\\s*:|\\s+[-\u2013\u2014]+\\s)")  # CLARE: a network; CLARE - a network
_PARTS, _OPENING = re.compile(r"[\w+-]+"), 2  # words with which a sentence begins
_LOWEST = 1e-3  # a chance below it counts as this
_HOLDS = tuple((1 << bit, rule.holds) for bit, rule in enumerate(TRAITS))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an abstract.

    `chances` are its roles', `own` says whether the paper speaks of itself in it, `finds` whether it says what came
    out, `stated` the role that the abstract's own labels state, and `cues` which traits may hold (`card_traits.CUES`).
    `text` is empty where it cannot be shown.
    """

    text: str
    chances: Mapping[SentenceRole, float]
    own: bool
    finds: bool
    stated: SentenceRole | None
    cues: int = -1  # all of them


@dataclass(frozen=True, slots=True)
class CardWeights:
    """What measures weigh, as log odds: a row for each of `MEASURES`, a column for each of `SHOWN`; and what is added.

    The worth of nothing is 0, so that `to_be_shown` says what must speak for a sentence before it is shown.
    """

    weights: FloatArray
    to_be_shown: FloatArray


def shown_roles(title: str, sentences: Sequence[Sentence], weighed: CardWeights) -> dict[int, SentenceRole]:
    """Return the role of each sentence of an abstract that a card shows, by its number."""
    if not sentences:
        return {}
    worth = worth_of(sentences, measures_of(title, sentences), weighed)
    best = [_best(own) for own in worth.T.tolist()]
    picks: Sequence[_Pick] = [own[0] for own in best]
    if _together(picks) < 0:
        picks = max(product(*best), key=_together)
    return {number: role for (_, number), role in zip(picks, SHOWN, strict=True) if number is not None}


def measures_of(title: str, sentences: Sequence[Sentence]) -> FloatArray:
    """Return a row a sentence and a column for each of `MEASURES`; 0 where no role that it may play asks."""
    asked = _Title(frozenset(_words(title.lower())), _name(title))
    own = next((number for number, one in enumerate(sentences) if one.own), -1)
    aim = max(range(len(sentences)), key=lambda number: sentences[number].chances[_OBJECTIVE], default=-1)
    return np.array(
        [
            [*_chances(one), number == 0, number == own, number < own, number < aim, *_said(one, asked)]
            for number, one in enumerate(sentences)
        ],
        np.float64,
    ).reshape(len(sentences), len(MEASURES))


def worth_of(sentences: Sequence[Sentence], measures: FloatArray, weighed: CardWeights) -> FloatArray:
    """Return what each sentence is worth for each role; 0 or less is nothing."""
    worth = measures @ weighed.weights + weighed.to_be_shown
    worth[[one.stated in SHOWN for one in sentences]] += STATED_WORTH
    return np.where([[may_play(one, role) for role in SHOWN] for one in sentences], worth, 0.0)


def may_play(sentence: Sentence, role: SentenceRole) -> bool:
    """Say whether a sentence can be shown for a role at all.

    Where a label states background, what the paper says there of itself may still be its objective, if likely.
    """
    is_free = sentence.stated is None or (_states_aim(sentence) and role is _OBJECTIVE)
    is_possible = sentence.chances[role] >= LEAST_CHANCE if is_free else sentence.stated is role
    return is_possible and bool(sentence.text)


def _states_aim(sentence: Sentence) -> bool:
    """Whether the authors speak where a label states background: "Background: We map the ice."."""
    return sentence.stated is SentenceRole.BACKGROUND and sentence.own and AUTHORS.holds(as_read(sentence.text))


_Pick = tuple[float, int | None]
"""What a sentence is worth for a role, and its number; that none is shown is worth nothing."""


def _best(worth: Sequence[float]) -> list[_Pick]:
    found = sorted((-own, number) for number, own in enumerate(worth) if own > 0)
    return [*((-own, number) for own, number in found[: len(SHOWN)]), (0.0, None)]


def _together(picks: Sequence[_Pick]) -> float:
    """Return what sentences are worth together, less than nothing where one of them would have two roles."""
    numbers = [number for _, number in picks if number is not None]
    return sum(worth for worth, _ in picks) if len({*numbers}) == len(numbers) else -1.0


def _words(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text)}


def _chances(sentence: Sentence) -> list[float]:
    return [math.log(max(sentence.chances[role], _LOWEST)) for role in OF_CHANCES]


@dataclass(frozen=True, slots=True)
class _Title:
    """The words of a title that count, and the name with which it begins in lower case; empty where it has none."""

    words: frozenset[str]
    name: str


def _name(title: str) -> str:
    found = _NAME.match(title)
    return found[1].lower() if found else ""


def _said(sentence: Sentence, title: _Title) -> list[float]:
    """Return what is measured of a sentence's words; what weighs for no role that it may play is not asked."""
    plays = tuple(role for role in SHOWN if may_play(sentence, role))
    is_aim, read = _OBJECTIVE in plays, as_read(sentence.text) if plays else ""
    asked = sentence.cues & _asked(plays)
    return [
        sentence.own,
        sentence.finds,
        is_aim and sentence.own and names_itself(sentence.text),
        len(title.words & _words(read)) / max(len(title.words), 1) if is_aim else 0.0,
        bool(title.name) and title.name in read and title.name in _PARTS.findall(read)[:_OPENING],
        *[asked & bit and holds(read) for bit, holds in _HOLDS],
    ]


@cache
def _asked(plays: Roles) -> int:
    """Return the bits of the traits that weigh for some of the roles."""
    return sum(1 << bit for bit, roles in enumerate(TRAITS.values()) if not {*plays}.isdisjoint(roles))


FOLDER = Path(__file__).parent / "data"
STEPS = 10  # of a weight in whole numbers, as many as its data can tell apart
_FEATURES = "\n".join(f"{name}: {', '.join(roles)}" for name, roles in MEASURES.items())
MODEL = ModelFile("cards", "train roles DATA", FOLDER, features=_FEATURES, may_lack=True)


def save_cards(weighed: CardWeights, folder: Path, card: Mapping[str, object]) -> None:
    """Write the weights and their card, which names each; the same weights give the same bytes."""
    whole = np.rint(np.vstack([weighed.weights, weighed.to_be_shown]) * STEPS).astype(np.int16)
    named = {
        name: {role: weight / STEPS for role, weight in zip(SHOWN, row, strict=True) if weight}
        for name, row in zip([*MEASURES, "to be shown"], whole.tolist(), strict=True)
    }
    MODEL.save(folder, {"weights": whole}, {**card, "weights": named})


def _weights(arrays: Arrays, _card: Card) -> CardWeights:
    whole = arrays["weights"].astype(np.float64).reshape(len(MEASURES) + 1, len(SHOWN)) / STEPS
    return CardWeights(whole[:-1], whole[-1])


load_cards = Loader(MODEL, _weights)
