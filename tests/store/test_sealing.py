"""A file that was glued from two snapshots is told by `check`, whatever it was glued of."""

import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import ForeignDatabase
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from pipeline.store.sealing import broken_seals
from running import run_steps


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two snapshots of one database, the second with other papers and many more of them."""
    folder = tmp_path_factory.mktemp("snapshots")
    for number, papers in ((1, 40), (2, 400)):
        lines = (f"Abstract:River {number}.{n} is slow. We measure how slowly river {n} runs.\n" for n in range(papers))
        (folder / f"{number}.txt").write_text("".join(lines), encoding="utf-8")
        run_steps([folder / f"{number}.txt"], folder / "g.duckdb")
        shutil.copyfile(folder / "g.duckdb", folder / f"copy{number}.duckdb")
    return folder / "copy1.duckdb", folder / "copy2.duckdb"


def _told(database: Path) -> list[str]:
    """Return what a check of a database says, or that it cannot even be opened."""
    try:
        with open_published(database) as connection:
            return [violation.promise for violation in violations(connection)]
    except ForeignDatabase:
        return ["cannot be read"]


def test_sound_snapshots_pass(snapshots: tuple[Path, Path]) -> None:
    """What was published is as it was published."""
    assert [_told(snapshot) for snapshot in snapshots] == [[], []]


@pytest.mark.parametrize("place", [16, 4096, 8192, 12288, 12288 + 262144, 5 * 262144, 9 * 262144])
@pytest.mark.parametrize("order", [0, 1])
def test_glued_file_is_told_or_is_one_snapshot(
    snapshots: tuple[Path, Path], tmp_path: Path, place: int, order: int
) -> None:
    """The beginning of one snapshot with the rest of another is refused, told, or holds one of the two and no more."""
    first, second = (snapshot.read_bytes() for snapshot in (snapshots[order], snapshots[1 - order]))
    (tmp_path / "glued.duckdb").write_bytes(first[:place] + second[place:])
    assert _told(tmp_path / "glued.duckdb") or _rows(tmp_path / "glued.duckdb") in map(_rows, snapshots)


def _rows(database: Path) -> list[object]:
    with open_published(database) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in ("papers", "runs")]  # noqa: S608


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("keyphrases", "UPDATE keyphrases SET engine = 'x'"),
        ("papers", "UPDATE papers SET organization = 'x'"),
        ("runs", "UPDATE runs SET flow_run_name = 'x'"),
        ("meta", "UPDATE meta SET gistmill_version = 'x'"),
        ("done", "DELETE FROM state.done"),
        ("record_keys", "UPDATE state.record_keys SET key = 'x'"),
    ],
)
def test_table_of_another_snapshot_is_told(database: Path, table: str, change: str) -> None:
    """Rows that are not those that were published are told, also where they are as many and break no other promise."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(change)
    with open_published(database) as connection:
        (told,) = broken_seals(connection)
    assert told.split(":")[0].endswith(table)


def test_run_leaves_what_is_not_as_published(database: Path, tmp_path: Path) -> None:
    """A run does not seal anew what is a mixture or was written to: it says so and changes nothing."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers. They are slow.\n", encoding="utf-8")
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM links")
    before = database.read_bytes()
    with pytest.raises(ForeignDatabase, match=r"main\.links: holds 0 rows.*DROP TABLE state\.seals"):
        run_steps([tmp_path / "page.txt"], database)
    assert (database.read_bytes(), database.with_name("gistmill.duckdb.snapshots").exists()) == (before, False)


def test_run_leaves_what_was_written_to_since_it_was_published(snapshots: tuple[Path, Path]) -> None:
    """The record of what was published does not take a file for sound that was changed in its place afterwards."""
    place = snapshots[0].with_name("g.duckdb")
    with duckdb.connect(str(place)) as connection:
        connection.execute("UPDATE papers SET organization = 'x'")
    for _ in range(2):
        with pytest.raises(ForeignDatabase, match=r"main\.papers: its 440 rows"):
            run_steps([place.with_name("1.txt")], place)
    with duckdb.connect(str(place)) as connection:
        connection.execute("DROP TABLE state.seals")
    run_steps([place.with_name("1.txt")], place)
    assert _told(place) == []


def test_seals_of_another_release_are_compared_by_number(database: Path) -> None:
    """DuckDB's hashes are those of its release: of another one the numbers of rows alone are compared."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE state.seals SET engine = '1.0', digest = 'x'")
        connection.execute("DELETE FROM links")
    with open_published(database) as connection:
        assert [told.split(":")[0] for told in broken_seals(connection)] == ["main.links"]


def test_database_of_an_earlier_gistmill_has_no_seals(database: Path) -> None:
    """What was never sealed breaks no seal; emptied seals are told."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM state.seals")
    with open_published(database) as connection:
        assert [told.split(":")[0] for told in broken_seals(connection)] == ["state.seals"]
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP TABLE state.seals")
    with open_published(database) as connection:
        assert list(broken_seals(connection)) == []
