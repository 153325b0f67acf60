"""Snapshots with names of their own: never replaced, kept while they may be needed, and nothing else is removed."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.store import snapshots
from pipeline.store.database import make_work_copy
from pipeline.store.place import work_folder
from pipeline.store.publishing import publish
from pipeline.store.snapshots import STANDS, newest, settle
from running import run_steps


class _Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """The clock of the snapshots."""
    clock = _Clock()
    monkeypatch.setattr(snapshots, "time", clock)
    return clock


def _publish(database: Path, mark: str) -> None:
    """Publish a work file that says `mark`."""
    work = database.with_name("work.duckdb")
    make_work_copy(database, work)
    with duckdb.connect(str(work)) as connection:
        connection.execute("UPDATE meta SET gistmill_version = ?", [mark])
    publish(work, database)


def _mark(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        return str(connection.execute("SELECT gistmill_version FROM meta").fetchall()[0][0])


def _numbered(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.glob("gistmill-*"))


def test_each_publish_has_a_name_of_its_own(database: Path, clock: _Clock) -> None:
    """A snapshot's name means that snapshot for ever; the newest is the published file under another name."""
    for mark in ("a", "b", "c"):
        _publish(database, mark)
        assert newest(database).samefile(database)
        assert database.with_name("gistmill.duckdb.newest").read_text() == f"{newest(database).name}\n"
    assert [_mark(database.with_name(f"gistmill-{n}.duckdb")) for n in (1, 2, 3)] == ["a", "b", "c"]
    assert clock.now


