"""What the ranker knows of a word whatever paper it stands in, looked at once for each word of the lexicon.

In: words with their kinds and stems. Out: their traits as columns. Separate from `word_traits`, which is one small
function a trait, and from the text's lexicon, which knows of no tagger.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import compress, repeat
from operator import eq

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.function_words import FUNCTION_WORDS_AS_WRITTEN
from pipeline.keyphrases.runs import is_phrase_word
from pipeline.keyphrases.stem_hashes import HashArray, stem_hashes
from pipeline.keyphrases.tagger import UNKNOWN, TaggerModel, WordRows, is_no_noun, word_rows
from pipeline.keyphrases.vague_words import (
    BROAD,
    EMPTY_HEADS,
    HOLLOW_HEADS,
    LABEL_ENDS,
    LABELS_IN_CAPITALS,
    PRAISE,
)
from pipeline.keyphrases.verbs import ACTS, BEHIND_NOUNS, CLAUSE_WORDS, SURE_VERBS
from pipeline.keyphrases.word_traits import (
    COUNTED,
    NOUNS_TOO,
    SET_HEADS_AS_WRITTEN,
    bag_hashes,
    can_end_phrase,
    closed_hashes,
    closes_formula,
    count_capitals,
    has_digit,
    has_short_form_letters,
    is_capitalised,
    is_registered,
    is_spelt_as_name,
    opens_formula,
)
from pipeline.text.lexicon import BoolArray, IntArray, WordTable
from pipeline.text.words import WordKind


class WordLists:
    """Lists of words in lower case, asked together: most words are in none, and to ask each list costs a look-up."""

    def __init__(self, *lists: frozenset[str]) -> None:
        self._lists = lists
        self._bits = defaultdict[str, int](int)  # of the lists that hold a word
        for number, words in enumerate(lists):
            for word in words:
                self._bits[word] |= 1 << number

    def of(self, words: Sequence[str]) -> dict[frozenset[str], BoolArray]:
        """Return for each list which of the words it holds."""
        bits = np.fromiter(map(self._bits.get, words, repeat(0)), np.int64, len(words))
        return {words_of_list: bits & (1 << number) != 0 for number, words_of_list in enumerate(self._lists)}


_LINKS = frozenset(("of",))  # between two noun phrases
_LISTS = WordLists(
    *(FUNCTION_WORDS_AS_WRITTEN, SURE_VERBS, CLAUSE_WORDS, BEHIND_NOUNS, ACTS),
    *(PRAISE, BROAD, EMPTY_HEADS, HOLLOW_HEADS, LABEL_ENDS),
    *(NOUNS_TOO, SET_HEADS_AS_WRITTEN, COUNTED, _LINKS),
)


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns with an element a word, in the order of their numbers."""

    kind: npt.NDArray[np.int8]  # `WordKind`
    size: IntArray  # code points
    mark: IntArray  # the code point of a word of one character that is no letter or digit, else 0
    stem: IntArray  # words with equal stems have equal numbers
    stem_hash: HashArray
    bag_hash: HashArray  # of the stems of a hyphenated word's parts, in any order
    closed_hash: HashArray  # of a hyphenated word's stem without its hyphens, else 0
    row: IntArray  # the tagger's rows
    long_suffix: IntArray
    short_suffix: IntArray
    shape: IntArray
    phrase_word: BoolArray
    content_word: BoolArray  # is no function word
    can_end: BoolArray
    begins_clause: BoolArray
    goes_on: BoolArray  # behind a noun
    act: BoolArray
    praise: BoolArray
    praised_title: BoolArray  # the same in a title, where it may have a capital
    broad: BoolArray
    empty_head: BoolArray
    hollow_head: BoolArray
    ends_label: BoolArray
    breaks: BoolArray  # no phrase holds it: a verb wherever it stands, a registry's number
    noun_too: BoolArray  # an adjective that is a noun as well
    no_noun: BoolArray  # an adjective, participle or verb by itself, and no name
    ing: BoolArray  # ends as an -ing form
    of_verb: BoolArray  # ends as a noun that a verb makes: -ing, -ion
    set_head: BoolArray  # of a phrase with "of"
    counted: BoolArray  # may go on with what stands before it
    opens_formula: BoolArray  # of what touches it before
    closes_formula: BoolArray  # of what touches it behind
    links: BoolArray  # joins two noun phrases to one
    capitalised: BoolArray
    acronym: BoolArray
    digit: BoolArray
    hyphen: BoolArray
    short_form: BoolArray  # has the letters of a short form

    def tagger_rows(self, words: IntArray) -> WordRows:
        """Return the tagger's rows of words given by their numbers."""
        return WordRows(self.row[words], self.long_suffix[words], self.short_suffix[words], self.shape[words])


