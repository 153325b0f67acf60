"""What several tests need: a finished database made of the seeds, without Prefect; a server that answers badly."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from local_server import QuickClock, Site, serving
from pipeline.store.snapshots import searching
from running import SEEDS, run_steps

_TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `gistmill.duckdb` and `export/` made of the seeds; not to be written to."""
    folder = tmp_path_factory.mktemp("finished")
    run_steps([SEEDS], folder / "gistmill.duckdb", folder / "export")
    return folder


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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: a gzip header holds the clock, and the processes of a run must collect the same names."""
    return argname if isinstance(val, bytes) else None