def test_superseded_snapshots_go_when_a_newer_one_has_stood(database: Path, clock: _Clock) -> None:
    """A snapshot stays for five minutes after the next one, and is gone at the first run after that."""
    _publish(database, "a")
    _publish(database, "b")
    clock.now += STANDS - 1
    settle(database)
    assert _numbered(database) == ["gistmill-1.duckdb", "gistmill-2.duckdb"]
    clock.now += 1
    settle(database)
    assert _numbered(database) == ["gistmill-2.duckdb"]
    clock.now += 10 * STANDS
    settle(database)
    assert _numbered(database) == ["gistmill-2.duckdb"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux who holds a lock")
def test_snapshot_that_is_open_stays(database: Path, clock: _Clock) -> None:
    """What another process reads stays as long as it does."""
    _publish(database, "a")
    code = "import duckdb, sys\nc = duckdb.connect(sys.argv[1], read_only=True)\nprint('open', flush=True)\ninput()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(newest(database))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        _publish(database, "b")
        clock.now += 2 * STANDS
        settle(database)
        assert _numbered(database) == ["gistmill-1.duckdb", "gistmill-2.duckdb"]
        reader.communicate("\n")
    settle(database)
    assert _numbered(database) == ["gistmill-2.duckdb"]


def test_somebody_elses_files_stay(database: Path, clock: _Clock) -> None:
    """A file that has a snapshot's name and is none is neither replaced nor removed, also where it took its place."""
    database.with_name("gistmill-1.duckdb").write_text("mine", encoding="utf-8")
    _publish(database, "a")
    assert newest(database).name == "gistmill-2.duckdb"
    _publish(database, "b")
    database.with_name("gistmill-2.duckdb").unlink()
    database.with_name("gistmill-2.duckdb").write_text("mine too", encoding="utf-8")
    clock.now += 2 * STANDS
    settle(database)
    assert _numbered(database) == ["gistmill-1.duckdb", "gistmill-2.duckdb", "gistmill-3.duckdb"]
    assert database.with_name("gistmill-1.duckdb").read_text() == "mine"


class _Killed(Exception):
    pass


@pytest.mark.parametrize(("step", "published"), [("add", "a"), ("replace", "a"), ("settle", "b")])
def test_kill_amid_a_publish_is_settled(
    database: Path, clock: _Clock, monkeypatch: pytest.MonkeyPatch, step: str, published: str
) -> None:
    """Wherever publishing ends, the line names a whole snapshot, and the next run brings it in step and clears up."""
    _publish(database, "a")

    def kill(*_: object) -> None:
        raise _Killed

    place = {"add": (os, "link"), "replace": (Path, "replace"), "settle": (snapshots, "settle")}[step]
    if step == "replace":  # the rename that publishes, not those of the small files beside
        whole = Path.replace
        monkeypatch.setattr(Path, "replace", lambda old, new: kill() if old.suffix == ".duckdb" else whole(old, new))
    else:
        monkeypatch.setattr(*place, kill)
    with pytest.raises(_Killed):
        _publish(database, "b")
    monkeypatch.undo()
    monkeypatch.setattr(snapshots, "time", clock)
    line = database.with_name("gistmill.duckdb.newest").read_text().strip()
    assert (_mark(database.with_name(line)), _mark(database), _mark(newest(database))) == ("a", published, published)
    database.with_name("work.duckdb").unlink(missing_ok=True)
    settle(database)
    assert _mark(newest(database)) == published
    assert database.with_name("gistmill.duckdb.newest").read_text() == f"{newest(database).name}\n"
    clock.now += 2 * STANDS
    settle(database)
    assert len(_numbered(database)) == 1


def test_database_put_there_by_hand_gets_a_name(database: Path, clock: _Clock, tmp_path: Path) -> None:
    """A copy that took the database's place is read by its own path until the next run gives it a name."""
    _publish(database, "a")
    shutil.copyfile(database, tmp_path / "copy")
    with duckdb.connect(str(tmp_path / "copy")) as connection:
        connection.execute("UPDATE meta SET gistmill_version = 'by hand'")
    (tmp_path / "copy").replace(database)
    assert newest(database) == database
    settle(database)
    assert (_mark(newest(database)), newest(database).name) == ("by hand", "gistmill-2.duckdb")
    assert clock.now


def test_database_that_was_written_to_keeps_its_name(database: Path, clock: _Clock) -> None:
    """Somebody's change to the published file is one to its snapshot, which is known again and goes in its time."""
    _publish(database, "a")
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE meta SET gistmill_version = 'changed'")
        connection.execute("CHECKPOINT")
    settle(database)
    assert newest(database).name == "gistmill-1.duckdb"
    _publish(database, "b")
    clock.now += 2 * STANDS
    settle(database)
    assert _numbered(database) == ["gistmill-2.duckdb"]


def test_without_hard_links_a_snapshot_is_a_copy(
    database: Path, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file system has no hard links the promise holds too."""

    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    _publish(database, "a")
    _publish(database, "b")
    assert (_mark(database.with_name("gistmill-1.duckdb")), _mark(newest(database))) == ("a", "b")
    assert not newest(database).samefile(database)
    clock.now += 2 * STANDS
    settle(database)
    assert _numbered(database) == ["gistmill-2.duckdb"]


def test_a_kill_leaves_no_half_written_file_beside_the_database(
    database: Path, clock: _Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a run has its work folder, record and line are written there first, where the next run clears up."""
    work_folder(database).mkdir()
    made: list[Path] = []

    def note(**options: object) -> object:
        made.append(Path(str(options["dir"])))
        return tempfile.NamedTemporaryFile(**options)  # type: ignore[call-overload]

    monkeypatch.setattr("pipeline.store.atomic.NamedTemporaryFile", note)
    _publish(database, "a")
    assert set(made) == {work_folder(database)}
    assert (len(made) >= 2, clock.now > 0) == (True, True)


def test_snapshot_is_not_published_to(database: Path, clock: _Clock) -> None:
    """A run whose database is a snapshot of another one is refused; a file of that name that is none is not."""
    _publish(database, "a")
    with pytest.raises(UsageError, match=r"gistmill-1\.duckdb: is a snapshot of .*gistmill\.duckdb"):
        run_steps([database], newest(database))
    snapshots.refuse_snapshot(database)
    snapshots.refuse_snapshot(database.with_name("gistmill-2.duckdb"))
    newest(database).unlink()
    shutil.copyfile(database, database.with_name("gistmill-1.duckdb"))
    snapshots.refuse_snapshot(database.with_name("gistmill-1.duckdb"))
    assert clock.now


_ODD = (
    *(b"", b"{}", b"[1]", b'["a"]', b'[{"number": 1}]', b"\xff", b"[" * 200_000),
    b'[{"number": "../../x", "size": 1, "mtime_ns": 1}]',
    b'[{"number": 1, "size": 1, "mtime_ns": 1, "superseded_at": "long ago"}]',
)


@pytest.mark.parametrize("content", _ODD)
def test_record_that_is_none_is_no_record(database: Path, content: bytes) -> None:
    """A record that was torn or is somebody else's costs no more than its names."""
    database.with_name("gistmill.duckdb.snapshots").write_bytes(content)
    _publish(database, "a")
    assert _mark(newest(database)) == "a"


def test_nothing_published_leaves_no_record(tmp_path: Path) -> None:
    """Where no database was ever published, nothing is written beside it."""
    settle(tmp_path / "g.duckdb")
    assert list(tmp_path.iterdir()) == []
