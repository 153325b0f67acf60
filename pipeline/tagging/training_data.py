"""Labelled papers as arrays that a linear model is fitted on.

In: a Parquet file of papers with categories. Out: n-gram counts as sparse matrices, labels and years. Separate from
the fit because it takes most of the time and none of the decisions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import scipy.sparse as sp
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.tagging.ngrams import PAIR_BITS, Integers, count_ngrams, number_texts
from pipeline.tagging.units import term_units
from pipeline.text.analysis import analyse_text

COLUMNS = ("arxiv_id", "title", "abstract", "categories")
_FIRST_ARXIV_YEAR = 91
_TEXTS_AT_ONCE = 2000
_LOW_BITS = (1 << PAIR_BITS) - 1
_NEW_ID = re.compile(r"(\d{3,4})\.\d{1,20}")  # collections that kept ids as numbers lost zeros and gained digits
_OLD_ID = re.compile(r"(?:[\w.-]+/)?(\d{2})\d{5}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to learn from."""

    title: str
    abstract: str
    categories: tuple[str, ...]
    year: int


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
    years: Integers


@dataclass(frozen=True, slots=True)
class _Cells:
    """Paper, n-gram and count, one after another."""

    papers: Integers
    keys: Integers
    counts: Integers


def read_papers(path: Path) -> list[Paper]:
    """Read papers from Parquet with the columns `arxiv_id`, `title`, `abstract` and `categories`.

    Raises:
        UsageError: the file cannot be read, or lacks a column.
    """
    try:
        table = pq.read_table(path, columns=list(COLUMNS))
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{path}: cannot be read as Parquet with the columns {', '.join(COLUMNS)} ({error})") from None
    return [
        Paper(row["title"] or "", row["abstract"] or "", tuple(row["categories"]), year_of_id(row["arxiv_id"]))
        for row in table.to_pylist()
    ]


def year_of_id(arxiv_id: str) -> int:
    """Return the year that an arXiv id states: 2406.06606, 704.0001 (a lost zero) or hep-th/9901001.

    Raises:
        UsageError: it is no arXiv id.
    """
    if new := _NEW_ID.fullmatch(arxiv_id):
        return 2000 + int(new[1].zfill(4)[:2])
    if old := _OLD_ID.fullmatch(arxiv_id.zfill(7) if arxiv_id.isdigit() else arxiv_id):
        short = int(old[1])
        return (1900 if short >= _FIRST_ARXIV_YEAR - 1 else 2000) + short
    raise UsageError(f"'{arxiv_id}' is no arXiv id; give ids such as 2406.06606 or hep-th/9901001")


def build_corpus(papers: Sequence[Paper], *, least_abstract: int, least_title: int, least_label: int) -> Corpus:
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
        truth[row, [position[one] for one in paper.categories if one in position]] = True
    return Corpus(
        stems=stems,
        abstract=_view(abstract, abstract_keys, new_numbers, len(papers)),
        title=_view(title, title_keys, new_numbers, len(papers)),
        labels=labels,
        truth=truth,
        years=np.array([paper.year for paper in papers], dtype=np.int64),
    )


def _count(texts: Sequence[str], numbers: dict[str, int], *, one_sentence: bool) -> _Cells:
    """Return paper, n-gram and count of every n-gram of every text; new stems are numbered as they come."""
    parts = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[start : start + _TEXTS_AT_ONCE]
        stems = [term_units(analyse_text(text, one_sentence=one_sentence)).stems for text in some]
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


def _frequent_labels(papers: Sequence[Paper], least: int) -> tuple[str, ...]:
    names, count = np.unique([label for paper in papers for label in paper.categories], return_counts=True)
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
