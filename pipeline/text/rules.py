"""Rules over text that can be read, tried and counted one by one.

In: named patterns, each with an example that it takes and one that it leaves. Out: a `RuleSet`, which says which rule
takes a text. It is separate because several stages decide by such rules, and so that one test can hold the examples of
all of them and one command can count what each does on a corpus.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from pipeline.text.pattern_texts import begins_with, leading_words, needed_texts

_LETTERS = re.compile(r"[a-z]+")
_WORDS_KEPT: Final = 20_000  # of which it is known what they make possible


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


Begun = tuple[int, Callable[[str, int], re.Match[str] | None]]


class _Cues(NamedTuple):
    """What says which rules may take a text; a rule is a bit.

    `always` are the rules that may take any text, `signs` those that a text makes possible, and `of_word` says of a
    word which ones it makes possible, and which match from its start on, if at all: these, `led` by a word, are tried
    there alone. `behind` are the rules that begin with the mark, so that only what stands behind it makes them
    possible.
    """

    always: int
    behind: int
    led: int
    signs: list[tuple[str, int]]
    of_word: Callable[[str], tuple[int, tuple[Begun, ...]]]


def _cues_of(numbered: Sequence[tuple[int, Rule]], mark: str) -> _Cues:
    always = behind = led = 0
    leads = defaultdict[str, dict[int, Begun]](dict)
    signs, parts = Counter[str](), Counter[str]()
    for bit, rule in numbered:
        words = leading_words(rule.pattern, rule.flags)
        needed = needed_texts(rule.pattern, rule.flags, given=mark)
        for word in words:
            leads[word][bit] = (bit, rule.compiled.match)
        led |= bit if words else 0
        always |= 0 if needed else bit
        behind |= bit if mark and begins_with(rule.pattern, mark, rule.flags) else 0
        for text in needed:
            part = max(_LETTERS.findall(text), key=len, default="")
            (parts if len(part) > 1 else signs)[part if len(part) > 1 else text] |= bit

    lead_lengths = {*map(len, leads)}
    begun_parts = defaultdict[str, list[tuple[str, int]]](list)  # by their first two letters
    for part, bits in parts.items():
        begun_parts[part[:2]].append((part, bits))

    @lru_cache(maxsize=_WORDS_KEPT)
    def of_word(word: str) -> tuple[int, tuple[Begun, ...]]:
        begun, starts, possible = dict[int, Begun](), f"{word} ", 0
        for length in lead_lengths:  # dozens of look-ups, where there are hundreds of beginnings and parts
            begun |= leads.get(starts[:length], {})
        for at in range(len(word) - 1):
            for part, bits in begun_parts.get(word[at : at + 2], ()):
                possible |= bits if word.startswith(part, at) else 0
        return possible, tuple(begun.values())

    return _Cues(always, behind, led, list(signs.items()), of_word)


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
        return next(iter(self.all(text)), None)

    def all(self, text: str) -> list[str]:
        """Return the names of all rules that take a text."""
        lower = text.lower()
        if len(lower) != len(text):  # places in one are none in the other
            return [rule.name for rule in self.rules if rule.holds(text)]
        possible, begun = self._possible(lower)
        led, taken = self._cues.led, 0
        for start, (bit, match) in begun:
            if possible & bit and not taken & bit and match(text, start):
                taken |= bit
        possible &= ~led
        return [
            rule.name for bit, rule in self._numbered if taken & bit or (possible & bit and rule.compiled.search(text))
        ]

    def _possible(self, lower: str) -> tuple[int, list[tuple[int, Begun]]]:
        """Return which rules may take a text in lower case, and where those that a word leads are to be tried."""
        always, behind, _, signs, of_word = self._cues
        possible, begun = always, list[tuple[int, Begun]]()
        mark = lower.find(self.mark)
        for sign, bits in signs:
            if sign in lower:
                possible |= bits
        for word in _LETTERS.finditer(lower):
            bits, tries = of_word(word[0])
            if bits:
                possible |= bits if word.start() > mark else bits & ~behind
            if tries:
                begun += [(word.start(), one) for one in tries]
        return possible, begun

    @cached_property
    def _numbered(self) -> list[tuple[int, Rule]]:
        return [(1 << number, rule) for number, rule in enumerate(self.rules)]

    @cached_property
    def _cues(self) -> _Cues:
        return _cues_of(self._numbered, self.mark)


def rules_of(*rules: Rule, mark: str = "") -> RuleSet:
    """Return a set of rules; `mark` stands, in every text that they are asked of, for what is asked about.

    Raises:
        ValueError: two of them have one name.
    """
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ValueError(f"two rules are called {max(names, key=names.count)}")
    return RuleSet(rules, mark)
