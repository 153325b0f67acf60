"""The main flow with a real Prefect: with a server of its own, with one that runs, and on a cluster of Dask's."""

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

import httpx
import pytest
from distributed import Client

from called import Call, Ended, called
from clusters import Cluster, a_cluster
from flows.cluster import ClusterPool
from flows.server_process import begin, free_port
from patience import PATIENCE
from pipeline.settings import Settings, load_settings
from pipeline.stages import STAGES
from running import CONTENT, FEW, run_steps

Item = TypeVar("Item")
Result = TypeVar("Result")

_ROOT = Path(__file__).resolve().parents[2]
_GISTMILL = [sys.executable, "-c", "from flows.cli import main; main()"]
_TASKS = [
    *("Parse", "Merge", "Analyse", "Extract keyphrases", "Summarise", "Tell roles", "Tag", "Find mentions"),
    *("Load", "Publish", "Export"),
]


_ALL_NEW = r"\b([1-9]\d*): \1 new, 0 changed, 0 unchanged"
_NAME = re.compile(r"few into g[.]duckdb, \d{4}-\d\d-\d\d \d\d:\d\d")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of the seeds, a file that is no listing, and a Prefect home of its own."""
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "seeds").mkdir()
    (folder / "odd.txt").write_text("dear diary\n", encoding="utf-8")
    # a file of the user's by the name of a module that Prefect's server imports: it is not taken for it
    (folder / "docket.py").write_text("raise SystemExit('a file of the user, run by the server')\n", encoding="utf-8")
    (folder / "few").mkdir()
    for name in ("few", "seeds"):
        shutil.copy(FEW[0], folder / name)
    return folder


_IMPORTS = ("prefect.flow_engine", "prefect.task_engine", "flows.listings")
# as `flows.environment` sets it before Prefect is imported
_QUIET = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}


def _environment(workplace: Path, **more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**inherited, "PREFECT_HOME": str(workplace / "prefect"), "PYTHONPATH": str(_ROOT), **more}


def _gistmill(workplace: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_GISTMILL, *arguments],
        cwd=workplace,
        env=_environment(workplace, **environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def _hashes(export: Path) -> dict[str, str]:
    told = {"runs", "latest_run", "sources"}  # these tell of the run itself
    files = [path for path in sorted(export.rglob("*.parquet")) if path.stem not in told]
    return {path.relative_to(export).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def alone(workplace: Path) -> subprocess.CompletedProcess[str]:
    """A run with a server of its own, in a Prefect home that was not there."""
    return _gistmill(workplace, "run")


def test_run_with_a_server_of_its_own(workplace: Path, alone: subprocess.CompletedProcess[str]) -> None:
    """A first run makes everything without a word of Prefect's."""
    assert alone.returncode == 0, alone.stderr
    assert re.search(_ALL_NEW, alone.stderr), alone.stderr
    assert alone.stdout == ""
    assert not re.search(r"Traceback|WARNING|Warning|ERROR|nanobind|leaked|Starting temporary|prefect\.", alone.stderr)
    assert len(_hashes(workplace / "data" / "export")) > 17


@pytest.fixture(scope="module")
def server(workplace: Path) -> Iterator[str]:
    """The address of the API of a Prefect server that runs."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"PREFECT_HOME": str(workplace / "prefect"), **_QUIET}.items():
            patch.setenv(name, value)
        running = begin().serve(free_port(), {})
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers, one of which is killed last."""
    with a_cluster(tmp_path_factory.mktemp("cluster")) as there:
        yield there


def _read(server: str, kind: str) -> list[dict[str, object]]:
    answer = httpx.post(f"{server}/{kind}/filter", json={"limit": 200}, timeout=PATIENCE)
    assert answer.status_code == httpx.codes.OK, f"{kind}: {answer.text}"
    rows: list[dict[str, object]] = answer.json()
    return rows


@pytest.fixture(scope="module")
def runs(workplace: Path, alone: subprocess.CompletedProcess[str], server: str, cluster: Cluster) -> list[Ended]:
    """Four runs with the server that runs: one computes on a cluster, one another writer keeps out, and two more.

    One has an odd input, and one repeats the run with a server of its own.
    """
    assert alone.returncode == 0
    before = _hashes(workplace / "data" / "export")
    code = "from pathlib import Path; from pipeline.store.lock import writer_lock\n"
    code += "with writer_lock(Path('held/g.duckdb'), 0):\n    print('held', flush=True); input()"
    calls = [
        Call(["run", "few", "--dask", cluster[0], "--db", "cluster/g.duckdb", "--export", "cluster/export"]),
        Call(["run", "few", "--db", "held/g.duckdb", "--no-export"]),
        Call(["run", "few", "odd.txt", "--db", "odd/g.duckdb", "--no-export"]),
        Call(["run", "--check"]),
    ]
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=workplace,
        env=_environment(workplace),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        ended = called(calls, workplace, _environment(workplace, PREFECT_API_URL=server, **_QUIET), _IMPORTS)
        holder.communicate("\n")
    assert f"process {holder.pid}" in ended[1].stderr
    assert _hashes(workplace / "data" / "export") == before
    return ended


