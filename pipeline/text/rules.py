"""Rules over text that can be read, tried and counted one by one.

In: named patterns, each with an example that it takes and one that it leaves. Out: a `RuleSet`, which says which rule
takes a text; an `ArrayRule` is a function in place of a pattern. It is separate because several stages decide by such
rules, and so that tests can hold the examples of all of them and one command can count what each does on a corpus.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.text.pattern_texts import alternatives
from pipeline.text.text_cues import TextCues


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


@dataclass(frozen=True)
class RuleSet:
    """Rules that are asked in turn.

    Of sixty rules a text may be taken by five, as its words and signs tell (`text_cues`): only these are tried.
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
        if len(lower) != len(text):  # a letter that is two in lower case, and none of these for a pattern
            yield from (rule.name for rule in self.rules if rule.holds(text))
            return
        name, numbered, possible = "", self._numbered, self._cues.of(lower)
        while possible:
            bit = possible & -possible
            possible ^= bit
            one = numbered[bit]
            if one.name != name and one.search(text):
                name = one.name
                yield name

    @cached_property
    def _numbered(self) -> dict[int, _Alternative]:
        made = [_Alternative(rule, pattern) for rule in self.rules for pattern in alternatives(rule.pattern)]
        return {1 << number: one for number, one in enumerate(made)}

    @cached_property
    def _cues(self) -> TextCues:
        return TextCues([one.pattern for one in self._numbered.values()], self.mark)


def rules_of(*rules: Rule, mark: str = "") -> RuleSet:
    """Return a set of rules; `mark` stands, in every text that they are asked of, for what is asked about.

    Raises:
        ValueError: two of them have one name.
    """
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ValueError(f"two rules are called {max(names, key=names.count)}")
    return RuleSet(rules, mark)
