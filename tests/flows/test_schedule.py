"""When to run: what is said, what is meant, and whether a run was missed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.schedule import machine_timezone, next_moment, read_timing, was_missed
from pipeline.errors import UsageError

_NOW = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)  # 06:30 in Berlin


@pytest.mark.parametrize(
    ("cron", "interval", "timezone", "words"),
    [
        (None, None, None, "one of --cron and --interval"),
        ("0 6 * * *", 60.0, None, "one of --cron and --interval"),
        (None, 1.0, None, "10 seconds or more"),
        *((None, float(value), None, "10 seconds or more") for value in ("-inf", "inf", "nan", "1e300")),
        ("at six", None, None, "'at six'"),
        ("0 25 * * *", None, None, "no cron line"),
        ("", None, None, "no cron line"),
        ("0 6 * * *", None, "Mars/Base", "Mars/Base"),
        ("0 6 * * *", None, "../etc/passwd", "no time zone"),
    ],
)
def test_wrong_timing_is_explained(cron: str | None, interval: float | None, timezone: str | None, words: str) -> None:
    """What is wrong is told with what would be right."""
    with pytest.raises(UsageError, match=words.replace("'", ".")):
        read_timing(cron, interval, timezone)


def test_hours_of_cron_are_those_of_its_zone() -> None:
    """Six o'clock in Berlin is five in UTC in winter, four in summer."""
    timing = read_timing("0 6 * * *", None, "Europe/Berlin")
    assert next_moment(timing, _NOW) == datetime(2026, 11, 21, 5, tzinfo=UTC)
    assert next_moment(timing, datetime(2026, 7, 1, 12, tzinfo=UTC)) == datetime(2026, 7, 2, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "missed"),
    [
        (None, False),
        (_NOW - timedelta(minutes=20), False),
        (_NOW - timedelta(minutes=40), True),
        (_NOW - timedelta(days=9), True),
    ],
)
def test_missed_run_of_cron(last: datetime | None, missed: bool) -> None:  # noqa: FBT001
    """A run was missed where cron's moment lies between the last run and now."""
    assert was_missed(read_timing("0 6 * * *", None, "Europe/Berlin"), last, _NOW) is missed


def test_missed_run_of_an_interval() -> None:
    """A run was missed where the last one is longer ago than the interval."""
    timing = read_timing(None, 3600.0, None)
    assert was_missed(timing, _NOW - timedelta(minutes=61), _NOW)
    assert not was_missed(timing, _NOW - timedelta(minutes=59), _NOW)


def test_zone_of_the_machine(tmp_path: Path) -> None:
    """TZ wins; else the link that names the zone; else UTC."""
    link = tmp_path / "localtime"
    assert machine_timezone({}, link) == "UTC"
    link.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert machine_timezone({}, link) == "Asia/Tokyo"
    assert machine_timezone({"TZ": ":Europe/Berlin"}, link) == "Europe/Berlin"
