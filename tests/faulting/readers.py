"""Readers without pause through many publishes: ``python -m faulting.readers``. Promise 5.

Each publish is a whole run that brings one more paper, and its export. Readers open the database, ask for numbers that
agree within one snapshot alone, and read the exported papers.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from faulting.kills import Place, environment
from running import run_steps


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader tells of itself; the longest waits in seconds."""

    opens: int
    waits: list[float]
    torn: list[str]
    runs: int


def read_through(place: Place, publishes: int, readers: int) -> list[Seen]:
    """Publish so many times under so many readers; return what each of them saw."""
    _publish(place, 0)
    started = [_start_reader(place) for _ in range(readers)]
    for number in range(1, publishes + 1):
        _publish(place, number)
    ended = [reader.communicate("stop\n") for reader in started]
    return [Seen(**json.loads(out)) for out, _ in ended]


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
        seen = read_through(Place(Path(folder)), arguments.publishes, arguments.readers)
    waits = sorted(wait for reader in seen for wait in reader.waits)
    torn = [problem for reader in seen for problem in reader.torn]
    sys.stdout.write(
        f"{arguments.publishes} publishes, {arguments.readers} readers: {sum(s.opens for s in seen)} opens\n"
    )
    sys.stdout.write(f"longest waits for an open: {', '.join(f'{1000 * wait:.0f}' for wait in waits[-5:])} ms\n")
    sys.stdout.write(f"errors and torn snapshots: {len(torn)}\n" + "".join(f"  {problem}\n" for problem in torn[:10]))


if __name__ == "__main__":
    main()
