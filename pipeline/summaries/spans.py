"""Which spans of an abstract could stand as its summary: whole sentences, and what is left of them without trimmings.

In: the columns of a batch. Out: spans in words. A span starts at its sentence's beginning, after an opening phrase
("In this paper,", "To this end,", "While depth helps,"), at a later main clause ("..., we propose") or after "we show
that"; it ends at the sentence's end or before a closing phrase or clause that adds to a whole one ("..., which", "(see
below)", "by using"). Everything is decided by words and punctuation; the model then weighs what to leave off.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.summaries.columns import BoolArray, Columns, IntArray
from pipeline.summaries.cue_words import (
    END_BEFORE,
    END_BEFORE_AFTER_AND,
    END_BEFORE_AFTER_PARTICIPLE,
    INTRODUCING,
    NEVER_LAST,
    NOUNS_IN_ING,
    VOUCHING,
)
from pipeline.summaries.openings import opening_lengths
from pipeline.text.ragged import offsets, ranges

LEAST_WORDS = 6  # of a span that is no whole sentence, punctuation included
_LATEST_THAT = 12  # words into a sentence: a later "that" does not belong to what the authors show
_SUBJECTS = frozenset(("we", "this", "our", "it"))
_JOINERS = frozenset(("and", "but", "so", "yet", "then", "thus", "hence", "therefore", "here"))


@dataclass(frozen=True, slots=True)
class Spans:
    """Candidate spans in text order: for each its sentence, and its words, half-open, counted over the batch."""

    sentence: IntArray
    first: IntArray
    after: IntArray


def find_spans(columns: Columns) -> Spans:
    """Return the candidate spans of a batch; every sentence is one of its own spans."""
    starts, ends = _starts(columns), _ends(columns)
    owner_of_start, owner_of_end = _sentence_of(columns, starts), _sentence_of(columns, ends - 1)
    each = np.bincount(owner_of_end, minlength=len(columns.sentence_lengths))
    before = offsets(each)
    counts = each[owner_of_start]
    left = np.repeat(np.arange(len(starts)), counts)
    sentence = owner_of_start[left]
    first, after = starts[left], ends[ranges(before[owner_of_start], counts)]
    long = after - first >= LEAST_WORDS
    complete = _balanced(columns, first, after) & _introduced(columns, sentence, first, after)
    kept = _whole(columns, sentence, first, after) | long & complete
    return Spans(sentence[kept], first[kept], after[kept])


def _starts(columns: Columns) -> IntArray:
    """Return the words at which spans start, in order."""
    beginnings = columns.sentence_starts[:-1]
    opened = beginnings[:, None] + opening_lengths(columns)
    started = np.zeros(len(columns.word) + 1, np.bool_)
    for marks in (beginnings, opened.ravel(), _clauses(columns), _after_that(columns)):
        started[marks] = True
    return np.flatnonzero(started[:-1])


def _clauses(columns: Columns) -> IntArray:
    """Return where a main clause of the authors starts after a comma, semicolon or colon."""
    comma, subject = columns.is_one_of(",;:"), _next(columns, columns.is_one_of(_SUBJECTS))
    joint = comma & _next(columns, columns.is_one_of(_JOINERS) & subject)
    return np.concatenate((np.flatnonzero(comma & subject) + 1, np.flatnonzero(joint) + 2))


def _after_that(columns: Columns) -> IntArray:
    """Return where a clause starts after "show that" near the beginning of a sentence."""
    verbs, that = columns.is_one_of(VOUCHING), columns.is_one_of(frozenset(("that",)))
    found = np.flatnonzero(verbs & _next(columns, that)) + 2
    found = found[found < len(columns.word)]
    sentence = _sentence_of(columns, found - 1)
    near = found - columns.sentence_starts[sentence] <= _LATEST_THAT
    pause = columns.is_one_of(frozenset(",;:("))
    return found[near & ~pause[found] & (found < columns.sentence_starts[sentence + 1])]


def _ends(columns: Columns) -> IntArray:
    """Return the ends of spans, half-open, in order: each sentence's end, and before what can be left off."""
    if not len(columns.word):
        return columns.word
    pause, bracket = (
        columns.is_one_of(frozenset((";", ":", "\u2014", "\u2013", "--", "---"))),
        columns.is_one_of(frozenset("([")),
    )
    comma = columns.is_one_of(frozenset(","))
    open_ = columns.is_one_of(NEVER_LAST) | comma | pause | bracket
    participle = participles(columns)
    adds = columns.is_one_of(END_BEFORE)
    adds[1:] &= ~participle[:-1] | columns.is_one_of(END_BEFORE_AFTER_PARTICIPLE)[1:]
    conjunction, predicate = columns.is_one_of(frozenset(("and", "but"))), columns.is_one_of(END_BEFORE_AFTER_AND)
    second = conjunction & _next(columns, predicate)
    cut = pause | bracket | adds | second | (comma & _next(columns, adds | second))
    cut[1:] &= ~open_[:-1]
    cut[0] = False
    cut[columns.sentence_starts[:-1]] = False
    ended = np.append(cut, False)
    ended[columns.sentence_starts[1:]] = True
    return np.flatnonzero(ended)


def _next(columns: Columns, flags: BoolArray) -> BoolArray:
    """Return for each word whether the next one of its sentence is flagged."""
    following = np.concatenate((flags[1:], [False]))
    following[columns.sentence_starts[1:] - 1] = False
    return following


def _balanced(columns: Columns, first: IntArray, after: IntArray) -> BoolArray:
    """Return which spans close the brackets that they open."""
    depth = columns.is_one_of(frozenset("([")).astype(np.int64) - columns.is_one_of(frozenset(")]"))
    total = np.concatenate(([0], np.cumsum(depth)))
    balanced: BoolArray = total[after] == total[first]
    return balanced


def _introduced(columns: Columns, sentence: IntArray, first: IntArray, after: IntArray) -> BoolArray:
    """Return which spans have a main clause after their introduction: "While depth helps" alone is no sentence."""
    introducing, comma = columns.is_one_of(INTRODUCING), columns.is_one_of(frozenset(","))
    commas = np.flatnonzero(comma)
    place = np.searchsorted(commas, first)
    none = columns.sentence_starts[sentence + 1]
    next_comma = (
        np.where(place < len(commas), commas[np.minimum(place, len(commas) - 1)], none) if len(commas) else none
    )
    introduced: BoolArray = ~introducing[first] | (after - next_comma > LEAST_WORDS // 2)
    return introduced


def participles(columns: Columns) -> BoolArray:
    """Return which words of a batch look like participles."""
    flags = np.zeros(len(columns.words), np.bool_)
    flags[[place for place, word in enumerate(columns.words) if word.endswith(("ing", "ed"))]] = True
    return flags[columns.word] & ~columns.is_one_of(NOUNS_IN_ING)


def _whole(columns: Columns, sentence: IntArray, first: IntArray, after: IntArray) -> BoolArray:
    starts = columns.sentence_starts
    whole: BoolArray = (first == starts[sentence]) & (after == starts[sentence + 1])
    return whole


def _sentence_of(columns: Columns, words: IntArray) -> IntArray:
    return np.searchsorted(columns.sentence_starts, words, side="right") - 1
