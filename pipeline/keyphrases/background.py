"""How common words and noun phrases are in the literature.

In: papers as columns with their noun phrases, to count; phrases' numbers, to look up. Out: document frequencies, as
logarithms. Separate from the features, because it is a table of its own, made once from a large collection.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.key_index import KeyArray, KeyIndex, PlaceArray
from pipeline.keyphrases.noun_phrases import NounPhrases, open_sides, whole_counts
from pipeline.keyphrases.stem_hashes import HashArray
from pipeline.text.lexicon import IntArray

FloatArray = npt.NDArray[np.float64]
_STEPS = 8  # a stored frequency is its base-2 logarithm in eighths: an error of 4 % at most
_SHIFT = np.uint64(32)  # 32 of the 64 bits are kept; of 300,000 entries one look-up in 14,000 finds a wrong one


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies of stems and noun phrases in a collection of `papers` papers.

    `keys` are sorted; the others hold ``round(8 * log2(1 + count))``: papers, titles, and papers where it is a whole
    noun phrase and no part of one.
    """

    papers: int
    keys: KeyArray
    frequencies: npt.NDArray[np.uint8]
    title_frequencies: npt.NDArray[np.uint8]
    whole_frequencies: npt.NDArray[np.uint8]

    _index: KeyIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the directory of the keys, which takes two milliseconds."""
        object.__setattr__(self, "_index", KeyIndex(self.keys))

    def look_up(self, hashes: HashArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return ``log2(1 + df)`` in papers, in titles, and as a whole noun phrase; 0 where the table holds nothing."""
        place, found = self._index.find(_keys(hashes))
        return (
            _stored(self.frequencies, place, found),
            _stored(self.title_frequencies, place, found),
            _stored(self.whole_frequencies, place, found),
        )

    def look_up_papers(self, hashes: HashArray) -> FloatArray:
        """Return ``log2(1 + df)`` in papers alone."""
        return _stored(self.frequencies, *self._index.find(_keys(hashes)))


class PhraseBatch(Protocol):
    """Papers as columns, with their noun phrases."""

    @property
    def columns(self) -> Columns:
        """The papers' words."""

    @property
    def classes(self) -> IntArray:
        """The words' classes."""

    @property
    def phrases(self) -> NounPhrases:
        """The papers' noun phrases."""


def count_background(batches: Iterable[PhraseBatch], rarest: int) -> Background:
    """Count in how many papers, and in how many titles, each stem and noun phrase is; keep those in `rarest` or more.

    Noun phrases count wherever they occur, parts of longer ones included.
    """
    papers = 0
    keys, counts = np.zeros(0, np.uint32), np.zeros((0, 3), np.int64)
    for batch in batches:
        papers += len(batch.columns.lengths)
        found = _batch_counts(batch)
        merged, inverse = np.unique(np.concatenate((keys, found[0])), return_inverse=True)
        total = np.zeros((len(merged), 3), np.int64)
        total[inverse[: len(keys)]] += counts
        total[inverse[len(keys) :]] += found[1]
        keys, counts = merged, total
    kept = counts[:, 0] >= rarest
    logs = np.rint(_STEPS * np.log2(1 + counts[kept])).astype(np.uint8)
    return Background(papers, keys[kept], *(logs[:, column].copy() for column in range(3)))


def _batch_counts(batch: PhraseBatch) -> tuple[KeyArray, npt.NDArray[np.int64]]:
    columns, phrases = batch.columns, batch.phrases
    stems = columns.traits.stem_hash[columns.word]
    keys = np.concatenate((_keys(stems), _keys(phrases.hashes)))
    paper = np.concatenate((columns.paper, phrases.paper)).astype(np.uint64)
    in_title = 1 - np.concatenate((columns.in_abstract, columns.in_abstract[phrases.first_word]))
    whole = np.concatenate((np.zeros(len(stems)), whole_counts(phrases, open_sides(columns, batch.classes))))
    return _document_counts(keys, paper, (in_title, whole))


def _document_counts(
    keys: KeyArray, paper: npt.NDArray[np.uint64], marks: tuple[npt.NDArray[np.generic], ...]
) -> tuple[KeyArray, npt.NDArray[np.int64]]:
    """Return distinct keys with the number of papers, and of papers with each mark."""
    pairs, inverse = np.unique((keys.astype(np.uint64) << _SHIFT) | paper, return_inverse=True)
    marked = [np.bincount(inverse, weights=mark, minlength=len(pairs)) > 0 for mark in marks]
    unique, start = np.unique(pairs >> _SHIFT, return_index=True)
    flags = np.stack((np.ones(len(pairs), np.int64), *(mark.astype(np.int64) for mark in marked)), axis=1)
    return unique.astype(np.uint32), np.add.reduceat(flags, start, axis=0) if len(start) else flags


def _stored(frequencies: npt.NDArray[np.uint8], place: PlaceArray, found: npt.NDArray[np.bool_]) -> FloatArray:
    values = np.zeros(len(place))
    values[found] = frequencies[place[found]]
    return values / _STEPS


def _keys(hashes: HashArray) -> KeyArray:
    return (hashes >> _SHIFT).astype(np.uint32)
