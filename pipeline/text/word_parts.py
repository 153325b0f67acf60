"""Parts of words that make patterns possible: what a pattern needs in, which patterns a word makes possible out.

Separate from the rules that are tried: here hundreds of parts are looked for in a word by a few dozen look-ups.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

_LETTERS = re.compile(r"[a-z]+")
_FEWEST_LETTERS: Final = 2  # of a part
_FIRST_LETTERS: Final = 4  # by which parts are found


class Part(NamedTuple):
    """Letters that a text must hold, and whether they begin and end a word there."""

    letters: str
    begins: bool
    ends: bool

    def is_in(self, other: "Part") -> bool:
        """Say whether each word that holds the other part holds this one for sure."""
        if self.begins and self.ends:
            return self == other
        if self.begins:
            return other.begins and other.letters.startswith(self.letters)
        if self.ends:
            return other.ends and other.letters.endswith(self.letters)
        return self.letters in other.letters


def part_of(text: str) -> Part | None:
    """Return the longest run of letters of a text that is needed; a letter alone is one where it is a word."""
    part = _longest_run(text)
    return part if part and (len(part.letters) >= _FEWEST_LETTERS or (part.begins and part.ends)) else None


def parts_of(texts: Collection[str]) -> frozenset[Part] | None:
    """Return parts one of which a word holds wherever one of the texts stands; None where that is not sure."""
    parts = [part_of(text) for text in texts]
    sure = frozenset(filter(None, parts))
    return sure if None not in parts else None


def _longest_run(text: str) -> Part | None:
    longest = max(_LETTERS.finditer(text), key=lambda run: len(run[0]), default=None)
    return longest and Part(longest[0], longest.start() > 0, longest.end() < len(text))


class Held:
    """Parts that make something possible, by where they stand in a word: a few look-ups tell that a word has none."""

    def __init__(self, parts: Iterable[tuple[Part, int]]) -> None:
        """Take parts, each with what it makes possible as bits."""
        self._words = defaultdict[str, int](int)
        self._starts = defaultdict[int, dict[str, list[tuple[str, int]]]](dict)  # by their first letters, at most four
        self._others = list[tuple[Part, int]]()
        for part, bits in parts:
            if part.begins and part.ends:
                self._words[part.letters] |= bits
            elif part.begins:
                first = part.letters[:_FIRST_LETTERS]
                self._starts[len(first)].setdefault(first, []).append((part.letters, bits))
            else:
                self._others.append((part, bits))
        self._any_other = re.compile("|".join(part.letters for part, _ in self._others) or "(?!)").search

    def by(self, word: str) -> int:
        """Return what is made possible by the parts that a word holds, all letters of a to z."""
        held = self._words.get(word, 0)
        for length, starts in self._starts.items():
            for letters, bits in starts.get(word[:length], ()):
                held |= bits if word.startswith(letters) else 0
        if self._any_other(word):  # one in ten
            for (letters, _, ends), bits in self._others:
                held |= bits if (word.endswith(letters) if ends else letters in word) else 0
        return held
