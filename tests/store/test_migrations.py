"""Databases of earlier versions: brought up step by step, or left as they are."""

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import StoreError
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.migrations import MIGRATIONS, Migration, define_views, migrate, schema_version
from pipeline.store.schema import SCHEMA_VERSION
from pipeline.store.sealing import seal
from pipeline.store.view import View
from pipeline.store.views import VIEWS

_NEXT = SCHEMA_VERSION + 1
_ADD = Migration(_NEXT, "papers_have_a_mood", "ALTER TABLE papers ADD COLUMN mood VARCHAR")
_FAIL = Migration(_NEXT + 1, "half_a_step", "DELETE FROM keyphrases; ALTER TABLE nowhere ADD COLUMN x INTEGER")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> object:
    return connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]  # noqa: S608 - a name in this file


def test_there_is_a_step_to_each_version() -> None:
    """Every version from the first step's on is reached by exactly one named step."""
    assert [step.version for step in MIGRATIONS] == list(range(MIGRATIONS[0].version, SCHEMA_VERSION + 1))
    assert len({step.name for step in MIGRATIONS}) == len(MIGRATIONS)


def test_step_changes_tables_version_and_record(database: Path) -> None:
    """A step's change, the new version and the record of it are there together, and the rows stay."""
    with open_work(database) as connection:
        papers = _count(connection, "papers")
        assert migrate(connection, [_ADD], _NEXT) == ["papers_have_a_mood"]
        assert schema_version(connection) == _NEXT
        assert connection.execute("SELECT DISTINCT mood FROM papers").fetchall() == [(None,)]
        assert connection.execute("SELECT version, name FROM state.migrations").fetchall()[-1] == (_NEXT, _ADD.name)
        assert _count(connection, "papers") == papers
        assert migrate(connection, [_ADD], _NEXT) == []


def test_step_that_fails_changes_nothing(database: Path) -> None:
    """A step that fails half-way leaves its tables as they were, and the step before it done."""
    with open_work(database) as connection:
        keyphrases = _count(connection, "keyphrases")
        with pytest.raises(StoreError, match="half_a_step"):
            migrate(connection, [_ADD, _FAIL], _NEXT + 1)
        assert (schema_version(connection), _count(connection, "keyphrases")) == (_NEXT, keyphrases)


def test_version_without_a_step_is_refused(database: Path) -> None:
    """Where no step leads on, the message says so and what to do."""
    with open_work(database) as connection, pytest.raises(StoreError, match="no step to version"):
        migrate(connection, [], _NEXT)


def test_views_follow_this_gistmill(database: Path, tmp_path: Path) -> None:
    """A work copy has this Gistmill's views, whatever views the published database was given earlier."""
    with open_work(database) as connection:
        define_views(
            connection, [View("old_view", "Of an earlier version.", ("paper_id",), "SELECT paper_id FROM papers")]
        )
        seal(connection)
    make_work_copy(database, tmp_path / "work.duckdb")
    with duckdb.connect(str(tmp_path / "work.duckdb")) as connection:
        rows = connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    assert sorted(rows) == sorted((view.name, view.comment) for view in VIEWS)


def test_current_database_is_not_written_to(database: Path) -> None:
    """Where nothing is to be done, the file keeps its bytes."""
    before = database.read_bytes()
    with open_work(database) as connection:
        migrate(connection)
    assert database.read_bytes() == before


def test_database_of_the_oldest_version_is_brought_up(database: Path) -> None:
    """A database of schema version 8 gets the columns that it lacks, with their comments, and keeps its rows."""
    with open_work(database) as connection:
        wanted = {name: _columns(connection, name) for name in ("interests", "roles")}
        roles = _count(connection, "roles")
        for view in VIEWS:
            connection.execute(f"DROP VIEW IF EXISTS {view.name}")
        connection.execute("ALTER TABLE interests DROP COLUMN dislikes; ALTER TABLE roles DROP COLUMN shown_as")
        connection.execute("UPDATE meta SET schema_version = ?", [MIGRATIONS[0].version - 1])
        migrate(connection)
        assert {name: sorted(_columns(connection, name)) for name in wanted} == {
            name: sorted(columns) for name, columns in wanted.items()
        }
        assert _count(connection, "roles") == roles


def test_database_older_than_that_is_refused_with_the_way_out(database: Path) -> None:
    """Of a database that no step leads on from, what to do is said, and nothing is changed."""
    with open_work(database) as connection:
        connection.execute("UPDATE meta SET schema_version = ?", [MIGRATIONS[0].version - 2])
        with pytest.raises(StoreError, match="Make the database anew from its inputs"):
            migrate(connection)


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, str]]:
    return connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE table_name = ? AND database_name = current_database() ORDER BY column_index",
        [table],
    ).fetchall()
