"""A batch of papers as arrays: papers, their segments, the segments' sentences, the sentences' words.

In: analysed papers. Out: one `Batch`, built once, which every stage reads. Separate from the analysis, which looks at
one text: here numpy can look at all texts of a batch at once, and a word is a number whose traits are looked up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from pipeline.records import Acronym, Field
from pipeline.records.bodies import SectionKind
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.definitions import Definition, as_acronyms, find_definitions
from pipeline.text.lexicon import IntArray, Lexicon, current_lexicon
from pipeline.text.passages import Role
from pipeline.text.ragged import offsets

__all__ = ["Batch", "Definitions", "Role", "batch_of"]

FIELDS = tuple(Field)
KINDS = tuple(SectionKind)
_TITLE, _ABSTRACT, _BODY = map(FIELDS.index, (Field.TITLE, Field.ABSTRACT, Field.BODY))
_OF_FRONT = {int(Role.TITLE): Field.TITLE, int(Role.ABSTRACT): Field.ABSTRACT}


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
    abstract follows it, or what stands for one (`Analysis`); a whole document is a paper with more segments, where
    `parent` is the number of the heading that a segment stands under, always a smaller one, or -1.

    Offsets are code points into the text of the segment, 0-based and half-open; `begin` more into the column `field`.
    Sentences and words are in text order and do not overlap, no word is empty, and every word stands in a sentence: it
    begins there, and may end behind it.

    ================== ===== ======== ==================================================================
    array              shape dtype    holds
    ================== ===== ======== ==================================================================
    first_segment      P + 1 int32    the first segment of each paper
    role               S     int8     a `Role`
    parent             S     int32    the heading's segment, -1 where there is none
    field              S     int8     the column that it stands in, by its place in `FIELDS`
    kind               S     int8     its section's kind by its place in `KINDS`, -1 outside of bodies
    begin              S     int32    offset of its first character in that column
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
    field: npt.NDArray[np.int8]
    kind: npt.NDArray[np.int8]
    begin: IntArray
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
        """The acronyms of the title and abstract of each paper, as `as_acronyms` has them."""
        found: list[list[tuple[Field, str, Definition]]] = [[] for _ in self.papers]
        papers, fields = self.paper_of_segment().tolist(), [_OF_FRONT.get(role) for role in self.role.tolist()]
        columns = (getattr(self.definitions, name).tolist() for name in Definitions.__slots__)
        for segment, *span in zip(*columns, strict=True):
            if (field := fields[segment]) is not None:
                found[papers[segment]].append((field, self.texts[segment].text, Definition(*span)))
        return [as_acronyms(one) for one in found]

    @cached_property
    def front(self) -> "Batch":
        """The batch of its papers' titles and abstracts, or what stands for these; itself where there is no more."""
        if len(self.texts) == 2 * len(self.papers):
            return self
        kept = np.isin(self.role, (Role.TITLE, Role.ABSTRACT))
        return self._with(tuple(paper.front for paper in self.papers), _bounds(kept, self.first_segment), kept)

    def some(self, places: Sequence[int]) -> "Batch":
        """Return the batch of some of its papers, in ascending order, with what was found of them; all are itself."""
        if len(places) == len(self.papers):
            return self
        chosen = np.zeros(len(self.papers), np.bool_)
        chosen[list(places)] = True
        kept = np.repeat(chosen, np.diff(self.first_segment))
        first_segment = offsets(np.diff(self.first_segment)[chosen]).astype(np.int32)
        return self._with(tuple(self.papers[place] for place in places), first_segment, kept)

    def _with(self, papers: tuple[Analysis, ...], first_segment: IntArray, kept: npt.NDArray[np.bool_]) -> "Batch":
        """Return the batch of papers that have of the segments those which are `kept`, and headings with these."""
        sentences = kept[self.segment_of_sentence()]
        words = np.repeat(sentences, np.diff(self.first_word))
        place = np.cumsum(kept, dtype=np.int32) - 1
        told, own = self.definitions, kept[self.definitions.segment]
        batch = Batch(
            papers=papers,
            texts=tuple(compress(self.texts, kept.tolist())),
            lexicon=self.lexicon,
            first_segment=first_segment,
            role=self.role[kept],
            parent=np.where(self.parent[kept] < 0, -1, place[self.parent[kept]]).astype(np.int32),
            field=self.field[kept],
            kind=self.kind[kept],
            begin=self.begin[kept],
            first_sentence=_bounds(sentences, self.first_sentence[np.append(kept.nonzero()[0], len(kept))]),
            sentence_start=self.sentence_start[sentences],
            sentence_end=self.sentence_end[sentences],
            first_word=_bounds(words, self.first_word[np.append(sentences.nonzero()[0], len(sentences))]),
            word_start=self.word_start[words],
            word_end=self.word_end[words],
            word=self.word[words],
        )
        batch.__dict__["definitions"] = Definitions(
            place[told.segment[own]], *(getattr(told, name)[own] for name in Definitions.__slots__[1:])
        )
        return batch

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
    lexicon = current_lexicon() if lexicon is None else lexicon
    segments = [segment for paper in papers for segment in _segments(paper)]
    texts = [segment.text for segment in segments]
    lengths = [2 + len(paper.passages) for paper in papers]
    first_segment = offsets(lengths).astype(np.int32)
    parent = np.array([segment.parent for segment in segments], np.int32)
    parent += np.where(parent < 0, 0, _spread(first_segment[:-1] + 2, first_segment))
    words = list(chain.from_iterable(text.words for text in texts))
    kinds = list(chain.from_iterable(text.kinds for text in texts))
    before = offsets([len(text.words) for text in texts]).astype(np.int32)
    sentences = offsets([len(text.sentence_starts) for text in texts]).astype(np.int32)
    first_word = _column([text.first_words[:-1] for text in texts]) + _spread(before[:-1], sentences)
    return Batch(
        papers=tuple(papers),
        texts=tuple(texts),
        lexicon=lexicon,
        first_segment=first_segment,
        role=np.array([segment.role for segment in segments], np.int8),
        parent=parent,
        field=np.array([segment.field for segment in segments], np.int8),
        kind=np.array([segment.kind for segment in segments], np.int8),
        begin=np.array([segment.begin for segment in segments], np.int32),
        first_sentence=sentences,
        sentence_start=_column([text.sentence_starts for text in texts]),
        sentence_end=_column([text.sentence_ends for text in texts]),
        first_word=np.append(first_word, before[-1]),
        word_start=_column([text.word_starts for text in texts]),
        word_end=_column([text.word_ends for text in texts]),
        word=lexicon.look_up(words, kinds),
    )


class _Segment(NamedTuple):
    """A segment to be; `parent` is a passage of the paper."""

    text: AnalysedText
    role: Role
    parent: int
    field: int
    kind: int
    begin: int


def _segments(paper: Analysis) -> Iterator[_Segment]:
    in_body = paper.lead_begin is not None
    yield _Segment(paper.title, Role.TITLE, -1, _TITLE, -1, 0)
    yield _Segment(paper.abstract, Role.ABSTRACT, -1, _BODY if in_body else _ABSTRACT, -1, paper.lead_begin or 0)
    for one in paper.passages:
        yield _Segment(one.text, one.role, one.parent, _BODY, KINDS.index(one.kind), one.begin)


def _bounds(kept: npt.NDArray[np.bool_], bounds: IntArray) -> IntArray:
    """Return bounds as they are where only what is `kept` stays."""
    return offsets(kept).astype(np.int32)[bounds]


def _column(lists: Sequence[list[int]]) -> IntArray:
    return np.fromiter(chain.from_iterable(lists), np.int32, sum(map(len, lists)))


def _spread(values: IntArray, bounds: IntArray) -> IntArray:
    return np.repeat(values, np.diff(bounds))
