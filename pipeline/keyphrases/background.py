"""How common words and noun phrases are in the literature.

In: papers as columns with their noun phrases. Out: a table of three counts a stem or noun phrase: papers, titles, and
papers where it is a whole noun phrase and no part of one. Separate from the features, because it is made once, from a
large collection.
"""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases, open_sides, whole_counts
from pipeline.learning.frequencies import FrequencyTable, KeyArray, keys_of, packed
from pipeline.text.lexicon import IntArray

_SHIFT = np.uint64(32)


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


def count_background(batches: Iterable[PhraseBatch], rarest: int) -> FrequencyTable:
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
    logs = packed(counts[kept])
    return FrequencyTable(papers, keys[kept], tuple(logs[:, column].copy() for column in range(3)))


def _batch_counts(batch: PhraseBatch) -> tuple[KeyArray, npt.NDArray[np.int64]]:
    columns, phrases = batch.columns, batch.phrases
    stems = columns.traits.stem_hash[columns.word]
    keys = np.concatenate((keys_of(stems), keys_of(phrases.hashes)))
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
