"""A batch as one Arrow table: what a worker analysed, another reads in place.

In: a batch, or such a table and what the papers are of. Out: the other. Separate from the batch, because only here
words travel: a word's number is its process's own, so the table holds the batch's distinct words and counts from these.

A batch that was read has its arrays where the file lies in memory; lists of single texts, which only what reads one
text at a time asks for, are made when they are asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.records import Field
from pipeline.records.bodies import Body
from pipeline.text.analysis import AnalysedText, Analysis, LazyText, Passage
from pipeline.text.batch import FIELDS, KINDS, Batch, Definitions
from pipeline.text.lexicon import Lexicon, current_lexicon
from pipeline.text.passages import Role

_ARRAYS = (
    *("first_segment", "parent", "begin", "first_sentence", "sentence_start", "sentence_end"),
    *("first_word", "word_start", "word_end"),
)
_SMALL = ("role", "field", "kind")  # in a byte each
# the lists of a text, by the arrays that they are cut out of
_OF_SENTENCES = {"sentence_starts": "sentence_start", "sentence_ends": "sentence_end"}
_OF_WORDS = {"word_starts": "word_start", "word_ends": "word_end"}


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a paper beside the analysis; a missing text is the empty one."""

    paper_id: str
    title: str
    abstract: str
    year: int | None
    declared_categories: tuple[str, ...]
    status: str | None
    body: Body | None = None
    authors: tuple[str, ...] = ()


def to_table(batch: Batch) -> pa.Table:
    """Return a batch as a table of one row, whose columns are lists; the papers' texts are not in it.

    Raises:
        UnicodeEncodeError: a word holds half of a surrogate pair, which no Arrow table can.
    """
    met = np.zeros(len(batch.lexicon), np.bool_)
    met[batch.word] = True
    distinct = np.flatnonzero(met)
    place = np.cumsum(met, dtype=np.int32) - 1
    lexicon, numbers = batch.lexicon, distinct.tolist()
    columns: dict[str, pa.Array] = {name: pa.array(getattr(batch, name)) for name in _ARRAYS}
    columns |= {f"definition_{name}": pa.array(getattr(batch.definitions, name)) for name in Definitions.__slots__}
    columns |= {name: pa.array(getattr(batch, name)) for name in _SMALL}
    columns["length"] = pa.array([len(text.text) for text in batch.texts], pa.int32())
    columns["lead_begin"] = pa.array([paper.lead_begin for paper in batch], pa.int32())
    columns["is_abstract"] = pa.array([paper.is_abstract for paper in batch], pa.bool_())
    columns["word"] = pa.array(place[batch.word] if len(place) else batch.word)
    columns["words"] = pa.array([lexicon.words[number] for number in numbers], pa.string())
    columns["stems"] = pa.array([lexicon.stems[number] for number in numbers], pa.string())
    columns["kinds"] = pa.array([lexicon.kinds[number] for number in numbers], pa.int8())
    columns["languages"] = pa.array([paper.language for paper in batch], pa.string())
    return pa.table({name: pa.ListArray.from_arrays([0, len(column)], column) for name, column in columns.items()})


def from_table(table: pa.Table, papers: Sequence[PaperFacts], lexicon: Lexicon | None = None) -> Batch:
    """Return the batch that `to_table` gave a table of, its words numbered by `lexicon`, else by the process's own."""
    lexicon = current_lexicon() if lexicon is None else lexicon
    columns = {name: table[name].combine_chunks().flatten() for name in table.column_names}
    arrays = {name: columns[name].to_numpy() for name in (*_ARRAYS, *_SMALL)}
    words, kinds, stems = (columns[name].to_pylist() for name in ("words", "kinds", "stems"))
    arrays["word"] = lexicon.look_up(words, kinds, stems)[columns["word"].to_numpy()]
    texts = tuple(
        StoredText(text, number, lexicon, arrays)
        for number, text in enumerate(_texts(papers, arrays, columns["length"].to_pylist()))
    )
    leads = (columns[name].to_pylist() for name in ("languages", "lead_begin", "is_abstract"))
    firsts = arrays["first_segment"].tolist()
    passages = _Passages(texts, arrays)
    analyses = [
        Analysis(
            one.paper_id,
            texts[first],
            texts[first + 1],
            language,
            one.year,
            one.declared_categories,
            one.status,
            one.authors,
            lead_begin,
            is_abstract,
            passages.between(first + 2, after),
        )
        for one, first, after, language, lead_begin, is_abstract in zip(
            papers, firsts[:-1], firsts[1:], *leads, strict=True
        )
    ]
    batch = Batch(papers=tuple(analyses), texts=texts, lexicon=lexicon, **arrays)
    batch.__dict__["definitions"] = Definitions(
        *(columns[f"definition_{name}"].to_numpy() for name in Definitions.__slots__)
    )
    return batch


def _texts(
    papers: Sequence[PaperFacts], arrays: Mapping[str, npt.NDArray[Any]], lengths: Sequence[int]
) -> Iterator[str]:
    """Yield the text of each segment, cut out of its column."""
    numbers = np.repeat(np.arange(len(papers)), np.diff(arrays["first_segment"])).tolist()
    rows = zip(numbers, arrays["field"].tolist(), arrays["begin"].tolist(), lengths, strict=True)
    for number, field, begin, length in rows:
        one = papers[number]
        if FIELDS[field] is Field.BODY:
            yield one.body.text[begin : begin + length] if one.body else ""
        else:
            yield one.title if FIELDS[field] is Field.TITLE else one.abstract


class _Passages:
    """The passages of papers out of the segments of a batch."""

    def __init__(self, texts: Sequence[AnalysedText], arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._texts = texts
        self._arrays = arrays

    def between(self, first: int, after: int) -> tuple[Passage, ...]:
        """Return the segments `first` up to `after` (excluded) as passages of their paper."""
        if first == after:
            return ()
        columns = (self._arrays[name][first:after].tolist() for name in ("role", "kind", "parent", "begin"))
        return tuple(
            Passage(Role(role), KINDS[kind], parent - first if parent >= 0 else -1, begin, text)
            for role, kind, parent, begin, text in zip(*columns, self._texts[first:after], strict=True)
        )


class StoredText(LazyText):
    """An analysed text whose lists are cut out of its batch's arrays; no list is made of a whole batch."""

    _segment: int
    _lexicon: Lexicon
    _arrays: Mapping[str, npt.NDArray[Any]]

    def __init__(self, text: str, segment: int, lexicon: Lexicon, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        super().__init__({"text": text})
        self.__dict__.update(_segment=segment, _lexicon=lexicon, _arrays=arrays)

    def _made(self, name: str) -> list[Any]:
        first, end = self._cut("first_sentence", self._segment, self._segment + 2)
        if name in _OF_SENTENCES:
            return self._cut(_OF_SENTENCES[name], first, end)
        bounds = self._cut("first_word", first, end + 1)
        if name == "first_words":
            return [bound - bounds[0] for bound in bounds]
        if name in _OF_WORDS:
            return self._cut(_OF_WORDS[name], bounds[0], bounds[-1])
        return list(map(getattr(self._lexicon, name).__getitem__, self._cut("word", bounds[0], bounds[-1])))

    def _cut(self, name: str, start: int, end: int) -> list[int]:
        found: list[int] = self._arrays[name][start:end].tolist()
        return found
