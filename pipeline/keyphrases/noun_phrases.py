"""Noun phrases: the candidates that the ranker chooses from.

In: a batch's words with their classes. Out: for each paper its distinct noun phrases with all their occurrences. A
candidate is a sequence of adjectives, participles and nouns that ends with a noun or an -ing form and begins and ends
with no function word; parts of a longer noun phrase are candidates as well, and the ranker knows which are parts.

The pattern is that of SIFRank (Sun et al., IEEE Access 8, 2020) and PromptRank (Kong et al., ACL 2023), widened by
participles.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import BoolArray, Columns, IntArray
from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.tagger import WordClass

HashArray = npt.NDArray[np.uint64]

_BEGINS = (
    WordClass.NOUN,
    WordClass.NOUNS,
    WordClass.ADJECTIVE,
    WordClass.PAST_PARTICIPLE,
    WordClass.ING_FORM,
    WordClass.NUMBER,
)
_INSIDE = (*_BEGINS, WordClass.POSSESSIVE)
_ENDS = (WordClass.NOUN, WordClass.NOUNS, WordClass.ING_FORM)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """The distinct noun phrases of a batch, by paper and then by first occurrence, and their occurrences.

    The first four arrays have one element a phrase; `occurrence_*` one an occurrence, sorted by phrase and place.
    `first_occurrences` has one element more than there are phrases.
    """

    paper: IntArray
    first_word: IntArray  # of the first occurrence
    n_words: IntArray
    hashes: HashArray  # of the stems; the same in every batch
    occurrence_word: IntArray
    occurrence_phrase: IntArray
    first_occurrences: IntArray


def stem_hashes(stems: Sequence[str]) -> HashArray:
    """Return a number for each stem that is the same on every machine and for every batch."""
    codes = [zlib.crc32(stem.encode("utf-8", "surrogatepass")) for stem in stems]
    return (np.array(codes, np.uint64) + np.uint64(1)) * _MULTIPLIER


def join_hashes(left: HashArray, right: HashArray) -> HashArray:
    """Return the number of a longer phrase from that of its beginning and that of its last stem."""
    return (left ^ (left >> np.uint64(29))) * _MULTIPLIER + right


def find_noun_phrases(columns: Columns, classes: IntArray, longest: int) -> NounPhrases:
    """Return the noun phrases of at most `longest` words."""
    begins, ends, reach = _edges(columns, classes)
    stems = stem_hashes(columns.stems)[columns.distinct_index]
    words, lengths, hashes = [], [], []
    positions = np.arange(len(classes), dtype=np.int32)
    starts = positions[begins]
    phrase = stems[starts]
    for length in range(1, longest + 1):
        if length > 1:
            inside = starts + (length - 1) < reach[starts]
            starts, phrase = starts[inside], phrase[inside]
            phrase = join_hashes(phrase, stems[starts + (length - 1)])
        whole = ends[starts + (length - 1)]
        words.append(starts[whole])
        hashes.append(phrase[whole])
        lengths.append(np.full(int(whole.sum()), length, np.int32))
    return _grouped(columns, np.concatenate(words), np.concatenate(lengths), np.concatenate(hashes))


def _edges(columns: Columns, classes: IntArray) -> tuple[BoolArray, BoolArray, IntArray]:
    """Return where a phrase may begin, where it may end, and for each word where its noun phrase stops (excluded)."""
    content = np.array([not is_function_word(word) for word in columns.distinct], np.bool_)[columns.distinct_index]
    letters = np.array([len(word) > 1 for word in columns.distinct], np.bool_)[columns.distinct_index]
    phrase_word = columns.phrase_words()
    inside = phrase_word & np.isin(classes, _INSIDE) & (content | (classes == WordClass.POSSESSIVE))
    begins = phrase_word & np.isin(classes, _BEGINS) & content
    ends = phrase_word & np.isin(classes, _ENDS) & content & letters
    count = len(classes)
    stops = np.where(~inside, np.arange(count, dtype=np.int32), np.int32(count))
    reach = np.minimum.accumulate(stops[::-1])[::-1] if count else stops
    return begins, ends, np.minimum(reach, columns.last_words + 1).astype(np.int32)


def _grouped(columns: Columns, words: IntArray, lengths: IntArray, hashes: HashArray) -> NounPhrases:
    paper = columns.paper[words]
    order = np.lexsort((words, hashes, lengths, paper))
    words, lengths, hashes, paper = words[order], lengths[order], hashes[order], paper[order]
    new = np.ones(len(words), np.bool_)
    new[1:] = (paper[1:] != paper[:-1]) | (hashes[1:] != hashes[:-1]) | (lengths[1:] != lengths[:-1])
    starts = np.flatnonzero(new)
    group = np.cumsum(new) - 1
    by_place = np.lexsort((lengths[starts], words[starts]))  # words stand in the papers' order
    rank = np.empty_like(by_place)
    rank[by_place] = np.arange(len(by_place))
    phrase_of = rank[group]
    regroup = np.argsort(phrase_of, kind="stable")
    counts = np.bincount(phrase_of, minlength=len(starts))
    return NounPhrases(
        paper=paper[starts][by_place],
        first_word=words[starts][by_place],
        n_words=lengths[starts][by_place],
        hashes=hashes[starts][by_place],
        occurrence_word=words[regroup],
        occurrence_phrase=phrase_of[regroup].astype(np.int32),
        first_occurrences=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
    )
