"""A run that finds nothing to do: what it leaves alone, and how it is remembered."""

from pathlib import Path

import duckdb
import pytest

from pipeline.run import steps
from pipeline.settings import load_settings
from pipeline.store import journal
from running import SEEDS, run_steps

_NEW = "Abstract:Lanterns drift on slow rivers at night, and nobody has measured how far. We measure it with cameras.\n"


def _runs(database: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("SELECT run_id, status, counts->>'records' FROM runs ORDER BY run_id").fetchall()


def _state(path: Path) -> tuple[int, int]:
    return path.stat().st_ino, path.stat().st_mtime_ns


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every database for one that is not worth a copy."""
    monkeypatch.setattr(steps, "WORTH_A_COPY", 0)


@pytest.mark.usefixtures("large")
def test_large_database_is_not_touched(database: Path) -> None:
    """Its file stays the same file; the run is noted beside it, with its number."""
    before = _state(database)
    reports = [run_steps([SEEDS], database, index=True) for _ in range(2)]
    assert _state(database) == before
    assert [report.run_id for report in reports] == [2, 3]
    assert [entry.run_id for entry in journal.entries(database)] == [2, 3]
    assert not database.with_name("gistmill.duckdb.work").exists()


@pytest.mark.usefixtures("large")
def test_next_run_with_work_takes_the_others_along(database: Path, tmp_path: Path) -> None:
    """When something is published, the runs that waited are in the table, each once, and nothing waits any more."""
    run_steps([SEEDS], database, index=True)
    journal.append(database, [1, *["x"] * 7], [])  # it is in the table: a process died before it could clear
    with journal.journal_of(database).open("a", encoding="utf-8") as file:
        file.write('{"row": [7, "cut o')
    (tmp_path / "new.txt").write_text(_NEW, encoding="utf-8")
    report = run_steps([SEEDS, tmp_path / "new.txt"], database, index=True)
    assert report.papers.new == 1
    assert _runs(database) == [(1, "complete", "236"), (2, "complete", "236"), (3, "complete", "237")]
    assert not journal.journal_of(database).exists()


def test_small_database_has_every_run(database: Path) -> None:
    """A database that is quickly copied has the run in its table at once."""
    run_steps([SEEDS], database, index=True)
    assert [number for number, *_ in _runs(database)] == [1, 2]
    assert not journal.journal_of(database).exists()


@pytest.mark.usefixtures("large")
def test_changed_setting_is_work(database: Path) -> None:
    """Another setting of a stage is published, although no input is new."""
    before = _state(database)
    run_steps([SEEDS], database, settings=load_settings(None, {"keyphrases.count": 3}), index=True)
    assert _state(database) != before
    assert [number for number, *_ in _runs(database)] == [1, 2]


def test_export_is_left_but_for_the_runs(database: Path, tmp_path: Path) -> None:
    """Of the export, only what tells of the runs is written again."""
    run_steps([SEEDS], database, tmp_path / "export", index=True)
    before = {path: path.stat().st_ino for path in (tmp_path / "export").rglob("*.parquet")}
    run_steps([SEEDS], database, tmp_path / "export", index=True)
    written = {path.stem for path, inode in before.items() if path.stat().st_ino != inode}
    assert written == {"runs", "sources", "latest_run"}
