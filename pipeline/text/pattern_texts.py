"""What stands in everything that a pattern matches: texts that are looked for before the pattern is tried.

In: a regular expression. Out: texts, in lower case, one of which each match holds. It is separate from the rules that
are tried, so that no rule has to say beside its pattern what the pattern says. What is not understood gives nothing,
which is always right: the pattern is then tried everywhere.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import groupby
from string import ascii_lowercase
from typing import Any, Final, NamedTuple

_parser: Final[Any] = import_module("re._parser")  # the standard library's own reader of patterns
_MOST: Final = 400  # texts; of a pattern that needs one of more nothing is told
_FEW: Final = 8  # characters of a set that are told apart
_EVERYWHERE: Final = 1e9
_RARER: Final = 8.0  # how many times rarer a text is for each letter more; a sign is as rare as two letters
BORDER: Final = "\b"  # in a text: no letter of a to z stands here, or none can follow
_BORDERS: Final = frozenset({"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING"})
_WITHOUT_WIDTH: Final = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_NO_LETTERS: Final = frozenset({"CATEGORY_SPACE", "CATEGORY_DIGIT", "CATEGORY_NOT_WORD"})
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)  # an escape, a set, what groups
_TEXT: Final = "TEXT"  # of a node of ours: literals in a row

Node = tuple[Any, Any]


class _Read(NamedTuple):
    """What is known behind a part of a pattern: the best texts up to there, and how what was read last may end."""

    best: frozenset[str]
    ends: frozenset[str]


_NOTHING: Final = _Read(frozenset(), frozenset({""}))
_AT_BORDER: Final = _Read(frozenset(), frozenset({BORDER}))


def alternatives(pattern: str) -> list[str]:
    """Return patterns one of which matches where this one does."""
    depth, start, found = 0, 0, list[str]()
    for piece in _PIECE.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if piece[0] == "|" and not depth:
            found.append(pattern[start : piece.start()])
            start = piece.end()
    return [*found, pattern[start:]]


def needed_texts(pattern: str, *, given: str = "") -> frozenset[str]:
    """Return texts one of which stands, whatever the case, in everything that a pattern matches; empty if none is sure.

    Where a text holds `BORDER` there is some sign, or nothing, but no letter of a to z.

    Args:
        pattern: the regular expression.
        given: characters that stand in every text; what is made of them alone tells nothing.
    """
    read = _of_sequence(list(_parsed(pattern)), _NOTHING, given)
    best = _better(read.best, read.ends, given)
    return best if frequency(best, given) < _EVERYWHERE else frozenset()


def needed_sets(pattern: str, *, given: str = "") -> list[frozenset[str]]:
    r"""Return sets of texts, of each of which one stands, whatever the case, in everything that a pattern matches.

    Where `needed_texts` has one set for all, here is one for each piece between borders: of `we\s(?:find|see)` a "we",
    and one of the verbs.
    """
    found, ends = list[frozenset[str]](), _NOTHING.ends
    for operator, argument in _parsed(pattern):
        read = _of_node(str(operator), argument, ends, given)
        known = _borders(read.ends)
        if known == _AT_BORDER.ends or read.ends == _NOTHING.ends:
            found += [read.best, read.ends, ends]
            ends = known
        else:
            found.append(read.best)
            ends = read.ends
    return [texts for texts in (*found, ends) if frequency(texts, given) < _EVERYWHERE]


def plain_ends(pattern: str) -> tuple[str, str]:
    """Return the signs, in lower case, that each match of a pattern begins with, and those that it ends with."""
    runs = list(_with_runs(_parsed(pattern)))
    begin, end = (argument if operator == _TEXT else "" for operator, argument in (runs[0], runs[-1]))
    return begin, end


def rarest_piece(text: str, given: str = "") -> str:
    """Return what is looked for of a text that is needed: the piece between borders that is met most rarely."""
    return max(text.split(BORDER), key=lambda piece: _rarity(piece.strip(given)))


@lru_cache(maxsize=1)  # what is asked of a pattern is asked one after the other, and to read it costs most of it
def _parsed(pattern: str) -> Any:  # the parser's
    return _parser.parse(pattern)


def _of_sequence(nodes: Iterable[Node], before: _Read, given: str) -> _Read:
    best, ends = before
    for operator, argument in _with_runs(nodes):
        added = _of_node(operator, argument, ends, given)
        best = _better(_better(best, ends, given), added.best, given)
        if added.ends == _NOTHING.ends or len(added.ends) > _MOST:
            best, ends = _better(best, ends, given), _NOTHING.ends
        else:
            ends = added.ends
    return _Read(best, ends)


def _with_runs(nodes: Iterable[Node]) -> Iterator[tuple[str, Any]]:
    """Yield nodes, signs in a row as one text: each makes it rarer, so that what lies between need not be weighed."""
    for are_signs, group in groupby(nodes, lambda node: str(node[0]) == "LITERAL"):
        if are_signs:
            yield _TEXT, "".join(_characters(group))
        else:
            yield from ((str(operator), argument) for operator, argument in group)


def _of_node(operator: str, argument: Any, ends: frozenset[str], given: str) -> _Read:
    if operator in {_TEXT, "LITERAL"}:
        return _Read(frozenset(), _joined(ends, (argument if operator == _TEXT else chr(argument).lower(),)))
    if operator == "IN":
        return _of_set(argument, ends)
    if operator == "SUBPATTERN":
        return _of_sequence(argument[-1], _Read(frozenset(), ends), given)
    if operator == "BRANCH":
        return _of_branch(argument[1], ends, given)
    if operator == "MAX_REPEAT":
        return _of_repeat(argument, ends, given)
    return _Read(frozenset(), _of_assertion(str(argument), ends)) if operator in _WITHOUT_WIDTH else _NOTHING


def _of_assertion(argument: str, ends: frozenset[str]) -> frozenset[str]:
    return _joined(ends, (BORDER,)) if argument in _BORDERS else ends


def _of_set(members: Sequence[Node], ends: frozenset[str]) -> _Read:
    characters = list(_characters(members))
    if len(characters) == len(members) <= _FEW:
        return _Read(frozenset(), _joined(ends, characters))
    signs = [str(kind) == "CATEGORY" and str(of) in _NO_LETTERS for kind, of in members]
    is_border = len(characters) + sum(signs) == len(members) and not any(map(str.isalpha, characters))
    return _Read(frozenset(), _joined(ends, (BORDER,))) if is_border else _NOTHING


def _of_branch(branches: Iterable[Sequence[Node]], ends: frozenset[str], given: str) -> _Read:
    read = [_of_sequence(branch, _Read(frozenset(), ends), given) for branch in branches]
    bests = [_better(one.best, one.ends, given) for one in read]
    best = frozenset[str]().union(*bests) if all(bests) else frozenset[str]()
    return _Read(best if len(best) <= _MOST else frozenset(), frozenset[str]().union(*(one.ends for one in read)))


def _of_repeat(argument: tuple[int, int, Sequence[Node]], ends: frozenset[str], given: str) -> _Read:
    least, most, nodes = argument
    once = _of_sequence(nodes, _Read(frozenset(), ends if most == 1 else frozenset({""})), given)
    if most == 1:
        return once if least else _Read(frozenset(), ends | once.ends)
    if least and once.ends == {BORDER}:
        return _Read(frozenset(), _joined(ends, (BORDER,)))
    behind = _borders(once.ends if least else ends | once.ends)
    return _Read(_better(once.best, once.ends, given) if least else frozenset(), behind)


def _borders(ends: frozenset[str]) -> frozenset[str]:
    """Return what is known in short of how something ends: a border, as behind a sign, or nothing."""
    return _AT_BORDER.ends if all(end and end[-1] not in ascii_lowercase for end in ends) else _NOTHING.ends


def _characters(nodes: Iterable[Node]) -> Iterator[str]:
    for operator, argument in nodes:
        if str(operator) == "LITERAL":
            yield chr(argument).lower()


def _joined(ends: frozenset[str], following: Sequence[str]) -> frozenset[str]:
    return frozenset(end if one == BORDER and end.endswith(BORDER) else end + one for end in ends for one in following)


def _better(first: frozenset[str], second: frozenset[str], given: str) -> frozenset[str]:
    """Return what is met more rarely; texts that tell nothing, and none, are met everywhere."""
    if not first or not second or first == second:
        return first or second
    one, other = frequency(first, given), frequency(second, given)
    if one == other:
        return second if sum(map(len, second)) > sum(map(len, first)) else first
    return first if one < other else second


@lru_cache(maxsize=1 << 12)  # the same texts are compared with each part of a pattern
def frequency(texts: frozenset[str], given: str) -> float:
    """Return how often one of some texts is met, as far as can be told; of texts that tell nothing: everywhere."""
    return sum(_share(text, given) for text in texts) if 0 < len(texts) <= _MOST else _EVERYWHERE


@lru_cache(maxsize=1 << 14)
def _share(text: str, given: str) -> float:
    """Return how often a text is met: its rarest piece, as no other is looked for."""
    first, *others = text.split(BORDER)
    told, borders = first.strip(given), 1 if others else 0
    if told and not others:  # as nearly all are
        return math.pow(_RARER, -_rarity(told))
    for place, piece in enumerate(others, 1):
        other = piece.strip(given)
        if _rarity(other) > _rarity(told):
            told, borders = other, 2 if place < len(others) else 1
    if not told:
        return _EVERYWHERE
    borders = borders if len(told) > 1 else 0  # a letter is looked for within words, too
    return math.pow(_RARER, -_rarity(told) - borders / 2)


def _rarity(piece: str) -> int:
    return len(piece) if piece.isalpha() else 2 * len(piece) - sum(map(str.isalpha, piece))
