"""What a reader finds: the content of a database and of an export as hashes, run ids and times aside."""

import hashlib
import json
import re
from pathlib import Path

import duckdb

from pipeline.search.searching import index_faults
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from pipeline.store.schema import TABLES, Table
from pipeline.store.snapshots import newest, searching

_OF_RUNS = {"run_id", "first_run_id", "updated_run_id", "last_run_id"}
_KNOWN: dict[frozenset[tuple[str, str]], str] = {}  # files of the same bytes have the same content: looked at once
_CONTENT = tuple(table for table in TABLES if table.name not in {"runs", "meta"})


def content_of_database(database: Path) -> str:
    """Return one hash over the rows of all content tables; every promise that a database can show is checked.

    Raises:
        AssertionError: the database breaks a promise.
    """
    snapshot = newest(database)
    with open_published(database) as connection:
        seen = _hashes([snapshot, *searching(snapshot).iterdir()], snapshot.parent)
        if seen not in _KNOWN:
            assert [violation.detail for violation in violations(connection)] == []
            assert list(index_faults(database, connection)) == []
            places = [(table.name, table) for table in _CONTENT]
            _KNOWN[seen] = _content(connection, places)
    return _KNOWN[seen]


def content_of_export(folder: Path) -> str:
    """Return one hash over the content tables of an export that is whole: every file as its manifest says, no other.

    Raises:
        AssertionError: a file is missing, differs from the manifest, or is not in it.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {entry["path"]: entry for entry in manifest["files"]}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*files, "manifest.json", ".written.json"}
    seen = _hashes([folder / name for name in files], folder)
    assert dict(seen) == {name: entry["sha256"] for name, entry in files.items()}
    if seen not in _KNOWN:
        with duckdb.connect() as connection:
            places = [(f"'{folder / table.name}.parquet'", table) for table in _CONTENT]
            _KNOWN[seen] = _content(connection, places)
    return _KNOWN[seen]


def files_in(folder: Path) -> list[str]:
    """Return the paths below a folder, folders too; a snapshot's number is `N`, for a killed run has used some up.

    The files of a search index have names that are never the same twice; `index_faults` says whether they are whole.
    """
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.parent.suffix != ".search"}
    return sorted({re.sub(r"-\d+\.(duckdb|search)$", r"-N.\1", path) for path in paths})


def _hashes(files: list[Path], folder: Path) -> frozenset[tuple[str, str]]:
    """Return the hash of each file with its place below a folder."""
    return frozenset(
        (file.relative_to(folder).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()) for file in files
    )


def _content(connection: duckdb.DuckDBPyConnection, places: list[tuple[str, Table]]) -> str:
    digest = hashlib.sha256()
    for place, table in places:
        columns = ", ".join(column.name for column in table.columns if column.name not in _OF_RUNS)
        rows = connection.execute(f"SELECT {columns} FROM {place} ORDER BY ALL")  # noqa: S608 - our own names
        for row in rows.fetchall():
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
