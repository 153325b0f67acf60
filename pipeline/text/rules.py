"""Rules over text that can be read, tried and counted one by one.

In: named patterns, each with an example that it takes and one that it leaves. Out: a `RuleSet`, which says which rule
takes a text; an `ArrayRule` is a function in place of a pattern. It is separate because several stages decide by such
rules, and so that tests can hold the examples of all of them and one command can count what each does on a corpus.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.text.pattern_texts import (
    alternatives,
    begins_with,
    leading_words,
    needed_texts,
    rarest_piece,
    reach_before,
)
from pipeline.text.remembering import Remembering
from pipeline.text.word_parts import Held, Part, part_of

_LETTERS = re.compile(r"[a-z]+")
_WORDS_KEPT: Final = 20_000  # of which it is known what they make possible
_ANYWHERE: Final = 1 << 30  # characters before the mark


def as_read(sentence: str) -> str:
    """Return a sentence as rules of sentences read it: in lower case, behind a blank.

    So a word's beginning is a character: what begins with one is found three times as fast as what begins with a
    border.
    """
    return f" {sentence.lower()}"


@dataclass(frozen=True)
class Rule:
    """A pattern by name: it matches somewhere in `takes`, and nowhere in `leaves`, which is much like it."""

    name: str
    pattern: str
    takes: str
    leaves: str
    ignore_case: bool = False

    def holds(self, text: str) -> bool:
        """Say whether the rule takes a text."""
        return self.compiled.search(text) is not None

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for."""
        return re.compile(self.pattern, self.flags)

    @property
    def flags(self) -> int:
        """The flags of the pattern."""
        return re.IGNORECASE if self.ignore_case else 0


_Asked = TypeVar("_Asked")


@dataclass(frozen=True, slots=True)
class ArrayRule(Generic[_Asked]):
    """A rule of many things at once: `holds` says of each whether it is taken.

    `takes` and `leaves` are texts that are much alike; what is asked about stands in angle brackets in each.
    """

    name: str
    holds: Callable[[_Asked], npt.NDArray[np.bool_]]
    takes: str
    leaves: str


