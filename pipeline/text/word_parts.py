"""Parts of words that make patterns possible: what a pattern needs in, which patterns a word makes possible out.

Separate from the rules that are tried: here hundreds of parts are looked for in a word by a few dozen look-ups.
"""

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import Final, NamedTuple

_LETTERS = re.compile(r"[a-z]+")
_FEWEST_LETTERS: Final = 2  # of a part


class Part(NamedTuple):
    """Letters that a text must hold, and whether they begin and end a word there."""

    letters: str
    begins: bool
    ends: bool


def part_of(text: str) -> Part | None:
    """Return the longest run of letters of a text that is needed; None where it has no two in a row."""
    longest = max(_LETTERS.finditer(text), key=lambda run: len(run[0]), default=None)
    if longest is None or len(longest[0]) < _FEWEST_LETTERS:
        return None
    return Part(longest[0], longest.start() > 0, longest.end() < len(text))


class Parts:
    """Parts of words that make alternatives possible, by where they stand in a word."""

    def __init__(self) -> None:
        self.beginning = Counter[str]()  # with a blank behind them where the word ends there
        self._ending = Counter[str]()
        self._within = defaultdict[str, list[tuple[str, int]]](list)  # by their first two letters

    def add(self, part: Part, bit: int) -> None:
        """Take a part that makes an alternative possible."""
        letters, begins, ends = part
        if begins:
            self.beginning[f"{letters} " if ends else letters] |= bit
        elif ends:
            self._ending[letters] |= bit
        else:
            self._within[letters[:_FEWEST_LETTERS]].append((letters, bit))

    def behind_start(self, word: str) -> int:
        """Return what is made possible by the parts that a word holds, but for those that begin it."""
        possible = 0
        for at in range(len(word) - 1):
            for letters, bit in self._within.get(word[at : at + _FEWEST_LETTERS], ()):
                possible |= bit if word.startswith(letters, at) else 0
        for length in self._lengths:
            possible |= self._ending.get(word[-length:], 0)
        return possible

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple({*map(len, self._ending)})
