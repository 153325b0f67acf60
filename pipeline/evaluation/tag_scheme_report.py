"""What is measured of tags: figures by scheme, group and method, by tag, and which first tags are taken for which."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.evaluation.calibration import ScoreBin, calibration_error
from pipeline.evaluation.shown import Shown, fixed
from pipeline.evaluation.tags import TagCounts

_CONFUSED = 12  # tags shown in the table of confusions


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScores:
    """The figures of one way to tag one group of papers."""

    scheme: str
    group: str
    method: str
    papers: int
    precision_at_1: float
    f1_at_5: float
    ndcg_at_5: float
    micro_f1: float
    macro_f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScores:
    """The figures of a month's or a field's papers; `silent` is the share that was given no tag."""

    group: str
    papers: int
    precision_at_1: float
    ndcg_at_5: float
    silent: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often papers whose first tag is `expected` were given `given` first."""

    expected: str
    given: str
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeReport:
    """One scheme's figures; `tuned` are thresholds that were asked for, with what they reach on papers held out.

    `by_score_then` holds, as `by_score`, all papers and those of each era where the file has both.
    """

    scheme: str
    methods: tuple[MethodScores, ...]
    by_month: tuple[GroupScores, ...]
    by_field: tuple[GroupScores, ...]
    by_score: tuple[ScoreBin, ...]
    by_score_then: dict[str, tuple[ScoreBin, ...]]
    by_tag: tuple[TagCounts, ...]
    confusions: tuple[Confusion, ...]
    thresholds: dict[str, float]
    tuned_micro_f1: float | None
    tuned_macro_f1: float | None
    papers_per_second: float

    def tables(self) -> list[Shown]:
        """Return a row a group and method; if asked for, by month, field, score and tag, and what is taken for what."""
        columns = ("scheme", "group", "method", "papers", "P@1", "F1@5", "NDCG@5", "micro F1", "macro F1")
        rows = [
            (
                *(one.scheme, one.group, one.method, one.papers),
                *fixed(one.precision_at_1, one.f1_at_5, one.ndcg_at_5, one.micro_f1, one.macro_f1),
            )
            for one in self.methods
        ]
        counts = [(one.tag, one.hits, one.wrong, one.missed, *fixed(one.f1)) for one in self.by_tag]
        by_tag = Shown(("tag", "right", "wrong", "missed", "F1"), counts, "by_tag")
        groups = [_of_groups("month", self.by_month), _of_groups("field", self.by_field)]
        return [Shown(columns, rows), *groups, self._by_score(), by_tag, self._taken_for()]

    def notes(self) -> Iterator[str]:
        """Yield what tuned thresholds reach, where they were asked for, and the speed."""
        if self.tuned_micro_f1 is not None:
            yield (
                f"{self.scheme}: with thresholds tuned on the other half of the papers, "
                f"micro F1 {self.tuned_micro_f1:.3f}, macro F1 {self.tuned_macro_f1:.3f}"
            )
        error = calibration_error(self.by_score)
        yield f"{self.scheme}: a score is {error:.3f} from the share of right tags, in the mean"
        yield f"{self.scheme}: {self.papers_per_second:,.0f} papers a second on one core"

    def curves(self) -> dict[str, tuple[ScoreBin, ...]]:
        """Return what is drawn: the share that is right over the score, a curve for each era or for all papers."""
        eras = {f"{self.scheme} {era}": bins for era, bins in self.by_score_then.items() if era != "all"}
        return eras or {self.scheme: self.by_score}

    def _by_score(self) -> Shown:
        rows = [(one.tags, *fixed(one.mean_score, one.right)) for one in self.by_score]
        return Shown(("tags", "mean score", "right"), rows, "by_score")

    def _taken_for(self) -> Shown:
        """Return a row for each of the most frequent first tags, a column for each tag given first."""
        sizes: dict[str, int] = {}
        for one in self.confusions:
            sizes[one.expected] = sizes.get(one.expected, 0) + one.papers
        largest = sorted(sizes, key=lambda tag: (-sizes[tag], tag))[:_CONFUSED]
        cells = {(one.expected, one.given): one.papers for one in self.confusions}
        rows = []
        for tag in largest:
            shown = [cells.get((tag, given), 0) for given in largest]
            rows.append((tag, sizes[tag], *(number or "" for number in shown), sizes[tag] - sum(shown)))
        return Shown(("first tag", "papers", *largest, "other"), rows, "confusion")


def _of_groups(kind: str, groups: Sequence[GroupScores]) -> Shown:
    rows = [
        (one.group, one.papers, *fixed(one.precision_at_1, one.ndcg_at_5), f"{100 * one.silent:.1f} %")
        for one in groups
    ]
    return Shown((kind, "papers", "P@1", "NDCG@5", "without a tag"), rows, f"by_{kind}")


@dataclass(frozen=True, slots=True)
class TagReport:
    """The figures of all schemes that a file has tags of."""

    schemes: tuple[SchemeReport, ...]

    def tables(self) -> list[Shown]:
        """Return the tables of each scheme."""
        return [table for one in self.schemes for table in one.tables()]

    def notes(self) -> list[str]:
        """Return what is said of each scheme."""
        return [note for one in self.schemes for note in one.notes()]

    def plain(self) -> object:
        """Return a list, a scheme an element."""
        return [asdict(one) for one in self.schemes]
