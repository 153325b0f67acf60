"""What is known of a word whatever paper it stands in, looked up once for each word that a process meets.

In: words with their kinds and stems. Out: numbers, and for each number the word's traits as columns. Separate from the
batches, because a batch of 500 papers has 80,000 words, of which the papers before it held all but a few hundred:
letter by letter, a word is looked at only when it is new.

The numbers depend on what came before; nothing that leaves the stage may depend on them or on their order.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from itertools import repeat
from threading import Lock

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.function_words import FUNCTION_WORDS
from pipeline.keyphrases.participles import begins_clause, is_act
from pipeline.keyphrases.runs import is_phrase_word
from pipeline.keyphrases.stem_hashes import HashArray, stem_hashes
from pipeline.keyphrases.tagger import TaggerModel, WordRows, word_rows
from pipeline.keyphrases.word_traits import (
    bag_hashes,
    can_end_phrase,
    count_capitals,
    has_digit,
    has_short_form_letters,
    is_capitalised,
    is_content_word,
    is_yake_stop_word,
    yake_tag,
    yake_term,
)

MOST_WORDS = 200_000
"""Words that a lexicon holds, some 60 MB; then the next batch begins a new one."""

IntArray = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns with an element a word, in the order of their numbers."""

    kind: npt.NDArray[np.int8]  # `WordKind`
    size: IntArray  # code points
    mark: IntArray  # the code point of a word of one character that is no letter or digit, else 0
    stem: IntArray  # words with equal stems have equal numbers
    stem_hash: HashArray
    bag_hash: HashArray  # of the stems of a hyphenated word's parts, in any order
    row: IntArray  # the tagger's rows
    long_suffix: IntArray
    short_suffix: IntArray
    shape: IntArray
    phrase_word: BoolArray
    content_word: BoolArray  # is no function word
    can_end: BoolArray
    begins_clause: BoolArray
    act: BoolArray
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


class Lexicon:
    """The words that were met, numbered as they came; for one tagger and one list of stop words."""

    def __init__(self, tagger: TaggerModel, stop_words: AbstractSet[str] = FUNCTION_WORDS) -> None:
        self.tagger = tagger
        self.words: list[str] = []
        self._stop_words = stop_words
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._lock = Lock()  # a worker may run batches in several threads
        self.traits = self._traits_of([], [], [])

    def look_up(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> tuple[IntArray, Traits]:
        """Return the words' numbers, and the traits of all words up to now.

        Args:
            words: as they stand in a text.
            kinds: their `WordKind` values.
            stems: their stems, empty where a word has none.
        """
        with self._lock:
            numbers = np.fromiter(map(self._numbers.get, words, repeat(-1)), np.int32, len(words))
            new = np.flatnonzero(numbers < 0).tolist()
            if new:
                self._add(new, words, kinds, stems)
                numbers[new] = [self._numbers[words[place]] for place in new]
            self._tell_kinds_apart(numbers, words, kinds, stems)
            return numbers, self.traits

    def _add(
        self, places: Iterable[int], words: Sequence[str], kinds: Sequence[int], stems: Sequence[str], prefix: str = ""
    ) -> None:
        """Give numbers to the words at `places`; `prefix` begins the keys that they are found by."""
        new: dict[str, int] = {}
        for place in places:
            new.setdefault(prefix + words[place], place)
        for key in new:
            self._numbers[key] = len(self._numbers)
        at = list(new.values())
        added = self._traits_of([words[place] for place in at], [kinds[place] for place in at], [stems[p] for p in at])
        self.words += [words[place] for place in at]
        self.traits = _joined(self.traits, added)

    def _tell_kinds_apart(
        self, numbers: IntArray, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]
    ) -> None:
        """Correct the numbers of words that were first met as another kind."""
        for place in np.flatnonzero(self.traits.kind[numbers] != np.frombuffer(bytes(kinds), np.int8)).tolist():
            prefix = chr(kinds[place])  # no word of two characters begins with a control character
            if prefix + words[place] not in self._numbers:
                self._add([place], words, kinds, stems, prefix)
            numbers[place] = self._numbers[prefix + words[place]]

    def _traits_of(self, words: list[str], kinds: list[int], stems: list[str]) -> Traits:
        keys = [stem or chr(kind) + word for word, kind, stem in zip(words, kinds, stems, strict=True)]
        pairs = list(zip(words, kinds, strict=True))
        terms = [yake_term(word) for word in words]
        rows, hashes = word_rows(words, kinds, self.tagger), stem_hashes(keys)
        return Traits(
            kind=np.array(kinds, np.int8),
            size=np.array([len(word) for word in words], np.int32),
            mark=np.array([ord(word) if len(word) == 1 and not word.isalnum() else 0 for word in words], np.int32),
            stem=np.array([self._stems.setdefault(key, len(self._stems)) for key in keys], np.int32),
            stem_hash=hashes,
            bag_hash=bag_hashes(words, hashes),
            row=rows.word,
            long_suffix=rows.long_suffix,
            short_suffix=rows.short_suffix,
            shape=rows.shape,
            phrase_word=_flags(is_phrase_word(word, kind) for word, kind in pairs),
            content_word=_flags(map(is_content_word, words)),
            can_end=_flags(map(can_end_phrase, words)),
            begins_clause=_flags(map(begins_clause, words)),
            act=_flags(map(is_act, words)),
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


_current: list[Lexicon] = []


def current_lexicon(tagger: TaggerModel) -> Lexicon:
    """Return the process's lexicon for a tagger, a new one where the last is full or for another tagger."""
    if not _current or _current[0].tagger is not tagger or len(_current[0].words) > MOST_WORDS:
        _current[:] = [Lexicon(tagger)]
    return _current[0]
