"""A batch of analysed papers as columns of words, so that numpy can look at all of them at once.

In: analyses. Out: one `Columns`. Separate, because this is the only loop over single words that the ranker has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.stems import stem
from pipeline.text.words import WordKind

MAX_SENTENCES = 100  # of a paper; the longest abstracts that arXiv takes have a third of that
MAX_WORDS = 4_000

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
_OTHER = {int(WordKind.MATH): "\0math", int(WordKind.URL): "\0url"}  # no word holds this character


@dataclass(frozen=True, slots=True)
class Columns:
    """The abstracts of a batch, word by word in reading order, and the stems of their titles.

    `words` are the distinct ones, in lower case, and `row_of_word` their places; all formulas are one word, all links
    another. `stem_of_word` points from them into `stems`, which are distinct too, with their places in `row_of_stem`;
    punctuation has itself for a stem.
    `word` has an element a word of the text and points into `words`. The words of sentence `i` are
    `sentence_starts[i]` up to `sentence_starts[i + 1]`, the sentences of paper `p` are `paper_starts[p]` up to
    `paper_starts[p + 1]`. `title_stem` and `title_paper` have an element a word of a title.
    """

    words: list[str]
    row_of_word: dict[str, int]
    stems: list[str]
    row_of_stem: dict[str, int]
    stem_of_word: IntArray
    word: IntArray
    sentence_starts: IntArray
    paper_starts: IntArray
    title_stem: IntArray
    title_paper: IntArray

    @property
    def papers(self) -> int:
        """The number of papers."""
        return len(self.paper_starts) - 1

    @property
    def sentence_lengths(self) -> IntArray:
        """The words of each sentence."""
        return np.diff(self.sentence_starts)

    @property
    def sentence_paper(self) -> IntArray:
        """The paper of each sentence."""
        return np.repeat(np.arange(self.papers), np.diff(self.paper_starts))

    def is_one_of(self, chosen: Iterable[str]) -> BoolArray:
        """Return for each word of the text whether it is one of `chosen`; these are looked up, not the words."""
        return _flagged(self.row_of_word, chosen)[self.word]

    def stem_is_one_of(self, chosen: Iterable[str]) -> BoolArray:
        """Return for each word of the text whether its stem is one of `chosen`."""
        return _flagged(self.row_of_stem, chosen)[self.stem_of_word][self.word]


def _flagged(rows: Mapping[str, int], chosen: Iterable[str]) -> BoolArray:
    flags = np.zeros(len(rows), np.bool_)
    flags[[rows[one] for one in chosen if one in rows]] = True
    return flags


class _Numbers(dict[str, int]):
    """Numbers things in the order in which they are first asked for."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


def sentences_read(text: AnalysedText) -> int:
    """Return how many sentences of an abstract are read: those within `MAX_SENTENCES` and `MAX_WORDS`."""
    number = min(len(text.sentence_starts), MAX_SENTENCES)
    while text.first_words[number] > MAX_WORDS and number > 1:
        number -= 1
    return number


def to_columns(analyses: Sequence[Analysis], *, titles: bool = True) -> Columns:
    """Return the columns of a batch; without the titles if `titles` is false."""
    words = _Numbers()
    word: list[int] = []
    lengths: list[int] = []
    read: list[int] = []
    for analysis in analyses:
        text = analysis.abstract
        number = sentences_read(text)
        read.append(number)
        lengths += [end - first for first, end in pairwise(text.first_words[: number + 1])]
        word += map(words.__getitem__, _keys(text, text.first_words[number] if number else 0))
    shown = [_title_stems(analysis.title) if titles else [] for analysis in analyses]
    stems = _Numbers()
    stem_of_word = [stems[_stem(key)] for key in words]
    title_stem = [stems[one] for title in shown for one in title]
    return Columns(
        words=list(words),
        row_of_word=dict(words),
        stems=list(stems),
        row_of_stem=dict(stems),
        stem_of_word=np.array(stem_of_word, np.int64),
        word=np.array(word, np.int64),
        sentence_starts=_offsets(lengths),
        paper_starts=_offsets(read),
        title_stem=np.array(title_stem, np.int64),
        title_paper=np.repeat(np.arange(len(analyses)), [len(title) for title in shown]),
    )


def _keys(text: AnalysedText, count: int) -> list[str]:
    lowered = text.text.lower()
    whole = lowered if len(lowered) == len(text.text) else text.text  # a few letters are longer in lower case
    kinds = text.kinds[:count]
    keys = [whole[start:end] for start, end in zip(text.word_starts[:count], text.word_ends[:count], strict=True)]
    if any(kind in kinds for kind in _OTHER):  # in one abstract of four
        keys = [_OTHER.get(kind) or key for kind, key in zip(kinds, keys, strict=True)]
    return keys


def _title_stems(title: AnalysedText) -> list[str]:
    return [one for one in title.stems[:MAX_WORDS] if one]


def _stem(key: str) -> str:
    return key if key[:1] == "\0" else stem(key)


def _offsets(lengths: Sequence[int]) -> IntArray:
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets
