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
from enum import Enum, IntEnum, auto

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


class _State(IntEnum):
    """What is open after a unit."""

    NOTHING = 0
    TITLE = 1  # opened after a footer or at the beginning
    NEXT_TITLE = 2  # opened right after an abstract, which then had no footer
    ABSTRACT = 3


# The ways into a state: the state before, and the role taken. History keeps their numbers.
_WAYS = (
    (_State.NOTHING, Role.STRAY),
    (_State.ABSTRACT, Role.STRAY),
    (_State.ABSTRACT, Role.FOOTER),
    (_State.TITLE, Role.FOOTER),
    (_State.NEXT_TITLE, Role.FOOTER),
    (_State.TITLE, Role.ABSTRACT),
    (_State.NEXT_TITLE, Role.ABSTRACT),
    (_State.ABSTRACT, Role.PARAGRAPH),
    (_State.NOTHING, Role.UNTITLED),
    (_State.ABSTRACT, Role.UNTITLED),
    (_State.NOTHING, Role.TITLE),
    (_State.ABSTRACT, Role.TITLE),
)
_INTO_TITLE, _INTO_NEXT_TITLE = 10, 11

ARXIV_ABSTRACT_CHARS = 2_000  # arXiv takes abstracts of at most 1,920 characters; two texts beyond that are two papers

_STRAY = 4.0
_UNTITLED = 5.0
_PARAGRAPH = 3.0
_OVERLONG_PARAGRAPH = 6.0
_ORPHAN_FOOTER = 4.0
_ORPHAN_DATE = 1.0
_NO_ABSTRACT = 2.0
_NO_ABSTRACT_UNLIKELY = 9.0  # after an abstract without footer, whose it is; or above half a footer

_USUAL_TITLE = 160  # characters; the seeds' longest title has 145
_LONGEST_TITLE = 400
_SHORTEST_TITLE = 8
_ABSTRACT = 250  # characters from which on a text is an abstract by its length alone
_SHORT_ABSTRACT = 120
_SHORTEST_ABSTRACT = 60
_SHORT_PARAGRAPH = 100
_TAIL = 200
_ADDRESS = re.compile(r"https?://\S+$")

_LETTER = re.compile(r"[^\W\d_]")

_NEVER = math.inf
_Costs = tuple[float, float, float, float]  # of the cheapest reading so far, by the state it ends in
_Ways = tuple[int, int]  # taken into NOTHING and into ABSTRACT; into the titles there is but one each


def assign_roles(units: Sequence[Unit]) -> list[Role]:
    """Return the role of each unit, by the cheapest reading of the page."""
    costs: _Costs = (0.0, _NEVER, _NEVER, _NEVER)
    history: list[_Ways] = []
    above: Unit | None = None
    for unit in units:
        costs, ways = _read_footer(unit, costs) if isinstance(unit, Footer) else _read_text(unit, above, costs)
        history.append(ways)
        above = unit
    return _trace(history, costs)


def _trace(history: Sequence[_Ways], costs: _Costs) -> list[Role]:
    """Follow the cheapest path back from an end at which no title waits for its abstract."""
    state = _State.NOTHING if costs[_State.NOTHING] <= costs[_State.ABSTRACT] else _State.ABSTRACT
    roles: list[Role] = []
    for into_nothing, into_abstract in reversed(history):
        state, role = _WAYS[(into_nothing, _INTO_TITLE, _INTO_NEXT_TITLE, into_abstract)[state]]
        roles.append(role)
    roles.reverse()
    return roles


def _read_footer(footer: Footer, costs: _Costs) -> tuple[_Costs, _Ways]:
    nothing, title, next_title, abstract = costs
    cost, way = min(
        (abstract, 2),
        (title + (_NO_ABSTRACT_UNLIKELY if footer.is_headless else _NO_ABSTRACT), 3),
        (next_title + _NO_ABSTRACT_UNLIKELY, 4),
        (nothing + (_ORPHAN_DATE if footer.is_bare_date else _ORPHAN_FOOTER), 0),
    )
    return (cost, _NEVER, _NEVER, _NEVER), (way, 0)


def _read_text(unit: Text, above: Unit | None, costs: _Costs) -> tuple[_Costs, _Ways]:
    nothing, title, next_title, abstract = costs
    length, ended = len(unit.text), ends_sentence(unit.text)
    as_title = _title_cost(unit.text, ended=ended)
    as_abstract = _abstract_cost(length, ended=ended)
    as_paragraph = _PARAGRAPH + _paragraph_cost(unit.text, ended=ended)
    if isinstance(above, Text) and len(above.text) + length > ARXIV_ABSTRACT_CHARS:
        as_paragraph += _OVERLONG_PARAGRAPH
    as_stray = _STRAY + min(4.0, length / 250)
    as_untitled = _UNTITLED + 2 * as_abstract
    into_nothing = min((nothing + as_stray, 0), (abstract + as_stray, 1))
    into_abstract = min(
        (title + as_abstract, 5),
        (next_title + as_abstract, 6),
        (abstract + as_paragraph, 7),
        (nothing + as_untitled, 8),
        (abstract + as_untitled, 9),
    )
    costs = (into_nothing[0], nothing + as_title, abstract + as_title, into_abstract[0])
    return costs, (into_nothing[1], into_abstract[1])


def _title_cost(text: str, *, ended: bool) -> float:
    """Cost of a text as a title: free up to the usual length, hardly possible beyond the longest."""
    length = len(text)
    cost = max(0.0, (length - _USUAL_TITLE) / 40) + (length > _LONGEST_TITLE) * 8.0
    breaks, stops = has_sentence_break(text), ended and not text.endswith("?")
    cost += breaks + stops + (breaks and stops and length >= _SHORT_ABSTRACT) * 4.0
    cost += (length < _SHORTEST_TITLE or not _LETTER.search(text, 0, _USUAL_TITLE)) * 4.0
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
    is_sentence = ended and not text.endswith("?")  # titles ask too
    return (0.5 if is_sentence else 5.5) + (2.0 if len(text) < _SHORT_PARAGRAPH else 0.5)
