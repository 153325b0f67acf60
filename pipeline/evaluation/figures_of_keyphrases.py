"""What is told of methods that find keyphrases. Separate, because abstracts and whole texts are told of alike."""

from dataclasses import dataclass

from pipeline.evaluation.shown import Plain, Shown, interval, percent, speed
from pipeline.keyphrases.scoring import CutoffScores


@dataclass(frozen=True, slots=True)
class MethodScores:
    """A method's figures, one element a cutoff, and its speed on one core, splitting into words not included.

    The speed is None for figures of a cross-validation, which takes most of its time to fit.
    """

    method: str
    cutoffs: tuple[CutoffScores, ...]
    papers_per_second: float | None


@dataclass(frozen=True, slots=True)
class KeyphraseReport(Plain):
    """All methods' figures on one set of labelled papers."""

    protocol: str
    papers: int
    keyphrases: int
    methods: tuple[MethodScores, ...]

    def tables(self) -> list[Shown]:
        """Return a row a method and cutoff."""
        columns = ("method", "at", "P", "R", "F1", "95 %", "macro P", "macro R", "macro F1", "papers/s")
        return [Shown(columns, [row for method in self.methods for row in _rows(method)])]

    def notes(self) -> list[str]:
        """Return the size of the set, and the protocol."""
        return [f"{self.papers} papers, {self.keyphrases} keyphrases. {self.protocol}"]


def _rows(one: MethodScores) -> list[tuple[str, ...]]:
    return [
        (
            "" if number else one.method,
            str(at.cutoff),
            *percent(at.precision, at.recall, at.f1),
            interval(*percent(at.low, at.high)),
            *percent(at.macro_precision, at.macro_recall, at.macro_f1),
            "" if number else speed(one.papers_per_second),
        )
        for number, at in enumerate(one.cutoffs)
    ]
