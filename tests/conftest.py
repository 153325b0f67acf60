"""What several tests need: a finished database made of the seeds, without Prefect; a server that answers badly."""

import fcntl
import gc
import json
import os
import shutil
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import typer.testing
from _pytest.pathlib import ImportMode, import_path
from hypothesis import settings, strategies
from hypothesis.internal.conjecture import providers

from flows.environment import EARLY_GARBAGE
from local_server import QuickClock, Site, serving
from pipeline.store import database as making
from pipeline.store.snapshots import searching

_TESTS = Path(__file__).parent
# every run of the tests tries the same examples, however long each of them takes, and keeps none
settings.register_profile("gistmill", deadline=None, derandomize=True, database=None)
settings.load_profile("gistmill")
# else it draws numbers and words out of all modules that a process has imported, which hang on the tests before, and
# each process parses 750 of them
providers.is_local_module_file = lambda _path: False  # type: ignore[attr-defined, assignment]
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
def _no_servers_for_nothing() -> Iterator[None]:
    """A call of `run` within a test's own process, which fails before it begins, begins no process of a server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.server.begin_for_a_run", lambda: None)
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
    return _made_once(tmp_path_factory, "finished", _make_finished)


def _made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that one process of the tests makes for all."""
    is_alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = tmp_path_factory.getbasetemp() if is_alone else tmp_path_factory.getbasetemp().parent
    folder, whole = base / name, base / f"{name}.whole"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            whole.touch()
    return folder


def _make_finished(folder: Path) -> None:
    from running import SEEDS, run_steps  # noqa: PLC0415 - the process that hands the tests out runs none

    run_steps([SEEDS], folder / "gistmill.duckdb", folder / "export", index=True)


@pytest.fixture(scope="session")
def week(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A database as it was after each of three runs: two papers, then three more, then none; not to be written to."""
    folder = _made_once(tmp_path_factory, "week", _make_week)
    return [folder / str(day) / "g.duckdb" for day in range(3)]


def _make_week(folder: Path) -> None:
    from running import run_steps  # noqa: PLC0415 - as above

    for day, numbers in enumerate([(1, 2), (3, 4, 5), ()]):
        for number in numbers:
            text = json.dumps({"title": f"Paper {number}", "abstract": _ABSTRACT.format(f"flow {number}", number)})
            (folder / f"{number}.jsonl").write_text(text, encoding="utf-8")
        run_steps(sorted(folder.glob("*.jsonl")), folder / "g.duckdb")
        (folder / f"{day}").mkdir()
        shutil.copyfile(folder / "g.duckdb", folder / f"{day}" / "g.duckdb")


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
def interruptible() -> Iterator[None]:
    """A process that Ctrl-C interrupts, as in a terminal: those of the tests ignore it."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on loopback."""
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> QuickClock:
    """A clock on which waiting takes no time: Friday 2026-11-20, 06:00 UTC."""
    return QuickClock()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodeready() -> None:
    """What kinds of characters there are is worked out here, while the processes of the tests collect.

    Hypothesis keeps it in a file: each of them would work it out by itself, in 4 s.
    """
    strategies.text().validate()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Each process of the tests begins with files of its own, so that none is compiled by all of them at once."""
    name, number = os.environ.get("PYTEST_XDIST_WORKER", ""), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if name and session.config.args_source is not pytest.Config.ArgsSource.ARGS:
        _import(sorted(_TESTS.rglob("test_*.py"))[int(name.removeprefix("gw")) :: number], session.config.rootpath)
    return (yield)


def _import(files: Sequence[Path], root: Path) -> None:
    for path in files:
        with suppress(Exception, pytest.skip.Exception):  # it is told where the file is collected
            import_path(path, mode=ImportMode.importlib, root=root, consider_namespace_packages=False)


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
