"""Which text of a page is a title, which an abstract: the likeliest reading of the whole page at once.

In: the texts and footers of a page, in order. Out: a role for each. A page alternates title, abstract and perhaps a
footer; one odd line must not shift all that follows. So each role of each text has a cost by its length and
punctuation, each departure from the alternation has one too, and the cheapest sequence of roles is found by dynamic
programming (Viterbi 1967), in time linear in the units. Costs are in arbitrary units, set so that a short abstract
or a long title in its right place costs less than any departure.
"""

import math
import re
from collections.abc import Sequence
from enum import Enum, auto

from pipeline.parsing.entry_footers import Footer, Text, Unit
from pipeline.parsing.prose import ends_sentence, has_sentence_break


class Role(Enum):
    """What a unit is to its entry."""

    TITLE = auto()
    ABSTRACT = auto()
    PARAGRAPH = auto()  # a further paragraph of the abstract above
    UNTITLED = auto()  # an abstract whose title is missing
    FOOTER = auto()
    STRAY = auto()  # belongs to no entry


class _State(Enum):
    """What is open after a unit."""

    NOTHING = 0
    TITLE = 1  # opened after a footer or at the beginning
    NEXT_TITLE = 2  # opened right after an abstract, which then had no footer
    ABSTRACT = 3


_COMPLETE = frozenset((_State.NOTHING, _State.ABSTRACT))

ARXIV_ABSTRACT_CHARS = 2_000  # arXiv takes abstracts of at most 1,920 characters; two texts beyond that are two papers

_STRAY = 4.0
_UNTITLED = 5.0
_PARAGRAPH = 3.0
_OVERLONG_PARAGRAPH = 6.0
_ORPHAN_FOOTER = 4.0
_ORPHAN_DATE = 1.0
_NO_ABSTRACT = 2.0
_NO_ABSTRACT_AFTER_ABSTRACT = 6.0
_NO_ABSTRACT_BARE_DATE = 8.0

_USUAL_TITLE = 160  # characters; the seeds' longest title has 145
_LONGEST_TITLE = 400
_SHORTEST_TITLE = 8
_ABSTRACT = 250  # characters from which on a text is an abstract by its length alone
_SHORT_ABSTRACT = 120
_SHORTEST_ABSTRACT = 60
_SHORT_PARAGRAPH = 100
_TAIL = 200
_ADDRESS = re.compile(r"https?://\S+$")

_Step = tuple[float, _State, Role]  # cost so far, state before, role taken
_Costs = dict[_State, float]
_NEVER = math.inf


def assign_roles(units: Sequence[Unit]) -> list[Role]:
    """Return the role of each unit, by the cheapest reading of the page."""
    costs: _Costs = {_State.NOTHING: 0.0}
    history: list[dict[_State, _Step]] = []
    previous: Unit | None = None
    for unit in units:
        steps = _footer_steps(unit, costs) if isinstance(unit, Footer) else _text_steps(unit, previous, costs)
        history.append(steps)
        costs = {state: step[0] for state, step in steps.items()}
        previous = unit
    return _trace(history)


def _trace(history: Sequence[dict[_State, _Step]]) -> list[Role]:
    """Follow the cheapest path back from an end at which no title waits for its abstract."""
    if not history:
        return []
    ends: list[_State] = [end for end in history[-1] if end in _COMPLETE]
    state = min(ends, key=lambda end: history[-1][end][0])
    roles: list[Role] = []
    for steps in reversed(history):
        _, state, role = steps[state]
        roles.append(role)
    roles.reverse()
    return roles


def _footer_steps(footer: Footer, costs: _Costs) -> dict[_State, _Step]:
    bare = footer.is_bare_date
    return _cheapest(
        costs,
        (
            (_State.ABSTRACT, _State.NOTHING, Role.FOOTER, 0.0),
            (_State.TITLE, _State.NOTHING, Role.FOOTER, _NO_ABSTRACT_BARE_DATE if bare else _NO_ABSTRACT),
            (
                _State.NEXT_TITLE,
                _State.NOTHING,
                Role.FOOTER,
                _NO_ABSTRACT_BARE_DATE if bare else _NO_ABSTRACT_AFTER_ABSTRACT,
            ),
            (_State.NOTHING, _State.NOTHING, Role.STRAY, _ORPHAN_DATE if bare else _ORPHAN_FOOTER),
        ),
    )


def _text_steps(unit: Text, previous: Unit | None, costs: _Costs) -> dict[_State, _Step]:
    length, ended = len(unit.text), ends_sentence(unit.text)
    title = _title_cost(unit.text, ended=ended)
    abstract = _abstract_cost(length, ended=ended)
    paragraph = _PARAGRAPH + _paragraph_cost(unit.text, ended=ended)
    if isinstance(previous, Text) and len(previous.text) + length > ARXIV_ABSTRACT_CHARS:
        paragraph += _OVERLONG_PARAGRAPH
    stray = _STRAY + min(4.0, length / 250)
    untitled = _UNTITLED + 2 * abstract
    return _cheapest(
        costs,
        (
            (_State.NOTHING, _State.TITLE, Role.TITLE, title),
            (_State.ABSTRACT, _State.NEXT_TITLE, Role.TITLE, title),
            (_State.TITLE, _State.ABSTRACT, Role.ABSTRACT, abstract),
            (_State.NEXT_TITLE, _State.ABSTRACT, Role.ABSTRACT, abstract),
            (_State.ABSTRACT, _State.ABSTRACT, Role.PARAGRAPH, paragraph),
            (_State.NOTHING, _State.ABSTRACT, Role.UNTITLED, untitled),
            (_State.ABSTRACT, _State.ABSTRACT, Role.UNTITLED, untitled),
            (_State.NOTHING, _State.NOTHING, Role.STRAY, stray),
            (_State.ABSTRACT, _State.NOTHING, Role.STRAY, stray),
        ),
    )


def _cheapest(costs: _Costs, moves: Sequence[tuple[_State, _State, Role, float]]) -> dict[_State, _Step]:
    best: dict[_State, _Step] = {}
    for before, after, role, cost in moves:
        total = costs.get(before, _NEVER) + cost
        if total < _NEVER and (after not in best or total < best[after][0]):
            best[after] = (total, before, role)
    return best


def _title_cost(text: str, *, ended: bool) -> float:
    """Cost of a text as a title: free up to the usual length, hardly possible beyond the longest."""
    length = len(text)
    cost = max(0.0, (length - _USUAL_TITLE) / 40) + (length > _LONGEST_TITLE) * 8.0
    cost += has_sentence_break(text) * 1.0
    cost += (ended and not text.endswith("?")) * 1.0
    cost += (length < _SHORTEST_TITLE or not any(character.isalpha() for character in text)) * 4.0
    return min(cost, 30.0)


def _abstract_cost(length: int, *, ended: bool) -> float:
    """Cost of a text as an abstract: the shorter the dearer, 4.5 at most."""
    if length >= _ABSTRACT:
        return 0.0
    cost = 1.0 if length >= _SHORT_ABSTRACT else 2.0 if length >= _SHORTEST_ABSTRACT else 3.0
    return cost if ended else cost + 1.5


def _paragraph_cost(text: str, *, ended: bool) -> float:
    """Cost of a text as a further paragraph, beyond that of there being one."""
    if len(text) >= _ABSTRACT or _ADDRESS.search(text[-_TAIL:]):
        return 0.5
    return (0.5 if ended else 2.5) + (2.0 if len(text) < _SHORT_PARAGRAPH else 0.5)
