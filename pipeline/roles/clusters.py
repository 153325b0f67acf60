"""Words that stand in like company, as one cluster: texts in, the number of a cluster for each word out.

A few thousand labelled sentences say little of most words; that "devise" stands where "propose" does can be counted in
any collection of abstracts. Words are described by their neighbours (which of the commonest words stands before and
after, square roots of shares), brought to few dimensions and put into clusters (spherical k-means: I. Dhillon and
D. Modha, Machine Learning 42, 2001). Separate from the training of roles, as nothing here knows of roles. Needs scipy,
the extra `train`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import svds

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clustering:
    """How words are clustered: how often one must come, how many neighbours, dimensions, clusters and rounds."""

    least: int = 20
    neighbours: int = 1_000
    dimensions: int = 64
    clusters: int = 256
    rounds: int = 20


def cluster_words(texts: Iterable[Sequence[str]], options: Clustering) -> dict[str, int]:
    """Return the cluster of each word that comes often enough, numbered from 1; words in alphabetical order.

    Args:
        texts: sentences or whole texts as words in the form in which they are to be told apart.
        options: see `Clustering`.
    """
    texts = list(texts)
    counts = Counter(word for text in texts for word in text)
    often = [
        word for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count >= options.least
    ]
    numbers = {word: number for number, word in enumerate(often)}
    stream = np.fromiter(
        (number for text in texts for number in (*(numbers.get(word, -1) for word in text), -1)), np.int64
    )
    described = _directions(_company(stream, len(often), options.neighbours), options.dimensions)
    found = _k_means(described, options)
    return {word: int(found[numbers[word]]) + 1 for word in sorted(often)}


def _company(stream: IntArray, words: int, neighbours: int) -> sp.csr_matrix:
    """Return a row a word: the square root of how often each common word is its left and its right neighbour."""
    left, right = stream[:-1], stream[1:]
    after = (left >= 0) & (right >= 0) & (right < neighbours)
    before = (left >= 0) & (right >= 0) & (left < neighbours)
    rows = np.concatenate((left[after], right[before]))
    columns = np.concatenate((right[after], left[before] + neighbours))
    table = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(words, 2 * neighbours))
    table.sum_duplicates()
    totals = np.asarray(table.sum(axis=1)).ravel()
    table.data = np.sqrt(table.data / np.maximum(totals, 1)[np.repeat(np.arange(words), np.diff(table.indptr))])
    return table


def _directions(table: sp.csr_matrix, dimensions: int) -> FloatArray:
    """Return each row in few dimensions, brought to length 1."""
    size = min(dimensions, min(table.shape) - 1)
    left, values, _ = svds(table, k=size, v0=np.ones(min(table.shape)))
    rows = left * values
    length = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    directions: FloatArray = rows / np.maximum(length, 1e-9)
    return directions


def _k_means(rows: FloatArray, options: Clustering) -> IntArray:
    """Return the cluster of each row; the first rows, of the commonest words, are where the clusters begin."""
    middles = rows[: options.clusters].copy()
    nearest = np.zeros(len(rows), np.int64)
    for _ in range(options.rounds):
        nearest = (rows @ middles.T).argmax(axis=1)
        for number in range(len(middles)):
            own = rows[nearest == number]
            if len(own):
                middle = own.sum(axis=0)
                middles[number] = middle / max(float(np.sqrt((middle**2).sum())), 1e-9)
    return nearest
