r"""A text as the sequence of stems that terms are looked up in.

In: an analysed text. Out: its stems with their places, hyphenated words taken apart, and breaks where no term may
reach across. It is separate because every scheme reads the same sequence, made once: `in-context` and `in context`
are one term, and a sentence's last word and the next one's first are none. The words inside a formula stand between
breaks and are marked, so that `\alpha` in one is not the word.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.stems import LONGEST_STEMMED, stem
from pipeline.text.words import WordKind

BREAK = ""  # stands where a sentence ends, or a word without stem (punctuation, a formula, a link) is
FORMULA_MARK = "\u00a7"
_FORMULA_WORD = re.compile(r"\\[A-Za-z]{1,40}|[A-Za-z]{1,40}")
_FORMULA_WORDS = 12  # a formula, at most; longer ones say nothing more about a paper's field
_HYPHENS = re.compile("[-\u2010\u2011\u2013]")
_REMEMBERED = 1 << 14  # words with parts; about 5 MB


@dataclass(frozen=True, slots=True)
class Units:
    """Stems in text order with their places; lists of one length. The place of a BREAK has no meaning."""

    stems: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def append(self, stemmed: str, start: int, end: int) -> None:
        """Add one unit at the end."""
        self.stems.append(stemmed)
        self.starts.append(start)
        self.ends.append(end)


@dataclass(frozen=True, slots=True)
class PaperUnits:
    """The units of a paper's two texts."""

    title: Units
    abstract: Units


def paper_units(paper: Analysis) -> PaperUnits:
    """Return the units of both texts of a paper."""
    return PaperUnits(term_units(paper.title), term_units(paper.abstract))


def term_units(text: AnalysedText) -> Units:
    """Return the units of `text`: offsets are code points into it, 0-based and half-open.

    Words that are one unit each are copied in runs, which is faster than a loop over all words.
    """
    units = Units()
    first_words = frozenset(text.first_words[1:-1]) - {len(text.stems)}  # a sentence that begins in the last word
    done = 0
    for index in _mended(text, first_words):
        _copy(units, text, done, index)
        if index in first_words:
            units.append(BREAK, 0, 0)
        _append_word(units, text, index)
        done = index + 1
    _copy(units, text, done, len(text.stems))
    return units


def _mended(text: AnalysedText, first_words: frozenset[int]) -> list[int]:
    """Return the words that are not one unit as they stand: they open a sentence, are formulas, or have parts."""
    odd = [index for index, plain in enumerate(map(str.isalpha, text.stems)) if not plain]
    parted = [index for index in odd if text.stems[index] or text.kinds[index] == WordKind.MATH]
    return sorted(first_words.union(parted)) if first_words else parted


def _copy(units: Units, text: AnalysedText, first: int, end: int) -> None:
    units.stems.extend(text.stems[first:end])
    units.starts.extend(text.word_starts[first:end])
    units.ends.extend(text.word_ends[first:end])


def _append_word(units: Units, text: AnalysedText, index: int) -> None:
    stemmed, start, end = text.stems[index], text.word_starts[index], text.word_ends[index]
    if text.kinds[index] == WordKind.MATH:
        units.append(BREAK, start, end)
        _append_formula(units, text.text[start:end], start, end)
    elif not stemmed or stemmed.isalpha():
        units.append(stemmed, start, end)
    else:
        _append_parts(units, text.text[start:end], start)


def _append_formula(units: Units, formula: str, start: int, end: int) -> None:
    for word in _FORMULA_WORD.findall(formula)[:_FORMULA_WORDS]:
        units.append(FORMULA_MARK + word, start, end)
        units.append(BREAK, 0, 0)


def _append_parts(units: Units, word: str, start: int) -> None:
    parts = _remembered_parts(word) if len(word) <= LONGEST_STEMMED else _parts(word)
    for stemmed, first, end in parts:
        units.append(stemmed, start + first, start + end)


def _parts(word: str) -> list[tuple[str, int, int]]:
    """Return the stems of a word's parts with their places in it."""
    parts = []
    start = 0
    for part in _HYPHENS.split(word):
        if part:
            parts.append((stem(part), start, start + len(part)))
        start += len(part) + 1
    return parts


_remembered_parts = lru_cache(maxsize=_REMEMBERED)(_parts)
