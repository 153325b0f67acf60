"""What a failing disk says."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.store.atomic import replace_whole, write_whole
from pipeline.store.disk import disk_faults_told
from pipeline.store.lock import writer_lock


def test_commit_that_finds_the_disk_full_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    """What a disk says when a transaction is committed is told as such; a conflict of two writers is not."""
    with pytest.raises(StoreError, match="make room"), disk_faults_told(tmp_path, "make room"):
        raise duckdb.TransactionException("Failed to commit: Could not write file: No space left on device")
    with pytest.raises(duckdb.TransactionException), disk_faults_told(tmp_path, "make room"):
        raise duckdb.TransactionException("Conflict on update!")


def test_full_disk_is_told_where_the_lock_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without room for the note on who holds the lock is told with the way out, and the lock is let go."""

    def full(*_args: object, **_named: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(StoreError, match="make room"), writer_lock(tmp_path / "d", 0):
            pass
    with writer_lock(tmp_path / "d", 0):
        pass


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo, lambda lock: lock.symlink_to("/dev/null")])
def test_what_stands_in_the_place_of_a_lock_is_told(put: Callable[[Path], object], tmp_path: Path) -> None:
    """What cannot be locked is named, and not the folder, in which there is nothing wrong; it is left as it is."""
    lock = tmp_path / "d.lock"
    put(lock)
    with pytest.raises(StoreError, match=r"d\.lock: is no file that can be locked .*; remove it"):  # noqa: SIM117
        with writer_lock(tmp_path / "d", 0):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["d.lock"]


def test_folder_in_the_place_of_the_note_is_told(tmp_path: Path) -> None:
    """What stands where it is noted who holds the lock is named; the lock is let go, and it is left as it is."""
    (tmp_path / "d.lock.json").mkdir()
    with pytest.raises(StoreError, match=r"d\.lock\.json: cannot be written \(Is a directory\)"):  # noqa: SIM117
        with writer_lock(tmp_path / "d", 0):
            pass
    (tmp_path / "d.lock.json").rmdir()
    with writer_lock(tmp_path / "d", 0):
        pass


@pytest.mark.parametrize("in_the_way", ["d.newest", "d.snapshots"])
def test_what_stands_in_the_way_is_told_by_its_name(in_the_way: str, tmp_path: Path) -> None:
    """A folder in the place of a file of ours is named, and not the folder that a run works in."""
    (tmp_path / in_the_way).mkdir()
    told = rf"{in_the_way}: Is a directory; move what stands there elsewhere, or choose another --db"
    with pytest.raises(StoreError, match=told), disk_faults_told(tmp_path / "d.work", "make room"):
        replace_whole(tmp_path / in_the_way, b"x")
    with pytest.raises(StoreError, match=r"d\.work: File exists; move"), disk_faults_told(tmp_path, "make room"):
        raise FileExistsError(errno.EEXIST, "File exists", str(tmp_path / "d.work"))


@pytest.mark.parametrize(
    ("number", "kind", "way_out"),
    [
        (errno.ENOSPC, StoreError, "make room, or name another file"),
        (errno.EFBIG, StoreError, "make room, or name another file"),
        (errno.EACCES, UsageError, "name another file"),
    ],
)
def test_full_disk_is_no_wrong_call(
    number: int, kind: type[Exception], way_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that finds no room is a failure, with exit code 1; one that may not be written is a wrong call, with 2."""

    def failing(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(kind, match=rf"page\.html: cannot be written \(.*\); {way_out}"):
        write_whole(tmp_path / "page.html", b"text")
    assert list(tmp_path.iterdir()) == []
