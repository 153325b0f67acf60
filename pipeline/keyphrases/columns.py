"""A batch as the ranker looks at it: the words of papers up to a bound, each with its paper, its sentence, its traits.

In: a batch and the table of traits. Out: one `Columns`, without a loop over words. Separate from the batch, because
other stages have other bounds and other traits.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.runs import MAX_WORDS
from pipeline.keyphrases.traits import Traits, TraitTable
from pipeline.text.batch import Batch, Role
from pipeline.text.cut_off import end_of_cut_text
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.ragged import offsets


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a batch in reading order.

    All arrays but `lengths` have one element a word. `word` gives each word's number in the lexicon, by which `words`
    and the columns of `traits` are looked up. `first_words` and `last_words` bound each word's sentence. `torn` marks
    a word that is the rest of a compound whose beginning is no word; `cut` one that an abstract that was cut
    off ends with.
    """

    words: list[str]
    traits: Traits
    lengths: IntArray  # words of each paper
    paper: IntArray
    segment: IntArray  # of the batch
    in_abstract: IntArray  # 0 in a title, 1 in an abstract
    sentence: IntArray  # counted over the batch
    first_words: IntArray
    last_words: IntArray
    word: IntArray
    start_chars: IntArray
    end_chars: IntArray
    torn: BoolArray
    cut: BoolArray

    def phrase_words(self) -> BoolArray:
        """Return for each word whether it can stand in a keyphrase."""
        return self.traits.phrase_word[self.word] & ~self.torn & ~self.cut

    def sentences_of_papers(self) -> npt.NDArray[np.int64]:
        """Return the number of sentences of each paper."""
        begins = self.first_words == np.arange(len(self.first_words))
        return np.bincount(self.paper[begins], minlength=len(self.lengths))

    def text(self, first: int, end: int) -> list[str]:
        """Return words `first` up to `end` (excluded) of the batch."""
        return [self.words[number] for number in self.word[first:end].tolist()]


def to_columns(batch: Batch, table: TraitTable, most_words: int = MAX_WORDS) -> Columns:
    """Return the words of a batch as the ranker looks at them: at most `most_words` of each paper, title first."""
    bounds, kept = _bounds(batch, most_words)
    traits = table.of(batch.lexicon)
    lengths = np.diff(bounds)
    filled = np.flatnonzero(lengths)  # a sentence without a word is none
    segment, lengths = batch.segment_of_sentence()[filled], lengths[filled]
    text, ends = np.repeat(segment, lengths), np.cumsum(lengths, dtype=np.int32)
    word, starts, stops = batch.word[kept], batch.word_start[kept], batch.word_end[kept]
    paper = batch.paper_of_segment()[text]
    return Columns(
        words=batch.lexicon.words,
        traits=traits,
        lengths=np.bincount(paper, minlength=len(batch)).astype(np.int32),
        paper=paper,
        segment=text,
        in_abstract=(batch.role[text] != Role.TITLE).astype(np.int32),
        sentence=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        first_words=np.repeat(ends - lengths, lengths),
        last_words=np.repeat(ends - 1, lengths),
        word=word,
        start_chars=starts,
        end_chars=stops,
        torn=_torn(traits.mark[word], starts, stops, text),
        cut=_cut_off(batch, text, stops),
    )


def _bounds(batch: Batch, most_words: int) -> tuple[IntArray, BoolArray | slice]:
    """Return the first word of each sentence, and behind them the number of words, among those that are looked at."""
    begins = batch.first_word[batch.first_sentence[batch.first_segment]]
    if (np.diff(begins) <= most_words).all():
        return batch.first_word, slice(None)
    place = np.arange(len(batch.word)) - np.repeat(begins[:-1], np.diff(begins))
    kept = place < most_words
    return offsets(kept).astype(np.int32)[batch.first_word], kept


def _torn(marks: IntArray, starts: IntArray, stops: IntArray, text: IntArray) -> BoolArray:
    """Return which words touch a hyphen before them that is no part of a word."""
    torn = np.zeros(len(marks), np.bool_)
    torn[1:] = (marks[:-1] == ord("-")) & (starts[1:] == stops[:-1]) & (text[1:] == text[:-1])
    return torn


def _cut_off(batch: Batch, text: IntArray, stops: IntArray) -> BoolArray:
    """Return which words an abstract that was cut off ends with: they may be half of one."""
    ends = np.full(len(batch.texts), -1, np.int32)
    for segment in np.flatnonzero(batch.role == Role.ABSTRACT).tolist():
        ends[segment] = end_of_cut_text(batch.texts[segment].text) or -1
    cut: BoolArray = ends[text] == stops
    return cut
