"""Noun phrases: the candidates that the ranker chooses from.

In: a batch's words with their classes. Out: for each paper its distinct noun phrases with all their occurrences. A
candidate is a sequence of adjectives, participles and nouns that ends with a noun or an -ing form and begins and ends
with no function word; parts of a longer noun phrase are candidates as well, and the ranker knows which are parts.
So are long forms of definitions, whatever their words are: the bracket makes them.

The pattern is that of SIFRank (Sun et al., IEEE Access 8, 2020) and PromptRank (Kong et al., ACL 2023), widened by
participles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.definitions import Definition
from pipeline.keyphrases.stem_hashes import HashArray, join_hashes
from pipeline.keyphrases.tagger import WordClass, is_one_of, neighbour
from pipeline.keyphrases.word_traits import is_spelt_as_name
from pipeline.learning.ordering import ranks
from pipeline.text.lexicon import BoolArray, IntArray

_FEWEST = 2  # words of a long form; a single word is a noun or nothing
FloatArray = npt.NDArray[np.float64]

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
_NOUNS = (WordClass.NOUN, WordClass.NOUNS)
_MOST_WORDS = 15  # of a phrase: no longer one is ever asked for
_OPENERS = (WordClass.DETERMINER, WordClass.ADJECTIVE, WordClass.NUMBER, WordClass.POSSESSIVE)


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


def find_noun_phrases(
    columns: Columns, classes: IntArray, definitions: Sequence[Definition], longest: int
) -> NounPhrases:
    """Return the noun phrases of at most `longest` words, and the long forms of the batch's definitions."""
    begins, ends, reach = _edges(columns, classes)
    stems = columns.traits.stem_hash[columns.word]
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
    defined = find_long_forms(columns, definitions, np.concatenate(words), np.concatenate(lengths))
    words.append(defined[0])
    lengths.append(defined[1])
    hashes.append(_hashes(stems, *defined))
    return _grouped(columns, np.concatenate(words), np.concatenate(lengths), np.concatenate(hashes))


def _hashes(stems: HashArray, words: IntArray, lengths: IntArray) -> HashArray:
    """Return the number of each phrase given by its first word and length; `stems` are the numbers of all words."""
    phrase = stems[words]
    for step in range(1, int(lengths.max(initial=1))):
        inside = step < lengths
        phrase[inside] = join_hashes(phrase[inside], stems[words[inside] + step])
    return phrase