def test_second_run_does_nothing(workplace: Path, alone: subprocess.CompletedProcess[str], runs: list[Ended]) -> None:
    """A run that repeats another computes nothing, changes no content and keeps the snapshot before."""
    there = re.search(_ALL_NEW, alone.stderr)
    assert there
    assert runs[3].code == 0, runs[3].stderr
    assert f"{there[1]}: 0 new, 0 changed, {there[1]} unchanged" in runs[3].stderr
    assert ", ".join(f"{stage.name} of 0" for stage in STAGES if stage.used(Settings())) in runs[3].stderr
    assert "no violations" in runs[3].stderr
    assert sorted(path.name for path in (workplace / "data").iterdir()) == [
        "export",
        *(f"gistmill-{number}.{kind}" for number in (1, 2) for kind in ("duckdb", "search")),
        *(f"gistmill.duckdb{ending}" for ending in ("", ".lock", ".newest", ".snapshots")),
    ]


def test_run_with_a_server_that_runs(server: str, runs: list[Ended]) -> None:
    """The run is seen there with its steps by readable names and its report; every kind of read is answered."""
    assert runs[0].code == 0, runs[0].stderr
    ours = _only(server, "Completed")
    assert ours["state_type"] == "COMPLETED"
    tasks = [run for run in _read(server, "task_runs") if run["flow_run_id"] == ours["id"]]
    assert {run["state_type"] for run in tasks} == {"COMPLETED"}
    tasks.sort(key=lambda run: str(run["start_time"]))
    assert [run["name"] for run in tasks] == _TASKS
    assert all(float(str(run["total_run_time"])) > 0 for run in tasks)
    reports = [str(found["data"]) for found in _read(server, "artifacts") if found["key"] == "run-report"]
    assert [
        report
        for report in reports
        if "| database | cluster/g.duckdb |" in report and re.search(r"\b([1-9]\d*): \1 new", report)
    ]
    for kind in ("flows", "deployments", "logs", "work_pools", "variables", "block_documents", "concurrency_limits"):
        _read(server, kind)


def test_failed_run_is_seen_there(server: str, runs: list[Ended]) -> None:
    """A run that another writer keeps out is failed there, one message here, and exit code 1."""
    assert (runs[1].code, "Traceback" in runs[1].stderr) == (1, False)
    assert _only(server, "Failed")["state_type"] == "FAILED"


def test_partial_run_is_seen_there(server: str, runs: list[Ended]) -> None:
    """A run with an input that could not be used ends as Partial, with its warnings, its inputs and exit code 3."""
    assert (runs[2].code, "warning" in runs[2].stderr) == (3, True), runs[2].stderr
    (partial,) = [run for run in _read(server, "flow_runs") if run["state_name"] == "Partial"]
    assert "odd.txt: could not be used" in str(partial["state"])
    tables = [str(found["data"]) for found in _read(server, "artifacts") if found["key"] == "run-inputs"]
    assert [table for table in tables if "odd.txt" in table and "rejected" in table]


def test_flow_runs_on_a_cluster(workplace: Path, runs: list[Ended], cluster: Cluster) -> None:
    """`gistmill run --dask ADDRESS` computes on the cluster's workers and publishes the same tables."""
    assert runs[0].code == 0, runs[0].stderr
    with Client(cluster[0]) as client:
        ran = client.run(lambda: "pipeline.stages" in sys.modules and "prefect" not in sys.modules)
    assert re.search(_ALL_NEW, runs[0].stderr)
    assert not [word for word in ("Traceback", "WARNING", "Warning") if word in runs[0].stderr], runs[0].stderr
    assert any(ran.values())
    assert _content(workplace / "cluster/export") == _content(workplace / "data/export")


def _content(export: Path) -> dict[str, str]:
    return {name: hashlib.sha256((export / f"{name}.parquet").read_bytes()).hexdigest() for name in CONTENT}


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


@pytest.mark.usefixtures("runs")  # the cluster is theirs first
def test_killed_worker_costs_a_retry_and_nothing_else(
    workplace: Path, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run whose batches lie on shared storage and one of whose two workers dies gives the same Parquet."""
    monkeypatch.chdir(workplace)
    settings = load_settings(None, {"run.batch_size": 2, "run.shared": f"file://{tmp_path}/shared"})
    address, workers = cluster
    with Client(address) as client:
        pool = _Killing(client, workers[0])
        run_steps(["few"], tmp_path / "g.duckdb", tmp_path / "export", settings, workers=pool)
        assert workers[0].wait(PATIENCE) == -signal.SIGKILL
        assert workers[1].poll() is None
    assert _content(tmp_path / "export") == _content(workplace / "data/export")
    assert list((tmp_path / "shared").iterdir()) == []


def _only(server: str, state: str) -> dict[str, object]:
    """Return the one run of `few` alone that ended so."""
    found = [run for run in _read(server, "flow_runs") if _NAME.fullmatch(str(run["name"]))]
    (run,) = [run for run in found if run["state_name"] == state]
    return run
