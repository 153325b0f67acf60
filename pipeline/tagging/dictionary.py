"""Terms looked up in a text: one pass, the longest term that begins at a place wins.

In: terms as written, then a batch's units. Out: which term stands where. A dictionary of stem sequences looks only at
the words that begin a term, however many terms there are; it is separate from the schemes because a
topic's terms and a vocabulary's labels are found alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline.tagging.units import BREAK, BatchUnits, units_of
from pipeline.text.analysis import analyse_text
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.stems import stems_of

_NO_ENTRY = -1
_SHORTEST_ACRONYM = 2  # letters
_LONGER, _ACRONYM, _WORD_SHIFT = 1, 2, 2  # what may begin with a word, and where the entry of the word alone stands


@dataclass(slots=True)
class _Node:
    children: "dict[str, _Node]" = field(default_factory=dict)
    word: int = _NO_ENTRY  # the entry that matches in any case
    acronym: int = _NO_ENTRY  # the entry that matches upper case alone


@dataclass(frozen=True, slots=True)
class Matches:
    """Entries found in a batch, in reading order; spans are code points into their segments, 0-based and half-open."""

    segments: IntArray
    entries: IntArray
    starts: IntArray
    ends: IntArray


class TermDictionary:
    """Terms by their stems; terms with the same stems are one entry.

    A term all in upper case (RAG, CLIP, LoRA is not) is found only in upper case, so that an acronym is not taken
    for the common word it looks like.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self._root = _Node()
        self._second: set[str] = set()  # words that stand second in a term
        self._size = 0
        self.entries = tuple(self._add(term, stems) for term, stems in stems_of_terms(terms))

    def __len__(self) -> int:
        """Return the number of entries; they are numbered from 0 in the order in which they were first added."""
        return self._size

    def _add(self, term: str, stems: Sequence[str]) -> int:
        """Add a term and return its entry; a term without a word in it has none and is `-1`."""
        node = self._root
        self._second.update(stems[1:2])
        for stemmed in stems:
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

    def find(self, units: BatchUnits) -> Matches:
        """Return the terms in a batch, which do not overlap.

        A word that is a term by itself, and that no longer term can begin with here, is found without looking further.
        """
        opening, second = units.stems.look_up(self, self._openings)[units.stem].T
        may_go_on = (opening & _LONGER > 0) & np.append(second[1:] > 0, False)
        walked = np.flatnonzero(may_go_on | (opening & _ACRONYM > 0))
        found, covered = self._walk(units, walked.tolist())
        alone = np.flatnonzero(opening >> _WORD_SHIFT)
        alone = alone[~covered[alone]]
        entries = (opening[alone] >> _WORD_SHIFT) - 1
        first = np.concatenate((alone, found[:, 1]))
        order = np.argsort(first, kind="stable")
        first, last = first[order], np.concatenate((alone, found[:, 2]))[order]
        entry = np.concatenate((entries, found[:, 0]))[order].astype(np.int32)
        return Matches(units.segment[first], entry, units.start_chars[first], units.end_chars[last])

    def _openings(self, names: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return for each stem what a term that begins with it may be, and whether it is a second word of one."""
        return np.array([(self._opening(name), name in self._second) for name in names], np.int64).reshape(-1, 2)

    def _opening(self, name: str) -> int:
        node = self._root.children.get(name)
        if node is None:
            return 0
        return ((node.word + 1) << _WORD_SHIFT) | (_LONGER if node.children else 0) | (_ACRONYM * (node.acronym >= 0))

    def _walk(self, units: BatchUnits, places: Sequence[int]) -> tuple[npt.NDArray[np.int64], BoolArray]:
        """Return the terms that begin at these units, as entry, first and last unit; and which units are done with."""
        names, stems, children = units.stems.names, units.stem.tolist(), self._root.children
        covered = np.zeros(len(stems), np.bool_)
        covered[places] = True
        found: list[tuple[int, int, int]] = []
        free = 0
        for place in places:
            if place >= free:
                entry, last = _longest(children[names[stems[place]]], names, stems, place, units)
                if entry != _NO_ENTRY:
                    found.append((entry, place, last))
                    covered[place + 1 : last + 1] = True
                    free = last + 1
        return np.array(found, np.int64).reshape(-1, 3), covered


def _longest(node: _Node, names: Sequence[str], stems: Sequence[int], first: int, units: BatchUnits) -> tuple[int, int]:
    """Return the longest term that begins at unit `first` with the word of `node`, and its last unit."""
    entry, last = _NO_ENTRY, first
    here: _Node | None = node
    position = first
    while here is not None:
        if here.acronym != _NO_ENTRY and units.text(first, position).rstrip("s").isupper():
            entry, last = here.acronym, position
        elif here.word != _NO_ENTRY:
            entry, last = here.word, position
        position += 1  # a break stands behind each segment
        here = here.children.get(names[stems[position]]) if here.children and position < len(stems) else None
    return entry, last


def stems_of_terms(terms: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each term with the stems of its words, as they are looked up.

    Plain words are stemmed straight away: the topics' 5,000 terms are ready in a third of the time.
    """
    listed = list(terms)
    plain = [term.isascii() and "".join(term.split()).isalpha() for term in listed]
    odd = [analyse_text(term, one_sentence=True) for term, is_plain in zip(listed, plain, strict=True) if not is_plain]
    units = iter(units_of(odd))
    for term, is_plain in zip(listed, plain, strict=True):
        stems = stems_of(term.split()) if is_plain else [unit for unit in next(units).stems if unit != BREAK]
        yield term, tuple(stems)


def term_stems(term: str) -> tuple[str, ...]:
    """Return the stems of a term's words, as they are looked up."""
    ((_, stems),) = stems_of_terms([term])
    return stems


def is_acronym(term: str) -> bool:
    """Say whether a term is written in capitals, two letters at least."""
    letters = sum(map(str.isalpha, term))
    return letters >= _SHORTEST_ACRONYM and term.isupper()
