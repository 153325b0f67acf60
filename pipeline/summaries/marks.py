"""What is known of each word of a batch before anything is weighed: where authors speak, what stands in the title.

In: the columns of a batch and the background. Out: `Marks`, an array a word or a sentence, and `Pairs`, an array a
distinct stem of a paper. Separate from the features, because words and spans are weighed by the same marks.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.learning.ordering import group
from pipeline.summaries.background import Background
from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.cue_words import AUTHORS, AVAILABILITY, BACKGROUND, CONTRIBUTION, FUNCTION, PAPER_NOUNS, RESULT

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

_STEPS = 65_536

NEVER = 99  # stands for a sentence that is not there
_REACH = 3  # words from "we" to its verb


@dataclass(frozen=True, slots=True)
class Pairs:
    """The distinct stems of each paper, papers in order: what is known of a stem in a paper.

    `of_word` points from each word of the batch to its pair. `spread` counts sentences; `first` is the word of the
    batch where the stem stands first. `new_in_sentence` marks the words of the batch whose stem their sentence has not
    had before.
    """

    of_word: IntArray
    paper: IntArray
    stem: IntArray
    count: IntArray
    spread: IntArray
    first: IntArray
    in_title: BoolArray
    new_in_sentence: BoolArray


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of words (`is_...`, arrays a word) and sentences (`sentence...`), and weights of stems in the literature.

    `contribution` marks the word "we" or "this paper" with a verb of contribution after it, `result` with one of
    result. `rarity` is the logarithm of a stem's inverse document frequency, `title_odds` the log-odds that a stem
    of an abstract stands in its title; both are given a word.
    """

    sentence: IntArray
    paper: IntArray
    is_word: BoolArray
    is_content: BoolArray
    is_number: BoolArray
    subject: BoolArray
    contribution: BoolArray
    result: BoolArray
    role_words: dict[str, BoolArray]
    rarity: FloatArray
    title_odds: FloatArray
    sentence_place: IntArray
    sentence_contributes: BoolArray
    sentence_speaks: BoolArray
    first_contribution: IntArray
    title_lengths: IntArray


def exact(values: FloatArray) -> FloatArray:
    """Return values in whole steps, so that their sums are exact in any order.

    Else the rounding of a sum over a batch would let a paper's summary depend on the papers beside it.
    """
    rounded: FloatArray = np.rint(values * _STEPS) / _STEPS
    return rounded


def find_pairs(columns: Columns, marks: Marks) -> Pairs:
    """Return the distinct stems of each paper."""
    paper, sentence = marks.paper, marks.sentence
    stems = max(len(columns.stems), 1)
    key = paper * stems + columns.stem_of_word[columns.word]
    found = group(key)
    ordered, placed = found.of_row[found.order], sentence[found.order]
    first_in_sentence = np.ones(len(key), np.bool_)
    first_in_sentence[1:] = (ordered[1:] != ordered[:-1]) | (placed[1:] != placed[:-1])
    new_in_sentence = np.empty(len(key), np.bool_)
    new_in_sentence[found.order] = first_in_sentence
    title = columns.title_paper * stems + columns.title_stem
    return Pairs(
        of_word=found.of_row,
        paper=found.key // stems,
        stem=found.key % stems,
        count=found.count,
        spread=np.bincount(found.of_row[new_in_sentence], minlength=len(found.key)),
        first=found.first,
        in_title=np.isin(found.key, title),
        new_in_sentence=new_in_sentence,
    )


def find_marks(columns: Columns, background: Background) -> Marks:
    """Return the marks of a batch."""
    lengths = columns.sentence_lengths
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    sentence_paper = columns.sentence_paper
    known = {name: columns.stem_is_one_of(chosen) for name, chosen in _ROLES.items()}
    is_word = _spread(columns, [stem.isalnum() or any(map(str.isalnum, stem)) for stem in columns.stems])
    subject = known["authors"] | (columns.is_one_of(("this",)) & _later(known["paper"], sentence, 1))
    contribution = subject & _soon(known["contribution"], sentence)
    place = np.arange(len(lengths)) - columns.paper_starts[sentence_paper]
    contributes = np.bincount(sentence, weights=contribution, minlength=len(lengths)) > 0
    rarity, title_odds = background.look_up(columns.stems)
    return Marks(
        sentence=sentence,
        paper=sentence_paper[sentence],
        is_word=is_word,
        is_content=is_word & ~known["function"],
        is_number=_spread(columns, [stem[:1].isdigit() for stem in columns.stems]),
        subject=subject,
        contribution=contribution,
        result=subject & _soon(known["result"], sentence),
        role_words={name: known[name] for name in ("contribution", "result", "background", "availability")},
        rarity=exact(rarity)[columns.stem_of_word][columns.word],
        title_odds=exact(title_odds)[columns.stem_of_word][columns.word],
        sentence_place=place,
        sentence_contributes=contributes,
        sentence_speaks=np.bincount(sentence, weights=subject, minlength=len(lengths)) > 0,
        first_contribution=_first(columns, np.where(contributes, place, NEVER)),
        title_lengths=np.bincount(columns.title_paper, minlength=columns.papers),
    )


_ROLES = {
    "function": FUNCTION,
    "authors": AUTHORS,
    "paper": PAPER_NOUNS,
    "contribution": CONTRIBUTION,
    "result": RESULT,
    "background": BACKGROUND,
    "availability": AVAILABILITY,
}


def _spread(columns: Columns, of_stem: list[bool]) -> BoolArray:
    return np.array(of_stem, np.bool_)[columns.stem_of_word][columns.word]


def _soon(flags: BoolArray, sentence: IntArray) -> BoolArray:
    """Return for each word whether one of the next words of its sentence is flagged."""
    found = _later(flags, sentence, 1)
    for distance in range(2, _REACH + 1):
        found = found | _later(flags, sentence, distance)
    return found


def _later(flags: BoolArray, sentence: IntArray, distance: int) -> BoolArray:
    later = np.zeros(len(flags), np.bool_)
    if len(flags) > distance:
        later[:-distance] = flags[distance:] & (sentence[distance:] == sentence[:-distance])
    return later


def _first(columns: Columns, place: IntArray) -> IntArray:
    """Return the least value of each paper's sentences, `NEVER` where it has none."""
    first = np.full(columns.papers, NEVER, np.int64)
    np.minimum.at(first, columns.sentence_paper, place)
    return first
