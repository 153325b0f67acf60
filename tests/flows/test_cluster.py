"""A Dask cluster in place of worker processes: a scheduler and two workers that are really started."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from distributed import Client

from flows.cluster import ClusterPool, runner_on
from patience import PATIENCE, wait_until
from pipeline.errors import UsageError
from pipeline.settings import load_settings
from running import CONTENT, FEW, run_steps

Item = TypeVar("Item")
Result = TypeVar("Result")
_ROOT = Path(__file__).resolve().parents[2]


def _hashes(export: Path) -> dict[str, str]:
    return {name: hashlib.sha256((export / f"{name}.parquet").read_bytes()).hexdigest() for name in CONTENT}


def _start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `in/` and `export/`, what a run without a cluster makes of it."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "in").mkdir()
    for path in FEW:
        shutil.copy(path, folder / "in")
    run_steps([folder / "in"], folder / "g.duckdb", folder / "export")
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread each: the address, and the workers, one of which is killed last."""
    folder = tmp_path_factory.mktemp("cluster")
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


class _Killing(ClusterPool):
    """A pool whose first worker is killed after the first result."""

    def __init__(self, client: Client, worker: subprocess.Popen[bytes]) -> None:
        super().__init__(client)
        self._worker = worker

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        for number, result in enumerate(super().map(function, items)):
            if number == 0:
                self._worker.send_signal(signal.SIGKILL)
            yield result


def test_flow_runs_on_a_cluster(cluster: tuple[str, list[subprocess.Popen[bytes]]], few: Path, tmp_path: Path) -> None:
    """`gistmill run --dask ADDRESS` computes on the cluster's workers and publishes the same tables."""
    address, _ = cluster
    done = subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", "run", str(few / "in"), "--dask", address],
        cwd=tmp_path,
        env={**os.environ, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    with Client(address) as client:
        ran = client.run(lambda: "pipeline.stages" in sys.modules and "prefect" not in sys.modules)
    assert re.search(r"\b([1-9]\d*): \1 new", done.stderr)
    assert not [word for word in ("Traceback", "WARNING", "Warning") if word in done.stderr], done.stderr
    assert any(ran.values())
    assert _hashes(tmp_path / "data/export") == _hashes(few / "export")


def test_killed_worker_costs_a_retry_and_nothing_else(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], few: Path, tmp_path: Path
) -> None:
    """A run whose batches lie on shared storage and one of whose two workers dies gives the same Parquet."""
    overrides = {"run.batch_size": 2, "run.shared": f"file://{tmp_path}/shared"}
    address, workers = cluster
    with Client(address) as client:
        run_steps(
            [few / "in"],
            tmp_path / "g.duckdb",
            tmp_path / "export",
            load_settings(None, overrides),
            workers=_Killing(client, workers[0]),
        )
        assert workers[0].wait(PATIENCE) == -signal.SIGKILL
        assert workers[1].poll() is None
    assert _hashes(tmp_path / "export") == _hashes(few / "export")
    assert list((tmp_path / "shared").iterdir()) == []


def test_wrong_address_is_said() -> None:
    """What is no address of a scheduler is a wrong call."""
    with pytest.raises(UsageError, match="tcp://"):
        runner_on("scheduler", None)