class _Alternative:
    """One of the patterns of which a rule is made; compiled when it is first asked for, as most never are."""

    def __init__(self, rule: Rule, pattern: str) -> None:
        self.name, self.pattern, self.flags = rule.name, pattern, rule.flags

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """Look for a match anywhere."""
        return re.compile(self.pattern, self.flags).search

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Try for a match that begins at a place."""
        return re.compile(self.pattern, self.flags).match


class _Begun(NamedTuple):
    """What a word begins: tried at the word alone, if at most `reach` characters stand between it and the mark."""

    bit: int
    reach: int
    alternative: _Alternative


class _Side(NamedTuple):
    """What a word makes possible on one side of the mark, and what it begins there, as bits and one by one."""

    possible: int
    begins: int
    begun: tuple[_Begun, ...]


_OfWord = tuple[_Side, _Side]  # before the mark, and behind it


class _Cues(NamedTuple):
    """What says which alternatives may match a text; an alternative is a bit.

    `always` are those that may match any text, `signs` those that a text makes possible, and `of_word` says of a word
    which ones it makes possible, None where that is none. `led` are those that a word begins.
    """

    always: int
    led: int
    signs: list[tuple[str, int]]
    of_word: Remembering[_OfWord | None]


def _cues_of(numbered: Mapping[int, _Alternative], mark: str) -> _Cues:
    always = led = only_before = only_behind = 0
    leads = defaultdict[str, dict[int, _Begun]](dict)
    signs = Counter[str]()
    parts = list[tuple[Part, int]]()
    for bit, one in numbered.items():
        reach = reach_before(one.pattern, mark, one.flags)
        needed = needed_texts(one.pattern, one.flags, given=mark)
        for word in leading_words(one.pattern, one.flags):
            leads[word][bit] = _Begun(bit, reach or _ANYWHERE, one)
            led |= bit
        always |= 0 if needed else bit
        only_before |= bit if reach else 0
        only_behind |= bit if mark and begins_with(one.pattern, mark, one.flags) else 0
        for text in needed:
            part = part_of(text)
            if part:
                parts.append((part, bit))
            else:
                signs[rarest_piece(text, mark)] |= bit
    return _Cues(always, led, list(signs.items()), _of_words(Held(parts), leads, only_before, only_behind))


def _of_words(
    held: Held, leads: Mapping[str, Mapping[int, _Begun]], only_before: int, only_behind: int
) -> Remembering[_OfWord | None]:
    """Return what says of a word which alternatives it makes possible, and which ones it begins."""
    lengths = {*map(len, leads)}

    def of_word(word: str) -> _OfWord | None:
        begun, possible = dict[int, _Begun](), held.by(word)
        for length in lengths:  # a look-up for each, where there are hundreds of beginnings
            begun |= leads.get(f"{word} "[:length], {})
        if not (possible or begun):  # as of every other word
            return None
        return _side(possible, begun, only_behind), _side(possible, begun, only_before)

    return Remembering(of_word, _WORDS_KEPT)


def _side(possible: int, begun: Mapping[int, _Begun], elsewhere: int) -> _Side:
    """Return what a word tells of one side of the mark, given the alternatives that match `elsewhere` alone."""
    here = {bit: one for bit, one in begun.items() if not bit & elsewhere}
    return _Side(possible & ~elsewhere, sum(here), tuple(here.values()))


@dataclass(frozen=True)
class RuleSet:
    """Rules that are asked in turn.

    Of sixty rules a text may be taken by five, as its words and signs tell (`pattern_texts`): only these are tried.
    `mark` stands in every text for what is asked about.
    """

    rules: tuple[Rule, ...]
    mark: str = ""

    def __iter__(self) -> Iterator[Rule]:
        """Yield the rules in the order in which they are asked."""
        return iter(self.rules)

    def first(self, text: str) -> str | None:
        """Return the name of the first rule that takes a text; None where all leave it."""
        return next(self._taking(text), None)

    def all(self, text: str) -> list[str]:
        """Return the names of all rules that take a text."""
        return list(self._taking(text))

    def _taking(self, text: str) -> Iterator[str]:
        lower = text.lower()
        sign = self.mark[:1]
        others = sign and lower.count(sign) > self.mark.count(sign)  # may be taken for the mark's
        if others or len(lower) != len(text):  # places in one are none in the other
            yield from (rule.name for rule in self.rules if rule.holds(text))
            return
        name, numbered = "", self._numbered
        possible, taken = self._possible(text, lower)
        while possible:
            bit = possible & -possible
            possible ^= bit
            one = numbered[bit]
            if one.name != name and (taken & bit or one.search(text)):
                name = one.name
                yield name

    def _possible(self, text: str, lower: str) -> tuple[int, int]:
        """Return which alternatives may match a text, and which of them do as what a word begins."""
        possible, led, signs, of_word = self._cues
        mark = lower.find(self.mark)
        for sign, bits in signs:
            if sign in lower:
                possible |= bits
        words = [
            (word.start(), told[word.start() > mark]) for word in _LETTERS.finditer(lower) if (told := of_word[word[0]])
        ]
        for _, side in words:
            possible |= side[0]
        taken = _taken(text, words, mark, possible & led)
        return possible & ~led | taken, taken

    @cached_property
    def _numbered(self) -> dict[int, _Alternative]:
        made = [_Alternative(rule, pattern) for rule in self.rules for pattern in alternatives(rule.pattern)]
        return {1 << number: one for number, one in enumerate(made)}

    @cached_property
    def _cues(self) -> _Cues:
        return _cues_of(self._numbered, self.mark)


def _taken(text: str, words: list[tuple[int, _Side]], mark: int, awaited: int) -> int:
    """Return which of the alternatives that are awaited match as what a word begins, tried at its places alone."""
    taken = 0
    for start, (_, begins, tries) in words if awaited else ():
        if begins & awaited:
            for bit, reach, one in tries:
                if bit & awaited and mark - start <= reach and one.match(text, start):
                    taken |= bit
                    awaited ^= bit
    return taken


def rules_of(*rules: Rule, mark: str = "") -> RuleSet:
    """Return a set of rules; `mark` stands, in every text that they are asked of, for what is asked about.

    Raises:
        ValueError: two of them have one name.
    """
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ValueError(f"two rules are called {max(names, key=names.count)}")
    return RuleSet(rules, mark)
