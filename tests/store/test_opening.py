"""Opening a published database: all of one file, told apart from what is locked, damaged or no file at all."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import DatabaseLocked, ForeignDatabase, StoreError, UsageError
from pipeline.store import lock, opening
from pipeline.store.database import make_work_copy
from pipeline.store.explaining import explain
from pipeline.store.opening import open_published
from running import run_steps

_WRITER = "import duckdb, sys, time\nc = duckdb.connect(sys.argv[1])\n{sql}\nprint('open', flush=True)\ntime.sleep(600)"


@contextmanager
def _open_elsewhere(database: Path, sql: str = "") -> Iterator[int]:
    """Have another process hold a database open for writing, as a user interface does; it is killed at the end."""
    code = _WRITER.format(sql=f"c.execute({sql!r})" if sql else "")
    with subprocess.Popen([sys.executable, "-c", code, str(database)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid
        process.kill()


def _replaced_while_opened(monkeypatch: pytest.MonkeyPatch, database: Path, other: Path, times: int) -> list[Path]:
    """Have `other` take the database's name right after DuckDB has opened it, so many times."""
    opened: list[Path] = []
    attach = opening._try_to_attach  # noqa: SLF001

    def attach_and_replace(connection: duckdb.DuckDBPyConnection, place: Path, name: str) -> duckdb.Error | None:
        problem = attach(connection, place, name)
        opened.append(place)
        if len(opened) <= times:
            shutil.copyfile(other, database.with_name("next"))
            os.replace(database.with_name("next"), database)  # noqa: PTH105 - as a publish does
        return problem

    monkeypatch.setattr(opening, "_try_to_attach", attach_and_replace)
    return opened


