"""The calibration of the scheme `topics`, fitted on papers whose topics people gave.

In: papers' summed weights by topic, and the topics that readers gave them. Out: the `Calibration` that ships as
`data/topic_calibration.json`. Separate because tagging needs none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.learning.logistic import fit_logistic
from pipeline.tagging.topics import Calibration

FIRST = 0.15  # a paper's best topic is worth showing even if it is more likely wrong than right
FURTHER = 0.4  # a topic raises F1 where it is right more often than half of the F1 reached (0.82)
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class LabelledSums:
    """A paper's summed weight for each topic, the topics it must have, and those that neither help nor hurt."""

    sums: dict[str, float]
    topics: frozenset[str]
    topics_ok: frozenset[str]


def fit_calibration(papers: Sequence[LabelledSums]) -> Calibration:
    """Fit the logistic function of `Calibration` by Newton's method with a small ridge; no chance is involved.

    Raises:
        ValueError: no paper has a topic that its terms speak for, so that there is nothing to fit.
    """
    rows = [row for paper in papers for row in _rows(paper)]
    if not any(row[-1] for row in rows):
        raise ValueError("no paper has a topic that its terms speak for; give papers with topics")
    table = np.array(rows, dtype=np.float64)
    weights = fit_logistic(table[:, :-1], table[:, -1], RIDGE * np.array([0.0, 1.0, 1.0]))
    intercept, log_sum, share = (round(float(weight), 6) for weight in weights)
    return Calibration(intercept=intercept, log_sum=log_sum, share=share, first=FIRST, further=FURTHER)


def _rows(paper: LabelledSums) -> list[tuple[float, float, float, float]]:
    largest = max(1.0, *paper.sums.values()) if paper.sums else 1.0
    return [
        (1.0, float(np.log1p(total)), total / largest, float(topic in paper.topics))
        for topic, total in paper.sums.items()
        if total > 0 and topic not in paper.topics_ok
    ]
