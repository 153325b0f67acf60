"""What the steps of a run tell of themselves: plain counts that the report is made from."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.fetching.outcome import FetchOutcome


class SourceState(StrEnum):
    """What became of one input."""

    READ = "read"  # read now
    SEEN = "seen"  # read by an earlier run, with the same content and settings
    SAME = "same"  # the content of another input of this run
    EMPTY = "empty"  # sound, but it holds no paper
    REJECTED = "rejected"  # no part of it could be used


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOutcome:
    """One input: where it lies, what it was taken for and what came out of it."""

    source_id: str
    uri: str
    state: SourceState
    format: str
    records: int
    rejects: int
    lines: int
    problem: str | None = None  # why it could not be read, why nothing came of it, or what of it is in no field
    stated: int | None = None  # how many records it says it holds, where it was read now


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What merging did to the papers."""

    total: int
    new: int
    changed: int
    unchanged: int
    contested: int = 0  # identifiers that unlike papers share
    most_contested: tuple[str, int] | None = None  # the one that most papers share, and how many they are


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """What became of a delivery: where it goes, or the files that it wrote; papers and batches brought; what failed."""

    name: str
    to: str
    papers: int
    batches: int
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A run, as it is printed, stored and returned: what was read, what came out, how long it took."""

    run_id: int
    status: str
    database: str
    export: str | None
    sources: tuple[SourceOutcome, ...]
    papers: MergeOutcome
    rejects_by_reason: dict[str, int]
    computed: dict[str, int]  # papers computed, by stage
    broken: dict[str, int] = field(default_factory=dict)  # by stage: papers that broke it, and have no rows of it
    seconds: dict[str, float] = field(default_factory=dict)  # by step
    cpu_seconds: dict[str, float] = field(default_factory=dict)  # of computing, by stage, over all workers
    warnings: tuple[str, ...] = ()
    page: str | None = None  # the digest page, where one was written
    fetched: tuple[FetchOutcome, ...] = ()
    deliveries: tuple[DeliveryOutcome, ...] = ()

    @property
    def records(self) -> int:
        """Records that the inputs of this run hold, seen ones included."""
        return sum(source.records for source in self.sources)

    @property
    def exit_code(self) -> int:
        """3 where a whole input could not be used, else 0."""
        return 3 if any(source.state is SourceState.REJECTED for source in self.sources) else 0
