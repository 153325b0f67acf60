"""When to run: what a user says, checked, and the moments that it means. Apart from serving, so that it can be tried.

A cron line means the clock on the wall: the machine's time zone, unless another is named.
"""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect.schedules import Cron, Interval, Schedule
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule
from pydantic import ValidationError

from pipeline.errors import UsageError

_MOST_INTERVAL = 366 * 86_400  # a year
LEAST_INTERVAL = 10.0  # seconds: Prefect looks for runs to start as often


@dataclass(frozen=True, slots=True)
class Timing:
    """When to run: by a cron line, or every so many seconds."""

    cron: str | None
    interval: float | None
    timezone: str

    def __str__(self) -> str:
        """Say it in words."""
        return f"by cron '{self.cron}', {self.timezone}" if self.cron else f"every {self.interval:g} s"


def read_timing(cron: str | None, interval: float | None, timezone: str | None) -> Timing:
    """Return when to run.

    Args:
        cron: five fields, as of crontab.
        interval: seconds between two runs.
        timezone: the zone that cron's hours are meant in, as Europe/Berlin; the machine's own if None.

    Raises:
        UsageError: both or neither is given, or one of them cannot be understood.
    """
    if (cron is None) == (interval is None):
        raise UsageError("serve needs one of --cron and --interval, as --cron '0 6 * * *' or --interval 3600")
    if interval is not None and not LEAST_INTERVAL <= interval <= _MOST_INTERVAL:
        raise UsageError(f"--interval {interval:g}: must be {LEAST_INTERVAL:g} seconds or more, and a year at most")
    zone = timezone or machine_timezone()
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        raise UsageError(f"--timezone {zone}: is no time zone; name one as Europe/Berlin or UTC") from None
    timing = Timing(cron, interval, zone)
    try:
        next_moment(timing, datetime.now(UTC))
    except ValidationError:
        raise UsageError(
            f"--cron '{cron}': is no cron line; it has five fields, as '0 6 * * *' for six each day"
        ) from None
    return timing


def as_schedule(timing: Timing) -> Schedule:
    """Return a timing as Prefect takes it."""
    if timing.cron is not None:
        return Cron(timing.cron, timezone=timing.timezone)
    return Interval(timedelta(seconds=timing.interval or 0.0))


def was_missed(timing: Timing, last_run: datetime | None, now: datetime) -> bool:
    """Whether a run should have been since the last one: the machine was off, or nobody served.

    Args:
        timing: when to run.
        last_run: when the last run ended, in UTC; None where there was none, and then none was missed.
        now: the present moment, in UTC.
    """
    if last_run is None:
        return False
    if timing.interval is not None:
        return now - last_run > timedelta(seconds=timing.interval)
    return next_moment(timing, last_run) <= now


def machine_timezone(environment: Mapping[str, str] = os.environ, link: Path = Path("/etc/localtime")) -> str:
    """Return the name of the machine's time zone; UTC where it has none that can be named."""
    named = environment.get("TZ", "").removeprefix(":")
    if named:
        return named
    try:
        return os.fspath(link.readlink()).split("/zoneinfo/", 1)[1]
    except (OSError, IndexError):
        return "UTC"


def next_moment(timing: Timing, after: datetime) -> datetime:
    """Return the first moment after another at which to run."""
    if timing.cron is None:
        schedule: CronSchedule | IntervalSchedule = IntervalSchedule(interval=timedelta(seconds=timing.interval or 0.0))
    else:
        schedule = CronSchedule(cron=timing.cron, timezone=timing.timezone)
    found = asyncio.run(schedule.get_dates(n=1, start=after + timedelta(seconds=1)))
    return found[0]
