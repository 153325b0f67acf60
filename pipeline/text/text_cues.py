"""Cues of one text: which of many patterns may match it, told by its words and signs before any is tried.

In: patterns. Out: for a text those that may match it, as bits. Separate from the rules that are tried, and from `cues`,
which tells the same of all sentences of a batch at once: here a text is what a rule reads, whatever that is cut out of.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from pipeline.text.pattern_texts import frequency, needed_sets, needed_texts, plain_ends, rarest_piece
from pipeline.text.remembering import Remembering
from pipeline.text.word_parts import Held, Part, part_of

_LETTERS = re.compile("[a-z]+")
_WORDS_KEPT: Final = 20_000  # of which it is known what they make possible
_NEEDS: Final = 3  # of a pattern that are looked for; more of them rule out hardly a pattern more

Need: TypeAlias = frozenset[Part | str]
"""Parts of words, and signs, one of which stands in everything that a pattern matches."""


class TextCues:
    """What the words and signs of a text say of patterns: pattern `n` may match it if bit `n` of its number is set.

    A pattern may match where all is met that it needs. `mark` stands in every text for what is asked about: a pattern
    that ends there is told by what stands before it, and one that begins with it by what stands behind it.
    """

    def __init__(self, patterns: Sequence[str], mark: str = "") -> None:
        """Read what each of the patterns needs."""
        self._mark, self._count = mark, len(patterns)
        ends = [plain_ends(pattern) for pattern in patterns]
        behind = _bits(begin.startswith(mark) for begin, _ in ends)
        before = _bits(end.endswith(mark[:1]) for _, end in ends) & ~behind
        copies = _bits(bit % max(1, self._count) == 0 for bit in range(_NEEDS * self._count))
        everywhere = (1 << _NEEDS * self._count) - 1
        self._before, self._behind = everywhere ^ copies * behind, everywhere ^ copies * before
        needs = list(_with_bits([_needs(pattern, mark) for pattern in patterns]))
        self._always = everywhere ^ sum({bit for _, bit in needs})
        self._signs = _signs(needs, everywhere)
        self._signs_before, self._signs_behind = _signs(needs, self._before), _signs(needs, self._behind)
        held = Held((one, bit) for one, bit in needs if isinstance(one, Part))
        self._of_word = Remembering(held.by, _WORDS_KEPT)

    def of(self, lower: str) -> int:
        """Return the patterns that may match a text, given in lower case."""
        before, mark, behind = lower.partition(self._mark) if self._mark else (lower, "", "")
        if mark and self._mark[0] not in before and self._mark[0] not in behind:
            met = self._met(before + mark, self._signs_before) & self._before
            met |= self._met(mark + behind, self._signs_behind) & self._behind
        else:
            met = self._met(lower, self._signs)
        for _ in range(_NEEDS - 1):
            met &= met >> self._count
        return met & (1 << self._count) - 1

    def _met(self, text: str, signs: Iterable[tuple[str, int]]) -> int:
        met = self._always
        for sign, bits in signs:
            if sign in text:
                met |= bits
        for bits in filter(None, map(self._of_word.__getitem__, _LETTERS.findall(text))):
            met |= bits
        return met


def _bits(told: Iterable[bool]) -> int:
    return sum(1 << number for number, holds in enumerate(told) if holds)


def _with_bits(needs: Sequence[Sequence[Need]]) -> Iterator[tuple[Part | str, int]]:
    """Yield what patterns need, each with a bit: the first need of all patterns, then the second of all, and so on."""
    for number, of_pattern in enumerate(needs):
        for place, need in enumerate(of_pattern):
            yield from ((one, 1 << place * len(needs) + number) for one in need)


def _signs(needs: Iterable[tuple[Part | str, int]], side: int) -> list[tuple[str, int]]:
    """Return the signs among what is needed, each with its bits as far as they are of one side."""
    signs = Counter[str]()
    for one, bit in needs:
        if isinstance(one, str) and bit & side:
            signs[one] |= bit
    return list(signs.items())


def _needs(pattern: str, mark: str) -> list[Need]:
    """Return what a pattern needs, the rarest first, but for what is met for sure with another."""
    sets = {needed_texts(pattern, given=mark), *needed_sets(pattern, given=mark)} - {frozenset()}
    kept = list[Need]()
    for texts in sorted(sets, key=lambda texts: (frequency(texts, mark), sorted(texts))):
        need = _shortest({part_of(text) or rarest_piece(text, mark) for text in texts})
        if not any(_is_met_with(need, other) for other in kept):
            kept.append(need)
    return kept[:_NEEDS]


def _shortest(need: AbstractSet[Part | str]) -> Need:
    """Return of what is needed that without which the rest is not met either: "p" of "p" and "(p"."""
    return frozenset(one for one in need if not any(other != one and _is_in(other, one) for other in need))


def _is_met_with(need: Need, other: Need) -> bool:
    return all(any(_is_in(part, one) for part in need) for one in other)


def _is_in(part: Part | str, other: Part | str) -> bool:
    if isinstance(part, Part):
        return isinstance(other, Part) and part.is_in(other)
    return isinstance(other, str) and part in other
