"""Kill runs at random moments and see what readers and the next run find: ``make faults`` or ``--help``.

A run takes a database that holds a part of the seeds to one that holds them all. It is killed with its whole process
group, a random time after one of its steps has begun. The database and the export must then be the ones before or the
ones after, whole, and the next run must end with the same tables, the same export and the same files beside them as a
run that was never disturbed. Promise 1 and promise 5 of the contract.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from faulting import child
from faulting.forks import Fork, fork
from faulting.lanes import in_lanes
from faulting.states import content_of_database, content_of_export, files_in
from running import SEEDS

_ROOT = Path(__file__).resolve().parents[2]
_STEPS = (
    *("open", "parse", "merge", "plan", "analyse", "summaries", "tags", "load"),
    *("publish", "publish", "export", "export", "export"),  # most of all where readers are
)
_SPREAD = 1.2  # the moment lies within the step's usual time, and somewhat after it


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a database, its export and a folder for temporary files."""

    folder: Path

    @property
    def database(self) -> Path:
        """The published database."""
        return self.folder / "gistmill.duckdb"

    @property
    def export(self) -> Path:
        """Its export."""
        return self.folder / "export"

    def state(self) -> tuple[str, str]:
        """Return the content of database and export.

        Raises:
            AssertionError: one of them is not whole, or breaks a promise.
        """
        return content_of_database(self.database), content_of_export(self.export)


@dataclass(frozen=True, slots=True)
class Course:
    """An undisturbed run: its inputs, what it began and ended with, and the seconds after which each step began."""

    inputs: list[Path]
    begin: Path
    end: Path
    before: tuple[str, str]
    after: tuple[str, str]
    files: list[str]
    starts: dict[str, float]
    workers: int

    def usual_seconds(self, step: str) -> float:
        """Return how long a step took."""
        later = [start for start in self.starts.values() if start > self.starts[step]]
        return min(later) - self.starts[step]


def environment(place: Place) -> dict[str, str]:
    """Return the environment of a process that works at a place: our modules, and a folder for temporary files."""
    (place.folder / "tmp").mkdir(exist_ok=True)
    path = f"{_ROOT}{os.pathsep}{_ROOT / 'tests'}"
    return {**os.environ, "PYTHONPATH": path, "TMPDIR": str(place.folder / "tmp")}


def start_run(place: Place, inputs: list[Path], workers: int) -> Fork:
    """Start a run in a process group of its own; it says its steps on stdout."""
    arguments = [place.database, place.export, workers, 60, *inputs]
    return fork(child.main, [str(argument) for argument in arguments], environment(place))


def finish(run: Fork) -> dict[str, float]:
    """Let a run come to its end; return the seconds after which each step began, and `end`.

    Raises:
        AssertionError: it failed; why, it has written to stderr.
    """
    begin = time.perf_counter()
    starts = {line.strip(): time.perf_counter() - begin for line in run.stdout}
    assert run.ended() == 0
    return {**starts, "end": time.perf_counter() - begin}


def prepare(folder: Path, workers: int) -> Course:
    """Make a database of a part of the seeds, and see what an undisturbed run makes of it and of all."""
    files = sorted(SEEDS.iterdir())
    begin = Place(folder / "begin")
    begin.folder.mkdir()
    finish(start_run(begin, files[1:], workers))
    whole = Place(folder / "whole")
    shutil.copytree(begin.folder, whole.folder)
    starts = finish(start_run(whole, files, workers))
    return course_of(files, begin, whole, starts, workers)


def course_of(inputs: list[Path], begin: Place, whole: Place, starts: dict[str, float], workers: int) -> Course:
    """Return the course of a run that has taken one place, which is kept as it was, to all inputs."""
    states = begin.state(), whole.state()
    return Course(inputs, begin.folder, whole.folder, *states, files_in(whole.folder), starts, workers)


def kill_once(course: Course, folder: Path, step: str, delay: float) -> str:
    """Kill a run `delay` seconds after `step` has begun, look, and let the next run end; return what was found.

    Returns:
        `untouched`, `published` (the database is new, the export is old) or `done`.

    Raises:
        AssertionError: something was lost, torn or left behind.
    """
    place = Place(folder)
    shutil.copytree(course.begin, place.folder)
    _kill_in(start_run(place, course.inputs, course.workers), step, delay)
    database, export = place.state()
    found = (database == course.after[0], export == course.after[1])
    assert database in {course.before[0], course.after[0]}
    assert export in {course.before[1], course.after[1]}
    assert found != (False, True), "the export is ahead of the database"
    finish(start_run(place, course.inputs, workers=1))  # with any number it must come to the same
    assert place.state() == course.after
    assert files_in(place.folder) == course.files
    shutil.rmtree(place.folder)
    return {(False, False): "untouched", (True, False): "published", (True, True): "done"}[found]


def _kill_in(run: Fork, step: str, delay: float) -> None:
    for line in run.stdout:
        if line.strip() == step:
            break
    time.sleep(delay)
    assert run.process.pid is not None
    with suppress(ProcessLookupError):  # it may have come to its end
        os.killpg(run.process.pid, signal.SIGKILL)
    run.ended()


def campaign(numbers: range, seed: int) -> Counter[tuple[str, str]]:
    """Kill a run for each number, which says when; return how often which step was hit and what was found.

    Raises:
        AssertionError: something was lost, torn or left behind; its note says how to make that kill again.
    """
    found: Counter[tuple[str, str]] = Counter()
    with TemporaryDirectory() as folder:
        course = prepare(Path(folder), workers=2)
        for number, kill in in_lanes(lambda number: _kill(course, Path(folder), number, seed), numbers):
            found[kill] += 1
            sys.stderr.write(f"\r{number + 1} of {numbers.stop}")
    return found


def _kill(course: Course, folder: Path, number: int, seed: int) -> tuple[str, str]:
    step = _STEPS[number % len(_STEPS)]
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - moments, no secrets
    delay = chance.uniform(0, _SPREAD * course.usual_seconds(step))
    try:
        return step, kill_once(course, folder / str(number), step, delay)
    except AssertionError as error:
        again = f"python -m faulting.kills --seed {seed} --first {number} --times 1"
        error.add_note(f"{step}, {delay:.3f} s; again: PYTHONPATH=tests {again}")
        raise


def main() -> None:
    """Run a campaign and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    found = campaign(range(arguments.first, arguments.first + arguments.times), arguments.seed)
    sys.stdout.write(f"\n{'step':<12}{'killed':>8}{'untouched':>12}{'published':>12}{'done':>8}\n")
    for step in dict.fromkeys(_STEPS):
        counts = [found[step, state] for state in ("untouched", "published", "done")]
        sys.stdout.write(f"{step:<12}{sum(counts):>8}{counts[0]:>12}{counts[1]:>12}{counts[2]:>8}\n")


if __name__ == "__main__":
    main()
