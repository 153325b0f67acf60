"""A Dask cluster of processes of their own, for tests of runs on one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client

from patience import PATIENCE, wait_until

Cluster = tuple[str, list[subprocess.Popen[bytes]]]  # the scheduler's address, and the workers
_ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def a_cluster(folder: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers of one thread each, whose files are in a folder; end them with the block."""
    place = folder / "scheduler.json"
    found = ("--scheduler-file", str(place))
    scheduler = _start(folder, "scheduler", *found, "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    workers = [_start(folder, "worker", *found, *alone) for _ in range(2)]
    try:
        wait_until(place.exists)
        with Client(scheduler_file=str(place)) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            address = client.scheduler.address
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait(PATIENCE)


def _start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
