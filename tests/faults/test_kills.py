"""Runs that are killed: a short part of the campaign that ``make faults`` runs for long."""

from pathlib import Path

import pytest

from faulting.kills import Course, kill_once, prepare


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """An undisturbed run from a part of the seeds to all of them."""
    return prepare(tmp_path_factory.mktemp("course"), workers=1)


@pytest.mark.parametrize(("step", "part"), [("load", 0.9), ("export", 0.5)])
def test_killed_run_loses_nothing(course: Course, tmp_path: Path, step: str, part: float) -> None:
    """After SIGKILL readers find the snapshot before or after, whole, and the next run ends as if nothing had been."""
    kill_once(course, tmp_path / "place", step, part * course.usual_seconds(step))
