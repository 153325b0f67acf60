"""How often the roles of sentences are told right, measured against what people said.

In: labelled abstracts. Out: for the model and two baselines the share of sentences that are right (with one role a
sentence that is micro F1, too), with its interval, and precision, recall and F1 of each role. Separate from the model,
so that any other tool's roles can be measured alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.evaluation.shown import Plain, Shown, fixed, interval, speed, timed
from pipeline.learning.figures import figures_of, mean_interval
from pipeline.records import SentenceRole
from pipeline.roles import ENGINE
from pipeline.roles.labelled import ROLES, LabelledAbstract, read_labelled
from pipeline.roles.model import RoleChances, load_roles, role_chances
from pipeline.settings import RoleSettings
from pipeline.text.batch import batch_of
from pipeline.text.ragged import offsets

PROTOCOL = "the share of all sentences; intervals are 95 % of 1,000 resamples of the abstracts, of the mean of a paper"
_OBJECTIVE_TO, _METHOD_TO = 0.4, 0.7  # of an abstract: where the guess by place lets one role end
_BACKGROUND_TO = 0.3

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFigures:
    """Of one role: how many sentences have it, and how well it was told."""

    role: str
    sentences: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScores:
    """A method's figures: the share of sentences told right, its interval, the mean F1 of the roles, and each role's.

    `papers_per_second` is what one core does in a second, without the analysis.
    """

    method: str
    right: float
    low: float
    high: float
    macro_f1: float
    roles: tuple[RoleFigures, ...]
    papers_per_second: float | None = None


@dataclass(frozen=True, slots=True)
class RoleReport(Plain):
    """All methods' figures on one set of labelled abstracts."""

    protocol: str
    papers: int
    sentences: int
    methods: tuple[MethodScores, ...]

    def tables(self) -> list[Shown]:
        """Return a row a method."""
        roles = (f"{role.role} F1" for role in self.methods[0].roles)
        rows = [
            (
                one.method,
                *fixed(one.right),
                interval(*fixed(one.low, one.high)),
                *fixed(one.macro_f1, *(role.f1 for role in one.roles)),
                speed(one.papers_per_second),
            )
            for one in self.methods
        ]
        return [Shown(("method", "right", "95 %", "macro F1", *roles, "papers/s"), rows)]

    def notes(self) -> list[str]:
        """Return the size of the set, and the protocol."""
        return [f"{self.papers} papers, {self.sentences} sentences. {self.protocol}"]


def evaluate_roles(path: Path, *, models: Path | None = None) -> RoleReport:
    """Score the model, with the rule of the paper's own voice and alone, beside two baselines, on labelled abstracts.

    Raises:
        UsageError: the file is not one of labelled abstracts.
        ResourceError: `models` holds no model that this version can use.
    """
    abstracts = read_labelled(path)
    truth = np.array([role for abstract in abstracts for role in abstract.roles], np.int64)
    lengths = [len(abstract.roles) for abstract in abstracts]
    commonest = np.full(len(truth), np.bincount(truth, minlength=len(ROLES)).argmax())
    guesses: Mapping[str, IntArray] = {"commonest role": commonest, "place alone": _by_place(lengths)}
    methods = [score_method(name, truth, guess, lengths) for name, guess in guesses.items()]
    likely, papers_per_second = _by_model(abstracts, RoleSettings(models=models))
    methods.append(score_method(ENGINE, truth, likely.told.argmax(axis=1), lengths, papers_per_second))
    methods.append(score_method(f"{ENGINE}, model alone", truth, likely.alone.argmax(axis=1), lengths))
    return RoleReport(PROTOCOL, len(abstracts), len(truth), tuple(methods))


def score_method(
    method: str, truth: IntArray, told: IntArray, lengths: Sequence[int], papers_per_second: float | None = None
) -> MethodScores:
    """Score the roles that a method told; `lengths` are the sentences of each abstract.

    Raises:
        ValueError: the two differ in length.
    """
    if len(truth) != len(told):
        raise ValueError(f"{len(told)} roles are told of {len(truth)} sentences")
    right = truth == told
    starts = offsets(lengths)[:-1]
    between = mean_interval(np.add.reduceat(right.astype(np.float64), starts) / np.array(lengths))
    roles = tuple(_figures(number, role, truth, told) for number, role in enumerate(ROLES))
    return MethodScores(
        method=method,
        right=float(right.mean()),
        low=between.low,
        high=between.high,
        macro_f1=float(np.mean([one.f1 for one in roles])),
        roles=roles,
        papers_per_second=papers_per_second,
    )


def _figures(number: int, role: SentenceRole, truth: IntArray, told: IntArray) -> RoleFigures:
    wanted, found = truth == number, told == number
    own = figures_of(int((wanted & found).sum()), int(found.sum()), int(wanted.sum()))
    return RoleFigures(
        role=role.value, sentences=int(wanted.sum()), precision=own.precision, recall=own.recall, f1=own.f1
    )


def _by_place(lengths: Sequence[int]) -> IntArray:
    ends = ((_BACKGROUND_TO, "background"), (_OBJECTIVE_TO, "objective"), (_METHOD_TO, "method"), (2.0, "result"))
    numbers = [(end, ROLES.index(SentenceRole(role))) for end, role in ends]
    shares = [place / length for length in lengths for place in range(length)]
    return np.array([next(number for end, number in numbers if share < end) for share in shares], np.int64)


def _by_model(abstracts: Sequence[LabelledAbstract], settings: RoleSettings) -> tuple[RoleChances, float]:
    model = load_roles(settings.models)
    papers = [abstract.analysis for abstract in abstracts]
    role_chances(batch_of(papers[:1]), model)
    return timed(len(papers), lambda: role_chances(batch_of(papers), model))
