"""Kill publishing and exporting at every moment at which the folder changes: ``python -m faulting.moments``.

Between two such moments a kill finds the same files, so that this is all there is to try. Promises 1 and 5.
"""

import argparse
import shutil
import signal
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from faulting import publishing
from faulting.forks import fork
from faulting.kills import Course, Place, environment, prepare
from faulting.lanes import in_lanes
from faulting.states import files_in
from pipeline.run.workspace import Workspace, open_workspace
from pipeline.store import exporting
from pipeline.store.snapshots import newest, searching


def kill_at(course: Course, folder: Path, number: int) -> str | None:
    """Kill at moment `number`, look, and mend as the next run does; return what was found, None where it came through.

    Raises:
        AssertionError: something was lost, torn or left behind.
    """
    place = Place(folder)
    shutil.copytree(course.begin, place.folder)
    work = Workspace(place.database)
    work.folder.mkdir()
    shutil.copyfile(course.end / place.database.name, work.database)
    shutil.copytree(searching(newest(course.end / place.database.name)), searching(work.database))
    ended = fork(publishing.main, [str(place.database), str(place.export), str(number)], environment(place)).ended()
    assert ended in {0, -signal.SIGKILL}
    database, export = place.state()
    found = (database == course.after[0], export == course.after[1])
    assert database in {course.before[0], course.after[0]}
    assert export in {course.before[1], course.after[1]}
    assert found != (False, True), "the export is ahead of the database"
    with open_workspace(place.database, 0):  # clears what is left
        pass
    exporting.export(place.database, place.export)
    assert place.state() == (database, database_export(course, after=found[0]))
    assert files_in(place.folder) == course.files
    shutil.rmtree(place.folder)
    return None if ended == 0 else {(False, False): "before", (True, False): "published"}.get(found, "after")


def database_export(course: Course, *, after: bool) -> str:
    """Return the content that the export of a database has."""
    return course.after[1] if after else course.before[1]


def campaign(first: int, step: int) -> Counter[str]:
    """Kill at every `step`-th moment; return how often readers found the state before, between and after.

    Raises:
        AssertionError: something was lost, torn or left behind; its note says how to make that kill again.
    """
    found: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        course = prepare(Path(folder), workers=2)
        for number, state in in_lanes(lambda number: _kill_at(course, Path(folder), number), count(first, step)):
            if state is None:
                break
            found[state] += 1
            sys.stderr.write(f"\rmoment {number}")
    return found


def _kill_at(course: Course, folder: Path, number: int) -> str | None:
    try:
        return kill_at(course, folder / str(number), number)
    except AssertionError as error:
        error.add_note(f"again: PYTHONPATH=tests python -m faulting.moments --first {number}")
        raise


def main() -> None:
    """Run the campaign and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    arguments = parser.parse_args()
    found = campaign(arguments.first, arguments.step)
    sys.stdout.write("\n" + "".join(f"{state:<12}{count:>6}\n" for state, count in found.items()))


if __name__ == "__main__":
    main()
