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
    FINITE,
    INTRODUCING,
    NEVER_LAST,
    NEVER_LAST_SHOWN,
    NOUNS_IN_ING,
    OPENING_CLAUSES,
    VOUCHING,
)
from pipeline.summaries.openings import opening_lengths

LEAST_WORDS = 6  # of a span that is no whole sentence, punctuation included
_MOST_ENDS = 12  # the last ones of a sentence
_LATEST_THAT = 12  # words into a sentence: a later "that" does not belong to what the authors show
_CREDITING = frozenset(("thanks", "owing"))
_CLAUSES_OPEN = OPENING_CLAUSES | frozenset(",")
_CLAUSES_END = OPENING_CLAUSES | frozenset(",.;:!?")
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
    before = np.concatenate(([0], np.cumsum(each)))
    counts = each[owner_of_start]
    left = np.repeat(np.arange(len(starts)), counts)
    nth = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    sentence = owner_of_start[left]
    first, after = starts[left], ends[before[sentence] + nth]
    long = after - first >= LEAST_WORDS
    complete = _balanced(columns, first, after) & _introduced(columns, sentence, first, after)
    kept = _whole(columns, sentence, first, after) | long & complete
    return Spans(sentence[kept], first[kept], after[kept])


def reads_well(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans may be shown: a whole sentence's end, or a cut that leaves nothing begun.

    No cut after a colon or semicolon, where an enumeration runs; before "by" after a participle, whose agent it is;
    before "between"; after a word that asks for more ("with respect | to", "driven | by"); before what only looks like
    an addition ("average | based", "constrain | such", "frame | by frame"); nor before a bracket with which the
    sentence goes on. The model is fitted on all spans: these have ends as good as any by ROUGE, and no reader would
    make them.
    """
    ends = columns.sentence_starts[spans.sentence + 1]
    last = np.minimum(spans.after, len(columns.word) - 1)
    pauses = np.concatenate(([0], np.cumsum(columns.is_one_of(frozenset(":;")))))
    running = pauses[spans.after] > pauses[spans.first]
    participle = _participles(columns)
    agent = columns.is_one_of(frozenset(("by",)))[last] & participle[spans.after - 1]
    begun = columns.is_one_of(NEVER_LAST_SHOWN)[spans.after - 1] | _credits(columns, spans)
    lacking = _lacks_its_verb(columns, spans, ends) | _is_complement(columns, last)
    good: BoolArray = (spans.after == ends) | ~(running | agent | begun | lacking | _goes_on(columns, last))
    return good


def _is_complement(columns: Columns, place: IntArray) -> BoolArray:
    """Return at which places stands no addition but a part of what is before: "the ratio | between two lengths"."""
    following = np.minimum(place + 1, len(columns.word) - 1)
    kind = columns.is_one_of(frozenset(("such",)))[place] & ~columns.is_one_of(frozenset(("as", "that")))[following]
    based = columns.is_one_of(frozenset(("based",)))[place] & ~columns.is_one_of(frozenset(("on", "upon")))[following]
    repeated = columns.word[place - 1] == columns.word[following]
    found: BoolArray = columns.is_one_of(frozenset(("between",)))[place] | kind | based | repeated
    return found


def _lacks_its_verb(columns: Columns, spans: Spans, ends: IntArray) -> BoolArray:
    """Return which spans end between a subject and its verb: "We show that the strategies learned by a model".

    That is where the last clause of the span has no finite verb that one can tell by its form, and the sentence goes
    on with one before another clause begins.
    """
    finite = np.flatnonzero(columns.is_one_of(FINITE))
    opens = np.flatnonzero(columns.is_one_of(_CLAUSES_OPEN))
    stops = np.flatnonzero(columns.is_one_of(_CLAUSES_END))
    if not len(finite):
        return np.zeros(len(spans.first), np.bool_)
    clause = np.maximum(_last_before(opens, spans.after), spans.first)
    verbless = _last_before(finite, spans.after) < clause
    goes_on = _next_from(finite, spans.after, len(columns.word))
    return verbless & (goes_on < np.minimum(_next_from(stops, spans.after, len(columns.word)), ends))


def _credits(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans end within a phrase such as ", thanks to its advantages | in practice"."""
    comma = _last_before(np.flatnonzero(columns.is_one_of(frozenset(","))), spans.after)
    after = np.minimum(comma + 1, len(columns.word) - 1)
    return (comma >= spans.first) & columns.is_one_of(_CREDITING)[after]


def _last_before(places: IntArray, words: IntArray) -> IntArray:
    """Return for each word the last of the places before it, -1 where there is none."""
    return np.concatenate(([-1], places))[np.searchsorted(places, words)]


def _next_from(places: IntArray, words: IntArray, none: int) -> IntArray:
    """Return for each word the first of the places from it on, `none` where there is none."""
    return np.concatenate((places, [none]))[np.searchsorted(places, words)]


def _goes_on(columns: Columns, place: IntArray) -> BoolArray:
    """Return at which places a bracket opens after which the sentence goes on without a pause."""
    opening = columns.is_one_of(frozenset("(["))
    closing = np.flatnonzero(columns.is_one_of(frozenset(")]")))
    if not len(closing):
        return opening[place]
    after = closing[np.minimum(np.searchsorted(closing, place), len(closing) - 1)] + 1
    pause = columns.is_one_of(frozenset(".,;:!?"))
    return opening[place] & ~pause[np.minimum(after, len(columns.word) - 1)]


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
    comma, subject = columns.is_one_of(frozenset(",;:")), columns.is_one_of(_SUBJECTS)
    joined = columns.is_one_of(_JOINERS)
    direct = comma[:-1] & subject[1:]
    joint = comma[:-2] & joined[1:-1] & subject[2:]
    return np.concatenate((np.flatnonzero(direct) + 1, np.flatnonzero(joint) + 2))


def _after_that(columns: Columns) -> IntArray:
    """Return where a clause starts after "show that" near the beginning of a sentence."""
    verbs, that = columns.is_one_of(VOUCHING), columns.is_one_of(frozenset(("that",)))
    found = np.flatnonzero(verbs[:-1] & that[1:]) + 2
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
    participle = _participles(columns)
    adds = columns.is_one_of(END_BEFORE)
    adds[1:] &= ~participle[:-1] | columns.is_one_of(END_BEFORE_AFTER_PARTICIPLE)[1:]
    conjunction, predicate = columns.is_one_of(frozenset(("and", "but"))), columns.is_one_of(END_BEFORE_AFTER_AND)
    second = conjunction & _next(predicate)
    cut = pause | bracket | adds | second | (comma & (_next(adds) | _next(second)))
    cut[1:] &= ~open_[:-1]
    cut[0] = False
    cut[columns.sentence_starts[:-1]] = False
    ended = np.append(cut, False)
    ended[columns.sentence_starts[1:]] = True
    return np.flatnonzero(ended)


def _next(flags: BoolArray) -> BoolArray:
    return np.concatenate((flags[1:], [False]))


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


def _participles(columns: Columns) -> BoolArray:
    """Return which words look like participles."""
    flags = np.zeros(len(columns.words), np.bool_)
    flags[[place for place, word in enumerate(columns.words) if word.endswith(("ing", "ed"))]] = True
    return flags[columns.word] & ~columns.is_one_of(NOUNS_IN_ING)


def _whole(columns: Columns, sentence: IntArray, first: IntArray, after: IntArray) -> BoolArray:
    starts = columns.sentence_starts
    whole: BoolArray = (first == starts[sentence]) & (after == starts[sentence + 1])
    return whole


def _sentence_of(columns: Columns, words: IntArray) -> IntArray:
    return np.searchsorted(columns.sentence_starts, words, side="right") - 1
