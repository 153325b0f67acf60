r"""A batch as the sequences of stems that terms are looked up in.

In: a batch. Out: for each segment its stems with their places, hyphenated words taken apart, and breaks where no term
may reach across. It is separate because every scheme reads the same sequence, made once: `in-context` and `in context`
are one term, and a sentence's last word and the next one's first are none. The words inside a formula stand between
breaks and are marked, so that `\alpha` in one is not the word.

A word is taken apart once for each word of the lexicon; how often it occurs costs nothing but numbers.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.tagging.ngrams import Integers, Numbered
from pipeline.text.analysis import NO_TEXT, AnalysedText, Analysis
from pipeline.text.batch import Batch, Role, batch_of
from pipeline.text.lexicon import IntArray, WordTable
from pipeline.text.ragged import offsets
from pipeline.text.stems import stem
from pipeline.text.words import WordKind

BREAK = ""  # stands where a sentence ends, or a word without stem (punctuation, a formula, a link) is
FORMULA_MARK = "\u00a7"
_FORMULA_WORD = re.compile(r"\\[A-Za-z]{1,40}|[A-Za-z]{1,40}")
_FORMULA_WORDS = 12  # a formula, at most; longer ones say nothing more about a paper's field
_HYPHENS = re.compile("[-\u2010-\u2013\u2212]")

Part = tuple[str, int, int]
"""A unit of a word: its stem, and where it begins and ends in the word."""


@dataclass(frozen=True, slots=True)
class Units:
    """Stems in text order with their places; lists of one length. The place of a BREAK has no meaning."""

    stems: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class PaperUnits:
    """The units of a paper's title and abstract, and of the passages of its body."""

    title: Units
    abstract: Units
    passages: tuple[Units, ...] = ()


