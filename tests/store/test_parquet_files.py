"""The files of an export: those whose rows changed are written, the others are the same files as before."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.store import exported_rows, exporting
from pipeline.store.ledger import renew_snapshot
from pipeline.store.schema import OF_PAPERS
from pipeline.store.views import VIEWS

_OF_PAPERS = """
SELECT table_name FROM duckdb_tables() SEMI JOIN
       (SELECT table_name FROM duckdb_columns() WHERE schema_name = 'main' AND column_name = 'paper_id')
       USING (table_name) WHERE NOT temporary
"""


def _inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*.parquet")}


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


def _tables(paths: set[str]) -> set[str]:
    return {path.partition("/")[0].removesuffix(".parquet") for path in paths}


@pytest.fixture
def export(finished: Path, tmp_path: Path) -> Path:
    """A folder that holds the export of `database` as it is."""
    return shutil.copytree(finished / "export", tmp_path / "export", copy_function=shutil.copy2)


@pytest.fixture
def of_three_years(database: Path) -> Path:
    """The database with the papers of three years and their rows alone: each year is a file of each table."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TEMP TABLE left_out AS SELECT paper_id FROM papers WHERE year(published_on) < 2023")
        for (table,) in connection.execute(_OF_PAPERS).fetchall():
            connection.execute(f"DELETE FROM {table} WHERE paper_id IN (FROM left_out)")  # noqa: S608 - our own names
    return database


@contextmanager
def _changing(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(database)) as connection:
        yield connection
        renew_snapshot(connection)


def _written(before: dict[str, int], after: dict[str, int]) -> set[str]:
    return {path for path, inode in after.items() if before.get(path) != inode}


def test_unchanged_database_writes_nothing(database: Path, export: Path, tmp_path: Path) -> None:
    """A second export of the same database links every file and leaves nothing else behind."""
    before, manifest = _inodes(export), (export / "manifest.json").read_bytes()
    exporting.export(database, export)
    assert _inodes(export) == before
    assert (export / "manifest.json").read_bytes() == manifest
    assert not list(tmp_path.glob(".export*"))


def test_only_what_changed_is_written(database: Path, export: Path) -> None:
    """After a change of one table, it and the views that show it are written; of the partitions, that year's alone."""
    before = _inodes(export)
    with _changing(database) as connection:
        connection.execute(
            "UPDATE keyphrases SET phrase = upper(phrase) WHERE rank = 1 AND paper_id = "
            "(SELECT min(paper_id) FROM papers JOIN keyphrases USING (paper_id) WHERE year(published_on) = 2025)"
        )
    exporting.export(database, export)
    written = _written(before, _inodes(export))
    assert {"keyphrases", "digest"} <= _tables(written)
    assert not {"papers", "records", "summaries", "tags", "claims", "duplicates", "runs"} & _tables(written)
    assert {path for path in written if path.startswith("digest/")} == {"digest/year=2025/digest.parquet"}


def test_linked_files_are_those_of_a_fresh_export(database: Path, export: Path, tmp_path: Path) -> None:
    """An export on top of an earlier one holds byte for byte what one into an empty folder does."""
    with _changing(database) as connection:
        connection.execute("DELETE FROM claims WHERE value IS NULL")
        connection.execute("UPDATE papers SET published_on = NULL WHERE year(published_on) = 2025")
    exporting.export(database, export)
    exporting.export(database, tmp_path / "fresh")
    assert _contents(export) == _contents(tmp_path / "fresh")
    assert (export / "manifest.json").read_bytes() == (tmp_path / "fresh/manifest.json").read_bytes()


def test_rows_that_were_changed_are_the_bytes_of_rows_as_they_are(database: Path, export: Path, tmp_path: Path) -> None:
    """A value that was NULL for a while leaves no trace in a file, and every column of every file may be NULL."""
    with _changing(database) as connection:
        connection.execute("CREATE TEMP TABLE kept AS SELECT paper_id, abstract FROM papers")
        connection.execute("UPDATE papers SET abstract = NULL WHERE year(published_on) = 2025")
        connection.execute("UPDATE papers p SET abstract = k.abstract FROM kept k WHERE k.paper_id = p.paper_id")
    exporting.export(database, tmp_path / "after")
    assert _contents(export) == _contents(tmp_path / "after")
    schemas = [pq.read_schema(path) for path in (tmp_path / "after").rglob("*.parquet")]
    assert all(field.nullable for schema in schemas for field in schema)


