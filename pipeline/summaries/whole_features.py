"""What is known of each sentence of a whole text, as numbers that a summary is chosen by.

In: a paper of a batch and the background. Out: its sentences with a row of features each. Separate from the choice, so
that features can be weighed and left out by measuring. Everything is a pass over words: a sentence is compared with the
whole text, the abstract and the title, never with every other sentence, so that a thesis costs no more a word than a
note does.

Likeness is the cosine of content stems weighed by tf and by rarity in the literature: with the whole text it is the
degree centrality of LexRank but for the weights (G. Erkan and D. Radev, JAIR 22, 2004, section 3).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.records.bodies import SectionKind
from pipeline.summaries.background import Background
from pipeline.summaries.counted import Counted
from pipeline.summaries.cue_words import FUNCTION
from pipeline.summaries.telling import CUES, telling
from pipeline.text.batch import KINDS, Batch, Role
from pipeline.text.words import WordKind

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# kinds of sections that count alike; the lead is the abstract, or what stands for one
PLACES: tuple[tuple[SectionKind, ...], ...] = (
    (SectionKind.INTRODUCTION,),
    (SectionKind.BACKGROUND,),
    (SectionKind.METHOD,),
    (SectionKind.RESULT,),
    (SectionKind.DISCUSSION, SectionKind.CONCLUSION),
    (SectionKind.OTHER,),
)
NAMES = (
    *("whole", "shared", "shared_mean", "lead", "title", "telling", "short", "long", "marks", "citations"),
    *("frequency", "frequency_sum", "new", "new_frequency", "digits", "capitals", "quotes", "own"),
    *("begins_text", "begins_section", "ends_section", "depth"),
    *("in_abstract", "in_introduction", "in_background", "in_method", "in_result", "in_conclusion", "in_other"),
    *("words_before", "words", "words_of_text", "words_of_lead"),
)
_SHORT, _LONG = 8, 45  # words
_DECIMALS = 6
_LETTERS, _DIGITS = Counted(str.isalpha), Counted(str.isdecimal)
_QUOTES = re.compile(r"[\"\u201c\u201d\u00ab\u00bb]")
_OWN = re.compile(r"\b(?:we|our|this (?:paper|article|work|report|study))\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_CITATION = re.compile(r"\(?\b[12]\d{3}[a-z]?\)|\[\d{1,3}(?:\s*[,\u2013-]\s*\d{1,3})*\]")
_TOLD = (int(Role.ABSTRACT), int(Role.BODY))
_LEFT_OUT = tuple(map(KINDS.index, (SectionKind.APPENDIX, SectionKind.REFERENCES)))


@dataclass(frozen=True, slots=True)
class WholeText:
    """The sentences of a paper that a summary may be made of, in text order.

    `segment` is the batch's, `number` the sentence's in its segment. `stems` and `weights` are the content stems of
    each sentence, by numbers of the paper, with what each weighs. `in_lead` says which sentences are the abstract's, or
    of what stands for one; `of_paper` whether it is one.
    """

    segment: IntArray
    number: IntArray
    sentences: list[str]
    stems: list[IntArray]
    weights: list[FloatArray]
    features: FloatArray  # a row a sentence, a column for each of `NAMES`
    in_lead: npt.NDArray[np.bool_]
    of_paper: bool


def sentence_places(batch: Batch, paper: int) -> tuple[IntArray, IntArray]:
    """Return the segment and the number there of each sentence that a summary may be made of, in text order."""
    first, after = batch.first_segment[paper : paper + 2].tolist()
    is_told = np.isin(batch.role[first:after], _TOLD) & ~np.isin(batch.kind[first:after], _LEFT_OUT)
    segments = first + np.flatnonzero(is_told)
    begins = batch.first_sentence[segments].astype(np.int64)
    counts = batch.first_sentence[segments + 1] - begins
    before = np.cumsum(counts) - counts
    return np.repeat(segments, counts), np.arange(counts.sum()) - np.repeat(before, counts)


def read_whole(batch: Batch, paper: int, background: Background) -> WholeText | None:
    """Return the sentences of a paper with their features; None where there is nothing to choose from."""
    segment, number = sentence_places(batch, paper)
    if not len(segment):
        return None
    places = list(zip(segment.tolist(), number.tolist(), strict=True))
    sentences = [batch.texts[one].sentence(at) for one, at in places]
    words = _content(batch, segment, number)
    first = int(batch.first_segment[paper])
    title = _content(batch, np.array([first]), np.array([0]))[0] if batch.texts[first].sentence_starts else []
    numbers = {stem: at for at, stem in enumerate(dict.fromkeys(chain(title, *words)))}
    rarity = background.look_up(list(numbers))[0] if numbers else np.zeros(0)
    stems = [np.array([numbers[stem] for stem in own], np.int64) for own in words]
    named = np.array([numbers[stem] for stem in title], np.int64)
    lengths = np.array([len(sentence.split()) for sentence in sentences], np.float64)
    parts = _Parts(batch, segment, number, sentences, lengths, _cues(batch, paper, segment, number))
    distinct = _distinct(stems, len(rarity))
    whole, *others = _likeness(stems, distinct, named, rarity, parts)
    columns = [whole, *_shared(distinct, parts), *others, *_form(parts), *_frequency(stems, len(rarity), parts)]
    columns += [*_marks(parts), *_place(parts), *_lengths(parts)]
    features: FloatArray = np.stack(columns, axis=1)
    weights = [rarity[own] for own in stems]
    of_paper = batch.papers[paper].is_abstract
    return WholeText(segment, number, sentences, stems, weights, np.round(features, _DECIMALS), parts.in_lead, of_paper)


@dataclass(frozen=True, slots=True)
class _Parts:
    batch: Batch
    segment: IntArray
    number: IntArray
    sentences: Sequence[str]
    lengths: FloatArray  # words of each sentence
    cues: list[int]  # of how it says something

    @property
    def in_lead(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.batch.role[self.segment] == Role.ABSTRACT)


def _cues(batch: Batch, paper: int, segment: IntArray, number: IntArray) -> list[int]:
    alone = batch.some((paper,))
    found: list[int] = CUES.of(alone)[alone.first_sentence[segment - batch.first_segment[paper]] + number].tolist()
    return found


def _content(batch: Batch, segment: IntArray, number: IntArray) -> list[list[str]]:
    """Return the content stems of sentences."""
    at = batch.first_sentence[segment] + number
    bounds = zip(batch.first_word[at].tolist(), batch.first_word[at + 1].tolist(), strict=True)
    words = [batch.word[begin:end].tolist() for begin, end in bounds]
    stems, kinds, plain = batch.lexicon.stems, batch.lexicon.kinds, int(WordKind.WORD)
    of_word = {
        word: stems[word]
        for word in set(chain.from_iterable(words))
        if kinds[word] == plain and len(stems[word]) > 1 and stems[word] not in FUNCTION
    }
    return [[of_word[word] for word in own if word in of_word] for own in words]


@dataclass(frozen=True, slots=True)
class _Distinct:
    """The distinct stems of each sentence, and how often it says each: those of sentence `n` begin at `first[n]`."""

    first: IntArray
    stems: IntArray
    counts: IntArray


def _distinct(stems: Sequence[IntArray], size: int) -> _Distinct:
    rows = np.repeat(np.arange(len(stems)), [len(own) for own in stems])
    pairs, counts = np.unique(rows * max(size, 1) + _all(stems), return_counts=True)
    first = np.searchsorted(pairs, np.arange(len(stems) + 1) * max(size, 1))
    return _Distinct(first, pairs % max(size, 1), counts)


def _all(stems: Sequence[IntArray]) -> IntArray:
    return np.concatenate([*stems, np.zeros(0, np.int64)])


def _likeness(
    stems: Sequence[IntArray], distinct: _Distinct, title: IntArray, rarity: FloatArray, parts: _Parts
) -> list[FloatArray]:
    """Return the cosine of each sentence with the whole text, with the lead and with the title."""
    size = len(rarity)
    lead = [own for own, is_lead in zip(stems, parts.in_lead.tolist(), strict=True) if is_lead]
    sides = np.stack([
        _unit(np.log1p(np.bincount(side, minlength=size)) * rarity) for side in (_all(stems), _all(lead), title)
    ])  # fmt: skip
    weights, shares = distinct.counts * rarity[distinct.stems], sides[:, distinct.stems]
    found = np.zeros((3, len(stems)))
    for at, (begin, end) in enumerate(pairwise(distinct.first.tolist())):
        found[:, at] = shares[:, begin:end] @ _unit(weights[begin:end])
    return list(found)


def _shared(distinct: _Distinct, parts: _Parts) -> list[FloatArray]:
    """Return how many other sentences share each sentence's stems: summed, as a share of the most, and on average.

    The sum, over the logarithm of the length, is what sumy's Reduction adds up pair by pair.
    """
    spread = np.bincount(distinct.stems) - 1.0
    before = np.concatenate(([0.0], np.cumsum(spread[distinct.stems])))  # whole numbers: their sums are exact
    sums = np.diff(before[distinct.first])
    lengths = parts.lengths
    weighed = sums / np.log(2.0 + lengths)
    most = max(float(weighed.max()), 1e-9)
    return [weighed / most, sums / np.maximum(lengths, 1.0) / max(float(spread.max(initial=1.0)), 1.0)]


def _frequency(stems: Sequence[IntArray], size: int, parts: _Parts) -> list[FloatArray]:
    """Return how often each sentence's stems are in the text, and how much of it the lead does not say."""
    told = np.zeros(size, np.bool_)
    for own, is_lead in zip(stems, parts.in_lead.tolist(), strict=True):
        told[own] |= is_lead
    every, bounds = _all(stems), np.cumsum([0, *map(len, stems)])
    log = np.log1p(np.bincount(every, minlength=size))[every]
    is_new = ~told[every]
    new_bounds = np.concatenate(([0], np.cumsum(is_new)))[bounds]
    lengths = np.maximum(np.diff(bounds), 1)
    sums = _sums(log, bounds)
    return [
        sums / lengths,
        sums / np.sqrt(lengths),
        np.diff(new_bounds) / lengths,
        _sums(log[is_new], new_bounds) / lengths,
    ]


