"""Readers without pause through many publishes: ``python -m faulting.readers``. Promise 5.

Each publish is a whole run that brings one more paper, and its export. Two readers know nothing of Gistmill but the
README's recipe, one with DuckDB and one with pyarrow alone; two open as the commands do. Each asks for numbers that
agree within one snapshot alone. It ends with 1 where anything was torn, met an error, went back to an earlier run, or
waited. What readers wait for each other's cores is measured first, with nobody publishing; what remains of a wait
without the time in line for a core is what a publish could hold up.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from faulting.kills import Place, environment
from faulting.reader import Seen
from running import run_steps

KINDS = ("duckdb", "pyarrow", "ours", "ours")
_SHARES = {"duckdb": 1, "pyarrow": 3, "ours": 1}  # of all opens: one by pyarrow takes a tenth of the time of the others
_ALONE = 10.0  # seconds
_A_WAIT = 0.5  # seconds of one open without standing in line, beyond the longest where nobody publishes


def read_through(place: Place, publishes: int, opens: int, kinds: Sequence[str] = KINDS) -> list[Seen]:
    """Publish at least so many times, and for as long as the readers take for so many opens in all."""
    _publish(place, 0)
    with _readers(place, opens, kinds) as (started, seen):
        for number in range(1, publishes + 1):
            _publish(place, number)
        _stop(started)
        number = publishes
        while any(reader.poll() is None for reader in started):
            number += 1
            _publish(place, number)
    return seen


def read_alone(place: Place, seconds: float) -> list[Seen]:
    """Let the readers read with nobody publishing; return what each of them saw."""
    _publish(place, 0)
    with _readers(place, 0, KINDS) as (started, seen):
        time.sleep(seconds)
        _stop(started)
    return seen


def problems(alone: list[Seen], seen: list[Seen], publishes: int, opens: int) -> list[str]:
    """Return what readers met that they must not: tears, errors, waits, or fewer publishes and opens than asked for."""
    found = [f"{reader.kind}: {problem}" for reader in [*alone, *seen] for problem in reader.torn]
    bound = _A_WAIT + max((wait for reader in alone for wait in reader.held), default=0.0)
    found += [f"{reader.kind}: waited {wait:.2f} s" for reader in seen for wait in reader.held if wait > bound]
    if sum(reader.opens for reader in seen) < opens:
        found.append(f"{sum(reader.opens for reader in seen)} opens, {opens} were asked for")
    found += [f"{reader.kind}: saw no publish" for reader in seen if publishes > 1 and reader.runs < 2]
    return found


@contextmanager
def _readers(
    place: Place, opens: int, kinds: Sequence[str]
) -> Iterator[tuple[list[subprocess.Popen[str]], list[Seen]]]:
    """Run readers beside the block; what they saw is in the list once it has ended."""
    seen: list[Seen] = []
    (place.folder / "tmp").mkdir(exist_ok=True)
    share = opens / sum(_SHARES[kind] for kind in kinds)
    started = [_start_reader(place, kind, ceil(share * _SHARES[kind])) for kind in kinds]
    yield started, seen
    seen.extend(Seen(**json.loads(reader.communicate()[0])) for reader in started)


def _stop(started: list[subprocess.Popen[str]]) -> None:
    for reader in started:
        assert reader.stdin is not None
        reader.stdin.write("stop\n")
        reader.stdin.flush()


def _publish(place: Place, number: int) -> None:
    paper = place.folder / f"{number:03}.txt"
    paper.write_text(f"Abstract:River {number} is slow. We measure how slowly river {number} runs.\n", encoding="utf-8")
    run_steps([paper], place.database, place.export, index=True)


def _start_reader(place: Place, kind: str, opens: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "faulting.reader", kind, str(place.database), str(place.export), str(opens)],
        env=environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def main() -> int:
    """Run the campaign, print what the readers saw, and return 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--publishes", type=int, default=200)
    parser.add_argument("--opens", type=int, default=20_000)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        alone = read_alone(Place(Path(folder)), _ALONE)
        _tell("nobody publishes", alone)
        seen = read_through(Place(Path(folder)), arguments.publishes, arguments.opens)
        _tell(f"{arguments.publishes} publishes and more", seen)
    found = problems(alone, seen, arguments.publishes, arguments.opens)
    sys.stdout.write(f"errors, torn snapshots and waits: {len(found)}\n")
    sys.stdout.writelines(f"    {problem}\n" for problem in found[:10])
    if found:
        again = f"python -m faulting.readers --publishes {arguments.publishes} --opens {arguments.opens}"
        sys.stdout.write(f"again: PYTHONPATH=tests {again}\n")
    return 1 if found else 0


def _longest(waits: Iterable[float]) -> str:
    return ", ".join(f"{1000 * wait:.0f}" for wait in sorted(waits)[-5:])


def _tell(what: str, seen: list[Seen]) -> None:
    sys.stdout.write(f"{what}: {sum(reader.opens for reader in seen):,} opens\n")
    for reader in seen:
        sys.stdout.write(
            f"  {reader.kind:<8}{reader.opens:>8,} opens of {reader.runs} runs, {reader.again} again, the longest"
            f" {_longest(reader.waits)} ms, without standing in line for a core {_longest(reader.held)} ms\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
