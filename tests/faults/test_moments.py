"""Publishing and exporting, killed at moments at which the folder changes; ``make faults`` tries every one."""

from pathlib import Path

import pytest

from faulting.kills import Course, prepare
from faulting.moments import kill_at


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """An undisturbed run from a part of the seeds to all of them."""
    return prepare(tmp_path_factory.mktemp("course"), workers=1)


@pytest.mark.parametrize("number", [2, 5, 60])
def test_killed_publishing_tears_nothing(course: Course, tmp_path: Path, number: int) -> None:
    """Wherever publishing and exporting are killed, readers find the snapshot before or after, whole."""
    assert kill_at(course, tmp_path / "place", number) in {"before", "published", "after"}