def _without_links(database: Path) -> Path:
    other = database.with_name("other.duckdb")
    shutil.copyfile(database, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("DELETE FROM links")
    return other


def test_database_that_is_replaced_while_it_is_opened_is_opened_again(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What DuckDB opened through a publish is closed and opened anew, so that all of it is of one file."""
    opened = _replaced_while_opened(monkeypatch, database, _without_links(database), times=3)
    with open_published(database) as connection:
        assert connection.execute("SELECT count(*) FROM links").fetchall() == [(0,)]
    assert len(opened) == 4


def test_database_that_is_replaced_without_end_is_told(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening ends with a message where it never succeeds."""
    _replaced_while_opened(monkeypatch, database, _without_links(database), times=10**6)
    with pytest.raises(StoreError, match="was replaced 100 times"), open_published(database):
        pass


def test_torn_file_is_opened_again(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What DuckDB cannot read is no verdict where the file was another one meanwhile."""
    sound = _without_links(database)
    database.write_bytes(b"no database")
    _replaced_while_opened(monkeypatch, database, sound, times=1)
    with open_published(database) as connection:
        assert connection.execute("SELECT count(*) FROM links").fetchall() == [(0,)]


def test_two_snapshots_are_open_side_by_side(database: Path) -> None:
    """A connection that is still open keeps its snapshot, and a new one of the same process reads the new file."""
    with open_published(database) as old:
        os.replace(_without_links(database), database)  # noqa: PTH105
        with open_published(database) as new:
            counts = [c.execute("SELECT count(*) FROM links").fetchall()[0][0] for c in (old, new)]
    assert (counts[0] > 0, counts[1]) == (True, 0)


def test_file_that_another_process_writes_to_is_locked(database: Path) -> None:
    """A reader is told which process has the file open for writing, and what to do."""
    with _open_elsewhere(database) as pid, pytest.raises(DatabaseLocked) as told:  # noqa: SIM117
        with open_published(database):
            pass
    words = (f"process {pid} (python", "open for writing", "Close it")
    assert [word for word in words if word not in str(told.value)] == []


def test_run_leaves_a_locked_file_alone(database: Path, tmp_path: Path) -> None:
    """A run on a file that another process writes to changes nothing, that process's changes are kept."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers. They are slow.\n", encoding="utf-8")
    with _open_elsewhere(database, "CREATE TABLE notes AS SELECT 1 AS n") as pid:
        with pytest.raises(DatabaseLocked, match=f"process {pid}"):
            run_steps([tmp_path / "page.txt"], database)
        with pytest.raises(DatabaseLocked, match=f"process {pid}"):
            explain(database, "Self-RAG")
    run_steps([tmp_path / "page.txt"], database)
    with open_published(database) as connection:
        assert connection.execute("SELECT n, (SELECT count(*) FROM papers) FROM notes").fetchall() == [(1, 231)]
    assert not database.with_name("gistmill.duckdb.wal").exists()


def test_file_that_this_process_writes_to_is_locked(database: Path) -> None:
    """A connection for writing in the same process is named as such."""
    with duckdb.connect(str(database)), pytest.raises(DatabaseLocked, match="this process"), open_published(database):
        pass


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DELETE FROM meta", "meta does not say"),
        ("UPDATE meta SET schema_version = NULL", "meta does not say"),
        ("DROP TABLE state.former_ids", "no table state.former_ids"),
        ("DROP SCHEMA state CASCADE", "no table state[.]"),
        ("DROP TABLE main.tags CASCADE", "no table main.tags"),
        ("ALTER TABLE papers DROP COLUMN title", "no column papers.title"),
    ],
)
def test_lost_parts_are_told(database: Path, sql: str, words: str) -> None:
    """An empty meta, a lost table and a lost column are told as damage with the way out, for readers and runs."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP VIEW IF EXISTS digest CASCADE")
        connection.execute(sql)
    with pytest.raises(ForeignDatabase, match=f"{words}.*Name another with --db"):
        explain(database, "arxiv:2406.06606")


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_file_is_no_database(tmp_path: Path, kind: str) -> None:
    """A folder, a named pipe and a device are refused at once."""
    place = tmp_path / "g.duckdb"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place = Path("/dev/null")
    with pytest.raises(ForeignDatabase, match="is no file"), open_published(place):
        pass


def test_names_that_every_connection_has(database: Path) -> None:
    """A file called memory.duckdb or 'it''s "one".duckdb' is opened like any other."""
    for name in ("memory.duckdb", "temp.duckdb", 'it\'s "one".duckdb', "no suffix"):
        shutil.copyfile(database, database.with_name(name))
        with open_published(database.with_name(name)) as connection:
            assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(230,)]


def test_symbolic_links_are_followed_to_their_end(database: Path, tmp_path: Path) -> None:
    """A link is opened as its end; one that leads back to itself is told."""
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "l.duckdb").symlink_to(Path("..") / database.name)
    make_work_copy(tmp_path / "links" / "l.duckdb", tmp_path / "work.duckdb")
    (tmp_path / "round.duckdb").symlink_to("round.duckdb")
    with pytest.raises(UsageError, match="leads back to itself"), open_published(tmp_path / "round.duckdb"):
        pass


def test_run_behind_a_symbolic_link(tmp_path: Path) -> None:
    """A database behind a link stays behind it: the link is kept, and its end is what a run publishes and locks."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "data").mkdir()
    link = tmp_path / "data" / "g.duckdb"
    link.symlink_to(tmp_path / "disk" / "real.duckdb")
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"Abstract:River {number} is slow.\n", encoding="utf-8")
        run_steps([tmp_path / f"{number}.txt"], link)
        assert link.is_symlink()
    with open_published(tmp_path / "disk" / "real.duckdb") as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(2,)]
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["g.duckdb"]
    assert "real.duckdb.lock" in {path.name for path in (tmp_path / "disk").iterdir()}


def test_database_of_an_earlier_gistmill_is_read(database: Path) -> None:
    """What an earlier Gistmill published answers until a run brings it up to date, and says so of what it lacks."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE meta SET schema_version = schema_version - 1; DROP VIEW trends")
    with open_published(database) as connection:
        assert connection.execute("SELECT count(*) > 200 FROM papers").fetchall() == [(True,)]
    with (
        pytest.raises(StoreError, match=r"an earlier Gistmill published it .*'gistmill run' brings it up to date"),
        open_published(database) as connection,
    ):
        connection.execute("FROM trends")


@pytest.mark.parametrize("note", ["", "[]", "{}", "3", "no JSON"])
def test_note_that_says_nothing_names_no_holder(note: str, tmp_path: Path) -> None:
    """A note on a lock's holder that was left half written makes the lock nobody's, and not a failure."""
    _, place = lock.files_of(tmp_path / "g.duckdb")
    place.write_text(note, encoding="utf-8")
    assert not lock.is_mine(tmp_path / "g.duckdb")
