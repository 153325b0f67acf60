"""What a paper is about stands in its list: what its title names, and the names that it gives.

In: a batch's noun phrases with their scores, and those chosen. Out: the chosen ones, of which the worst have made way
for what was missing, by named rules:

titled     the best phrase of a stretch of the title of which nothing was chosen
headed     likewise of a name before the title's colon, however bad its score: "WISE" of WISE: Waveform Inference
own        a word with a name's letters that the literature does not know, and the paper has twice, three times where
           it is all capitals: "GrAMMI", "SNGCL", or once behind a word that introduces it: "we construct PRADB"; or
           the long form that it stands for

Separate from the choice of the best, because a list of likely phrases may say nothing of what is new in a paper.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.known_terms import is_known_term
from pipeline.keyphrases.noun_phrases import open_sides
from pipeline.keyphrases.word_traits import is_spelt_as_name
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.lexicon import BoolArray, IntArray

LEAST = 0.2  # of the scores of a stretch's phrases together; below it they are "Brief version" and "New solution"
LEAST_OF_ONE = 0.1  # of the score of such a phrase: a stretch of five words divides its scores among ten
LEAST_ALONE = 0.3  # of a single word that is no name; below it they are "Survey" and "Knowledge"
MOST_ADDED = 2  # phrases a paper
_FEWEST_LETTERS = 3  # of a name: no unit, as kV is one
_MOST_LETTERS = 24
_OFTEN = 3  # times that a name in capitals stands in its paper
_INTRODUCING = frozenset(
    """
    propose proposes proposed present presents introduce introduces introduced develop develops developed design build
    construct create release curate named called dubbed termed namely
    """.split()  # noqa: SIM905 - a table to read
)
IndexArray = npt.NDArray[np.int64]


class Candidate(NamedTuple):
    """A phrase that may be missing in its paper's list, or stands there."""

    place: int  # in the paper's order, the best first
    stems: str  # a character each
    stretches: range  # of the title, that it has words of
    may_enter: bool
    spelt: str = ""  # the stems of what spells it out


class Defining(PhraseBatch, Protocol):
    """Noun phrases, and which of them are short and long form of one thing."""

    @property
    def short_forms(self) -> Sequence[tuple[int, int]]:
        """The short form and the long one, as numbers of phrases."""


def find_titled(found: PhraseBatch, scores: npt.NDArray[np.float64], background: FrequencyTable) -> BoolArray:
    """Return which phrases of titles must stand in the list if nothing of their stretch does."""
    columns, phrases = found.columns, found.phrases
    titled = columns.in_abstract[phrases.first_word] == 0
    named, several = columns.traits.acronym[columns.word[phrases.first_word]], phrases.n_words > 1
    stretch = stretches_of(found)[phrases.first_word]
    together = np.bincount(stretch, scores * (titled & several))[stretch] if len(stretch) else scores
    likely = scores >= np.where(several, LEAST_OF_ONE, np.where(named, LEAST, LEAST_ALONE))
    subjects: BoolArray = titled & likely & (~several | (together >= LEAST)) & ~_praised(found, background)
    return subjects


def find_names(found: Defining, scores: npt.NDArray[np.float64], background: FrequencyTable) -> BoolArray:
    """Return which phrases are names that a paper gives: before its title's colon, or its own."""
    columns, phrases = found.columns, found.phrases
    titled = columns.in_abstract[phrases.first_word] == 0
    named = columns.traits.acronym[columns.word[phrases.first_word]]
    headed = titled & named & (scores > 0) & _headed(columns, phrases.first_word, phrases.n_words)
    names: BoolArray = headed & ~_praised(found, background)
    return names | _own(found, background) | _defined(found, background)


def _defined(found: Defining, background: FrequencyTable) -> BoolArray:
    """Return which are short forms, told often, of what the literature does not know."""
    often = np.diff(found.phrases.first_occurrences) >= _OFTEN
    pairs = [(short, long) for short, long in found.short_forms if often[short]]
    defined = np.zeros(len(often), np.bool_)
    if pairs:
        shorts, longs = np.array(pairs).T
        defined[shorts] = background.look_up_first(found.phrases.hashes[longs]) == 0
    return defined