def _sums(values: FloatArray, bounds: IntArray) -> FloatArray:
    """Return the sum of each stretch of values, each added up as numpy does those of an array of its own."""
    return np.array([np.add.reduce(values[begin:end]) for begin, end in pairwise(bounds.tolist())])


def _marks(parts: _Parts) -> list[FloatArray]:
    """Return what each sentence holds beside plain words: digits, capitals, quotations, and who speaks."""
    found = [
        (
            _DIGITS.count(sentence),
            len(_CAPITAL.findall(sentence)),
            len(_QUOTES.findall(sentence)),
            _OWN.search(sentence) is not None,
        )
        for sentence in parts.sentences
    ]
    digits, capitals, quotes, own = np.array(found, np.float64).T
    return [np.log1p(digits), np.log1p(capitals), np.minimum(quotes, 2.0), own]


def _lengths(parts: _Parts) -> list[FloatArray]:
    """Return how many words stand before each sentence, in it, in the text and in its lead."""
    words = parts.lengths
    return [
        np.log1p(np.cumsum(words) - words),
        np.log1p(words),
        np.full(len(words), np.log1p(words.sum())),
        np.full(len(words), np.log1p(words[parts.in_lead].sum())),
    ]


def _unit(weights: FloatArray) -> FloatArray:
    norm = float(np.sqrt(weights @ weights))
    return weights / norm if norm else weights


