"""Runs and publishing that are killed: a short part of the campaigns that ``make faults`` runs for long."""

import shutil
from pathlib import Path

import pytest

from faulting.kills import Course, Place, course_of, environment, kill_once
from faulting.moments import kill_at
from running import FEW, run_steps


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """An undisturbed run from two small files to a third; of no year that the two do not have, so no new partition."""
    folder = tmp_path_factory.mktemp("course")
    begin, whole = Place(folder / "begin"), Place(folder / "whole")
    begin.folder.mkdir()
    (folder / "new.txt").write_text("Abstract:We measure how slowly rivers run. They are slow.\n", encoding="utf-8")
    inputs = [*FEW, folder / "new.txt"]
    run_steps(FEW, begin.database, begin.export, index=True)
    environment(begin)  # with the folder that a run as a process is given
    shutil.copytree(begin.folder, whole.folder)
    run_steps(inputs, whole.database, whole.export, index=True)
    return course_of(inputs, begin, whole, {}, workers=1)


def test_killed_run_loses_nothing(course: Course, tmp_path: Path) -> None:
    """After SIGKILL readers find the snapshot before or after, whole, and the next run ends as if nothing had been."""
    kill_once(course, tmp_path / "place", "load", 0.1)


@pytest.mark.parametrize("number", [2, 5, 60])
def test_killed_publishing_tears_nothing(course: Course, tmp_path: Path, number: int) -> None:
    """Wherever publishing and exporting are killed, readers find the snapshot before or after, whole."""
    assert kill_at(course, tmp_path / "place", number) in {"before", "published", "after"}