def _praised(found: PhraseBatch, background: FrequencyTable) -> BoolArray:
    """Return which phrases begin with praise, with or without a capital, and are no term: "New bounds"."""
    columns, phrases = found.columns, found.phrases
    praised: BoolArray = (phrases.n_words > 1) & columns.traits.praised_title[columns.word[phrases.first_word]]
    asked = np.flatnonzero(praised)
    praised[asked] = ~is_known_term(phrases.hashes[asked], background)
    return praised


def _headed(columns: Columns, first: IntArray, lengths: IntArray) -> BoolArray:
    """Return which phrases stand before a colon, at the beginning of their sentence."""
    behind = np.minimum(first + lengths, len(columns.word) - 1)
    colons = columns.traits.mark[columns.word[behind]] == ord(":")
    headed: BoolArray = colons & (first == columns.first_words[first]) & (behind <= columns.last_words[first])
    return headed


def _own(found: PhraseBatch, background: FrequencyTable) -> BoolArray:
    columns, phrases = found.columns, found.phrases
    word = columns.word[phrases.first_word]
    times, size = np.diff(phrases.first_occurrences), columns.traits.size[word]
    own: BoolArray = (phrases.n_words == 1) & columns.traits.acronym[word]
    own &= (size >= _FEWEST_LETTERS) & (size <= _MOST_LETTERS)
    asked = np.flatnonzero(own)
    asked = asked[background.look_up_first(phrases.hashes[asked]) == 0]
    told = [
        _OFTEN if _is_introduced(columns, first) else number
        for first, number in zip(phrases.first_word[asked].tolist(), times[asked].tolist(), strict=True)
    ]
    words = zip((columns.words[at] for at in word[asked].tolist()), told, strict=True)
    own[:] = False
    own[asked] = [number > 1 and (_is_name(one) or _is_short_name(one, number)) for one, number in words]
    return own


def _is_introduced(columns: Columns, word: int) -> bool:
    """Say whether a word of an abstract stands right behind one that introduces it: "we propose GrAMMI"."""
    inside = columns.in_abstract[word] > 0 and word > columns.first_words[word]
    return bool(inside) and columns.text(word - 1, word)[0] in _INTRODUCING


def _is_name(word: str) -> bool:
    """Say whether a word with capitals is no mere short form, measure or pair: not "TST", "mAP@5", "Kenig-Pipher"."""
    return is_spelt_as_name(word) and not word.isupper() and word.replace("-", "").isalnum()


def _is_short_name(word: str, times: int) -> bool:
    """Say whether a word in capitals is more than a short form of the text: "VR-IWAE", told again and again."""
    return times >= _OFTEN and word.isupper() and word.replace("-", "").isalpha() and len(word) > _FEWEST_LETTERS


def stretches_of(found: PhraseBatch) -> IntArray:
    """Return for each word the number of the stretch of noun-phrase words that it is in."""
    left_open, _ = open_sides(found.columns, found.classes)
    return np.cumsum(left_open == 0, dtype=np.int32)


def with_subjects(candidates: Sequence[Candidate], chosen: Sequence[int], count: int) -> list[int]:
    """Return the places of a paper's phrases, best first: those chosen, and the subjects that nothing of them tells.

    Args:
        candidates: the chosen phrases and those that may enter, best first.
        chosen: the places of the chosen ones.
        count: phrases at most; what makes way for a subject is the worst that is not of the title.
    """
    kept = [one for one in candidates if one.place in set(chosen)]
    told = {stretch for one in kept for stretch in one.stretches}
    added: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: one.spelt != ""):
        if len(added) == MOST_ADDED:
            break
        if not one.may_enter or one.place in chosen or told.intersection(one.stretches):
            continue
        if not _told(one, [*kept, *added]):
            added.append(one)
            told.update(one.stretches)
    way = [one for one in reversed(kept) if not one.stretches][: max(0, len(kept) + len(added) - count)]
    left = {one.place for one in (*kept, *added)} - {one.place for one in way}
    return sorted(left)[:count]


def _told(one: Candidate, kept: Sequence[Candidate]) -> bool:
    return any(one.stems in other.stems or (one.spelt and one.spelt in other.stems) for other in kept)
