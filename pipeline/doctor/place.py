"""The folder of the database, its disk, its lock, the database itself and its export."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline.doctor.findings import Finding, note, ok, wrong
from pipeline.errors import DatabaseLocked, GistmillError
from pipeline.run.workspace import Workspace
from pipeline.store.database import now
from pipeline.store.export_check import faults
from pipeline.store.export_owning import foreign, read_manifest
from pipeline.store.lock import holder
from pipeline.store.migrations import is_current
from pipeline.store.opening import open_published
from pipeline.store.place import real_place
from pipeline.store.shape import shape_faults

# a run holds a copy of the database, the batches it computes and a second export at the same time
_TIMES_THE_DATABASE = 3
_LEAST_FREE = 200_000_000  # bytes; a first run has no database to go by
_FAULTS_SHOWN = 3


def folder(database: Path) -> Iterator[Finding]:
    """Look at the folder that the database lies in: can it be written to, is there room, is somebody at work?"""
    there = next(parent for parent in database.absolute().parents if parent.exists())
    if not there.is_dir():
        yield wrong("folder", f"{there}: is a file, and no folder that a database can lie in", "name another with --db")
        return
    if not os.access(there, os.W_OK | os.X_OK):
        yield wrong("folder", f"{there}: cannot be written to", "change its rights, or name another place with --db")
        return
    yield ok("folder", f"{there}: can be written to")
    yield _disk(there, database)
    yield from _lock(database)


def _disk(there: Path, database: Path) -> Finding:
    free = shutil.disk_usage(there).free
    size = database.stat().st_size if database.is_file() else 0
    needed = max(_TIMES_THE_DATABASE * size, _LEAST_FREE)
    told = f"{_megabytes(free)} free, a run may need {_megabytes(needed)}"
    return ok("disk", told) if free >= needed else wrong("disk", told, "make room, or name another disk with --db")


def _lock(database: Path) -> Iterator[Finding]:
    who = holder(database)
    if who is not None:
        yield note("lock", f"{who} is writing to {database}", "wait for it, or start a run with --wait SECONDS")
        return
    yield ok("lock", "nobody is writing")
    leftover = Workspace(real_place(database)).folder
    if leftover.exists():
        yield note("lock", f"{leftover}: is left of a run that was killed", "the next run clears it")


def database(path: Path) -> Iterator[Finding]:
    """Look whether the database is one that a run can go on with."""
    if not path.exists():
        yield ok("database", f"{path}: is not there yet; the first run makes it")
        return
    try:
        with open_published(path) as connection:
            ((papers, runs, last),) = connection.execute(
                "SELECT (SELECT count(*) FROM papers), count(*), max(finished_at) FROM runs"
            ).fetchall()
            fault = next(shape_faults(connection), None) if is_current(connection) else None
    except DatabaseLocked as error:
        yield wrong("database", str(error), "close it in the other program")
        return
    except GistmillError as error:
        yield wrong("database", str(error), "name another database with --db, or put a sound copy in its place")
        return
    if fault is not None:
        remedy = "put a sound copy in its place; 'gistmill check' lists what else is not as it was published"
        yield wrong("database", f"{path}: is damaged, though it can be read ({fault})", remedy)
        return
    yield ok(
        "database",
        f"{path}: {papers:,} papers after {runs:,} {'run' if runs == 1 else 'runs'}, {_megabytes(path.stat().st_size)}",
    )
    if last is not None and last > now():
        yield note("clock", f"the last run ended at {last:%Y-%m-%d %H:%M} UTC, which is yet to come", "set the clock")


def export(path: Path) -> Iterator[Finding]:
    """Look whether an export is whole: each file as its manifest says, none besides."""
    found = list(faults(path))
    if not path.exists() and not found:
        yield ok("export", f"{path}: is not there yet")
        return
    strays = foreign(path) if read_manifest(path) is not None else []
    if strays:
        told = f"{path / strays[0]}: is not in its manifest, {len(strays)} such in all"
        yield note("export", told, "move it away: an export replaces only what is its own")
    elif not found:
        yield ok("export", f"{path}: every file is as its manifest says")
    for fault in found[:_FAULTS_SHOWN]:
        yield note("export", fault, f"'gistmill export --to {path}' writes it again")
    if len(found) > _FAULTS_SHOWN:
        yield note("export", f"{path}: {len(found) - _FAULTS_SHOWN} more such files", "as above")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
