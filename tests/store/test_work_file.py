"""A work file between the steps of a run: open or closed, and what is in it after an error."""

from pathlib import Path

import duckdb
import pytest

from pipeline.store import database
from pipeline.store.database import WorkFile, open_work


def _rows(path: Path) -> list[tuple[int]]:
    with open_work(path) as connection:
        rows: list[tuple[int]] = connection.execute("SELECT a FROM t ORDER BY a").fetchall()
    return rows


def test_a_small_file_stays_open_and_a_large_one_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next block has the same connection where the file is small, and one of its own where it is large."""
    file = WorkFile(tmp_path / "w.duckdb")
    with file.opened() as first:
        first.execute("CREATE TABLE t (a INTEGER); CREATE TABLE scratch.s (a INTEGER)")
    with file.opened() as second:
        assert second is first
        second.execute("CREATE TABLE scratch.s (a INTEGER)")  # each block has a scratch of its own
    monkeypatch.setattr(database, "WORTH_CLOSING", 1)
    with file.opened():
        pass
    with file.opened() as third:
        assert third is not first
        third.execute("INSERT INTO t VALUES (1)")
    file.close()
    assert _rows(tmp_path / "w.duckdb") == [(1,)]
    assert not (tmp_path / "w.duckdb.wal").exists()


def test_an_error_takes_what_was_not_committed(tmp_path: Path) -> None:
    """A step that fails is tried again on what the steps before it left."""
    file = WorkFile(tmp_path / "w.duckdb")
    with file.opened() as connection:
        connection.execute("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)")
    with pytest.raises(duckdb.Error), file.opened() as connection:
        connection.execute("BEGIN; INSERT INTO t VALUES (2); SELECT no_such_thing")
    with file.opened() as connection:
        connection.execute("INSERT INTO t VALUES (3)")
    file.close()
    assert _rows(tmp_path / "w.duckdb") == [(1,), (3,)]