class _Maker:
    """Makes the traits of words, for one tagger."""

    def __init__(self, tagger: TaggerModel) -> None:
        self._tagger = tagger
        self._stems: dict[str, int] = {}

    def traits_of(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> Traits:
        """Return the traits of words; equal stems have equal numbers over all calls."""
        keys = [stem or chr(kind) + word for word, kind, stem in zip(words, kinds, stems, strict=True)]
        lower = [word.lower() for word in words]
        rows, hashes = word_rows(words, kinds, self._tagger), stem_hashes(keys)
        listed, as_listed = _LISTS.of(lower), _flags(map(eq, words, lower))
        signed = [not word.isalpha() for word in words]  # has something else than letters
        cased = [not word.islower() for word in words]  # may have capitals
        acronym = _flags_of(lambda word: count_capitals(word) > 1, words, cased)
        return Traits(
            kind=np.array(kinds, np.int8),
            size=np.array([len(word) for word in words], np.int32),
            mark=np.array([ord(word) if len(word) == 1 and not word.isalnum() else 0 for word in words], np.int32),
            stem=np.array([self._stems.setdefault(key, len(self._stems)) for key in keys], np.int32),
            stem_hash=hashes,
            bag_hash=bag_hashes(words, hashes),
            closed_hash=closed_hashes(words),
            row=rows.word,
            long_suffix=rows.long_suffix,
            short_suffix=rows.short_suffix,
            shape=rows.shape,
            phrase_word=_flags(map(is_phrase_word, words, kinds)),
            content_word=~listed[FUNCTION_WORDS_AS_WRITTEN],
            can_end=_flags(map(can_end_phrase, words)),
            begins_clause=listed[CLAUSE_WORDS],
            goes_on=listed[BEHIND_NOUNS],
            act=listed[ACTS],
            praise=listed[PRAISE] & as_listed,
            praised_title=listed[PRAISE],
            broad=listed[BROAD],
            empty_head=listed[EMPTY_HEADS],
            hollow_head=listed[HOLLOW_HEADS],
            ends_label=listed[LABEL_ENDS] | _flags(map(LABELS_IN_CAPITALS.__contains__, words)),
            breaks=listed[SURE_VERBS] | _flags_of(is_registered, words, signed),
            noun_too=listed[NOUNS_TOO],
            no_noun=self._no_nouns(words, rows, acronym) & ~listed[NOUNS_TOO],
            ing=_flags(word.endswith("ing") for word in words),
            of_verb=_flags(word.endswith(("ing", "ion")) for word in lower),
            set_head=listed[SET_HEADS_AS_WRITTEN],
            counted=listed[COUNTED],
            opens_formula=_flags_of(opens_formula, words, signed),
            closes_formula=_flags_of(closes_formula, words, signed),
            links=listed[_LINKS],
            capitalised=_flags_of(is_capitalised, words, cased),
            acronym=acronym,
            digit=_flags_of(has_digit, words, signed),
            hyphen=_flags("-" in word for word in words),
            short_form=_flags_of(has_short_form_letters, words, cased),
        )

    def _no_nouns(self, words: Sequence[str], rows: WordRows, named: BoolArray) -> BoolArray:
        """Return which are adjectives or verbs themselves, and no names; rare ones with a hyphen by their last part."""
        hyphens = _flags("-" in word for word in words)
        named = named & ~_flags_of(lambda word: not is_spelt_as_name(word), words, hyphens.tolist())
        no_nouns: BoolArray = is_no_noun(rows, self._tagger) & ~named
        unknown = np.flatnonzero((rows.word == UNKNOWN) & hyphens)
        heads = [words[at].rpartition("-")[2] for at in unknown.tolist()]
        of_heads = word_rows(heads, [int(WordKind.WORD)] * len(heads), self._tagger)
        plain = _flags(head[1:].islower() for head in heads) & (~named[unknown] | _flags(map(str.islower, heads)))
        no_nouns[unknown] = is_no_noun(of_heads, self._tagger) & plain
        no_nouns[unknown] &= ~_LISTS.of([head.lower() for head in heads])[NOUNS_TOO]
        return no_nouns


def _flags(values: Iterable[bool]) -> BoolArray:
    return np.fromiter(values, np.bool_)


def _flags_of(holds: Callable[[str], bool], words: Sequence[str], may_hold: Sequence[bool]) -> BoolArray:
    """Return of which words something holds, which is asked of those alone of which it may."""
    flags = np.array(may_hold, np.bool_)
    flags[flags] = _flags(map(holds, compress(words, may_hold)))
    return flags


def _joined(one: Traits, other: Traits) -> Traits:
    return Traits(*(np.concatenate((getattr(one, item.name), getattr(other, item.name))) for item in fields(Traits)))


class TraitTable(WordTable[Traits]):
    """The traits of a lexicon's words, for one tagger."""

    def __init__(self, tagger: TaggerModel) -> None:
        super().__init__(lambda: _Maker(tagger).traits_of, _joined)
        self.tagger = tagger


_current: list[TraitTable] = []


def current_traits(tagger: TaggerModel) -> TraitTable:
    """Return the process's table for a tagger, a new one for another tagger."""
    if not _current or _current[0].tagger is not tagger:
        _current[:] = [TraitTable(tagger)]
    return _current[0]
