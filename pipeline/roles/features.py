"""What a sentence shows of its role, as numbers of features: its words, how it begins, where it stands.

In: a batch, and the words that a model knows. Out: for each sentence of an abstract the keys of its features. A key is
one integer made of the feature's kind and up to three words (or small numbers), so that numpy makes and finds all keys
of a batch at once, and a feature can be read again from its key.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from pipeline.text.batch import Batch, Role
from pipeline.text.lexicon import WordTable
from pipeline.text.ragged import offsets, ranges
from pipeline.text.words import WordKind

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

MOST_WORDS = 2**16  # that a model knows
EDGE = 1  # the number that stands for a sentence's border; 0 stands for words that the model does not know
FIRST_WORD = 2  # the number of a model's first word
OPENING = 6  # words that a sentence begins with
_ABSENT = 0
_OF_KIND = {int(WordKind.NUMBER): "0", int(WordKind.MATH): "$", int(WordKind.URL): "://"}


class Kind(IntEnum):
    """The kinds of features; those of a neighbour have `BEFORE` or `AFTER` added."""

    WORD = 1
    PAIR = 2
    TRIPLE = 3
    GAP = 4  # two words with one between them
    OPENING_WORD = 5
    OPENING_PAIR = 6
    OPENING_TRIPLE = 7
    TRAIT = 8
    TRAIT_AT = 9  # with the quarter of the abstract
    PLACE = 10
    PLACE_FROM_END = 11
    TENTH = 12
    SENTENCES = 13
    PLACE_OF = 14  # place and number of sentences


_BEFORE, _AFTER = 16, 32
_NEIGHBOURLY = (Kind.OPENING_WORD, Kind.OPENING_PAIR, Kind.OPENING_TRIPLE, Kind.TRAIT)
_FARTHEST = 15  # sentences: what stands farther off is as far


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of the abstracts of a batch: the words of each, and the abstract that it is of.

    `word` has an element a word, the model's number for it; the words of sentence `n` are `first_word[n]` up to
    `first_word[n + 1]`, the sentences of paper `p` are `first_sentence[p]` up to `first_sentence[p + 1]`.
    """

    word: IntArray
    first_word: IntArray
    first_sentence: IntArray

    def place(self) -> tuple[IntArray, IntArray]:
        """Return for each sentence its place in its abstract, from 0, and how many sentences that has."""
        counts = np.diff(self.first_sentence)
        number = np.arange(self.first_sentence[-1])
        return number - np.repeat(self.first_sentence[:-1], counts), np.repeat(counts, counts)


@dataclass(frozen=True, slots=True)
class Features:
    """Pairs of a sentence and a feature's key, in the order of the kinds; a key may come again."""

    sentence: IntArray
    key: IntArray


def word_numbers(vocabulary: Sequence[str]) -> WordTable[IntArray]:
    """Return the table that gives a batch's words the numbers of a vocabulary, 0 for those that are not in it."""
    numbers = {word: number for number, word in enumerate(vocabulary, start=FIRST_WORD)}

    def make(words: Sequence[str], kinds: Sequence[int], _stems: Sequence[str]) -> IntArray:
        known = (numbers.get(normal(word, kind), 0) for word, kind in zip(words, kinds, strict=True))
        return np.fromiter(known, np.int64, len(words))

    return WordTable(lambda: make, lambda old, new: np.concatenate((old, new)))


def normal(word: str, kind: int) -> str:
    """Return a word as features see it: in lower case; all numbers are one word, all formulas, all links."""
    return _OF_KIND.get(kind) or word.lower()


def read_sentences(batch: Batch, numbers: WordTable[IntArray]) -> Sentences:
    """Return the sentences of the abstracts of a batch, each paper's from its segment of that role."""
    abstract = np.flatnonzero(batch.role == Role.ABSTRACT)
    counts = np.diff(batch.first_sentence)[abstract]
    kept = ranges(batch.first_sentence[abstract], counts)
    lengths = np.diff(batch.first_word)[kept]
    words = batch.word[ranges(batch.first_word[kept], lengths)]
    return Sentences(numbers.of(batch.lexicon)[words], offsets(lengths), offsets(counts))


def find_features(sentences: Sentences, traits: BoolArray) -> Features:
    """Return the features of the sentences; `traits` has which words belong to which trait (`trait_flags`)."""
    parts = list(_of_words(sentences)) + list(_of_openings(sentences)) + list(_of_traits(sentences, traits))
    parts += [
        neighbour
        for kind, sentence, key in parts
        if kind in _NEIGHBOURLY
        for neighbour in _neighbours(kind, sentence, key, sentences)
    ]
    parts += list(_of_places(sentences))
    return Features(
        np.concatenate([sentence for _, sentence, _ in parts]), np.concatenate([key for _, _, key in parts])
    )


Part = tuple[int, IntArray, IntArray]


def _key(kind: int, first: IntArray, second: IntArray | int = _ABSENT, third: IntArray | int = _ABSENT) -> IntArray:
    key: IntArray = ((kind * MOST_WORDS + first) * MOST_WORDS + second) * MOST_WORDS + third
    return key


def _part(kind: int, sentence: IntArray, *words: IntArray) -> Part:
    """Return the features of a kind, without those that hold a word which the model does not know."""
    known = np.logical_and.reduce([word > 0 for word in words])
    return kind, sentence[known], _key(kind, *(word[known] for word in words))


