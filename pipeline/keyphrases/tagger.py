"""Word classes by a small linear tagger: what is a noun, an adjective, a verb in this text.

In: a batch's words as columns. Out: for each word a `WordClass`. Separate from the candidates that are made from it,
because it is a model of its own, fitted on other data: it learns from sentences that a larger tagger has tagged.

Method: two passes of multinomial logistic regression over table look-ups. The first sees the word, its suffixes and
shape and the words around it; the second adds the classes that the first gave to the neighbours. Weights are small
integers, so that sums are exact and the same on every machine and for every batch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from pipeline.text.words import WordKind

IntArray = npt.NDArray[np.int32]


class WordClass(IntEnum):
    """The word classes that noun phrases are told by; the values are stored in models and must not change."""

    OTHER = 0  # punctuation, formulas, links, foreign words
    NOUN = 1  # singular, common or proper
    NOUNS = 2  # plural
    ADJECTIVE = 3
    PAST_PARTICIPLE = 4
    ING_FORM = 5
    VERB = 6  # finite or base form, modal
    ADVERB = 7
    PREPOSITION = 8  # and subordinating conjunction
    DETERMINER = 9  # and possessive pronoun
    CONJUNCTION = 10
    NUMBER = 11
    TO = 12
    PRONOUN = 13  # personal, relative, interrogative
    POSSESSIVE = 14


N_CLASSES = len(WordClass)
N_SHAPES = 12
UNKNOWN = 0  # row of what the vocabulary does not hold
EDGE = 1  # row of what lies beyond a sentence's ends
NEAR_WORDS = 8_000  # rows of the tables for adjacent words; rarer words are known by their suffix there
FAR_WORDS = 2_000  # rows of the tables for words two away
_NOUNS = (WordClass.NOUN, WordClass.NOUNS, WordClass.ING_FORM)
_NO_NOUNS = (WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE, WordClass.VERB)
_SURE = 170  # by which weights must differ; of those that end a keyphrase, nine in ten are adjectives there, too
_MARKS: dict[int, str] = {WordKind.NUMBER: "<number>", WordKind.MATH: "<math>", WordKind.URL: "<link>"}


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """A tagger's vocabulary and weights.

    `words` and `suffixes` give rows; the first axis of a table is the row, the second the word class. `near`, `far`
    and `near_suffixes` have tables for the side before and the side after. `pairs` has three tables for classes of
    neighbours: the two before, the one before and the one after, the two after.
    """

    words: dict[str, int]
    suffixes: dict[str, int]
    own: npt.NDArray[np.int16]
    own_suffixes: npt.NDArray[np.int16]
    shapes: npt.NDArray[np.int16]
    near: npt.NDArray[np.int16]
    near_suffixes: npt.NDArray[np.int16]
    far: npt.NDArray[np.int16]
    pairs: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class WordRows:
    """The rows of each word of a batch: word, long suffix, short suffix, shape."""

    word: IntArray
    long_suffix: IntArray
    short_suffix: IntArray
    shape: IntArray

    def take(self, index: IntArray) -> "WordRows":
        """Return the rows at `index`."""
        return WordRows(self.word[index], self.long_suffix[index], self.short_suffix[index], self.shape[index])


def word_key(word: str, kind: int) -> str:
    """Return what the vocabulary knows a word by: its lower case; numbers, formulas and links by their kind alone."""
    return _MARKS.get(kind) or word.lower()


def word_shape(word: str) -> int:
    """Return a number below `N_SHAPES` for a word's case, digits and hyphens."""
    if word.islower():
        case = 0
    elif word.isupper():
        case = 2 if len(word) > 1 else 1
    else:
        case = 1 if word[:1].isupper() and word[1:].islower() else 2
    digit = not word.isalpha() and any(map(str.isdigit, word))
    return case * 4 + digit * 2 + ("-" in word)


def word_rows(words: Sequence[str], kinds: Sequence[int], model: TaggerModel) -> WordRows:
    """Return the rows of distinct words."""
    keys = [word_key(word, kind) for word, kind in zip(words, kinds, strict=True)]
    return WordRows(
        np.array([model.words.get(key, UNKNOWN) for key in keys], np.int32),
        np.array([model.suffixes.get("-" + key[-4:], UNKNOWN) for key in keys], np.int32),
        np.array([model.suffixes.get(key[-2:], UNKNOWN) for key in keys], np.int32),
        np.array([word_shape(word) for word in words], np.int32),
    )


