"""Every table and view as Parquet, in a folder that is replaced as a whole.

The files are written into a folder beside the one that readers use, and then the two are exchanged: a reader sees
the old export or the new one. Rows stand in key order and the writer's settings are fixed, so that the same rows are
the same bytes, and a file whose rows have not changed need not be written: it is linked into the new folder.
"""

import ctypes
import json
import os
import shutil
import sys
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.store.atomic import sync
from pipeline.store.opening import open_published
from pipeline.store.parquet_files import write_files, write_record
from pipeline.store.schema import SCHEMA_VERSION

MANIFEST = "manifest.json"


def export(database: Path, folder: Path) -> int:
    """Write every table and view of a published database to `folder`.

    Args:
        database: the published database.
        folder: an earlier export, which is replaced, or a folder that is empty or does not exist.

    Returns:
        The number of files in it, the manifest not counted.

    Raises:
        UsageError: the folder holds something that is no export of ours.
    """
    check_target(folder)
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        files = _write_files(database, folder, fresh)
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


def _write_files(database: Path, earlier: Path, folder: Path) -> int:
    with open_published(database):  # says what is wrong with it, if anything
        pass
    export = write_files(database, earlier, folder)
    shutil.rmtree(folder / ".tmp", ignore_errors=True)
    told = ("path", "table", "rows", "bytes", "sha256", "schema")
    entries = [{name: getattr(file, name) for name in told} for file in export.files]
    manifest = {"schema_version": SCHEMA_VERSION, "files": entries}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_record(folder, export)
    return len(entries)


def _replace_folder(fresh: Path, folder: Path) -> None:
    for path in sorted(fresh.rglob("*")):
        sync(path)
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        aside = folder.with_name(f".{folder.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        folder.rename(aside)
        fresh.rename(folder)
        shutil.rmtree(aside)
    sync(folder.parent)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2); False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return renameat2 is not None and not renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