def open_sides(columns: Columns, classes: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return for each word 1 where a noun phrase that begins there could begin earlier; likewise for ends; else 0."""
    joins = (WordClass.NOUN, WordClass.NOUNS, WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE, WordClass.ING_FORM)
    inside = ((is_one_of(classes, joins) & columns.phrase_words()) | adverbs_of_phrases(columns, classes)).astype(
        np.int32
    )
    left = neighbour(inside, columns.first_words, columns.last_words, -1, 0)
    right = neighbour(inside, columns.first_words, columns.last_words, 1, 0)
    return left.astype(np.float64), right.astype(np.float64)


def whole_counts(phrases: NounPhrases, sides: tuple[FloatArray, FloatArray]) -> FloatArray:
    """Return how often each phrase stands as a whole noun phrase and not as a part of a longer one.

    `sides` are the batch's `open_sides`.
    """
    left, right = sides
    at = phrases.occurrence_word
    end = at + phrases.n_words[phrases.occurrence_phrase] - 1
    alone = (1 - left[at]) * (1 - right[end])
    return np.bincount(phrases.occurrence_phrase, alone, len(phrases.paper)).astype(np.float64)


def _edges(columns: Columns, classes: IntArray) -> tuple[BoolArray, BoolArray, IntArray]:
    """Return where a phrase may begin, where it may end, and for each word where its noun phrase stops (excluded)."""
    content = columns.traits.content_word[columns.word]
    phrase_word = columns.phrase_words()
    first, last = columns.first_words, columns.last_words
    following = neighbour(classes, first, last, 1, WordClass.OTHER)
    before = neighbour(classes, first, last, -1, WordClass.OTHER)
    adverbs = adverbs_of_phrases(columns, classes)
    acts = columns.traits.act[columns.word] | _acts(classes, before, following)
    begins = phrase_word & ((is_one_of(classes, _BEGINS) & content & ~acts) | adverbs)
    ends = phrase_word & is_one_of(classes, _ENDS) & content & columns.traits.can_end[columns.word]
    joints = (classes == WordClass.PAST_PARTICIPLE) & is_one_of(before, _NOUNS)  # "case based reasoning"
    inside = phrase_word & is_one_of(classes, _INSIDE) & (content | joints)
    inside |= phrase_word & (adverbs | (classes == WordClass.POSSESSIVE))
    may_follow = neighbour(begins.astype(np.int32), first, last, 1, 0) > 0
    may_precede = neighbour((inside & is_one_of(classes, _NOUNS)).astype(np.int32), first, last, -1, 0) > 0
    inside |= columns.traits.links[columns.word] & may_follow & may_precede
    return begins, ends, _reach(columns, inside, _clauses(columns, classes))


def _acts(classes: IntArray, before: IntArray, following: IntArray) -> BoolArray:
    """Return which words begin an act and no noun phrase: "aligning large models", but not "a rotating flat disk"."""
    acts: BoolArray = (
        (classes == WordClass.ING_FORM) & (following == WordClass.ADJECTIVE) & ~is_one_of(before, _OPENERS)
    )
    return acts


def adverbs_of_phrases(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which adverbs belong to an adjective or participle of a noun phrase: "randomly drawn samples"."""
    following = neighbour(classes, columns.first_words, columns.last_words, 1, WordClass.OTHER)
    adverbs: BoolArray = (
        (classes == WordClass.ADVERB)
        & columns.traits.content_word[columns.word]
        & columns.phrase_words()
        & is_one_of(following, (WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE))
    )
    return adverbs


def _clauses(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words begin a clause rather than go on a noun phrase: "benchmarks | spanning many fields"."""
    before = neighbour(classes, columns.first_words, columns.last_words, -1, WordClass.OTHER)
    participle: BoolArray = (classes == WordClass.ING_FORM) & (before == WordClass.NOUNS)
    participle |= columns.traits.goes_on[columns.word] & is_one_of(before, _NOUNS)
    return participle | columns.traits.begins_clause[columns.word]


def _reach(columns: Columns, inside: BoolArray, clauses: BoolArray) -> IntArray:
    """Return for each word the first word after it that cannot belong to the same phrase."""
    count = len(inside)
    places = np.arange(count + 1, dtype=np.int32)
    stops = np.where(np.append(~inside | clauses, True), places, np.int32(count))
    nearest = np.minimum.accumulate(stops[::-1])[::-1]
    reach: IntArray = np.minimum(nearest[1:], columns.last_words + 1).astype(np.int32)
    return reach


def _grouped(columns: Columns, words: IntArray, lengths: IntArray, hashes: HashArray) -> NounPhrases:
    paper = columns.paper[words]
    places = np.int64(len(columns.word) + 1)
    keys = (paper * np.int64(_MOST_WORDS + 1) + lengths) * np.int64(len(words) + 1) + ranks(hashes)
    order = np.argsort(keys * places + words)  # equals, if any, are the same words of the same paper
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


def find_long_forms(
    columns: Columns, definitions: Sequence[Definition], words: IntArray, lengths: IntArray
) -> tuple[IntArray, IntArray]:
    """Return first words and lengths of all occurrences of long forms that no noun phrase covers.

    Args:
        columns: the batch.
        definitions: what it defines.
        words: the first word of each occurrence of a noun phrase.
        lengths: the number of its words.
    """
    firsts = [one.first for one in definitions]
    known = _lengths_at(firsts, words, lengths, len(columns.word))
    found: set[tuple[int, int]] = set()
    for _short, first, length in definitions:
        if length >= _FEWEST and (first, length) not in known:
            found.update(_occurrences(columns, first, length))
    found -= _lengths_at([first for first, _length in found], words, lengths, len(columns.word))
    pairs = np.array(sorted(found), np.int32).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _lengths_at(places: Sequence[int], words: IntArray, lengths: IntArray, count: int) -> set[tuple[int, int]]:
    """Return first word and length of the noun phrases that begin at these words of a batch of `count` words."""
    wanted = np.zeros(count, np.bool_)
    wanted[places] = True
    near = wanted[words]
    return set(zip(words[near].tolist(), lengths[near].tolist(), strict=True))


def _occurrences(columns: Columns, first: int, length: int) -> list[tuple[int, int]]:
    """Return where the stems of words `first` and following stand in their paper, each time within one sentence."""
    begin, end = np.searchsorted(columns.paper, (columns.paper[first], columns.paper[first] + 1)).tolist()
    stems = columns.traits.stem[columns.word[begin:end]]
    count = end - begin - length + 1
    same = np.ones(count, np.bool_)
    for step in range(length):
        same &= stems[step : count + step] == stems[first - begin + step]
    starts = np.flatnonzero(same) + begin
    return [(int(start), length) for start in starts if columns.last_words[start] >= start + length - 1]


_MODIFIERS = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE, WordClass.ING_FORM)
_GO_ON = (*_MODIFIERS, WordClass.NOUNS, WordClass.TO)
_NO_NAMES = (WordClass.VERB, WordClass.ADVERB, WordClass.NUMBER, WordClass.OTHER)


def with_nouns(columns: Columns, classes: IntArray) -> IntArray:
    """Return the classes: of "a Lyapunov functional on it" the functional is a noun, of "functional data" it is not.

    In a title "DNABERT-2" is no number, and what stands before its colon no verb or adjective.
    """
    first, last = columns.first_words, columns.last_words
    ends = ~is_one_of(neighbour(classes, first, last, 1, WordClass.OTHER), _GO_ON)
    behind = is_one_of(neighbour(classes, first, last, -1, WordClass.OTHER), _MODIFIERS)
    nouns = (classes == WordClass.ADJECTIVE) & columns.traits.noun_too[columns.word] & behind & ends
    return np.where(nouns | _names(columns, classes), np.int32(WordClass.NOUN), classes)


def _names(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words of titles are names by their letters up to their end: not "LLM-based", nor "Few-Shot"."""
    colons = (columns.traits.mark[columns.word] == ord(":")).astype(np.int32)
    headed = neighbour(colons, columns.first_words, columns.last_words, 1, 0) > 0
    wrong = is_one_of(classes, _NO_NAMES) | (headed & (classes == WordClass.ADJECTIVE))
    wrong &= columns.in_abstract == 0
    names: BoolArray = wrong & columns.traits.acronym[columns.word] & columns.phrase_words()
    asked = np.flatnonzero(names)
    words = zip((columns.words[at] for at in columns.word[asked].tolist()), headed[asked].tolist(), strict=True)
    names[asked] = [not _ends_in_lower_case(word) and (first or is_spelt_as_name(word)) for word, first in words]
    return names


def _ends_in_lower_case(word: str) -> bool:
    return word.rpartition("-")[2].islower()
