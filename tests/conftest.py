"""What several tests need: a finished database made of the seeds, without Prefect."""

import shutil
from pathlib import Path

import pytest
from running import SEEDS, run_steps


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `gistmill.duckdb` and `export/` made of the seeds; not to be written to."""
    folder = tmp_path_factory.mktemp("finished")
    run_steps([SEEDS], folder / "gistmill.duckdb", folder / "export")
    return folder


@pytest.fixture
def database(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished database that a test may change."""
    copy = tmp_path / "gistmill.duckdb"
    shutil.copyfile(finished / "gistmill.duckdb", copy)
    return copy
