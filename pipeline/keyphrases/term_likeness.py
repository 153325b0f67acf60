"""How like a scientific term a noun phrase is, by its form, its borders and what the literature has of its words.

In: the features of noun phrases, and trees fitted on sentences in which people marked every term. Out: a column more.
Separate from the ranker's own trees, because what a term is, and where it ends, can be learnt of other texts than which
terms a paper is about: a sentence that marks its terms knows no title, no place and no count.
"""

import numpy as np

from pipeline.keyphrases.features import GROUPS, NAMES, Matrix
from pipeline.learning.boosting import Forest, raw_scores

NAME = "term_likeness"
_COLUMNS = [NAMES.index(name) for group in ("form", "boundary", "background") for name in GROUPS[group]]


def seen_of_terms(matrix: Matrix) -> Matrix:
    """Return the columns of phrases' features that the trees look at."""
    return np.ascontiguousarray(matrix[:, _COLUMNS])


def with_likeness(matrix: Matrix, terms: Forest) -> Matrix:
    """Return phrases' features and behind them how like a term each phrase is, as log odds."""
    likeness = raw_scores(terms, seen_of_terms(matrix)).astype(np.float32)
    return np.concatenate((matrix, likeness[:, None]), axis=1)
