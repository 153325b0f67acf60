"""A batch of analysed papers as columns of words, so that numpy can look at all of them at once.

In: analyses. Out: one `Columns`. Separate, because this is the only loop over single words that the ranker has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.runs import MAX_WORDS, is_phrase_word
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.words import WordKind

IntArray = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a batch in reading order, and the distinct words among them.

    All arrays but `lengths` have one element a word. `kind_of_distinct`, `stems` and `distinct` describe the distinct
    words that `distinct_index` points to. `first_words` and `last_words` bound each word's sentence. `torn` marks a
    word that is the rest of a compound whose beginning is no word.
    """

    distinct: list[str]
    kind_of_distinct: list[int]
    stems: list[str]
    lengths: IntArray  # words of each paper
    paper: IntArray
    in_abstract: IntArray  # 0 in a title, 1 in an abstract
    sentence: IntArray  # counted over the batch
    first_words: IntArray
    last_words: IntArray
    distinct_index: IntArray
    start_chars: IntArray
    end_chars: IntArray
    torn: BoolArray

    def phrase_words(self) -> BoolArray:
        """Return for each word whether it can stand in a keyphrase."""
        can = [is_phrase_word(word, kind) for word, kind in zip(self.distinct, self.kind_of_distinct, strict=True)]
        return np.array(can, np.bool_)[self.distinct_index] & ~self.torn


class _Builder:
    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.distinct: list[str] = []
        self.kinds: list[int] = []
        self.stems: list[str] = []
        self.index: list[int] = []
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
            for number in range(len(text.sentence_starts)):
                length = min(text.first_words[number + 1], taken) - min(text.first_words[number], taken)
                if length:
                    self.sentence_lengths.append(length)
                    self.sentence_papers.append(paper)
                    self.sentence_fields.append(field)
            self._add_words(text, taken)
            left -= taken

    def _add_words(self, text: AnalysedText, taken: int) -> None:
        whole, known = text.text, self.known
        starts, ends = text.word_starts[:taken], text.word_ends[:taken]
        for number, (start, end, kind) in enumerate(zip(starts, ends, text.kinds, strict=False)):
            word = whole[start:end]
            key = word if kind == WordKind.WORD else chr(kind) + word  # no WORD holds a control character
            place = known.get(key)
            if place is None:
                place = known[key] = len(known)
                self.distinct.append(word)
                self.kinds.append(kind)
                self.stems.append(text.stems[number] or key)
            self.index.append(place)
        self.starts += starts
        self.ends += ends


def to_columns(analyses: Sequence[Analysis]) -> Columns:
    """Return the columns of a batch, at most `MAX_WORDS` words of each paper."""
    builder = _Builder()
    for number, analysis in enumerate(analyses):
        builder.add(analysis, number)
    lengths = np.array(builder.sentence_lengths, np.int32)
    paper = _spread(builder.sentence_papers, lengths)
    in_abstract = _spread(builder.sentence_fields, lengths)
    ends = np.cumsum(lengths, dtype=np.int32)
    index = np.array(builder.index, np.int32)
    starts, stops = np.array(builder.starts, np.int32), np.array(builder.ends, np.int32)
    return Columns(
        distinct=builder.distinct,
        kind_of_distinct=builder.kinds,
        stems=builder.stems,
        lengths=np.bincount(paper, minlength=len(analyses)).astype(np.int32),
        paper=paper,
        in_abstract=in_abstract,
        sentence=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        first_words=np.repeat(ends - lengths, lengths),
        last_words=np.repeat(ends - 1, lengths),
        distinct_index=index,
        start_chars=starts,
        end_chars=stops,
        torn=_torn(builder, index, starts, stops, 2 * paper + in_abstract),
    )


def _spread(values: list[int], lengths: IntArray) -> IntArray:
    return np.repeat(np.array(values, np.int32), lengths)


def _torn(builder: _Builder, index: IntArray, starts: IntArray, stops: IntArray, text: IntArray) -> BoolArray:
    """Return which words touch a hyphen before them that is no part of a word."""
    hyphen = np.array([word == "-" for word in builder.distinct], np.bool_)
    torn = np.zeros(len(index), np.bool_)
    if len(index):
        torn[1:] = hyphen[index[:-1]] & (starts[1:] == stops[:-1]) & (text[1:] == text[:-1])
    return torn
