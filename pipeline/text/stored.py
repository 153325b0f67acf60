"""A batch as one Arrow table: what a worker analysed, another reads in place.

In: a batch, or such a table and what the papers are of. Out: the other. Separate from the batch, because only here
words travel: a word's number is its process's own, so the table holds the batch's distinct words and counts from these.

A batch that was read has its arrays where the file lies in memory; lists of single texts, which only what reads one
text at a time asks for, are made when they are asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.batch import Batch, Definitions
from pipeline.text.lexicon import Lexicon, current_lexicon

_ARRAYS = (
    *("first_segment", "parent", "first_sentence", "sentence_start", "sentence_end"),
    *("first_word", "word_start", "word_end"),
)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a paper beside the analysis; a missing text is the empty one."""

    paper_id: str
    title: str
    abstract: str
    year: int | None
    declared_categories: tuple[str, ...]
    status: str | None


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
    columns["role"] = pa.array(batch.role)
    columns["word"] = pa.array(place[batch.word] if len(place) else batch.word)
    columns["words"] = pa.array([lexicon.words[number] for number in numbers], pa.string())
    columns["stems"] = pa.array([lexicon.stems[number] for number in numbers], pa.string())
    columns["kinds"] = pa.array([lexicon.kinds[number] for number in numbers], pa.int8())
    columns["languages"] = pa.array([paper.language for paper in batch], pa.string())
    return pa.table({name: pa.ListArray.from_arrays([0, len(column)], column) for name, column in columns.items()})


def from_table(table: pa.Table, papers: Sequence[PaperFacts], lexicon: Lexicon | None = None) -> Batch:
    """Return the batch that `to_table` gave a table of, its words numbered by `lexicon`, else by the process's own."""
    lexicon = lexicon or current_lexicon()
    columns = {name: table[name].combine_chunks().flatten() for name in table.column_names}
    arrays = {name: columns[name].to_numpy() for name in (*_ARRAYS, "role")}
    words, kinds, stems = (columns[name].to_pylist() for name in ("words", "kinds", "stems"))
    arrays["word"] = lexicon.look_up(words, kinds, stems)[columns["word"].to_numpy()]
    lists = _Lists(lexicon, arrays)
    texts = tuple(
        StoredText(text, number, lists)
        for number, text in enumerate(text for paper in papers for text in (paper.title, paper.abstract))
    )
    analyses = [
        Analysis(one.paper_id, title, abstract, language, one.year, one.declared_categories, one.status)
        for one, title, abstract, language in zip(
            papers, texts[::2], texts[1::2], columns["languages"].to_pylist(), strict=True
        )
    ]
    batch = Batch(papers=tuple(analyses), texts=texts, lexicon=lexicon, **arrays)
    batch.__dict__["definitions"] = Definitions(
        *(columns[f"definition_{name}"].to_numpy() for name in Definitions.__slots__)
    )
    return batch


class _Lists:
    """The arrays of a batch as lists, each made when it is first asked for."""

    def __init__(self, lexicon: Lexicon, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._lexicon = lexicon
        self._arrays = arrays
        self._made: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        """Return an array by its name; `words`, `kinds` and `stems` are looked up in the lexicon."""
        if name not in self._made:
            array = self._arrays.get(name)
            looked_up = map(getattr(self._lexicon, name).__getitem__, self["word"]) if array is None else ()
            self._made[name] = list(looked_up) if array is None else array.tolist()
        return self._made[name]

    def sentences(self, segment: int) -> slice:
        """Return the sentences of a segment."""
        first, end = self._arrays["first_sentence"][segment : segment + 2].tolist()
        return slice(first, end)

    def words(self, segment: int) -> slice:
        """Return the words of a segment."""
        sentences, first_word = self.sentences(segment), self._arrays["first_word"]
        return slice(int(first_word[sentences.start]), int(first_word[sentences.stop]))


class StoredText(AnalysedText):
    """An analysed text whose lists are cut out of its batch's when they are first asked for."""

    _segment: int
    _lists: _Lists

    def __init__(self, text: str, segment: int, lists: _Lists) -> None:
        object.__setattr__(self, "text", text)
        self.__dict__.update(_segment=segment, _lists=lists)

    @cached_property
    def _words(self) -> slice:
        return self._lists.words(self._segment)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The offsets at which sentences begin."""
        return self._lists["sentence_start"][self._lists.sentences(self._segment)]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """The offsets behind the sentences."""
        return self._lists["sentence_end"][self._lists.sentences(self._segment)]

    @cached_property
    def first_words(self) -> list[int]:
        """The first word of each sentence, and behind them the number of words."""
        sentences = self._lists.sentences(self._segment)
        bounds = self._lists["first_word"][sentences.start : sentences.stop + 1]
        return [bound - bounds[0] for bound in bounds]

    @cached_property
    def word_starts(self) -> list[int]:
        """The offsets at which words begin."""
        return self._lists["word_start"][self._words]

    @cached_property
    def word_ends(self) -> list[int]:
        """The offsets behind the words."""
        return self._lists["word_end"][self._words]

    @cached_property
    def words(self) -> list[str]:
        """The words, verbatim."""
        return self._lists["words"][self._words]

    @cached_property
    def kinds(self) -> list[int]:
        """The words' kinds."""
        return self._lists["kinds"][self._words]

    @cached_property
    def stems(self) -> list[str]:
        """The words' stems."""
        return self._lists["stems"][self._words]