class Stems:
    """The distinct stems of units, numbered as they came; BREAK is 0."""

    def __init__(self) -> None:
        self.names = [BREAK]
        self._numbers = {BREAK: 0}
        self._known: dict[int, tuple[object, npt.NDArray[Any]]] = {}

    def number(self, name: str) -> int:
        """Return the number of a stem; one that is new gets the next."""
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number

    def look_up(self, owner: object, find: Callable[[Sequence[str]], npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """Return what `find` returns for all stems: `owner`'s, asked once for each stem and remembered beside it."""
        _, known = self._known.get(id(owner), (owner, None))
        if known is None or len(known) < len(self.names):
            done = 0 if known is None else len(known)
            found = find(self.names[done:])
            known = found if known is None else np.concatenate((known, found))
            while len(self._known) >= _OWNERS and id(owner) not in self._known:
                del self._known[next(iter(self._known))]
            self._known[id(owner)] = owner, known  # which keeps the owner, and so its id
        return known


_OWNERS = 8  # models and dictionaries whose answers are remembered


@dataclass(frozen=True, slots=True)
class _Parts:
    """The units of each word of a lexicon, one word after another."""

    stems: Stems
    count: IntArray  # units of each word
    stem: IntArray  # of each unit
    start: IntArray
    end: IntArray


class _Maker:
    def __init__(self) -> None:
        self._stems = Stems()

    def parts_of(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> _Parts:
        """Return the units of words."""
        parts = [word_units(*one) for one in zip(words, kinds, stems, strict=True)]
        units = [unit for one in parts for unit in one]
        return _Parts(
            self._stems,
            np.array([len(one) for one in parts], np.int32),
            np.array([self._stems.number(name) for name, _, _ in units], np.int32),
            np.array([start for _, start, _ in units], np.int32),
            np.array([end for _, _, end in units], np.int32),
        )


def _joined(one: _Parts, other: _Parts) -> _Parts:
    names = ("count", "stem", "start", "end")
    return _Parts(other.stems, *(np.concatenate((getattr(one, name), getattr(other, name))) for name in names))


_TABLE = WordTable(lambda: _Maker().parts_of, _joined)


def word_units(word: str, kind: int, stemmed: str) -> list[Part]:
    """Return the units of a word: itself, its parts between hyphens, or breaks and a formula's words."""
    whole = (0, len(word))
    if kind == WordKind.MATH:
        inside = _FORMULA_WORD.findall(word)[:_FORMULA_WORDS]
        return [(BREAK, *whole), *(unit for one in inside for unit in ((FORMULA_MARK + one, *whole), (BREAK, *whole)))]
    if not stemmed or stemmed.isalpha():
        return [(stemmed, *whole)]
    parts: list[Part] = []
    start = 0
    for part in _HYPHENS.split(word):
        if part:
            parts.append((stem(part), start, start + len(part)))
        start += len(part) + 1
    return parts


@dataclass(frozen=True, eq=False)
class BatchUnits:
    """The units of a batch's segments, one segment after another, each of them with a break behind it.

    `starts` has an element a segment and one more, the others an element a unit; `segment` is a unit's segment, `stem`
    its number in `stems`. `start_chars` and `end_chars` are code points into the segment; a break's have no meaning.
    """

    batch: Batch
    stems: Stems
    starts: IntArray
    segment: IntArray
    stem: IntArray
    start_chars: IntArray
    end_chars: IntArray

    @cached_property
    def _places(self) -> tuple[IntArray, IntArray]:
        is_title = (self.batch.role == Role.TITLE)[self.segment]
        return np.flatnonzero(is_title).astype(np.int32), np.flatnonzero(~is_title).astype(np.int32)

    def places(self, *, titles: bool) -> IntArray:
        """Return the units of all titles, or of all other segments."""
        return self._places[0 if titles else 1]

    def text_starts(self, *, titles: bool) -> Integers:
        """Return where the title of each paper, or its other segments, begin among those `places`; then the end."""
        paper = self.batch.paper_of_segment()[self.segment[self.places(titles=titles)]]
        lengths = np.bincount(paper, minlength=len(self.batch))
        return offsets(lengths)

    def numbered(self, owner: object, find: Callable[[Sequence[str]], Integers], *, titles: bool) -> Numbered:
        """Return the papers' titles, or their other segments, in the numbers that `find` gives stems."""
        numbers = self.stems.look_up(owner, find)[self.stem[self.places(titles=titles)]]
        return Numbered(numbers, self.text_starts(titles=titles))

    def text(self, first: int, last: int) -> str:
        """Return what stands from one unit of a segment to another."""
        whole: AnalysedText = self.batch.texts[self.segment[first]]
        return whole.text[self.start_chars[first] : self.end_chars[last]]

    @cached_property
    def papers(self) -> list[PaperUnits]:
        """The units of each paper's texts, as lists."""
        names = self.stems.names
        stems = [names[number] for number in self.stem.tolist()]
        starts, ends, bounds = self.start_chars.tolist(), self.end_chars.tolist(), self.starts.tolist()
        segments = [
            Units(stems[first : end - 1], starts[first : end - 1], ends[first : end - 1])
            for first, end in pairwise(bounds)
        ]
        bounds = self.batch.first_segment.tolist()
        return [
            PaperUnits(segments[first], segments[first + 1], tuple(segments[first + 2 : after]))
            for first, after in pairwise(bounds)
        ]


def batch_units(papers: Sequence[Analysis]) -> BatchUnits:
    """Return the units of papers."""
    batch = batch_of(papers)
    parts = _TABLE.of(batch.lexicon)
    count = parts.count[batch.word]
    breaks = _begins_later_sentence(batch)
    units = offsets(count + breaks).astype(np.int32)
    segment_words = batch.first_word[batch.first_sentence]
    starts = (units[segment_words] + np.arange(len(segment_words))).astype(np.int32)
    segment = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    of_word = np.repeat(np.arange(len(count)), count)
    word = batch.word[of_word]
    within = np.arange(len(of_word)) - np.repeat(np.cumsum(count) - count, count)
    source = (np.cumsum(parts.count) - parts.count)[word] + within
    words_segment = np.repeat(np.arange(len(starts) - 1), np.diff(segment_words))
    target = (units[:-1] + breaks + words_segment)[of_word] + within
    stems, start_chars, end_chars = (np.zeros(int(starts[-1]), np.int32) for _ in range(3))
    stems[target] = parts.stem[source]
    start_chars[target] = batch.word_start[of_word] + parts.start[source]
    end_chars[target] = batch.word_start[of_word] + parts.end[source]
    return BatchUnits(batch, parts.stems, starts, segment, stems, start_chars, end_chars)


def _begins_later_sentence(batch: Batch) -> IntArray:
    """Return 1 for each word that begins a sentence which is not its segment's first one, else 0."""
    later = np.ones(len(batch.sentence_start), np.bool_)
    later[batch.first_sentence[:-1][np.diff(batch.first_sentence) > 0]] = False
    begins = np.zeros(len(batch.word) + 1, np.int32)
    ends = batch.first_word[batch.first_sentence[1:]][batch.segment_of_sentence()]  # of the segment's words
    first = batch.first_word[:-1]
    begins[first[later & (first < ends)]] = 1
    return begins[:-1]


def units_of(texts: Iterable[AnalysedText]) -> list[Units]:
    """Return the units of texts that are no papers."""
    papers = [Analysis("", text, NO_TEXT) for text in texts]
    return [paper.title for paper in batch_units(papers).papers] if papers else []


def term_units(text: AnalysedText) -> Units:
    """Return the units of `text`: offsets are code points into it, 0-based and half-open."""
    return units_of([text])[0]
