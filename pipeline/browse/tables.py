"""What the pages about the whole database show: a system, trends, vocabularies, runs and what they could not use."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from statistics import fmean

from pipeline.browse.addresses import Asked
from pipeline.browse.lists import Row, rows_of
from pipeline.browse.opening import Opened
from pipeline.errors import UsageError
from pipeline.store.browse_overviews import (
    RejectRow,
    RunRow,
    Scheme,
    SystemRow,
    Trend,
    is_run,
    rejects_of,
    runs,
    scheme_names,
    schemes,
    standing,
    systems_named,
    trend_months,
    trends_of,
)
from pipeline.store.opening import Connection

_MONTHS = 24
_TRENDS = 30
_NAMING = 20  # papers that name a system
_WIDTH, _HEIGHT = 240, 36  # of a line of a trend, in its own units


@dataclass(frozen=True, slots=True)
class SystemPage:
    """A system: the papers that introduce it, and those that name it."""

    name: str
    introduced: tuple[SystemRow, ...]
    rows: tuple[Row, ...]
    total: int
    more: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A tag over the months: its line, its numbers, and the address of its papers."""

    trend: Trend
    line: str
    address: str
    change: float | None  # of its share, between the first and the second half of the months, where both have papers


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """The commonest tags of a scheme over the months."""

    schemes: tuple[str, ...]
    scheme: str
    months: tuple[tuple[date, int], ...]
    rows: tuple[TrendRow, ...]


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """How far each vocabulary reaches."""

    papers: int
    schemes: tuple[tuple[Scheme, tuple[tuple[str, int, str], ...]], ...]  # label, papers, address


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run with its counts as a person reads them."""

    run: RunRow
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """What a run could not use."""

    reasons: tuple[tuple[str, int], ...]
    rejects: tuple[RejectRow, ...]


def system_page(opened: Opened, name: str) -> SystemPage:
    """Return what is known of a system by its name."""
    words = f'"{name.replace(chr(34), " ")}"'
    library = opened.library if any(map(str.isalnum, name)) else None  # signs alone would find every paper
    found = library.ask(words, _NAMING) if library else None
    introduced = tuple(systems_named(opened.connection, name))
    return SystemPage(
        introduced[0].name if introduced else name,
        introduced,
        tuple(rows_of(library, found)) if library and found else (),
        found.total if found else 0,
        Asked(words=words).address(),
    )


def trends_page(connection: Connection, scheme: str) -> TrendsPage:
    """Return the commonest tags of a scheme over the last months; of the first scheme where none is named.

    Raises:
        UsageError: there is no such scheme.
    """
    names = scheme_names(connection)
    if scheme and scheme not in names:
        raise UsageError(f"There is no scheme of tags of this name; there are {', '.join(names) or 'none yet'}.")
    names.sort(key=lambda name: (name != "topics", name == "arxiv", name))
    chosen = scheme or (names[0] if names else "")
    months = trend_months(connection, _MONTHS)
    found = trends_of(connection, chosen, months, _TRENDS) if months else []
    rows = tuple(_trend_row(trend, [papers > 0 for _, papers in months]) for trend in found)
    return TrendsPage(tuple(names), chosen, tuple(months), rows)


def _trend_row(trend: Trend, has_papers: Sequence[bool]) -> TrendRow:
    address = Asked(facets=(f"{trend.scheme}:{trend.tag}",)).address()
    return TrendRow(trend, _line(trend.shares), address, change_of(trend.shares, has_papers))


def change_of(shares: Sequence[float], has_papers: Sequence[bool]) -> float | None:
    """Return by how much a share is larger in the second half of the months; a month without papers says nothing."""
    half = len(shares) // 2
    before, after = (list(compress(shares[part], has_papers[part])) for part in (slice(None, half), slice(half, None)))
    return fmean(after) - fmean(before) if before and after else None


def _line(shares: Sequence[float]) -> str:
    """Return the points of a line, from left to right, its highest one at the top."""
    most = max(shares, default=0) or 1
    step = _WIDTH / max(1, len(shares) - 1)
    points = (f"{n * step:.1f},{_HEIGHT - 2 - share / most * (_HEIGHT - 4):.1f}" for n, share in enumerate(shares))
    return " ".join(points)


def coverage_page(connection: Connection) -> CoveragePage:
    """Return how many papers each vocabulary reaches, and its commonest tags."""
    shown = tuple(
        (
            found,
            tuple(
                (label, papers, Asked(facets=(f"{found.name}:{tag}",)).address())
                for tag, label, papers in found.commonest
            ),
        )
        for found in schemes(connection)
    )
    return CoveragePage(standing(connection).papers, shown)


def runs_page(connection: Connection) -> list[RunShown]:
    """Return the last runs, the newest first."""
    return [RunShown(run, tuple(_counts(run.counts))) for run in runs(connection)]


def _counts(text: str | None) -> list[tuple[str, str]]:
    try:
        counts = json.loads(text or "{}")
    except ValueError:
        return []
    return [(str(name).replace("_", " "), f"{n:,}") for name, n in counts.items() if isinstance(n, int) and n]


def run_page(connection: Connection, run_id: int) -> RunPage:
    """Return what a run could not use, and how often for which reason.

    Raises:
        UsageError: there was no such run.
    """
    if not is_run(connection, run_id):
        raise UsageError(f"There is no run {run_id} in this database.")
    rejects = tuple(rejects_of(connection, run_id))
    return RunPage(tuple(Counter(reject.reason for reject in rejects).most_common()), rejects)
