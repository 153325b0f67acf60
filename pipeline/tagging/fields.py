"""Which papers the topics are asked about: those of the fields that the topics are of.

In: papers as the model of arXiv's categories judges them. Out: whether each is of machine learning or next to it.
Separate from the topics, whose terms cannot tell: `attention`, `transformer` and `generalization` are words of
psychology, of power grids and of mathematics too.

A paper of another field that learns from data is asked about too, but it must look more like one: words of learning
stand in many that only use a neural network, minimise a loss, or send speech over a channel. Of 2,517 papers of
mathematics and physics that declare none of these fields, 97 % have no topic by this (2 % without it); of 537 of other
computing, engineering, statistics, biology and economics half have none (37 % by the least chance), for many speak of
learning without declaring it. Of 230 labelled papers of machine learning seven lose their topics where no date is told.
"""

import numpy as np

from pipeline.tagging.arxiv import Judged

FIELDS = frozenset(
    ("cs.AI", "cs.CL", "cs.CV", "cs.IR", "cs.LG", "cs.MA", "cs.NE", "cs.RO", "cs.SD", "eess.AS", "eess.IV", "stat.ML")
)
NEXT_FIELDS = frozenset(("cs.SE",))  # a topic is of programs
LEAST_CHANCE = 0.2  # that one of them is right
LEAST_OF_OTHERS = 0.4  # likewise, where the likeliest category is none of these
# likewise, of a text without an abstract: of 300 reports of the news 9 have a topic by the least chance and none by
# this; of 200 papers of machine learning without their abstracts 190 keep their topics
LEAST_WITHOUT_ABSTRACT = 0.6


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
    least = LEAST_CHANCE if likeliest in FIELDS | NEXT_FIELDS else LEAST_OF_OTHERS
    least = least if is_abstract else LEAST_WITHOUT_ABSTRACT
    return not known or 1.0 - float(np.prod(1.0 - paper.scores[known])) >= least
