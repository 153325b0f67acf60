"""A batch of analysed papers as columns of words, so that numpy can look at all of them at once.

In: analyses and the lexicon that numbers their words. Out: one `Columns`. Separate, because this is the only loop over
single words that the ranker has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.lexicon import BoolArray, IntArray, Lexicon, Traits
from pipeline.keyphrases.runs import MAX_WORDS
from pipeline.text.analysis import AnalysedText, Analysis


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a batch in reading order.

    All arrays but `lengths` have one element a word. `word` gives each word's number in the lexicon, by which `words`
    and the columns of `traits` are looked up. `first_words` and `last_words` bound each word's sentence. `torn` marks
    a word that is the rest of a compound whose beginning is no word.
    """

    words: list[str]
    traits: Traits
    lengths: IntArray  # words of each paper
    paper: IntArray
    in_abstract: IntArray  # 0 in a title, 1 in an abstract
    sentence: IntArray  # counted over the batch
    first_words: IntArray
    last_words: IntArray
    word: IntArray
    start_chars: IntArray
    end_chars: IntArray
    torn: BoolArray

    def phrase_words(self) -> BoolArray:
        """Return for each word whether it can stand in a keyphrase."""
        return self.traits.phrase_word[self.word] & ~self.torn

    def sentences_of_papers(self) -> npt.NDArray[np.int64]:
        """Return the number of sentences of each paper."""
        begins = self.first_words == np.arange(len(self.first_words))
        return np.bincount(self.paper[begins], minlength=len(self.lengths))

    def text(self, first: int, end: int) -> list[str]:
        """Return words `first` up to `end` (excluded) of the batch."""
        return [self.words[number] for number in self.word[first:end].tolist()]


class _Builder:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.kinds: list[int] = []
        self.stems: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentence_lengths: list[int] = []
        self.sentence_papers: list[int] = []
        self.sentence_fields: list[int] = []

    def add(self, analysis: Analysis, paper: int) -> None:
        """Add a paper's first `MAX_WORDS` words."""
        left = MAX_WORDS
        for field, (_, text) in enumerate(analysis.fields()):
            taken = min(len(text.word_starts), left)
            bounds = text.first_words if taken == len(text.word_starts) else [min(n, taken) for n in text.first_words]
            lengths = [end - first for first, end in pairwise(bounds) if first < end]
            self.sentence_lengths += lengths
            self.sentence_papers += [paper] * len(lengths)
            self.sentence_fields += [field] * len(lengths)
            self._add_words(text, taken)
            left -= taken

    def _add_words(self, text: AnalysedText, taken: int) -> None:
        whole, starts, ends, kinds, stems = text.text, text.word_starts, text.word_ends, text.kinds, text.stems
        if taken < len(starts):
            starts, ends, kinds, stems = starts[:taken], ends[:taken], kinds[:taken], stems[:taken]
        self.words += [whole[start:end] for start, end in zip(starts, ends, strict=True)]
        self.kinds += kinds
        self.stems += stems
        self.starts += starts
        self.ends += ends


def to_columns(analyses: Sequence[Analysis], lexicon: Lexicon) -> Columns:
    """Return the columns of a batch, at most `MAX_WORDS` words of each paper."""
    builder = _Builder()
    for number, analysis in enumerate(analyses):
        builder.add(analysis, number)
    word, traits = lexicon.look_up(builder.words, builder.kinds, builder.stems)
    lengths = np.array(builder.sentence_lengths, np.int32)
    paper = _spread(builder.sentence_papers, lengths)
    in_abstract = _spread(builder.sentence_fields, lengths)
    ends = np.cumsum(lengths, dtype=np.int32)
    starts, stops = np.array(builder.starts, np.int32), np.array(builder.ends, np.int32)
    return Columns(
        words=lexicon.words,
        traits=traits,
        lengths=np.bincount(paper, minlength=len(analyses)).astype(np.int32),
        paper=paper,
        in_abstract=in_abstract,
        sentence=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        first_words=np.repeat(ends - lengths, lengths),
        last_words=np.repeat(ends - 1, lengths),
        word=word,
        start_chars=starts,
        end_chars=stops,
        torn=_torn(traits.mark[word], starts, stops, 2 * paper + in_abstract),
    )


def sorted_distinct(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the distinct values in order, as numpy.unique does, which hashes them and takes ten times as long."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def _spread(values: list[int], lengths: IntArray) -> IntArray:
    return np.repeat(np.array(values, np.int32), lengths)


def _torn(marks: IntArray, starts: IntArray, stops: IntArray, text: IntArray) -> BoolArray:
    """Return which words touch a hyphen before them that is no part of a word."""
    torn = np.zeros(len(marks), np.bool_)
    torn[1:] = (marks[:-1] == ord("-")) & (starts[1:] == stops[:-1]) & (text[1:] == text[:-1])
    return torn