def is_no_noun(rows: WordRows, model: TaggerModel) -> npt.NDArray[np.bool_]:
    """Return which words are adjectives, participles or verbs by themselves, whatever a sentence makes of them.

    Words that the vocabulary does not hold are none.
    """
    scores = model.own[rows.word] + model.own_suffixes[rows.long_suffix] + model.own_suffixes[rows.short_suffix]
    margin = scores[:, _NO_NOUNS].max(axis=1) - scores[:, _NOUNS].max(axis=1)
    sure: npt.NDArray[np.bool_] = (rows.word > EDGE) & (margin >= _SURE)
    return sure


def neighbour(values: IntArray, first_words: IntArray, last_words: IntArray, step: int, edge: int) -> IntArray:
    """Return for each word the value of the word `step` away in its sentence, `edge` beyond the sentence's ends.

    `step` is not 0. `first_words` and `last_words` give for each word the first and last word of its sentence.
    """
    found = np.full(len(values), edge, np.int32)
    position = np.arange(len(values), dtype=np.int32)
    if step < 0:
        near = position[:step] >= first_words[-step:]
        found[-step:] = np.where(near, values[:step], np.int32(edge))
    else:
        near = position[step:] <= last_words[:-step]
        found[:-step] = np.where(near, values[step:], np.int32(edge))
    return found


def is_one_of(classes: IntArray, chosen: Iterable[WordClass]) -> npt.NDArray[np.bool_]:
    """Return for each word whether its class is one of `chosen`: a look-up, ten times as fast as numpy.isin."""
    wanted = np.zeros(N_CLASSES, np.bool_)
    wanted[list(chosen)] = True
    return wanted[classes]


def tag_words(rows: WordRows, first_words: IntArray, last_words: IntArray, model: TaggerModel) -> IntArray:
    """Return the `WordClass` of each word; the arguments are aligned with a batch's words."""
    if not len(rows.word):
        return np.zeros(0, np.int32)
    scores = first_pass(rows, first_words, last_words, model)
    classes = best_classes(scores)
    for table, pair in enumerate(class_pairs(classes, first_words, last_words)):
        scores += model.pairs[table].take(pair, axis=0)
    return best_classes(scores)


def best_classes(scores: npt.NDArray[np.generic]) -> IntArray:
    """Return the class with the highest score of each row, the first of equals."""
    best: IntArray = np.argmax(scores, axis=1).astype(np.int32)
    return best


def first_pass(
    rows: WordRows, first_words: IntArray, last_words: IntArray, model: TaggerModel
) -> npt.NDArray[np.int16]:
    """Return the scores of the pass that sees words alone, one column a class.

    Sums are 16 bits wide, as the weights are, which takes a third of the time; the largest are a tenth of what fits.
    """
    scores = model.own.take(rows.word, axis=0)
    scores += model.own_suffixes.take(rows.long_suffix, axis=0)
    scores += model.own_suffixes.take(rows.short_suffix, axis=0)
    scores += model.shapes.take(rows.shape, axis=0)
    for side, step in enumerate((-1, 1)):
        near = neighbour(rows.word, first_words, last_words, step, EDGE)
        scores += model.near[side].take(np.where(near < NEAR_WORDS, near, UNKNOWN), axis=0)
        suffix = neighbour(rows.long_suffix, first_words, last_words, step, EDGE)
        scores += model.near_suffixes[side].take(suffix, axis=0)
        far = neighbour(rows.word, first_words, last_words, 2 * step, EDGE)
        scores += model.far[side].take(np.where(far < FAR_WORDS, far, UNKNOWN), axis=0)
    return scores


def class_pairs(classes: IntArray, first_words: IntArray, last_words: IntArray) -> list[IntArray]:
    """Return the rows of the three tables of class pairs; beyond a sentence's ends is OTHER."""
    before, before2, after, after2 = (
        neighbour(classes, first_words, last_words, step, WordClass.OTHER) for step in (-1, -2, 1, 2)
    )
    return [before2 * N_CLASSES + before, before * N_CLASSES + after, after * N_CLASSES + after2]
