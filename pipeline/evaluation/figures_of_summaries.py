"""What is told of a method that summarises: ROUGE of each of its summaries in, its figures out.

Separate, because summaries of abstracts and of whole texts are told alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluation.shown import Plain, Shown, interval, percent, speed
from pipeline.learning.figures import mean_interval
from pipeline.learning.rouge import Rouge


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScores:
    """A method's figures: mean F1 of 0 to 1, and the interval that holds ROUGE-1's.

    `words` is the mean length of its sentences, as white space parts them. `papers_per_second` is given for engines:
    what one core does in a second, without the analysis that all engines share.
    """

    method: str
    rouge1: float
    low: float
    high: float
    rouge2: float
    rouge_l: float
    words: float
    papers_per_second: float | None = None


@dataclass(frozen=True, slots=True)
class SummaryReport(Plain):
    """All methods' figures on one set of labelled papers."""

    protocol: str
    papers: int
    references: int
    methods: tuple[MethodScores, ...]

    def tables(self) -> list[Shown]:
        """Return a row a method."""
        rows = [
            (
                one.method,
                *percent(one.rouge1, places=2),
                interval(*percent(one.low, one.high)),
                *percent(one.rouge2, one.rouge_l, places=2),
                f"{one.words:.1f}",
                speed(one.papers_per_second),
            )
            for one in self.methods
        ]
        return [Shown(("method", "ROUGE-1", "95 %", "ROUGE-2", "ROUGE-L", "words", "papers/s"), rows)]

    def notes(self) -> list[str]:
        """Return the size of the set, and the protocol."""
        return [f"{self.papers} papers, {self.references} references. {self.protocol}"]


def scores_of(
    method: str, found: Sequence[Rouge], chosen: Sequence[str], papers_per_second: float | None = None
) -> MethodScores:
    """Return a method's figures, given the ROUGE of each of its summaries and the summaries."""
    table = np.array([(one.rouge1, one.rouge2, one.rouge_l) for one in found], np.float64).reshape(-1, 3)
    rouge1, rouge2, rouge_l = map(float, table.mean(axis=0)) if len(table) else (0.0, 0.0, 0.0)
    between = mean_interval(table[:, 0])
    return MethodScores(
        method=method,
        rouge1=rouge1,
        low=between.low,
        high=between.high,
        rouge2=rouge2,
        rouge_l=rouge_l,
        words=sum(len(one.split()) for one in chosen) / max(len(chosen), 1),
        papers_per_second=papers_per_second,
    )
