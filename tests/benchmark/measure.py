"""A command, measured from outside: its seconds, its processor time, and the memory of its processes over time.

Memory is what Linux says of the process and all its descendants (/proc); elsewhere it is left out.
"""

import hashlib
import json
import os
import resource
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from typing import IO, TypeAlias

from running import CONTENT

Results: TypeAlias = dict[str, object]  # of a benchmark, as its JSON has them
Figures: TypeAlias = dict[str, float]

_EVERY = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """A run of `gistmill run`, from the start of its process to its end, Prefect's start and stop included."""

    seconds: float
    cpu_seconds: float
    report: dict[str, object]  # what the run says of itself
    peak_mb: float  # of the largest process
    memory: list[tuple[float, float, float]]  # seconds, megabytes of the largest process, of all
    hashes: str  # one digest over the tables' Parquet files


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took, from the start of its process to its end."""

    seconds: float
    cpu_seconds: float  # of all its processes that ended before it
    memory: list[tuple[float, float, float]]  # seconds, megabytes of the largest process, of all


def measure_run(inputs: Path, folder: Path, workers: int, environment: dict[str, str]) -> Measured:
    """Run `gistmill run` on `inputs` with a database and an export in `folder`."""
    export = folder / "export"
    arguments = ["run", str(inputs), "--db", str(folder / "g.duckdb"), "--export", str(export)]
    command = [sys.executable, "-c", "from flows.cli import main; main()", *arguments, "--workers", str(workers)]
    with (folder / "report.json").open("wb") as report:
        spent = measure_command([*command, "--json"], environment, report)
    return Measured(
        seconds=spent.seconds,
        cpu_seconds=spent.cpu_seconds,
        report=json.loads((folder / "report.json").read_text(encoding="utf-8")),
        peak_mb=max((largest for _, largest, _ in spent.memory), default=0.0),
        memory=spent.memory,
        hashes=_digest(export),
    )


def measure_command(command: Sequence[str], environment: dict[str, str], out: IO[bytes] | int = DEVNULL) -> Spent:
    """Run a command, what it prints going to `out`, and return what it took; one that fails ends the benchmark."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=out, stderr=DEVNULL, env=environment)
    memory = _watch(process, start)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}; try it: {shlex.join(command)}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(round(seconds, 2), round(cpu, 2), memory)


def measure_loop(sample: Sequence[dict[str, str]], environment: dict[str, str]) -> dict[str, float]:
    """Run the plain loop over `sample` in a process of its own; return its seconds and its processor time."""
    lines = "".join(json.dumps(paper) + "\n" for paper in sample)
    script = Path(__file__).with_name("plain_loop.py")
    done = subprocess.run(
        [sys.executable, str(script)], input=lines, capture_output=True, text=True, check=True, env=environment
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _watch(process: subprocess.Popen[bytes], start: float) -> list[tuple[float, float, float]]:
    memory = []
    while process.poll() is None:
        sizes = _memory(process.pid)
        if sizes:
            memory.append((round(time.perf_counter() - start, 2), max(sizes), sum(sizes)))
        time.sleep(_EVERY)
    return memory


def _memory(root: int) -> list[float]:
    """Return the megabytes that a process and each of its descendants hold."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    family, grown = {root}, True
    while grown:
        found = {process for process, parent in parents.items() if parent in family} - family
        family, grown = family | found, bool(found)
    return [size for process in family if (size := _resident(process)) is not None]


def _resident(process: int) -> float | None:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return None
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def _digest(export: Path) -> str:
    whole = hashlib.sha256()
    for name in CONTENT:
        whole.update((export / f"{name}.parquet").read_bytes())
    return whole.hexdigest()[:16]
