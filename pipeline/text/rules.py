"""Rules over text that can be read, tried and counted one by one.

In: named patterns, each with an example that it takes and one that it leaves. Out: a `RuleSet`, which says which rule
takes a text. It is separate because several stages decide by such rules, and so that one test can hold the examples of
all of them and one command can count what each does on a corpus.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Rule:
    """A pattern by name: it matches somewhere in `takes`, and nowhere in `leaves`, which is much like it.

    `needs` are texts one of which stands in everything that the pattern matches: looking for them first costs a tenth.
    """

    name: str
    pattern: str
    takes: str
    leaves: str
    ignore_case: bool = False
    needs: tuple[str, ...] = ()

    def holds(self, text: str) -> bool:
        """Say whether the rule takes a text."""
        if self.needs and not any(map(text.__contains__, self.needs)):
            return False
        return self.compiled.search(text) is not None

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for."""
        return re.compile(self.pattern, re.IGNORECASE if self.ignore_case else 0)


@dataclass(frozen=True)
class RuleSet:
    """Rules that are asked in turn."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        """Yield the rules in the order in which they are asked."""
        return iter(self.rules)

    def first(self, text: str) -> str | None:
        """Return the name of the first rule that takes a text; None where all leave it."""
        return next((rule.name for rule in self.rules if rule.holds(text)), None)

    def all(self, text: str) -> list[str]:
        """Return the names of all rules that take a text."""
        return [rule.name for rule in self.rules if rule.holds(text)]


def rules_of(*rules: Rule) -> RuleSet:
    """Return a set of rules.

    Raises:
        ValueError: two of them have one name.
    """
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ValueError(f"two rules are called {max(names, key=names.count)}")
    return RuleSet(rules)
