"""Readers without pause through many publishes: ``python -m faulting.readers``. Promise 5.

Each publish is a whole run that brings one more paper, and its export. Readers open the database, ask for numbers that
agree within one snapshot alone, and read the exported papers. What readers wait for each other's cores is measured
first, with nobody publishing: an open takes 15 ms of a core, and eight readers share two. What remains of a wait
without the time in line for a core is what a publish could hold up.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from faulting.kills import Place, environment
from running import run_steps

_ALONE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader tells of itself; the longest waits in seconds, with and without standing in line for a core."""

    opens: int
    waits: list[float]
    held: list[float]
    torn: list[str]
    runs: int


def read_through(place: Place, publishes: int, readers: int) -> list[Seen]:
    """Publish so many times under so many readers; return what each of them saw."""
    _publish(place, 0)
    with _readers(place, readers) as seen:
        for number in range(1, publishes + 1):
            _publish(place, number)
    return seen


def read_alone(place: Place, seconds: float, readers: int) -> list[Seen]:
    """Let so many readers read with nobody publishing; return what each of them saw."""
    _publish(place, 0)
    with _readers(place, readers) as seen:
        time.sleep(seconds)
    return seen


@contextmanager
def _readers(place: Place, count: int) -> Iterator[list[Seen]]:
    """Run readers beside the block; what they saw is in the list once it has ended."""
    seen: list[Seen] = []
    started = [_start_reader(place) for _ in range(count)]
    yield seen
    seen.extend(Seen(**json.loads(reader.communicate("stop\n")[0])) for reader in started)


def _publish(place: Place, number: int) -> None:
    paper = place.folder / f"{number:03}.txt"
    paper.write_text(f"Abstract:River {number} is slow. We measure how slowly river {number} runs.\n", encoding="utf-8")
    run_steps([paper], place.database, place.export)


def _start_reader(place: Place) -> subprocess.Popen[str]:
    (place.folder / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "faulting.reader", str(place.database), str(place.export)],
        env=environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def main() -> None:
    """Run the campaign and print what the readers saw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publishes", type=int, default=100)
    parser.add_argument("--readers", type=int, default=8)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        _tell(f"{arguments.readers} readers alone", read_alone(Place(Path(folder)), _ALONE, arguments.readers))
        seen = read_through(Place(Path(folder)), arguments.publishes, arguments.readers)
    _tell(f"{arguments.readers} readers, {arguments.publishes} publishes", seen)


def _longest(waits: Iterable[float]) -> str:
    return ", ".join(f"{1000 * wait:.0f}" for wait in sorted(waits)[-5:])


def _tell(what: str, seen: list[Seen]) -> None:
    torn = [problem for reader in seen for problem in reader.torn]
    waits = _longest(wait for reader in seen for wait in reader.waits)
    held = _longest(wait for reader in seen for wait in reader.held)
    sys.stdout.write(f"{what}: {sum(reader.opens for reader in seen):,} opens, the longest {waits} ms\n")
    sys.stdout.write(f"  without standing in line for a core: {held} ms\n")
    sys.stdout.write(
        f"  errors and torn snapshots: {len(torn)}\n" + "".join(f"    {problem}\n" for problem in torn[:10])
    )


if __name__ == "__main__":
    main()
