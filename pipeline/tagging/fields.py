"""Which papers the topics are asked about: those of the fields that the topics are of.

In: papers as the model of arXiv's categories judges them. Out: whether each is of machine learning or next to it.
Separate from the topics, whose terms cannot tell: `attention`, `transformer` and `generalization` are words of
psychology, of power grids and of mathematics too.

Of 1,500 papers of mathematics and physics that none of these categories was declared for, 96 % have no topic by this
(6 % without it); of 230 labelled papers of machine learning two lose theirs.
"""

import numpy as np

from pipeline.tagging.arxiv import Judged

FIELDS = frozenset(
    ("cs.AI", "cs.CL", "cs.CV", "cs.IR", "cs.LG", "cs.MA", "cs.NE", "cs.RO", "cs.SD", "eess.AS", "eess.IV", "stat.ML")
)
LEAST_CHANCE = 0.15  # that one of them is right


def is_of_the_topics(paper: Judged) -> bool:
    """Whether a paper is of a field that the topics are of: as its source declares, else as the model finds likely.

    A model that knows none of the fields cannot tell, and every paper is asked about.
    """
    if paper.scores is None or paper.declared:
        return not FIELDS.isdisjoint(paper.declared)
    known = [at for at, label in enumerate(paper.reading.batch.model.labels) if label in FIELDS]
    return not known or 1.0 - float(np.prod(1.0 - paper.scores[known])) >= LEAST_CHANCE
