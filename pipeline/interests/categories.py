"""How likely papers are of each of arXiv's categories: what they are about, whatever words they say it in.

In: papers with their units. Out: a row a paper of length 1, so that a product of rows is their likeness: the square
roots of probabilities, of which the shipped model of tags is asked (A. Bhattacharyya, 1943). Separate from the terms,
because it makes papers alike that share none.
"""

import numpy as np

from pipeline.interests.background import Doubles
from pipeline.tagging.arxiv import load_arxiv
from pipeline.tagging.suggesting import read_papers
from pipeline.tagging.tag_model import look_at, probabilities
from pipeline.tagging.units import BatchUnits

_STEPS = 1 << 12  # rows are whole numbers of 1 / _STEPS: sums of their products are exact, in any order and batch


def categories_of(units: BatchUnits) -> Doubles:
    """Return a row a paper and a column a category; years are no matter, as those of liked papers are not known."""
    model = load_arxiv()
    features = read_papers(model, units.batch, units).features
    rows = [probabilities(model, look_at(model, features, at), None) for at in range(len(units.batch))]
    likely = np.array(rows, np.float64).reshape(len(rows), len(model.labels))
    roots = np.sqrt(likely / likely.sum(axis=1, keepdims=True))
    return np.asarray(np.rint(roots * _STEPS) / _STEPS)