def test_run_without_work_changes_what_tells_of_it_alone(database: Path, export: Path, tmp_path: Path) -> None:
    """After a run that found nothing new, only what tells of runs is written; a fresh export would be the same."""
    before = _inodes(export)
    with duckdb.connect(str(database)) as connection:  # as such a run leaves it: the snapshot is the same
        connection.execute("INSERT INTO runs SELECT * REPLACE (run_id + 1 AS run_id) FROM runs")
        connection.execute("UPDATE sources SET last_run_id = last_run_id + 1")
    exporting.export(database, export)
    assert _tables(_written(before, _inodes(export))) == {"runs", "sources", "latest_run"}
    exporting.export(database, tmp_path / "fresh")
    assert _contents(export) == _contents(tmp_path / "fresh")


def test_year_of_all_papers_is_the_whole(database: Path, tmp_path: Path) -> None:
    """Where all papers are of one year, its file is the table's own by another name, and a later export links both."""
    with _changing(database) as connection:
        connection.execute("UPDATE papers SET published_on = NULL")
    for _ in range(2):
        exporting.export(database, tmp_path / "export")
        files = _inodes(tmp_path / "export")
        years = [path for path in files if path.startswith(("papers/", "digest/"))]
        assert len(years) == 2
        assert all(files[path] == files[f"{path.partition('/')[0]}.parquet"] for path in years)
        assert all(pq.read_metadata(tmp_path / "export" / path).num_rows > 200 for path in years)


