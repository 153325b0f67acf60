"""What may be left off at the beginning of a sentence: connectives, fillers and introductory phrases.

In: the columns of a batch. Out: how many words each sentence's opening has. Separate from the other cuts, because an
opening is a sequence of words and not a single one.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.cue_words import INTRODUCING, RESUMING

_CONNECTIVES = """
    specifically|more specifically|however|moreover|furthermore|additionally|in addition|besides|finally|lastly|first
    |second|third|firstly|secondly|thirdly|notably|importantly|interestingly|surprisingly|remarkably|thus|hence
    |therefore|consequently|accordingly|as a result|as a consequence|here|herein|in particular|particularly
    |to this end|to that end|towards this goal|towards this end|for this purpose|for example|for instance|in contrast
    |by contrast|on the other hand|on the one hand|in fact|indeed|overall|in summary|in short|in conclusion|in general
    |to summarize|to summarise|to conclude|concretely|formally|empirically|theoretically|experimentally|instead
    |nevertheless|nonetheless|meanwhile|similarly|likewise|conversely|also|then|next|further|again|recently|currently
    |unfortunately|in practice|to the best of our knowledge|to our knowledge|that is|namely|more precisely
    |more generally|more importantly|most importantly|at the same time|and|but|so|yet|in other words|crucially
    |critically|ultimately|technically|on top of that|as such|note that|we note that|at its core|in essence|essentially
    |inspired by this|motivated by this|to address this|to address these issues|to address this issue
    |to address these challenges|to address this problem|to tackle this problem|to solve this problem|to do so
    |in this regard|in this context|in this setting|in this way|in our work|in the present work|in the present paper
"""
_NEEDS_NO_COMMA = "thus|hence|therefore|here|herein|and|but|so|yet|also"
_PAPERS = "paper|work|study|article|letter|report|thesis|survey|review|chapter|note|contribution|manuscript|research"
_LONGEST_INTRODUCTION = 25  # words
_ROUNDS = 2  # "Finally, in this paper, we"


def _phrases(listed: str) -> Iterable[tuple[str, ...]]:
    return (tuple(phrase.split()) for phrase in listed.split("|"))


_BEFORE_COMMA = frozenset(_phrases(_CONNECTIVES)) | {("in", "this", noun) for noun in _PAPERS.split("|")}
_BARE = frozenset(_phrases(_NEEDS_NO_COMMA)) | {("in", "this", noun) for noun in _PAPERS.split("|")}
_FIRST_WORDS = frozenset(phrase[0] for phrase in _BEFORE_COMMA) | INTRODUCING
_BARE_LENGTHS = frozenset(map(len, _BARE))
_LONGEST = max(map(len, _BEFORE_COMMA))
_MOST_READ = _LONGEST_INTRODUCTION + _ROUNDS * _LONGEST + 4  # words of a sentence


def opening_lengths(columns: Columns) -> IntArray:
    """Return two numbers a sentence: the words of its connectives and fillers, and those of all its opening.

    0 where it has none, or where nothing would be left.
    """
    table = np.zeros((len(columns.sentence_lengths), 2), np.int64)
    starts, lengths = columns.sentence_starts[:-1], columns.sentence_lengths.tolist()
    opens = np.flatnonzero(columns.is_one_of(_FIRST_WORDS)[starts]) if len(columns.word) else starts[:0]
    for sentence, start in zip(opens.tolist(), starts[opens].tolist(), strict=True):
        numbers = columns.word[start : start + min(lengths[sentence], _MOST_READ)].tolist()
        table[sentence] = _opening([columns.words[number] for number in numbers], lengths[sentence])
    return table


def _opening(words: Sequence[str], length: int) -> tuple[int, int]:
    fillers = 0
    for _ in range(_ROUNDS):
        fillers += _connective(words[fillers:])
    rest = words[fillers:]
    whole = fillers + (_introduction(rest) if rest and rest[0] in INTRODUCING else 0)
    return fillers if fillers < length else 0, whole if whole < length else 0


def _connective(words: Sequence[str]) -> int:
    """Return how many words the longest connective at the beginning has, its comma included."""
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if words[length] == "," and tuple(words[:length]) in _BEFORE_COMMA:
            return length + 1
        if length in _BARE_LENGTHS and tuple(words[:length]) in _BARE:
            return length
    return 0


def _introduction(words: Sequence[str]) -> int:
    """Return how many words stand before the first comma, it included, if a clause seems to start after it."""
    for place, word in enumerate(words[: _LONGEST_INTRODUCTION + 1]):
        if word in {";", ":", "(", ")"}:
            return 0
        if word == "," and place > 1:
            return place + 1 if words[place + 1 : place + 2] and words[place + 1] in RESUMING else 0
    return 0
