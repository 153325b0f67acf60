"""Every table and view as Parquet, in a folder that is replaced as a whole.

The files are written into a folder beside the one that readers use, and then the two are exchanged: a reader sees
the old export or the new one. Rows stand in key order and the writer's settings are fixed, so that the same rows are
the same bytes.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

import duckdb

from pipeline.errors import UsageError
from pipeline.store.database import open_published
from pipeline.store.schema import SCHEMA_VERSION, TABLES
from pipeline.store.views import VIEWS

MANIFEST = "manifest.json"
PARTITIONED = ("papers", "digest")
# the name that Hive, and with it DuckDB and Arrow, reads as a partition whose value is NULL
UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"


def export(database: Path, folder: Path) -> int:
    """Write every table and view of a published database to `folder`.

    Args:
        database: the published database.
        folder: an earlier export, which is replaced, or a folder that is empty or does not exist.

    Returns:
        The number of files written, the manifest not counted.

    Raises:
        UsageError: the folder holds something that is no export of ours.
    """
    check_target(folder)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        files = _write_files(database, fresh)
        _replace_folder(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return files


def check_target(folder: Path) -> None:
    """Refuse a folder that is neither an export of ours, nor empty, nor yet to be made.

    Raises:
        UsageError: the folder holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder}: holds files that are no export of Gistmill's; choose an empty folder or a new one")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file; choose a folder to export to")


def _write_files(database: Path, folder: Path) -> int:
    with open_published(database):  # says what is wrong with it, if anything
        pass
    entries = []
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, key in [(item.name, item.key) for item in (*TABLES, *VIEWS)]:
            for relative, condition in _parts(connection, name):
                query = f"SELECT * FROM {name} WHERE {condition} ORDER BY {', '.join(key)}"  # noqa: S608 - our own names
                entries.append({"path": relative, "table": name, **_write_file(connection, query, folder / relative)})
    manifest = {"schema_version": SCHEMA_VERSION, "files": entries}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(entries)


def _parts(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a table or view: a path below the folder, and the condition that its rows meet."""
    yield f"{name}.parquet", "true"
    if name in PARTITIONED:
        years = connection.execute("SELECT DISTINCT year(published_on) AS y FROM papers ORDER BY y").fetchall()
        for (year,) in years:
            condition = "published_on IS NULL" if year is None else f"year(published_on) = {year:d}"
            yield f"{name}/year={UNKNOWN_YEAR if year is None else year}/{name}.parquet", condition


def _write_file(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> dict[str, object]:
    """Write the rows of a query as a Parquet file; return what the manifest says of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = str(path).replace("'", "''")
    ((rows,),) = connection.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)").fetchall()
    columns = connection.execute(f"DESCRIBE {query}").fetchall()
    with path.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    schema = {column[0]: column[1] for column in columns}
    return {"rows": rows, "bytes": path.stat().st_size, "sha256": sha256, "schema": schema}


def _replace_folder(fresh: Path, folder: Path) -> None:
    for path in sorted(fresh.rglob("*")):
        _sync(path)
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        aside = folder.with_name(f".{folder.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        folder.rename(aside)
        fresh.rename(folder)
        shutil.rmtree(aside)
    _sync(folder.parent)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2); False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return renameat2 is not None and not renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
