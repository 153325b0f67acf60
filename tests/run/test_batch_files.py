"""Batches as files: on a path and on storage that is reached by address."""

from pathlib import Path

import fsspec
import pyarrow as pa
import pytest

from pipeline.errors import UsageError
from pipeline.run.batch_files import (
    check_shared,
    exists,
    make_folder,
    read_bytes,
    read_table,
    remove_folder,
    write_bytes,
    write_table,
)
from pipeline.settings import load_settings
from running import FEW, run_steps

_TABLE = pa.table({"paper_id": ["a", "b"], "stems": [["x", "y"], []]})


@pytest.fixture(params=["path", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder: a path, and an address of storage that knows whole objects only."""
    return str(tmp_path / "batches") if request.param == "path" else "memory://batches"


def test_what_is_written_is_read(folder: str) -> None:
    """A table and bytes come back from their place, and a removed folder is gone, twice without harm."""
    make_folder(folder)
    assert not exists(f"{folder}/0.texts.arrow")
    write_table(f"{folder}/0.texts.arrow", _TABLE)
    write_bytes(f"{folder}/0.done.json", b"{}")
    assert read_table(f"{folder}/0.texts.arrow").equals(_TABLE)
    assert (read_bytes(f"{folder}/0.done.json"), exists(f"{folder}/0.done.json")) == (b"{}", True)
    for _ in range(2):
        remove_folder(folder)
        assert not exists(f"{folder}/0.texts.arrow")


def test_no_unfinished_file_is_left(tmp_path: Path) -> None:
    """On a path a file has its name when it is complete, and no other file stays."""
    write_table(str(tmp_path / "0.texts.arrow"), _TABLE)
    assert [path.name for path in tmp_path.iterdir()] == ["0.texts.arrow"]


def test_file_by_its_address_is_there_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a writer that is killed nothing has the file's name, also where that is an address of a file."""

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(f"file://{tmp_path}/0.done.json", b"{}")
    assert not exists(f"file://{tmp_path}/0.done.json")


def test_run_over_storage_by_address(tmp_path: Path) -> None:
    """A run whose batches lie on such storage makes the same tables and leaves nothing there."""
    run_steps(FEW, tmp_path / "path.duckdb", tmp_path / "path")
    settings = load_settings(None, {"run.shared": "memory://shared", "run.workers": 1, "run.batch_size": 10})
    run_steps(FEW, tmp_path / "address.duckdb", tmp_path / "address", settings)
    for name in ("keyphrases", "tags", "digest"):
        ours, theirs = (tmp_path / folder / f"{name}.parquet" for folder in ("address", "path"))
        assert ours.read_bytes() == theirs.read_bytes()
    assert fsspec.filesystem("memory").find("/shared") == []


@pytest.mark.parametrize("name", ["a file", "a loop", "s3://bucket", "nothing-known://bucket", "/dev/null"])
def test_place_that_holds_no_folders_is_refused(name: str, tmp_path: Path) -> None:
    """What is no folder and no address that is known is refused by the name of its setting, and nothing is made."""
    (tmp_path / "a file").touch()
    (tmp_path / "a loop").symlink_to(tmp_path / "a loop")
    with pytest.raises(UsageError, match=r"run\.shared: .*name a folder, or an address"):
        check_shared(name if ":/" in name else str(tmp_path / name))


def test_folder_that_is_not_there_yet_is_taken(tmp_path: Path) -> None:
    """A folder is made when there are batches, not when a call is looked at."""
    check_shared(str(tmp_path / "batches"))
    assert not list(tmp_path.iterdir())
