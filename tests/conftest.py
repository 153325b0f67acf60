"""What several tests need: a finished database made of the seeds, without Prefect; a server that answers badly."""

import fcntl
import gc
import json
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer.testing
from hypothesis import settings

from flows.environment import EARLY_GARBAGE
from local_server import QuickClock, Site, serving
from pipeline.store import database as making
from pipeline.store.snapshots import searching

_TESTS = Path(__file__).parent
# every run of the tests tries the same examples, however long each of them takes, and keeps none
settings.register_profile("gistmill", deadline=None, derandomize=True, database=None)
settings.load_profile("gistmill")
gc.set_threshold(*EARLY_GARBAGE)  # what is collected stays, and searching it for garbage took a quarter of collecting
_ABSTRACT = "We study {0} of rivers. We show that {0} is {1}% faster than a lake, and we say why it is so."


@pytest.fixture(scope="session", autouse=True)
def _copied_when_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty database, of which hundreds of tests begin, is made once in each process and copied then."""
    made = tmp_path_factory.mktemp("empty") / "made.duckdb"
    make = making._create  # noqa: SLF001 - a fifth of the work of a run over one paper

    def copy(path: Path) -> None:
        if not made.exists():
            make(made)
        shutil.copyfile(made, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "_create", copy)
        yield


@pytest.fixture(scope="session", autouse=True)
def _commands_once() -> Iterator[None]:
    """The command line is put together once in each process, as in each call of it, and not for each of 400 calls."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(typer.main.get_command)
        patch.setattr(typer.main, "get_command", once)
        patch.setattr(typer.testing, "_get_command", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_disks() -> Iterator[None]:
    """No test's own process waits until a disk has what was written: no test cuts the power. Others still wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `gistmill.duckdb` and `export/` made of the seeds; not to be written to."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _of_the_seeds(tmp_path_factory.mktemp("finished"))
    folder = tmp_path_factory.getbasetemp().parent / "finished"  # one for all processes of the tests
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "export").exists():  # which is renamed to its place when it is whole
            folder.mkdir(exist_ok=True)
            _of_the_seeds(folder)
    return folder


def _of_the_seeds(folder: Path) -> Path:
    from running import SEEDS, run_steps  # noqa: PLC0415 - the process that hands the tests out runs none

    run_steps([SEEDS], folder / "gistmill.duckdb", folder / "export")
    return folder


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A database as it was after each of three runs: two papers, then three more, then none."""
    from running import run_steps  # noqa: PLC0415 - as above

    folder = tmp_path_factory.mktemp("week")
    found = []
    for day, numbers in enumerate([(1, 2), (3, 4, 5), ()]):
        for number in numbers:
            text = json.dumps({"title": f"Paper {number}", "abstract": _ABSTRACT.format(f"flow {number}", number)})
            (folder / f"{number}.jsonl").write_text(text, encoding="utf-8")
        run_steps(sorted(folder.glob("*.jsonl")), folder / "g.duckdb")
        (folder / f"{day}").mkdir()
        found.append(folder / f"{day}" / "g.duckdb")
        found[-1].write_bytes((folder / "g.duckdb").read_bytes())
    return found


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the database lies that runs publish."""
    return tmp_path / "g.duckdb"


@pytest.fixture
def database(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished database, with its search index, that a test may change."""
    copy = tmp_path / "gistmill.duckdb"
    shutil.copyfile(finished / "gistmill.duckdb", copy)
    shutil.copytree(finished / "gistmill-1.search", searching(copy))
    return copy


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> QuickClock:
    """A clock on which waiting takes no time: Friday 2026-11-20, 06:00 UTC."""
    return QuickClock()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests wait for other processes come first, so that none of them is what all others are waited for."""
    items.sort(
        key=lambda item: (
            not item.path.is_relative_to(_TESTS / "flows") and not item.path.is_relative_to(_TESTS / "faults")
        )
    )


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: none of them is searched for garbage."""
    gc.freeze()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: a gzip header holds the clock, and the processes of a run must collect the same names."""
    return argname if isinstance(val, bytes) else None
