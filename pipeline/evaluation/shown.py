"""What a report of figures is to those who print it: values for JSON, tables and notes for people.

Each report says itself how it is read, so that a command prints any of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import process_time
from typing import Protocol, TypeVar

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table, or without columns lines of values that tabs part; `detail` names what is shown only if asked for."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    detail: str | None = None


class Report(Protocol):
    """All figures of one stage on one set of labelled papers."""

    def tables(self) -> Sequence[Shown]:
        """Return what is shown of it."""

    def notes(self) -> Sequence[str]:
        """Return what is said beside the tables: how many papers, how it was measured."""

    def plain(self) -> object:
        """Return it as values that JSON has."""


class Plain:
    """A report that is a dataclass."""

    __slots__ = ()

    def plain(self) -> object:
        """Return it as values that JSON has."""
        return asdict(self)  # type: ignore[call-overload]


def timed(papers: int, work: Callable[[], Done]) -> tuple[Done, float]:
    """Do a work, and return what came of it with how many papers of so many one core does in a second."""
    began = process_time()
    done = work()
    return done, papers / max(process_time() - began, 1e-9)


def fixed(*values: float) -> tuple[str, ...]:
    """Return figures with three places."""
    return tuple(f"{value:.3f}" for value in values)


def percent(*values: float, places: int = 1) -> tuple[str, ...]:
    """Return shares in per cent."""
    return tuple(f"{100 * value:.{places}f}" for value in values)


def interval(low: str, high: str) -> str:
    """Return what lies between two figures."""
    return f"{low} to {high}"


def speed(papers_per_second: float | None) -> str:
    """Return papers a second, nothing where it was not measured."""
    return "" if papers_per_second is None else f"{papers_per_second:,.0f}"
