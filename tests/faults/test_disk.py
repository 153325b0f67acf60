"""Disks that are full, folders that cannot be written to, files and clocks that change: told, and nothing is lost."""

import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from faulting.kills import Place, environment
from pipeline.errors import StoreError
from pipeline.run import steps
from pipeline.store import exporting
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from running import SEEDS, run_steps

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(finished: Path, tmp_path: Path) -> Place:
    """A folder with a finished database and its export."""
    shutil.copytree(finished, tmp_path / "place")
    return Place(tmp_path / "place")


def _run_with_little_room(place: Place, room: int) -> subprocess.CompletedProcess[str]:
    """Compute everything again where no file may grow beyond `room` bytes, as on a disk that is full by then."""
    return subprocess.run(
        [sys.executable, "-m", "faulting.child", str(place.database), str(place.export), "1", "60", str(SEEDS)],
        cwd=_ROOT,
        env={**environment(place), "GISTMILL_REBUILD": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("room", [20_000, 3_000_000])
def test_full_disk_is_told_and_nothing_is_lost(place: Place, room: int) -> None:
    """Whatever the step, a disk without room is one message with its place, and database and export are as before."""
    before = place.database.read_bytes(), place.state()
    files = {path.name for path in place.folder.iterdir()} - {"gistmill.duckdb.lock"}
    done = _run_with_little_room(place, room)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "make room" in done.stderr
    assert str(place.folder) in done.stderr
    assert (place.database.read_bytes(), place.state()) == before
    shutil.rmtree(place.folder / "tmp")
    assert {path.name for path in place.folder.iterdir()} - {"gistmill.duckdb.lock"} == files


def test_export_without_room_says_that_the_database_is_published(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the export finds no room, the message says what is published and how to export it later."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "export", full)
    report = run_steps([SEEDS], place.database, place.export)
    assert re.search(r"No space left on device; the database is published; .*gistmill export --to", report.warnings[-1])
    assert (report.exit_code, report.export) == (0, None)
    assert not place.database.with_name("gistmill.duckdb.work").exists()


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that nobody can write to")
def test_folder_that_cannot_be_written_to() -> None:
    """A database in a folder that cannot be written to is refused with the way out."""
    with pytest.raises(StoreError, match="choose another --db"):
        run_steps([SEEDS], Path("/proc/none/gistmill.duckdb"))


def test_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    """Of a file that is replaced again and again each run has one version, whole: its hash is that of its records."""
    versions = [f"Abstract:We measure river {name}. It is slow.\n" for name in ("Aare", "Reuss")]
    target, stop = tmp_path / "page.txt", threading.Event()
    target.write_text(versions[0], encoding="utf-8")

    def replace_it() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            (tmp_path / "next").write_text(versions[number % 2], encoding="utf-8")
            os.replace(tmp_path / "next", target)  # noqa: PTH105
            stop.wait(0.0005)  # thousands of times a run all the same

    writer = threading.Thread(target=replace_it)
    writer.start()
    try:
        for _ in range(3):
            run_steps([target], tmp_path / "g.duckdb")
    finally:
        stop.set()
        writer.join()
    with open_published(tmp_path / "g.duckdb") as connection:
        assert list(violations(connection)) == []
        held = connection.execute(
            "SELECT s.sha256, r.abstract FROM sources s JOIN records r USING (source_id)"
        ).fetchall()
    hashes = {_sha256(text): text.removeprefix("Abstract:").strip() for text in versions}
    assert all(hashes[sha256] == abstract for sha256, abstract in held)


def _sha256(text: str) -> str:
    with duckdb.connect() as connection:
        return str(connection.execute("SELECT sha256(?)", [text]).fetchall()[0][0])


def test_clock_that_jumps_back(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is latest is decided by counting and never by the clock: a run in the past is still the last one."""
    monkeypatch.setattr(steps, "now", lambda: datetime(1999, 1, 1))  # noqa: DTZ001 - as the tables hold it
    report = run_steps([SEEDS], place.database, place.export)
    assert (report.run_id, set(report.computed.values())) == (2, {0})
    with open_published(place.database) as connection:
        ((run_id, started),) = connection.execute("SELECT run_id, started_at FROM latest_run").fetchall()
        assert (run_id, started.year) == (2, 1999)
        assert list(violations(connection)) == []
