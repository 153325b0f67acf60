"""Labelled papers as arrays that a tag model is fitted on.

In: papers with their tags. Out: n-gram counts as sparse matrices, labels and years. Separate from the fit because it
takes most of the time and none of the decisions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from pipeline.tagging.labelled_papers import LabelledPaper
from pipeline.tagging.ngrams import PAIR_BITS, Integers, count_ngrams, number_texts
from pipeline.tagging.units import units_of
from pipeline.text.analysis import analyse_text

_TEXTS_AT_ONCE = 2000
_LOW_BITS = (1 << PAIR_BITS) - 1


@dataclass(frozen=True, slots=True)
class View:
    """Counts of a field's n-grams: a row for each paper, a column for each n-gram in ascending order."""

    keys: Integers
    counts: sp.csr_matrix


@dataclass(frozen=True, slots=True)
class Corpus:
    """Papers as arrays; `stems` are numbered from 1 in their order."""

    stems: tuple[str, ...]
    abstract: View
    title: View
    labels: tuple[str, ...]
    truth: NDArray[np.bool_]  # papers x labels
    years: Integers  # 0 where it is not known


@dataclass(frozen=True, slots=True)
class _Cells:
    """Paper, n-gram and count, one after another."""

    papers: Integers
    keys: Integers
    counts: Integers


def build_corpus(papers: Sequence[LabelledPaper], *, least_abstract: int, least_title: int, least_label: int) -> Corpus:
    """Count n-grams and labels; what occurs in fewer papers than the least is left out."""
    numbers: dict[str, int] = {}
    title = _count([paper.title for paper in papers], numbers, one_sentence=True)
    abstract = _count([paper.abstract for paper in papers], numbers, one_sentence=False)
    title_keys, abstract_keys = _frequent(title.keys, least_title), _frequent(abstract.keys, least_abstract)
    stems, new_numbers = _renumber(list(numbers), np.concatenate([title_keys, abstract_keys]))
    labels = _frequent_labels(papers, least_label)
    position = {label: place for place, label in enumerate(labels)}
    truth = np.zeros((len(papers), len(labels)), dtype=np.bool_)
    for row, paper in enumerate(papers):
        truth[row, [position[one] for one in paper.tags if one in position]] = True
    return Corpus(
        stems=stems,
        abstract=_view(abstract, abstract_keys, new_numbers, len(papers)),
        title=_view(title, title_keys, new_numbers, len(papers)),
        labels=labels,
        truth=truth,
        years=np.array([paper.year or 0 for paper in papers], dtype=np.int64),
    )


def _count(texts: Sequence[str], numbers: dict[str, int], *, one_sentence: bool) -> _Cells:
    """Return paper, n-gram and count of every n-gram of every text; new stems are numbered as they come."""
    parts = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[start : start + _TEXTS_AT_ONCE]
        stems = [units.stems for units in units_of(analyse_text(text, one_sentence=one_sentence) for text in some)]
        for stemmed in chain.from_iterable(stems):
            if stemmed:
                numbers.setdefault(stemmed, len(numbers) + 1)
        ngrams = count_ngrams(number_texts(stems, numbers))
        parts.append((ngrams.texts + start, ngrams.keys, ngrams.counts))
    return _Cells(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _frequent(keys: Integers, least: int) -> Integers:
    distinct, papers = np.unique(keys, return_counts=True)
    frequent: Integers = distinct[papers >= least]
    return frequent


def _frequent_labels(papers: Sequence[LabelledPaper], least: int) -> tuple[str, ...]:
    names, count = np.unique([label for paper in papers for label in paper.tags], return_counts=True)
    return tuple(map(str, names[count >= least]))


def _renumber(stems: list[str], keys: Integers) -> tuple[tuple[str, ...], Integers]:
    """Keep the stems that occur in `keys`, in alphabetical order; return them and the new number of each old one."""
    used = np.unique(np.concatenate([keys & _LOW_BITS, keys >> PAIR_BITS]))
    ordered = sorted((stems[number - 1], number) for number in used.tolist() if number)
    new_numbers = np.zeros(len(stems) + 1, dtype=np.int64)
    for new, (_stem, old) in enumerate(ordered, start=1):
        new_numbers[old] = new
    return tuple(stemmed for stemmed, _old in ordered), new_numbers


def _view(cells: _Cells, kept: Integers, new: Integers, height: int) -> View:
    """Return the counts of the kept n-grams, whose stems get new numbers."""
    renumbered = (new[kept >> PAIR_BITS] << PAIR_BITS) | new[kept & _LOW_BITS]
    order = np.argsort(renumbered)
    column_of = np.empty(len(kept), dtype=np.int64)
    column_of[order] = np.arange(len(kept))
    known = np.isin(cells.keys, kept)
    columns = column_of[np.searchsorted(kept, cells.keys[known])]
    values = (cells.counts[known].astype(np.float32), (cells.papers[known], columns))
    return View(renumbered[order], sp.csr_matrix(values, shape=(height, len(kept))))


def inputs_of(corpus: Corpus) -> tuple[sp.csr_matrix, NDArray[np.float32]]:
    """Return the papers as vectors, as `tag_model.vectorise` makes them, and the idf of each feature."""
    views, idfs = [], []
    for view in (corpus.abstract, corpus.title):
        counts = view.counts.copy()
        idf = np.log(counts.shape[0] / np.bincount(counts.indices, minlength=counts.shape[1])).astype(np.float32)
        idf = idf.astype(np.float16).astype(np.float32)  # as the model file holds it
        counts.data = (1.0 + np.log(counts.data)) * idf[counts.indices]
        rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        lengths = np.sqrt(np.bincount(rows, weights=counts.data.astype(np.float64) ** 2, minlength=counts.shape[0]))
        counts.data = (counts.data / np.maximum(lengths, 1e-9)[rows]).astype(np.float32)
        views.append(counts)
        idfs.append(idf)
    return sp.csr_matrix(sp.hstack(views, format="csr"), dtype=np.float32), np.concatenate(idfs)
