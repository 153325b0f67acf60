"""What `check` looks at: every table, whatever it holds."""

from pathlib import Path

import pytest

from pipeline.store.checking import violations
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.schema import TABLES, Table

_OF_PAPERS = [table for table in TABLES if table.name != "papers" and "paper_id" in {c.name for c in table.columns}]
_KEYED = [table for table in TABLES if not table.enforced and table.name != "rejects"]  # a source has many rejects
_VALUES = {"VARCHAR": "'gone'", "INTEGER": "1", "BIGINT": "1", "DOUBLE": "1.0", "BOOLEAN": "false"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a database in which each table has one row of the paper `gone` twice, and papers has none."""
    folder = tmp_path_factory.mktemp("checking")
    make_work_copy(folder / "none.duckdb", folder / "g.duckdb")
    with open_work(folder / "g.duckdb") as connection:
        for table in {table.name: table for table in (*_OF_PAPERS, *_KEYED)}.values():
            connection.execute(f"INSERT INTO {table.name} FROM (VALUES {_row(table)}, {_row(table)})")
        return "\n".join(violation.detail for violation in violations(connection))


def _row(table: Table) -> str:
    return f"({', '.join(_VALUES.get(column.sql_type, 'NULL') for column in table.columns)})"


def test_tables_of_an_earlier_version_are_told_with_the_way_out(tmp_path: Path) -> None:
    """A database that no run has brought up to date is not told column by column what it lacks."""
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "g.duckdb")
    with open_work(tmp_path / "g.duckdb") as connection:
        connection.execute(
            "ALTER TABLE roles DROP COLUMN shown_as; UPDATE meta SET schema_version = schema_version - 1"
        )
        (told,) = violations(connection)
    assert told.detail.endswith("'gistmill run' brings them up to date")


def test_rows_of_no_paper_are_told_of_each_table(told: str) -> None:
    """A row of a paper that is not there is told, whichever table it stands in."""
    assert len(_OF_PAPERS) > 10
    assert [table.name for table in _OF_PAPERS if f"{table.name}: there is no paper gone" not in told] == []


def test_keys_that_stand_twice_are_told_of_each_table(told: str) -> None:
    """Two rows with one key are told of each table whose key the database itself does not hold."""
    twice = {line.partition(":")[0] for line in told.splitlines() if line.endswith(" stands in 2 rows")}
    assert len(_KEYED) > 10
    assert {table.name for table in _KEYED} <= twice


@pytest.mark.parametrize("column", ["paper_id", "field", "start_char", "end_char", "phrase"])
def test_row_that_holds_null_is_told_with_what_it_holds(column: str, tmp_path: Path) -> None:
    """A violation in a row with NULL is told as any other: which row it is, and NULL in the place of the value."""
    make_work_copy(tmp_path / "none.duckdb", tmp_path / "g.duckdb")
    row = {"paper_id": "gone", "phrase": "whales", "field": "title", "start_char": 3, "end_char": 9, column: None}
    with open_work(tmp_path / "g.duckdb") as connection:
        connection.execute(
            "INSERT INTO keyphrases (paper_id, phrase, field, start_char, end_char) VALUES (?, ?, ?, ?, ?)",
            list(row.values()),
        )
        told = [violation.detail for violation in violations(connection)]
    held = {name: "NULL" if value is None else value for name, value in row.items()}
    line = "keyphrases: {paper_id} {field} {start_char}-{end_char}: the text there is not {phrase}"
    assert line.format_map(held) in told
