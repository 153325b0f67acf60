"""Which sentences may hold a number, seven in ten of which hold none: no other is looked at for figures.

In: a text, or the abstracts of a batch. Out: its sentences that may hold one. Separate from the figures, which are read
letter by letter: of a whole batch the words tell it, each of which was looked at once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.mentions.number_words import COUNTING_STEMS
from pipeline.text.analysis import AnalysedText
from pipeline.text.batch import Batch, Role
from pipeline.text.cues import are_entered, of_sentences
from pipeline.text.lexicon import WordTable

_DIGIT = re.compile(r"\d")
_MAX_SENTENCE: Final = 1500  # characters; a longer one is a table or a list, and holds no clause to read
_IN_FIGURES, _IN_WORDS = 1, 2


class Numbered(NamedTuple):
    """A sentence of a text that may hold a number: its number there, of how many, its span, whether one is in words."""

    sentence: int
    of: int
    start: int
    end: int
    worded: bool


def numbered_of_text(text: AnalysedText) -> Iterator[Numbered]:
    """Yield the sentences of a text that hold a number."""
    counting = COUNTING_STEMS.isdisjoint
    of = len(text.sentence_starts)
    for index, (start, end) in enumerate(zip(text.sentence_starts, text.sentence_ends, strict=True)):
        if end - start <= _MAX_SENTENCE:
            worded = not counting(text.stems[text.first_words[index] : text.first_words[index + 1]])
            if worded or _DIGIT.search(text.text, start, end):
                yield Numbered(index, of, start, end, worded)


def numbered_of_abstracts(batch: Batch) -> list[list[Numbered]]:
    """Return for each paper of a batch the sentences of its abstract that may hold a number."""
    told = of_sentences(_TABLE.of(batch.lexicon)[batch.word], batch)
    told[are_entered(batch)] |= _IN_FIGURES  # whose first digits are a word's of the sentence before
    segment = batch.segment_of_sentence()
    short = batch.sentence_end - batch.sentence_start <= _MAX_SENTENCE
    found = np.flatnonzero((told != 0) & short & (batch.role[segment] == Role.ABSTRACT))
    text = segment[found]
    told_of = (
        batch.paper_of_segment()[text],
        found - batch.first_sentence[text],
        np.diff(batch.first_sentence)[text],
        batch.sentence_start[found],
        batch.sentence_end[found],
        told[found] & _IN_WORDS != 0,
    )
    numbered: list[list[Numbered]] = [[] for _ in batch.papers]
    for paper, *one in zip(*(column.tolist() for column in told_of), strict=True):
        numbered[paper].append(Numbered(*one))
    return numbered


def _numbers(words: Sequence[str], _kinds: Sequence[int], stems: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return how each word may be, or hold, a number."""
    return np.array(
        [
            (_IN_FIGURES if not word.isalpha() and _DIGIT.search(word) else 0)
            | (_IN_WORDS if stem in COUNTING_STEMS else 0)
            for word, stem in zip(words, stems, strict=True)
        ],
        np.int64,
    )


_TABLE: Final = WordTable(lambda: _numbers, lambda old, new: np.concatenate((old, new)))
