"""Which sentence of an abstract a card shows for its objective, its method and its result.

In: an abstract's sentences, how likely their roles are, and its title. Out: a role for each sentence that is shown.
A sentence is worth something for a role by how likely that role is, by what it says (`card_traits`) and by where it
stands; of the three roles each has the sentence with which all together are worth most, or none where none is worth
anything. Separate from `told`, because the likeliest role of a sentence is another question: what says best how it was
done is often likelier a result, and the likeliest result often says what it is good for.

Weights are log odds. They were fitted on 220 abstracts of every field (660 answers), in which the sentences to be
shown, or that there is none, were written down before any was chosen: 590 are met, and 573 where nine tenths of the
abstracts are fitted and the rest asked. Rules that chose among the sentences of each likeliest role met 529. What a
method must come to is half a unit above what was fitted, as a wrong one is worse than none.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import product

from pipeline.records import SentenceRole
from pipeline.roles.card_traits import TRAITS, Weights
from pipeline.roles.own_voice import names_itself
from pipeline.text.rules import Rule, as_read

SHOWN = (SentenceRole.OBJECTIVE, SentenceRole.METHOD, SentenceRole.RESULT)
"""What a card shows; all weights are for these three, in this order."""
LEAST_CHANCE = 0.01
"""A sentence that is less likely of a role is not shown for it."""
STATED_WORTH = 25.0
"""What it is worth that the abstract itself states a role, more than speaks against any sentence; it plays no other."""
TO_BE_SHOWN: Weights = (-3.8, -0.6, 2.6)
OF_CHANCES: Mapping[SentenceRole, Weights] = {
    SentenceRole.BACKGROUND: (0, -0.5, 0),
    SentenceRole.OBJECTIVE: (0.7, 0, 0),
    SentenceRole.METHOD: (0, 1.3, 0),
    SentenceRole.RESULT: (-0.6, 0, 1.7),
}
"""What the logarithm of a role's chance weighs."""
LATE: Weights = (0, -2.1, -3.1)
"""By how far through the abstract a sentence stands."""
OF_TITLE: Weights = (2.7, 0, 0)
"""By what share of the title's words it has."""
FINDS: Weights = (0, 0.5, 2.7)
OWN_VOICE: Weights = (0, -1.5, -1.0)
FIRST_OWN: Weights = (0, -3.8, 0)
BEFORE_OWN: Weights = (0, -2.0, 0)
"""Before the first sentence in which the paper speaks of itself, which is `FIRST_OWN`."""
NAMES_ITSELF: Weights = (2.1, 0, 0)
_WORD, _STEM = re.compile("[a-z]{4,}"), 6  # letters by which words are taken for one
_LOWEST = 1e-3  # a chance below it counts as this


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


def shown_roles(title: str, sentences: Sequence[Sentence]) -> dict[int, SentenceRole]:
    """Return the role of each sentence of an abstract that a card shows, by its number."""
    words = _words(title.lower())
    worth = [_worth(one, words, place) for one, place in zip(sentences, _places(sentences), strict=True)]
    best = [_best([own[role] for own in worth]) for role in range(len(SHOWN))]
    together = max(product(*best), key=_together)
    return {number: role for (_, number), role in zip(together, SHOWN, strict=True) if number is not None}


_Weighed = tuple[Weights, float]
"""What something weighs for each role, and how much of it there is."""


def _places(sentences: Sequence[Sentence]) -> Iterator[list[_Weighed]]:
    """Yield what weighs of where each sentence stands."""
    last, first = max(len(sentences) - 1, 1), next((number for number, one in enumerate(sentences) if one.own), -1)
    for number in range(len(sentences)):
        yield [(LATE, number / last), (FIRST_OWN, number == first), (BEFORE_OWN, number < first)]


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


def _worth(sentence: Sentence, title: AbstractSet[str], place: Sequence[_Weighed]) -> Sequence[float]:
    """Return what a sentence is worth for each role; 0 or less is nothing."""
    roles = tuple(number for number, role in enumerate(SHOWN) if _may_play(sentence, role))
    weighed = [*place, *_weighed(sentence, title, roles)] if roles else []
    least = STATED_WORTH if sentence.stated else 0.0
    return [
        least + TO_BE_SHOWN[role] + sum(weights[role] * amount for weights, amount in weighed) if role in roles else 0.0
        for role in range(len(SHOWN))
    ]


def _may_play(sentence: Sentence, role: SentenceRole) -> bool:
    is_possible = sentence.stated is role if sentence.stated else sentence.chances[role] >= LEAST_CHANCE
    return is_possible and bool(sentence.text)


def _weighed(sentence: Sentence, title: AbstractSet[str], roles: tuple[int, ...]) -> Iterator[_Weighed]:
    """Yield the weights of what holds of a sentence, and how much of it does, for some of the roles."""
    read = as_read(sentence.text)
    for role, weights in OF_CHANCES.items():
        yield weights, math.log(max(sentence.chances[role], _LOWEST))
    yield FINDS, sentence.finds
    yield OWN_VOICE, sentence.own
    if SHOWN[roles[0]] is SentenceRole.OBJECTIVE:  # these weigh for no other
        yield OF_TITLE, len(title & _words(read)) / max(len(title), 1)
        yield NAMES_ITSELF, sentence.own and names_itself(sentence.text)
    yield from ((weights, 1.0) for bit, rule, weights in _asked(roles) if sentence.cues & bit and rule.holds(read))


@cache
def _asked(roles: tuple[int, ...]) -> list[tuple[int, Rule, Weights]]:
    """Return the bits of the traits that weigh anything for some of the roles, the traits, and what they weigh."""
    return [(1 << n, rule, weights) for n, (rule, weights) in enumerate(TRAITS) if any(weights[one] for one in roles)]
