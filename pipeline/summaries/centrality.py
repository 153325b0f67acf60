"""How central each sentence is to its abstract: sumy's graph methods in one step, for a whole batch at once.

In: the columns, pairs and marks of a batch. Out: three numbers a sentence. sumy's LexRank (G. Erkan and D. Radev,
"LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22, 2004, section 3) follows a
sentence's likeness to others over many steps; the mean likeness, its degree centrality, ranks nearly alike and needs
no matrix.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.summaries.columns import Columns
from pipeline.summaries.marks import FloatArray, Marks, Pairs, exact


@dataclass(frozen=True, slots=True)
class Centrality:
    """For each sentence: its mean cosine with all sentences, its cosine with the first one, and with the whole text.

    Content words are weighed by their rarity in the literature.
    """

    mean: FloatArray
    first: FloatArray
    text: FloatArray


def find_centrality(columns: Columns, pairs: Pairs, marks: Marks) -> Centrality:
    """Return the centrality of each sentence of a batch."""
    sentences, size = len(columns.sentence_lengths), len(pairs.stem)
    kept = marks.is_content
    keys, counts = np.unique(marks.sentence[kept] * max(size, 1) + pairs.of_word[kept], return_counts=True)
    sentence, pair = keys // max(size, 1), keys % max(size, 1)
    paper = columns.sentence_paper
    weight = counts * marks.rarity[pairs.first][pair]
    unit = exact(weight / np.sqrt(np.maximum(np.bincount(sentence, weight * weight, sentences), 1e-9))[sentence])
    towards = np.bincount(pair, unit, size)
    opening = marks.sentence_place[sentence] == 0
    towards_first = np.bincount(pair[opening], unit[opening], size)
    whole = np.bincount(pair, weight, size)
    norm = np.sqrt(np.maximum(np.bincount(pairs.paper, whole * whole, columns.papers), 1e-9))
    number = np.maximum(np.diff(columns.paper_starts), 1)[paper]
    return Centrality(
        mean=np.bincount(sentence, unit * towards[pair], sentences) / number,
        first=np.bincount(sentence, unit * towards_first[pair], sentences).astype(np.float64),
        text=np.bincount(sentence, unit * whole[pair], sentences) / norm[paper],
    )
