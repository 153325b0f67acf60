"""A text as the sequence of stems that terms are looked up in.

In: an analysed text. Out: its stems with their places, hyphenated words taken apart and breaks where no term may
reach across. It is separate because every scheme reads the same sequence: `in-context` and `in context` are one
term, and a sentence's last word and the next one's first are none.
"""

import re
from dataclasses import dataclass

from pipeline.text.analysis import AnalysedText
from pipeline.text.stems import stem

BREAK = ""  # stands where a sentence ends, or a word without stem (punctuation, a formula, a link) is
_HYPHENS = re.compile("[-\u2010\u2011\u2013]")


@dataclass(frozen=True, slots=True)
class Units:
    """Stems in text order with their places; lists of one length. A BREAK has the empty place (0, 0)."""

    stems: list[str]
    starts: list[int]
    ends: list[int]

    def append(self, stemmed: str, start: int, end: int) -> None:
        """Add one unit at the end."""
        self.stems.append(stemmed)
        self.starts.append(start)
        self.ends.append(end)


def term_units(text: AnalysedText) -> Units:
    """Return the units of `text`: offsets are code points into it, 0-based and half-open."""
    units = Units([], [], [])
    breaks = set(text.first_words[1:-1])
    for index, (stemmed, start, end) in enumerate(zip(text.stems, text.word_starts, text.word_ends, strict=True)):
        if index in breaks or not stemmed:
            units.append(BREAK, 0, 0)
        if stemmed:
            if stemmed.isalpha():
                units.append(stemmed, start, end)
            else:
                _append_parts(units, text.text[start:end], start)
    return units


def _append_parts(units: Units, word: str, start: int) -> None:
    for part in _HYPHENS.split(word):
        if part:
            units.append(stem(part), start, start + len(part))
        start += len(part) + 1
