"""A batch of papers as arrays: papers, their segments, the segments' sentences, the sentences' words.

In: analysed papers. Out: one `Batch`, built once, which every stage reads. Separate from the analysis, which looks at
one text: here numpy can look at all texts of a batch at once, and a word is a number whose traits are looked up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import overload

import numpy as np
import numpy.typing as npt

from pipeline.records import Acronym, Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.definitions import Definition, as_acronyms, find_definitions
from pipeline.text.lexicon import IntArray, Lexicon, current_lexicon


class Role(IntEnum):
    """What a segment of a paper is."""

    TITLE = 0
    ABSTRACT = 1
    HEADING = 2
    BODY = 3


_ROLES = {Field.TITLE: Role.TITLE, Field.ABSTRACT: Role.ABSTRACT}
_FIELDS = {role: field for field, role in _ROLES.items()}


@dataclass(frozen=True, slots=True)
class Definitions:
    """The short forms that the segments of a batch define: in the order of the segments, and of the short forms there.

    All are int32 and of one length. Offsets are code points into the text of `segment`, 0-based and half-open.
    """

    segment: IntArray
    start: IntArray
    end: IntArray
    long_start: IntArray
    long_end: IntArray


@dataclass(frozen=True, eq=False)
class Batch(Sequence[Analysis]):
    """Papers, one after another, as arrays; with P papers, S segments, N sentences and W words.

    Each level bounds the one below it. The segments of paper `p` are `first_segment[p]` up to `first_segment[p + 1]`,
    the sentences of segment `s` are `first_sentence[s]` up to `first_sentence[s + 1]`, the words of sentence `n` are
    `first_word[n]` up to `first_word[n + 1]`; each of these arrays begins with 0, never falls, and ends with the number
    of what it bounds. A paper's title comes first and is a segment of one sentence, or of none where it is empty; an
    abstract follows it; a whole document is a paper with more segments, where `parent` is the number of the heading
    that a segment stands under, always a smaller one, or -1.

    Offsets are code points into the text of the segment, 0-based and half-open. Sentences and words are in text order
    and do not overlap, no word is empty, and every word stands in a sentence: it begins there, and may end behind it.

    ================== ===== ======== ==================================================================
    array              shape dtype    holds
    ================== ===== ======== ==================================================================
    first_segment      P + 1 int32    the first segment of each paper
    role               S     int8     a `Role`
    parent             S     int32    the heading's segment, -1 where there is none
    first_sentence     S + 1 int32    the first sentence of each segment
    sentence_start     N     int32    offset of its first character
    sentence_end       N     int32    offset behind its last one
    first_word         N + 1 int32    the first word of each sentence
    word_start         W     int32    offset of its first character
    word_end           W     int32    offset behind its last one
    word               W     int32    the word's number in `lexicon`
    ================== ===== ======== ==================================================================

    `definitions` and `acronyms` are searched once.

    A batch is a sequence of its papers, too: ids, languages, years, declared categories and texts are read there, and
    so is whatever looks at one text alone.
    """

    papers: tuple[Analysis, ...]
    texts: tuple[AnalysedText, ...]  # of the segments
    lexicon: Lexicon
    first_segment: IntArray
    role: npt.NDArray[np.int8]
    parent: IntArray
    first_sentence: IntArray
    sentence_start: IntArray
    sentence_end: IntArray
    first_word: IntArray
    word_start: IntArray
    word_end: IntArray
    word: IntArray

    @cached_property
    def definitions(self) -> Definitions:
        """The short forms that the segments define, searched when they are first asked for."""
        found = [
            (segment, *one)
            for segment, text in enumerate(self.texts)
            for one in find_definitions(text.text, in_words=self.role[segment] != Role.TITLE)
        ]
        return Definitions(*np.array(found, np.int32).reshape(-1, 5).T)

    @cached_property
    def acronyms(self) -> list[tuple[Acronym, ...]]:
        """The acronyms of each paper, as `as_acronyms` has them."""
        found: list[list[tuple[Field, str, Definition]]] = [[] for _ in self.papers]
        papers, fields = self.paper_of_segment().tolist(), [_FIELDS[role] for role in self.role.tolist()]
        columns = (getattr(self.definitions, name).tolist() for name in Definitions.__slots__)
        for segment, *span in zip(*columns, strict=True):
            found[papers[segment]].append((fields[segment], self.texts[segment].text, Definition(*span)))
        return [as_acronyms(one) for one in found]

    def __len__(self) -> int:
        """Return the number of papers."""
        return len(self.papers)

    def __iter__(self) -> Iterator[Analysis]:
        """Yield the papers."""
        return iter(self.papers)

    @overload
    def __getitem__(self, place: int) -> Analysis: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Analysis]: ...
    def __getitem__(self, place: int | slice) -> Analysis | Sequence[Analysis]:
        """Return a paper, or some; all of them are the batch itself."""
        if isinstance(place, slice) and place.indices(len(self.papers)) == (0, len(self.papers), 1):
            return self
        return self.papers[place]

    def sentence_lengths(self) -> IntArray:
        """Return the number of words of each sentence."""
        return np.diff(self.first_word)

    def segment_of_sentence(self) -> IntArray:
        """Return the segment of each sentence."""
        return _spread(np.arange(len(self.texts), dtype=np.int32), self.first_sentence)

    def paper_of_segment(self) -> IntArray:
        """Return the paper of each segment."""
        return _spread(np.arange(len(self.papers), dtype=np.int32), self.first_segment)


def batch_of(papers: Sequence[Analysis], lexicon: Lexicon | None = None) -> Batch:
    """Return analysed papers as one batch; a batch is returned as it is.

    The words are numbered by `lexicon`, else by the process's own.
    """
    if isinstance(papers, Batch):
        return papers
    lexicon = lexicon or current_lexicon()
    fields = [paper.fields() for paper in papers]
    segments = [segment for paper in fields for segment in paper]
    texts = [text for _, text in segments]
    words, kinds, stems = (
        (
            list(chain.from_iterable(lists))
            for lists in zip(*((text.words, text.kinds, text.stems) for text in texts), strict=True)
        )
        if texts
        else ([], [], [])
    )
    before = _offsets([len(text.words) for text in texts])
    sentences = _offsets([len(text.sentence_starts) for text in texts])
    first_word = _column([text.first_words[:-1] for text in texts]) + _spread(before[:-1], sentences)
    return Batch(
        papers=tuple(papers),
        texts=tuple(texts),
        lexicon=lexicon,
        first_segment=_offsets([len(paper) for paper in fields]),
        role=np.array([_ROLES[field] for field, _ in segments], np.int8),
        parent=np.full(len(segments), -1, np.int32),
        first_sentence=sentences,
        sentence_start=_column([text.sentence_starts for text in texts]),
        sentence_end=_column([text.sentence_ends for text in texts]),
        first_word=np.append(first_word, before[-1]),
        word_start=_column([text.word_starts for text in texts]),
        word_end=_column([text.word_ends for text in texts]),
        word=lexicon.look_up(words, kinds, stems),
    )


def _offsets(lengths: Sequence[int]) -> IntArray:
    offsets = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def _column(lists: Sequence[list[int]]) -> IntArray:
    return np.fromiter(chain.from_iterable(lists), np.int32, sum(map(len, lists)))


def _spread(values: IntArray, bounds: IntArray) -> IntArray:
    return np.repeat(values, np.diff(bounds))
