"""What the ranker knows of a word whatever paper it stands in, looked at once for each word of the lexicon.

In: words with their kinds and stems. Out: their traits as columns. Separate from `word_traits`, which is one small
function a trait, and from the text's lexicon, which knows of no tagger.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.function_words import FUNCTION_WORDS
from pipeline.keyphrases.participles import begins_clause, goes_on_behind_noun, is_act
from pipeline.keyphrases.runs import is_phrase_word
from pipeline.keyphrases.stem_hashes import HashArray, stem_hashes
from pipeline.keyphrases.sure_verbs import is_sure_verb
from pipeline.keyphrases.tagger import TaggerModel, WordRows, word_rows
from pipeline.keyphrases.vague_words import (
    ends_label,
    is_broad,
    is_empty_head,
    is_hollow_head,
    is_naming,
    is_paper_kind,
    is_praise,
    is_praised_title,
)
from pipeline.keyphrases.word_traits import (
    bag_hashes,
    can_end_phrase,
    closed_hashes,
    closes_formula,
    count_capitals,
    has_digit,
    has_short_form_letters,
    heads_set_phrase,
    is_capitalised,
    is_content_word,
    is_counted,
    is_noun_too,
    is_prefix,
    is_registered,
    is_yake_stop_word,
    opens_formula,
    yake_tag,
    yake_term,
)
from pipeline.text.lexicon import BoolArray, IntArray, WordTable


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
    naming: BoolArray
    broad: BoolArray
    empty_head: BoolArray
    hollow_head: BoolArray
    paper_kind: BoolArray  # as "Comment"
    ends_label: BoolArray
    breaks: BoolArray  # no phrase holds it: a verb wherever it stands, a registry's number
    prefix: BoolArray  # written apart
    noun_too: BoolArray  # an adjective that is a noun as well
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
    yake_tag: npt.NDArray[np.int8]
    yake_term: IntArray
    yake_stop: BoolArray

    def tagger_rows(self, words: IntArray) -> WordRows:
        """Return the tagger's rows of words given by their numbers."""
        return WordRows(self.row[words], self.long_suffix[words], self.short_suffix[words], self.shape[words])


class _Maker:
    """Makes the traits of words, for one tagger and one list of stop words."""

    def __init__(self, tagger: TaggerModel, stop_words: AbstractSet[str]) -> None:
        self._tagger = tagger
        self._stop_words = stop_words
        self._stems: dict[str, int] = {}
        self._terms: dict[str, int] = {}

    def traits_of(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> Traits:
        """Return the traits of words; equal stems and equal terms of YAKE's have equal numbers over all calls."""
        keys = [stem or chr(kind) + word for word, kind, stem in zip(words, kinds, stems, strict=True)]
        pairs = list(zip(words, kinds, strict=True))
        terms = [yake_term(word) for word in words]
        rows, hashes = word_rows(words, kinds, self._tagger), stem_hashes(keys)
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
            phrase_word=_flags(is_phrase_word(word, kind) for word, kind in pairs),
            content_word=_flags(map(is_content_word, words)),
            can_end=_flags(map(can_end_phrase, words)),
            begins_clause=_flags(map(begins_clause, words)),
            goes_on=_flags(map(goes_on_behind_noun, words)),
            act=_flags(map(is_act, words)),
            praise=_flags(map(is_praise, words)),
            praised_title=_flags(map(is_praised_title, words)),
            naming=_flags(map(is_naming, words)),
            broad=_flags(map(is_broad, words)),
            empty_head=_flags(map(is_empty_head, words)),
            hollow_head=_flags(map(is_hollow_head, words)),
            paper_kind=_flags(map(is_paper_kind, words)),
            ends_label=_flags(map(ends_label, words)),
            breaks=_flags(is_sure_verb(word) or is_registered(word) for word in words),
            prefix=_flags(map(is_prefix, words)),
            noun_too=_flags(map(is_noun_too, words)),
            set_head=_flags(map(heads_set_phrase, words)),
            counted=_flags(map(is_counted, words)),
            opens_formula=_flags(map(opens_formula, words)),
            closes_formula=_flags(map(closes_formula, words)),
            links=_flags(word.lower() == "of" for word in words),
            capitalised=_flags(map(is_capitalised, words)),
            acronym=_flags(count_capitals(word) > 1 for word in words),
            digit=_flags(map(has_digit, words)),
            hyphen=_flags("-" in word for word in words),
            short_form=_flags(map(has_short_form_letters, words)),
            yake_tag=np.array([yake_tag(word, kind) for word, kind in pairs], np.int8),
            yake_term=np.array([self._terms.setdefault(term, len(self._terms)) for term in terms], np.int32),
            yake_stop=_flags(is_yake_stop_word(word, kind, self._stop_words) for word, kind in pairs),
        )


def _flags(values: Iterable[bool]) -> BoolArray:
    return np.fromiter(values, np.bool_)


def _joined(one: Traits, other: Traits) -> Traits:
    return Traits(*(np.concatenate((getattr(one, item.name), getattr(other, item.name))) for item in fields(Traits)))


class TraitTable(WordTable[Traits]):
    """The traits of a lexicon's words, for one tagger and one list of stop words."""

    def __init__(self, tagger: TaggerModel, stop_words: AbstractSet[str] = FUNCTION_WORDS) -> None:
        super().__init__(lambda: _Maker(tagger, stop_words).traits_of, _joined)
        self.tagger = tagger


_current: list[TraitTable] = []


def current_traits(tagger: TaggerModel) -> TraitTable:
    """Return the process's table for a tagger, a new one for another tagger."""
    if not _current or _current[0].tagger is not tagger:
        _current[:] = [TraitTable(tagger)]
    return _current[0]
