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
    """Every version after the first is reached by exactly one named step."""
    assert [step.version for step in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))
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


def test_dates_and_first_sight_of_an_earlier_database(database: Path) -> None:
    """Papers of version 4 get no more precision than their dates can have, and the day of the run that brought them."""
    with open_work(database) as connection:
        connection.execute("DROP TABLE state.stated")
        added: dict[str, tuple[str, ...]] = {
            "papers": ("published_precision", "first_seen_on", "status", "own_ids", "has_body")
        }
        added["records"] = ("published_precision", "status", "own_ids")
        for view in VIEWS:
            connection.execute(f"DROP VIEW IF EXISTS {view.name}")
        for table, columns in added.items():
            for column in columns:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(
            "UPDATE papers SET published_on = make_date(2024, length(paper_id) % 3 + 1, ord(content_hash) % 2 + 1)"
        )
        connection.execute("UPDATE meta SET schema_version = 4")
        migrate(connection, [step for step in MIGRATIONS if step.version == 5], 5)
        rows = connection.execute(
            "SELECT DISTINCT CASE WHEN day(published_on) > 1 THEN 'day' WHEN month(published_on) > 1 THEN 'month' "
            "ELSE 'year' END = published_precision, first_seen_on = (SELECT min(started_at)::DATE FROM runs), "
            "has_body, own_ids, status FROM papers"
        ).fetchall()
        assert rows == [(True, True, False, [], None)]
        comments = connection.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE table_name IN ('papers', 'records') AND comment IS NULL"
        ).fetchall()
        assert comments == [(0,)]
