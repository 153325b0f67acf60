"""Which papers the topics are asked about: those of the fields that the topics are of.

In: papers as the model of arXiv's categories judges them. Out: whether each is of machine learning or next to it.
Separate from the topics, whose terms cannot tell: `attention`, `transformer` and `generalization` are words of
psychology, of power grids and of mathematics too.

A paper of mathematics or physics that learns from data is asked about too, but it must look more like one: words of
learning stand in many that only use a neural network, or minimise a loss. Of 2,517 papers of mathematics and physics
that declare none of these fields, 97 % have no topic by this (2 % without it); of 230 labelled papers of machine
learning one loses its topics, of those without a date four.
"""

import numpy as np

from pipeline.tagging.arxiv import Judged

FIELDS = frozenset(
    ("cs.AI", "cs.CL", "cs.CV", "cs.IR", "cs.LG", "cs.MA", "cs.NE", "cs.RO", "cs.SD", "eess.AS", "eess.IV", "stat.ML")
)
LEAST_CHANCE = 0.2  # that one of them is right
LEAST_OF_SCIENCES = 0.4  # likewise, where the likeliest category is of mathematics or physics
# likewise, of a text without an abstract: of 300 reports of the news 9 have a topic by the least chance and none by
# this; of 200 papers of machine learning without their abstracts 190 keep their topics
LEAST_WITHOUT_ABSTRACT = 0.6
_SCIENCES = ("astro-ph", "cond-mat", "gr-qc", "hep-", "math", "nlin", "nucl-", "physics", "quant-ph")


def is_of_the_topics(paper: Judged, *, is_abstract: bool = True) -> bool:
    """Whether a paper is of a field that the topics are of: as its source declares, else as the model finds likely.

    A text without an abstract may be no paper, as a report of the news on surgical masks: it must look more like one.
    A model that knows none of the fields cannot tell, and every paper is asked about.
    """
    if paper.scores is None or paper.declared:
        return not FIELDS.isdisjoint(paper.declared)
    labels = paper.reading.batch.model.labels
    known = [at for at, label in enumerate(labels) if label in FIELDS]
    likeliest = labels[int(np.argmax(paper.scores))]
    least = LEAST_OF_SCIENCES if likeliest.startswith(_SCIENCES) else LEAST_CHANCE
    least = least if is_abstract else LEAST_WITHOUT_ABSTRACT
    return not known or 1.0 - float(np.prod(1.0 - paper.scores[known])) >= least