def _of_words(sentences: Sentences) -> Iterator[Part]:
    lengths = np.diff(sentences.first_word)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    padded, padded_owner = _with_edges(sentences)
    same = padded_owner[1:] == padded_owner[:-1]
    triple = same[1:] & same[:-1]
    yield _part(Kind.WORD, owner, sentences.word)
    yield _part(Kind.PAIR, padded_owner[1:][same], padded[:-1][same], padded[1:][same])
    left, middle, right = padded[:-2][triple], padded[1:-1][triple], padded[2:][triple]
    yield _part(Kind.TRIPLE, padded_owner[2:][triple], left, middle, right)
    yield _part(Kind.GAP, padded_owner[2:][triple], left, right)


def _with_edges(sentences: Sentences) -> tuple[IntArray, IntArray]:
    """Return the words with a border at both sides of each sentence, and the sentence of each."""
    lengths = np.diff(sentences.first_word) + 2
    owner = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    inside = np.ones(int(lengths.sum()), np.bool_)
    inside[starts] = inside[starts + lengths - 1] = False
    padded = np.full(len(inside), EDGE, np.int64)
    padded[inside] = sentences.word
    return padded, owner


def _of_openings(sentences: Sentences) -> Iterator[Part]:
    lengths = np.diff(sentences.first_word)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    near = np.arange(len(sentences.word)) - sentences.first_word[owner] < OPENING
    yield _part(Kind.OPENING_WORD, owner[near], sentences.word[near])
    for kind, number in ((Kind.OPENING_PAIR, 2), (Kind.OPENING_TRIPLE, 3)):
        long = np.flatnonzero(lengths >= number)
        first = sentences.first_word[long]
        yield _part(kind, long, *(sentences.word[first + step] for step in range(number)))


def _of_traits(sentences: Sentences, traits: BoolArray) -> Iterator[Part]:
    """Return which sentences hold a word of each set, and how long they are."""
    lengths = np.diff(sentences.first_word)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    place, count = sentences.place()
    quarter = 4 * place // np.maximum(count, 1) + 1
    for number, belongs in enumerate(traits, start=1):
        has = np.unique(owner[belongs[sentences.word]])
        yield _part(Kind.TRAIT, has, np.full(len(has), number))
        yield _part(Kind.TRAIT_AT, has, np.full(len(has), number), quarter[has])
    every = np.arange(len(lengths))
    yield _part(Kind.TRAIT, every, len(traits) + 1 + np.minimum(lengths // OPENING, 8))


def _neighbours(kind: int, sentence: IntArray, key: IntArray, sentences: Sentences) -> Iterator[Part]:
    """Return the features as those of the sentence after and of the sentence before."""
    place, count = sentences.place()
    whole = MOST_WORDS**3
    later = place[sentence] + 1 < count[sentence]
    yield kind + _BEFORE, sentence[later] + 1, key[later] + _BEFORE * whole
    earlier = place[sentence] > 0
    yield kind + _AFTER, sentence[earlier] - 1, key[earlier] + _AFTER * whole


def _of_places(sentences: Sentences) -> Iterator[Part]:
    place, count = sentences.place()
    every = np.arange(len(place))
    yield _part(Kind.PLACE, every, 1 + np.minimum(place, _FARTHEST))
    yield _part(Kind.PLACE_FROM_END, every, 1 + np.minimum(count - 1 - place, _FARTHEST))
    yield _part(Kind.TENTH, every, 1 + 10 * place // np.maximum(count - 1, 1))
    yield _part(Kind.SENTENCES, every, 1 + np.minimum(count, _FARTHEST))
    yield _part(Kind.PLACE_OF, every, 1 + np.minimum(count, _FARTHEST), 1 + 12 * place // np.maximum(count, 1))


def _one_of(words: str) -> Callable[[str], bool]:
    return frozenset(words.split()).__contains__


TRAITS: Mapping[str, Callable[[str], bool]] = {
    "authors": _one_of("we our us i my authors ours"),
    "number": _one_of("0 one two three four five six seven eight nine ten % percent times fold"),
    "formula": _one_of("$"),
    "link": _one_of("://"),
    "paper": _one_of("paper work study article letter report survey review chapter note thesis"),
    "this": _one_of("this these"),
    "contrast": _one_of("however but although though despite yet unfortunately nevertheless while whereas"),
    "need": _one_of(
        "need needs problem problems challenge challenges challenging difficult lack limited task important"
    ),
    "aim": _one_of("aim aims goal objective purpose propose proposes present presents introduce investigate address"),
    "make": _one_of(
        "use uses used using based apply applied develop developed train trained design designed collected"
    ),
    "find": _one_of("show shows showed shown find found demonstrate demonstrates results result outperforms achieves"),
    "past": lambda word: word.endswith("ed") and len(word) > len("need"),
    "acting": lambda word: word.endswith("ing") and len(word) > len("being"),
    "being": _one_of("is are be being been"),
    "was": _one_of("was were had did"),
    "may": _one_of("can could may might will would should"),
    "has": _one_of("has have"),
    "ask": _one_of("? how what why whether which"),
}


def trait_flags(words: Sequence[str]) -> BoolArray:
    """Return which words belong to which trait: a row a trait, a column a number, from FIRST_WORD on."""
    flags = np.zeros((len(TRAITS), FIRST_WORD + len(words)), np.bool_)
    for row, belongs in zip(flags, TRAITS.values(), strict=True):
        row[FIRST_WORD:] = [belongs(word) for word in words]
    return flags
