"""Short forms that papers define, and the words that each stands for.

In: a batch's words. Out: the definitions among them, in both orders: "latent Dirichlet allocation (LDA)" and "GASP
(Guided Adversarial Self-Play)". Separate from the stage that reports acronyms, which reads a text and its remarks; here
both forms must be words that can be keyphrases. What stands for what is the same question, answered by `alignment`.
"""

from collections.abc import Iterator
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.text.alignment import find_long_form

_MOST = 8  # words of a long form
_FURTHER = 3  # words that may stand before a short form beyond one a letter

BoolArray = npt.NDArray[np.bool_]


class Definition(NamedTuple):
    """A short form and its long form, by words of the batch."""

    short: int
    first: int
    length: int


def find_definitions(columns: Columns) -> list[Definition]:
    """Return the definitions of a batch whose long forms have at most eight words."""
    can_hold = (columns.traits.kind[columns.word] == 0) & ~columns.torn
    content = columns.traits.content_word[columns.word]
    return [
        Definition(short, first, end - first)
        for short, first, end in chain(_in_brackets(columns, can_hold), _before_brackets(columns, can_hold))
        if end - first <= _MOST and content[first] and content[end - 1]
    ]


def _in_brackets(columns: Columns, can_hold: BoolArray) -> Iterator[tuple[int, int, int]]:
    """Yield each short form that stands alone in brackets, with the words before them that it stands for."""
    ties = columns.traits.mark[columns.word] == ord("~")  # LaTeX's blank: `principles~(DPPs)`
    for short in _short_forms(columns, before="(", after=")").tolist():
        letters, begin, end = _letters(columns, short), int(columns.first_words[short]), short - 1
        end -= int(end > begin and ties[end - 1])
        earliest = max(end - len(letters) - _FURTHER, begin)
        gaps = np.flatnonzero(~can_hold[earliest:end])
        span = _aligned(columns, earliest + (int(gaps[-1]) + 1 if len(gaps) else 0), end, letters)
        if span:
            yield short, *span


def _before_brackets(columns: Columns, can_hold: BoolArray) -> Iterator[tuple[int, int, int]]:
    """Yield each short form that stands before brackets, with the words in them if it stands for these."""
    closing = columns.traits.mark[columns.word] == ord(")")
    for short in _short_forms(columns, before=None, after="(").tolist():
        first, latest = short + 2, min(short + 2 + _MOST, int(columns.last_words[short])) + 1
        ends = np.flatnonzero(closing[first:latest])
        if len(ends) and can_hold[first : first + int(ends[0])].all():
            span = _aligned(columns, first, first + int(ends[0]), _letters(columns, short))
            if span and span[0] == first:
                yield short, *span


def _short_forms(columns: Columns, before: str | None, after: str) -> npt.NDArray[np.int64]:
    """Return the words with a short form's letters that stand between these marks."""
    mark, short = columns.traits.mark[columns.word], columns.traits.short_form[columns.word]
    found = short[1:-1] & (mark[2:] == ord(after))
    return np.flatnonzero(found & (mark[:-2] == ord(before)) if before else found) + 1


def _letters(columns: Columns, short: int) -> str:
    return str(columns.words[columns.word[short]])


def _aligned(columns: Columns, first: int, end: int, letters: str) -> tuple[int, int] | None:
    """Return which of the words `first` to `end` (excluded) the letters stand for: the first and the end."""
    words = columns.text(first, end)
    text = " ".join(words)
    span = find_long_form(text, 0, len(text), letters)
    if span is None or text[slice(*span)].lower() == letters.lower():
        return None
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    if span[0] not in starts:
        return None
    inside = [at for at, start in enumerate(starts) if span[0] <= start < span[1]]
    return first + inside[0], first + inside[-1] + 1
