"""What is measured of mentions: figures by kind and method, shares, F1 by group, every error."""

from dataclasses import dataclass

from pipeline.evaluation.shown import Plain, Shown, fixed, interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The figures of one method for one kind; `low` to `high` holds F1 at 95 %."""

    what: str
    method: str
    wanted: int
    found: int
    hits: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some items have a property: kinds that are right, long forms that are right."""

    what: str
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class GroupScore:
    """F1 of one kind in the papers of a group of arXiv categories; None where there is neither one found nor wanted."""

    group: str
    papers: int
    what: str
    f1: float | None


@dataclass(frozen=True, slots=True)
class MentionError:
    """Something found that is not wanted ('wrong'), or wanted and not found ('missed'); `line` is the file's."""

    line: int
    what: str
    problem: str
    text: str


@dataclass(frozen=True, slots=True)
class MentionReport(Plain):
    """All that is measured on one file."""

    protocol: dict[str, str]
    papers: int
    papers_per_second: float
    scores: tuple[Scores, ...]
    shares: tuple[Share, ...]
    groups: tuple[GroupScore, ...]
    errors: tuple[MentionError, ...]

    def tables(self) -> list[Shown]:
        """Return a row a kind and method, shares of what is right, F1 by group, and every error if it is asked for."""
        columns = ("kind", "method", "wanted", "found", "hits", "P", "R", "F1", "95 %")
        shares = [(one.what, f"{one.right} of {one.of}", "".join(_ratio(one))) for one in self.shares]
        errors = [(f"line {one.line}", one.what, one.problem, one.text) for one in self.errors]
        return [
            Shown(columns, [_row(one) for one in self.scores]),
            Shown(("right", "of those found", "share"), shares),
            self._by_group(),
            Shown((), errors, "errors"),
        ]

    def notes(self) -> list[str]:
        """Return what counts as equal, and the size of the set."""
        equal = [f"equal {what}: {rule}" for what, rule in self.protocol.items()]
        return [*equal, f"{self.papers} papers, {self.papers_per_second:,.0f} a second on one core"]

    def _by_group(self) -> Shown:
        groups = dict.fromkeys((score.group, score.papers) for score in self.groups)
        f1 = {(one.group, one.what): "" if one.f1 is None else f"{one.f1:.3f}" for one in self.groups}
        kinds = tuple(dict.fromkeys(score.what for score in self.groups))
        rows = [(group, papers, *(f1[group, what] for what in kinds)) for group, papers in groups]
        return Shown(("F1 in", "papers", *kinds), rows)


def _row(one: Scores) -> tuple[object, ...]:
    figures = fixed(one.precision, one.recall, one.f1)
    return one.what, one.method, one.wanted, one.found, one.hits, *figures, interval(*fixed(one.low, one.high))


def _ratio(share: Share) -> tuple[str, ...]:
    return fixed(share.right / share.of) if share.of else ()