def _form(parts: _Parts) -> list[FloatArray]:
    """Return how each sentence says it, and what it is made of."""
    told = np.log(list(map(telling, parts.sentences, parts.cues)))
    lengths = parts.lengths
    letters = np.array(
        [_LETTERS.count(sentence) / max(len(sentence) - sentence.count(" "), 1) for sentence in parts.sentences]
    )
    citations = np.array([_citations(sentence) for sentence in parts.sentences], np.float64)
    return [
        told,
        np.maximum(_SHORT - lengths, 0.0) / _SHORT,
        np.log(np.maximum(lengths, _LONG) / _LONG),
        1.0 - letters,
        np.minimum(citations, 3.0),
    ]


def _citations(sentence: str) -> int:
    return len(_CITATION.findall(sentence)) if ")" in sentence or "]" in sentence else 0


def _place(parts: _Parts) -> list[FloatArray]:
    """Return where each sentence stands: in the text, in its section, in which kind of section."""
    batch, segment = parts.batch, parts.segment
    order = np.arange(len(segment))
    kind, lead = batch.kind[segment], parts.in_lead
    section = np.where(lead, -2, batch.parent[segment])
    begins = np.ones(len(segment), np.bool_)
    begins[1:] = section[1:] != section[:-1]
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], len(segment))
    of_section = np.cumsum(begins) - 1
    within, left = order - starts[of_section], ends[of_section] - 1 - order
    sections = [lead & batch.papers[int(batch.paper_of_segment()[segment[0]])].is_abstract]
    sections += [~lead & np.isin(kind, [KINDS.index(one) for one in own]) for own in PLACES]
    return [
        1.0 / (1.0 + order),
        1.0 / (1.0 + within),
        1.0 / (1.0 + left),
        order / max(len(order), 1),
        *(one.astype(np.float64) for one in sections),
    ]
