"""Runs and publishing that are killed: a short part of the campaigns that ``make faults`` runs for long."""

from pathlib import Path

import pytest

from faulting.kills import Course, kill_once, prepare
from faulting.moments import kill_at


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """An undisturbed run from a part of the seeds to all of them."""
    return prepare(tmp_path_factory.mktemp("course"), workers=1)


def test_killed_run_loses_nothing(course: Course, tmp_path: Path) -> None:
    """After SIGKILL readers find the snapshot before or after, whole, and the next run ends as if nothing had been."""
    kill_once(course, tmp_path / "place", "load", 0.9 * course.usual_seconds("load"))


@pytest.mark.parametrize("number", [2, 5, 60])
def test_killed_publishing_tears_nothing(course: Course, tmp_path: Path, number: int) -> None:
    """Wherever publishing and exporting are killed, readers find the snapshot before or after, whole."""
    assert kill_at(course, tmp_path / "place", number) in {"before", "published", "after"}
