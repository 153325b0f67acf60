"""What became of a source: plain values that the run's report is made from."""

from dataclasses import dataclass
from enum import StrEnum


class FetchState(StrEnum):
    """What became of a source that was asked."""

    FETCHED = "fetched"  # it gave something that was not kept yet
    UNCHANGED = "unchanged"  # what it gives is what was kept
    EMPTY = "empty"  # it answered, and the answer holds no paper
    FAILED = "failed"  # it could not be asked to the end


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOutcome:
    """One source: what it answered, where that is kept, and what the source says of its own size."""

    source: str
    address: str
    state: FetchState
    answers: tuple[str, ...] = ()  # the files to read, those kept from earlier among them
    fresh: int = 0  # how many of them are new
    requests: int = 0
    bytes: int = 0  # of the new answers
    entries: int | None = None  # in the answers, where they can be counted before they are parsed
    stated: int | None = None  # how many entries the source says these answers should hold
    problem: str | None = None
    warnings: tuple[str, ...] = ()