def test_files_are_copied_where_none_can_be_linked(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without hard links an export holds the same bytes."""
    with _changing(database) as connection:
        connection.execute("UPDATE papers SET published_on = NULL")  # a year that is the table by another name
    exporting.export(database, tmp_path / "linked")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    exporting.export(database, tmp_path / "copied")
    assert _contents(tmp_path / "copied") == _contents(tmp_path / "linked")


def test_damaged_files_are_written_again(database: Path, export: Path) -> None:
    """A file of the earlier export that somebody touched or removed is not trusted."""
    before = _contents(export)
    (export / "claims.parquet").write_bytes(b"")
    os.utime(export / "links.parquet", (1, 1))
    (export / "systems.parquet").unlink()
    exporting.export(database, export)
    assert _contents(export) == before


@pytest.mark.parametrize("state", ["", "~"])
def test_another_database_is_not_taken_for_the_earlier_one(
    state: str, database: Path, finished: Path, tmp_path: Path
) -> None:
    """A folder that another database was exported to holds the new one's rows afterwards, whatever its state is."""
    shutil.copytree(finished / "export", tmp_path / "export", copy_function=shutil.copy2)
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM links")
        connection.execute("UPDATE state.snapshot SET id = ?", [state])  # before each other one, and behind it
    exporting.export(database, tmp_path / "export")
    assert pq.read_metadata(tmp_path / "export/links.parquet").num_rows == 0


def test_views_of_many_papers_are_the_same_bytes(
    database: Path, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Views that are computed for some papers at a time are written as those that are computed at once."""
    monkeypatch.setattr(exported_rows, "AT_ONCE", 100)
    exporting.export(database, tmp_path / "pieces")
    assert _contents(tmp_path / "pieces") == _contents(export)


def test_large_tables_are_written_by_year_alone(of_three_years: Path, tmp_path: Path) -> None:
    """Above the rows that are set a table or view of papers is a folder of years, which hold all its rows."""
    exporting.export(of_three_years, tmp_path / "export", 190)
    exporting.export(of_three_years, tmp_path / "whole")
    files = _inodes(tmp_path / "export")
    assert {"papers.parquet", "keyphrases.parquet", "digest.parquet"}.isdisjoint(files)
    assert {"meta.parquet", "sources.parquet", "runs.parquet"} < files.keys()
    for table in ("papers", "keyphrases", "records", "digest"):
        years = [path for path in files if path.startswith(f"{table}/year=")]
        rows = pa.concat_tables(pq.ParquetFile(tmp_path / "export" / path).read() for path in years).to_pylist()
        whole = pq.ParquetFile(tmp_path / "whole" / f"{table}.parquet").read().to_pylist()
        assert len(years) > 1
        assert sorted(map(repr, rows)) == sorted(map(repr, whole))


@pytest.mark.parametrize("years", [{2024}, {None}, {2025, None}])
def test_view_of_single_papers_is_computed_for_some_years(
    years: set[int | None], of_three_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a view of single papers the rows of some years, some papers at a time, are those that the whole view has."""
    monkeypatch.setattr(exported_rows, "AT_ONCE", 20)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{of_three_years}' AS published (READ_ONLY); USE published")
        for view in (view for view in VIEWS if view.is_of_single_papers):
            exported_rows.compute(connection, view, OF_PAPERS, wanted=years)
            connection.execute(
                f"CREATE TEMP TABLE whole AS SELECT v.* FROM {view.name} v "  # noqa: S608 - our own names
                "JOIN papers p ON p.paper_id = v.paper_id "
                "WHERE list_contains(?::VARCHAR[], concat(year(p.published_on)))",
                [[str(year or "") for year in years]],
            )
            some = exported_rows.computed(view.name)
            (one, other) = connection.execute(
                f"SELECT count(*) FROM (FROM {some} EXCEPT ALL FROM whole) UNION ALL SELECT count(*) FROM whole"  # noqa: S608 - likewise
            ).fetchall()
            assert connection.execute(f"SELECT count(*) FROM {some}").fetchall() == [other]  # noqa: S608 - likewise
            assert (one[0], other[0] > 0 or view.name == "speed_ups") == (0, True)  # few papers say one
            connection.execute("DROP TABLE temp.whole")


def test_of_large_tables_the_years_that_changed_are_written(of_three_years: Path, tmp_path: Path) -> None:
    """Papers of one year that change cost the files of that year, and what is written is what a fresh export holds."""
    exporting.export(of_three_years, tmp_path / "export", 100)
    before = _inodes(tmp_path / "export")
    with _changing(of_three_years) as connection:
        connection.execute(
            "DELETE FROM keyphrases WHERE paper_id IN (SELECT paper_id FROM papers WHERE year(published_on) = 2025)"
        )
    exporting.export(of_three_years, tmp_path / "export", 100)
    written = _written(before, _inodes(tmp_path / "export"))
    assert "digest/year=2025/digest.parquet" in written
    assert {path for path in written if "/" in path and "year=2025" not in path} == set()
    assert "keyphrases/year=2025/keyphrases.parquet" not in _inodes(tmp_path / "export")
    exporting.export(of_three_years, tmp_path / "fresh", 100)
    assert _contents(tmp_path / "export") == _contents(tmp_path / "fresh")
    exporting.export(of_three_years, tmp_path / "export")
    assert "keyphrases.parquet" in _inodes(tmp_path / "export")


def test_name_of_a_source_changes_the_years_that_tell_it(of_three_years: Path, tmp_path: Path) -> None:
    """A view by year that names the sources of papers is written anew where one has another name."""
    exporting.export(of_three_years, tmp_path / "export", 10)
    with _changing(of_three_years) as connection:
        connection.execute("UPDATE sources SET uri = concat('elsewhere/', uri)")
    exporting.export(of_three_years, tmp_path / "export", 10)
    exporting.export(of_three_years, tmp_path / "fresh", 10)
    assert any(path.startswith("system_cards/year=") for path in _inodes(tmp_path / "fresh"))
    assert _contents(tmp_path / "export") == _contents(tmp_path / "fresh")


def test_view_over_another_is_what_the_database_says(database: Path, export: Path) -> None:
    """A view that is computed over another one is exported as it is in the database, also where it alone is lost."""
    before = _inodes(export)
    (export / "keyphrase_changes.parquet").unlink()
    exporting.export(database, export)
    assert _tables(_written(before, _inodes(export))) == {"keyphrase_changes"}
    with duckdb.connect(str(database), read_only=True) as connection:
        asked = connection.sql("FROM keyphrase_changes ORDER BY month, phrase").fetchall()
        there = connection.read_parquet(str(export / "keyphrase_changes.parquet")).fetchall()
    assert (there, len(there) > 0) == (asked, True)


def test_places_name_each_quotation_once(database: Path) -> None:
    """No quotation stands twice in `places`, whichever table it is of and however many rows of that quote it."""
    with duckdb.connect(str(database), read_only=True) as connection:
        ((rows, claims),) = connection.sql("SELECT count(*), count(*) FILTER (kind = 'claims') FROM places").fetchall()
        ((once,),) = connection.sql("SELECT count(*) FROM (SELECT DISTINCT * FROM places)").fetchall()
        ((figures,),) = connection.sql("SELECT count(*) FROM claims").fetchall()
    assert rows == once
    assert claims < figures  # some clauses have several
