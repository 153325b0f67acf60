"""Terms looked up in a text: one pass, the longest term that begins at a place wins.

In: terms as written, then a text's units. Out: which term stands where. A dictionary of stem sequences, walked word
by word, costs one look-up for most words, however many terms there are; it is separate from the schemes because a
topic's terms and a vocabulary's labels are found alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.tagging.units import BREAK, Units, term_units
from pipeline.text.analysis import analyse_text
from pipeline.text.stems import stems_of

_NO_ENTRY = -1
_SHORTEST_ACRONYM = 2  # letters


@dataclass(slots=True)
class _Node:
    children: "dict[str, _Node]" = field(default_factory=dict)
    word: int = _NO_ENTRY  # the entry that matches in any case
    acronym: int = _NO_ENTRY  # the entry that matches upper case alone


class Match(NamedTuple):
    """An entry found in a text; the span is in code points, 0-based and half-open.

    A tuple, because a text has dozens and a frozen dataclass takes three times as long to make.
    """

    entry: int
    start: int
    end: int


class TermDictionary:
    """Terms by their stems; terms with the same stems are one entry.

    A term all in upper case (RAG, CLIP, LoRA is not) is found only in upper case, so that an acronym is not taken
    for the common word it looks like.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._root = _Node()
        self._size = 0
        self.entries = tuple(self._add(term) for term in terms)

    def __len__(self) -> int:
        """Return the number of entries; they are numbered from 0 in the order in which they were first added."""
        return self._size

    def _add(self, term: str) -> int:
        """Add a term and return its entry; a term without a word in it has none and is `-1`."""
        node = self._root
        for stemmed in term_stems(term):
            node = node.children.setdefault(stemmed, _Node())
        if node is self._root:
            return _NO_ENTRY
        if is_acronym(term):
            node.acronym = self._entry(node.acronym)
            return node.acronym
        node.word = self._entry(node.word)
        return node.word

    def _entry(self, known: int) -> int:
        if known != _NO_ENTRY:
            return known
        self._size += 1
        return self._size - 1

    def find(self, units: Units, text: str) -> list[Match]:
        """Return the terms in `text`, whose units these are, in text order; they do not overlap."""
        found: list[Match] = []
        nodes = map(self._root.children.get, units.stems)
        followers = [*units.stems[1:], BREAK]
        free = 0
        for position, node in [(place, node) for place, node in enumerate(nodes) if node]:
            if position < free:
                continue
            entry, last = node.word, position
            if node.acronym != _NO_ENTRY or followers[position] in node.children:  # else the word alone: three in four
                entry, last = self._longest(node, units, text, position)
            if entry != _NO_ENTRY:
                found.append(Match(entry, units.starts[position], units.ends[last]))
                free = last + 1
        return found

    def _longest(self, node: _Node, units: Units, text: str, first: int) -> tuple[int, int]:
        entry, last = _NO_ENTRY, first
        here: _Node | None = node
        position = first
        while here is not None:
            if here.acronym != _NO_ENTRY and text[units.starts[first] : units.ends[position]].rstrip("s").isupper():
                entry, last = here.acronym, position
            elif here.word != _NO_ENTRY:
                entry, last = here.word, position
            position += 1
            here = here.children.get(units.stems[position]) if position < len(units.stems) else None
        return entry, last


def term_stems(term: str) -> tuple[str, ...]:
    """Return the stems of a term's words, as they are looked up.

    Plain words are stemmed straight away: the topics' 5,000 terms are ready in a third of the time.
    """
    words = term.split()
    if term.isascii() and "".join(words).isalpha():
        return tuple(stems_of(words))
    return tuple(unit for unit in term_units(analyse_text(term, one_sentence=True)).stems if unit != BREAK)


def is_acronym(term: str) -> bool:
    """Say whether a term is written in capitals, two letters at least."""
    letters = sum(map(str.isalpha, term))
    return letters >= _SHORTEST_ACRONYM and term.isupper()
