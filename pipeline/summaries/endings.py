"""Which spans may be shown as a summary: whole sentences, and those whose end leaves nothing begun.

In: the columns of a batch and its spans. Out: a flag a span. Separate from the finding of spans, because the model is
fitted on all of them: these have ends as good as any by ROUGE, and no reader would make them.
"""

from collections.abc import Iterable

import numpy as np

from pipeline.summaries.columns import BoolArray, Columns, IntArray
from pipeline.summaries.cue_words import FINITE, NEVER_LAST_SHOWN, OPENING_CLAUSES, VOUCHED_BESIDE, WAITING_FOR
from pipeline.summaries.spans import Spans, participles

_CREDITING = frozenset(("thanks", "owing"))
_CLAUSES_OPEN = OPENING_CLAUSES | frozenset(",")
_CLAUSES_END = OPENING_CLAUSES | frozenset(",.;:!?")
_DASHES = frozenset(("\u2014", "\u2013", "--", "---"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_PASSIVE_REACH = 3  # words from "are" to its participle: "are then carefully trained"
_WAITING_REACH = 12  # words from "encourages" to its "to"
_ENDING_MARKS = frozenset(")]}%\"'\u2019\u201d$")  # with which a phrase can end


def reads_well(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans may be shown: those whose cuts leave nothing begun.

    No cut after a colon or semicolon, where an enumeration runs; after a word that asks for more ("with respect | to",
    "occurs | at") or a participle that the next word belongs to ("driven | by", "a filter modulated | using"); before
    "to", "with", "from" and "as" where a verb waits for it ("encourages", "replaces"); before what only looks like an
    addition ("average | based", "constrain | such", "frame | by frame", "discrete | on and off"); within a pair of
    dashes; before an argument ("f | (x)"), after an operator, or before a bracket with which the sentence goes on. No
    start after "that" where the span goes on beside it ("We show that | ice melts, and explore why").
    """
    ends = columns.sentence_starts[spans.sentence + 1]
    ahead = _Ahead(columns, spans.after, ends)
    faults = (
        _enumerates(columns, spans),
        columns.is_one_of(NEVER_LAST_SHOWN)[spans.after - 1],
        _credits(columns, spans),
        _lacks_its_verb(columns, spans, ends),
        _ends_in_participle(columns, spans, ahead),
        _ends_in_operator(columns, spans),
        _is_awaited(columns, spans, ahead),
        _is_complement(columns, ahead),
        _is_argument(columns, ahead),
        _parts_dashes(columns, spans, ahead),
        _goes_on(columns, spans, ends),
    )
    good: BoolArray = (spans.after == ends) | ~np.logical_or.reduce(faults)
    return good & ~_outlives_its_that(columns, spans)


class _Ahead:
    """Looks at the words that follow each span in its sentence; there is nothing beyond."""

    def __init__(self, columns: Columns, after: IntArray, ends: IntArray) -> None:
        self._columns, self.after, self._left = columns, after, ends - after

    def is_one_of(self, chosen: Iterable[str], step: int = 0) -> BoolArray:
        return self.has(self._columns.is_one_of(chosen), step)

    def has(self, flags: BoolArray, step: int = 0) -> BoolArray:
        there: BoolArray = flags[np.minimum(self.after + step, len(flags) - 1)] & (step < self._left)
        return there

    def word(self, step: int) -> IntArray:
        """Return the numbers of words, -1 where there is none."""
        words = self._columns.word
        return np.where(step < self._left, words[np.minimum(self.after + step, len(words) - 1)], -1)


def _enumerates(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans hold a colon or semicolon."""
    before = np.concatenate(([0], np.cumsum(columns.is_one_of(":;"))))
    pauses: BoolArray = before[spans.after] > before[spans.first]
    return pauses


def _ends_in_participle(columns: Columns, spans: Spans, ahead: _Ahead) -> BoolArray:
    """Return which spans end in a participle that the next word belongs to: its agent, or more where it is active.

    Active is a word in "-ed" without a form of "be" shortly before it.
    """
    place = spans.after - 1
    participle = participles(columns)[place]
    past = np.array([word.endswith("ed") for word in columns.words], np.bool_)[columns.word][place]
    be = _last_before(np.flatnonzero(columns.is_one_of(_BE)), place)
    active = past & (be < np.maximum(spans.first, place - _PASSIVE_REACH))
    ending: BoolArray = participle & (active | ahead.is_one_of(("by",)))
    return ending


def _is_awaited(columns: Columns, spans: Spans, ahead: _Ahead) -> BoolArray:
    """Return which spans end before a word that a verb in them waits for: "encourages the model | to explore"."""
    awaited = np.zeros(len(spans.after), np.bool_)
    for word, verbs in WAITING_FOR.items():
        verb = _last_before(np.flatnonzero(columns.is_one_of(verbs)), spans.after)
        near = verb >= np.maximum(spans.first, spans.after - _WAITING_REACH)
        awaited |= ahead.is_one_of((word,)) & near
    return awaited


def _parts_dashes(columns: Columns, spans: Spans, ahead: _Ahead) -> BoolArray:
    """Return which spans end before the second of two dashes, after which what was interrupted may go on."""
    dash = columns.is_one_of(_DASHES)
    before = np.concatenate(([0], np.cumsum(dash)))
    within: BoolArray = ahead.has(dash) & ((before[spans.after] - before[spans.first]) % 2 == 1)
    return within


def _is_argument(columns: Columns, ahead: _Ahead) -> BoolArray:
    """Return which spans end before a letter in brackets, as in "f(x)", or within a ratio such as "2:1"."""
    letter = np.array([len(word) == 1 and word.isalpha() for word in columns.words], np.bool_)[columns.word]
    number = np.array([word[:1].isdigit() for word in columns.words], np.bool_)[columns.word]
    ratio = number[ahead.after - 1] & ahead.is_one_of(":") & ahead.has(number, 1)
    return ratio | ahead.is_one_of("(") & ahead.has(letter, 1) & ahead.is_one_of(")", 2)


def _ends_in_operator(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans end in a sign that is no closing one."""
    sign = [not any(map(str.isalnum, word)) and not _ENDING_MARKS.issuperset(word) for word in columns.words]
    return np.array(sign, np.bool_)[columns.word][spans.after - 1]


def _is_complement(columns: Columns, ahead: _Ahead) -> BoolArray:
    """Return which spans end before no addition but a part of them: "the ratio | between two lengths"."""
    kind = ahead.is_one_of(("such",)) & ~ahead.is_one_of(("as", "that"), 1)
    based = ahead.is_one_of(("based",)) & ~ahead.is_one_of(("on", "upon"), 1)
    repeated = columns.word[ahead.after - 1] == ahead.word(1)
    joined = ahead.is_one_of(("and", "or"), 1)
    found: BoolArray = ahead.is_one_of(("between",)) | kind | based | repeated | joined
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


def _goes_on(columns: Columns, spans: Spans, ends: IntArray) -> BoolArray:
    """Return which spans end before a bracket after which the sentence goes on without a pause."""
    opening = columns.is_one_of("([")
    closing = np.flatnonzero(columns.is_one_of(")]"))
    behind = _next_from(closing, spans.after, len(columns.word)) + 1
    pause = columns.is_one_of(".,;:!?")
    stops = (behind >= ends) | pause[np.minimum(behind, len(pause) - 1)]
    on: BoolArray = opening[np.minimum(spans.after, len(opening) - 1)] & ~stops
    return on


def _outlives_its_that(columns: Columns, spans: Spans) -> BoolArray:
    """Return which spans start after "that" and go on with what stands beside it: "..., and explore why"."""
    start = columns.sentence_starts[spans.sentence]
    vouched = columns.is_one_of(("that",))[np.maximum(spans.first - 1, 0)] & (spans.first > start)
    beside = columns.is_one_of(("and", "but"))[:-1] & columns.is_one_of(VOUCHED_BESIDE)[1:]
    before = np.concatenate(([0], np.cumsum(beside)))
    outlives: BoolArray = vouched & (before[spans.after - 1] > before[spans.first])
    return outlives
