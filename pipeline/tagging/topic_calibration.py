"""The calibration of the scheme `topics`, fitted on papers whose topics people gave.

In: what papers' terms say of topics, and the topics that readers gave them. Out: the `Calibration` that ships as
`data/topic_calibration.json`. Separate because tagging needs none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.learning.logistic import fit_logistic
from pipeline.tagging.topic_signs import Signs
from pipeline.tagging.topics import Calibration

FIRST = 0.15  # a paper's best topic is worth showing even if it is more likely wrong than right
FURTHER = 0.4  # a topic raises F1 where it is right more often than half of the F1 reached (0.86)
RIDGE = 1.0  # on the weight of a sign and on what is a topic's own, which is thereby drawn to that of all


@dataclass(frozen=True, slots=True)
class LabelledSigns:
    """What a paper's terms say of topics, the topics it must have, and those that neither help nor hurt."""

    signs: dict[str, Signs]
    topics: frozenset[str]
    topics_ok: frozenset[str]


def fit_calibration(papers: Sequence[LabelledSigns]) -> Calibration:
    """Fit the logistic function of `Calibration` by Newton's method with a ridge; no chance is involved.

    Raises:
        ValueError: no paper has a topic that its terms speak for, so that there is nothing to fit.
    """
    rows = [row for paper in papers for row in _rows(paper)]
    topics, signs, right = zip(*rows, strict=True) if rows else ((), (), ())
    if not any(right):
        raise ValueError("no paper has a topic that its terms speak for; give papers with topics")
    names = sorted(set(topics))
    own = np.array(topics)[:, None] == np.array(names)
    table = np.column_stack([np.ones(len(rows)), np.array(signs), own])
    penalty = np.full(table.shape[1], RIDGE)
    penalty[0] = 0.0
    intercept, *weights = (
        round(float(weight), 6) for weight in fit_logistic(table, np.array(right, dtype=np.float64), penalty)
    )
    kinds = len(Signs._fields)
    return Calibration(
        intercept=intercept,
        weights=Signs(*weights[:kinds]),
        own=dict(zip(names, weights[kinds:], strict=True)),
        first=FIRST,
        further=FURTHER,
    )


def _rows(paper: LabelledSigns) -> list[tuple[str, Signs, bool]]:
    return [
        (topic, signs, topic in paper.topics) for topic, signs in paper.signs.items() if topic not in paper.topics_ok
    ]
