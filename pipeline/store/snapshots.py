"""Snapshots with names of their own, for readers that are not ours: a file that is never replaced cannot be torn.

In: a work file that is about to be published. Out: beside `gistmill.duckdb`, the one name that is replaced, the same
file as `gistmill-<n>.duckdb`, a name that never means another; `gistmill.duckdb.newest`, a line of text with the newest
such name; and `gistmill.duckdb.snapshots`, our own record of which of these files are ours. What is made for searching
a snapshot lies beside it as a folder, `gistmill-<n>.search`, and comes and goes with it.

DuckDB opens a path several times, so that a publish between these opens can join two snapshots, and no name that is
replaced is safe from it: not a symbolic link, which is followed at each open, nor `/dev/fd/N`, which DuckDB resolves
to the file's name (measured: 1 of 18,627 opens under publishes without pause). Readers of ours look again
(`opening`). A reader that uses DuckDB alone opens what `gistmill path` prints, or the file that the line names.

The second name is a hard link: the newest snapshot takes its room once, also for `cp --reflink`; a plain `cp -r` or a
backup that knows no hard links copies it twice. Where a file system has no hard links it is a copy, which shares
blocks where it can. A superseded snapshot stays until a newer one has stood for five minutes and no other process
has it open, and goes when the next run begins, before that run makes its own copy: a run needs no more room than
without, what rests between runs is the newest snapshot and the one before. Only files of the record go, and only as
long as they are what was recorded, by size and time of change, so that a copy somebody made under such a name stays.

A kill at any moment loses nothing. The record is written before the folder gets its name and the link is made, both
before the rename publishes, the line is written after it; the next run brings them in step (`settle`).
"""

import fcntl
import json
import os
import re
import shutil
import struct
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.regular import read_regular
from pipeline.store.atomic import replace_whole, sync
from pipeline.store.cloning import link
from pipeline.store.place import real_place, work_folder

_LINUX = "hhqqi4x"  # struct flock: type, whence, start, length, process
# between learning a name and opening it; a script that asks first and reads its own input then takes minutes at most
STANDS = 300.0
_MOST_BYTES = 1 << 24  # of a record; it has 90 for each snapshot


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file of the record: its number, what it is known by, and since when a newer one is the newest."""

    number: int
    size: int
    mtime_ns: int
    superseded_at: float | None = None  # seconds since 1970


def newest(database: Path) -> Path:
    """Return the path under which the published snapshot can be read and is never replaced.

    That of the database itself where there is no other: an earlier Gistmill published it, or it was put there by hand.
    """
    place = real_place(database)
    for snapshot in reversed(_record(place)) if place.exists() else ():
        if _is(place, snapshot) and _is(_file(place, snapshot.number), snapshot):
            return _file(place, snapshot.number)
    return database


def is_as_published(place: Path) -> bool:
    """Whether nobody wrote to the published file since a run of ours did, by its size and its time of change."""
    return any(_is(place, snapshot) for snapshot in _record(place))


def search_of(database: Path) -> Path | None:
    """Return the folder in which the published snapshot can be searched, where there is one; it may be of no use."""
    folder = searching(newest(database))
    return folder if folder.is_dir() else None


def searching(file: Path) -> Path:
    """Return the folder that lies beside a snapshot, or a work file, for searching it."""
    return file.with_suffix(".search")


def add(work: Path, place: Path) -> None:
    """Give a work file, and the folder for searching it where there is one, their names as a snapshot.

    Called before it is published.

    Raises:
        OSError: it cannot be written there.
    """
    state = work.stat()
    known = _record(place)
    number = 1 + max((snapshot.number for snapshot in known), default=0)
    while _file(place, number).exists() or searching(_file(place, number)).exists():  # somebody's own
        number += 1
    _write_record(place, [*known, Snapshot(number, state.st_size, state.st_mtime_ns)])
    if searching(work).is_dir():
        searching(work).rename(searching(_file(place, number)))
    link(work, _file(place, number))
    sync(_file(place, number))


def settle(place: Path) -> None:
    """Bring record, line and files in step with what is published, and remove what nobody can need.

    Called under the writer's lock.

    Raises:
        OSError: it cannot be written there.
    """
    recorded = _record(place)
    known = _there(place)
    if place.exists() and not any(_is(place, snapshot) for snapshot in known):
        add(place, place)
        known = _there(place)
    current = next((snapshot for snapshot in reversed(known) if _is(place, snapshot)), None)
    if current is not None:
        _write_if_other(place, _line(place), f"{_file(place, current.number).name}\n".encode())
    kept = list(_kept(place, known, current))
    for number in {snapshot.number for snapshot in recorded} - {snapshot.number for snapshot in kept}:
        _remove_folder(place, searching(_file(place, number)))
    _write_record(place, kept)


def _remove_folder(place: Path, folder: Path) -> None:
    """Remove a folder so that a kill leaves it whole, or a part of it where the next run clears it."""
    if not folder.is_dir():
        return
    work = work_folder(place)
    if work.is_dir():
        gone = work / f"{folder.name}.gone"
        folder.rename(gone)
        folder = gone
    shutil.rmtree(folder, ignore_errors=True)


def _there(place: Path) -> list[Snapshot]:
    """Return what of the record is there as it was recorded, or is the published file, whoever wrote to that."""
    known = []
    for snapshot in _record(place):
        file = _file(place, snapshot.number)
        if place.exists() and file.exists() and file.samefile(place):
            state = file.stat()
            known.append(replace(snapshot, size=state.st_size, mtime_ns=state.st_mtime_ns))
        elif _is(file, snapshot):
            known.append(snapshot)
    return known


def _kept(place: Path, known: list[Snapshot], current: Snapshot | None) -> Iterator[Snapshot]:
    """Yield what stays of the record; the files of the others are removed."""
    now = time.time()
    for snapshot in known:
        if snapshot == current:
            yield replace(snapshot, superseded_at=None)
            continue
        since = now if snapshot.superseded_at is None else min(snapshot.superseded_at, now)
        unseen = current is not None and snapshot.number > current.number  # of a run that was killed
        if unseen or (now - since >= STANDS and not is_held(_file(place, snapshot.number))):
            _file(place, snapshot.number).unlink(missing_ok=True)
        else:
            yield replace(snapshot, superseded_at=since)


def files_of(place: Path) -> list[Path]:
    """Return the files of ours beside a database that snapshots are kept in and by."""
    files = [_file(place, snapshot.number) for snapshot in _record(place)]
    return [_line(place), _note(place), *files, *map(searching, files)]


def is_name_of_one(path: Path, place: Path) -> bool:
    """Whether a path is one that a snapshot of a database has or may come to have, as `gistmill-7.duckdb`."""
    number = path.stem.removeprefix(f"{place.stem}-")
    same_folder = path.parent == place.parent and path.suffix == place.suffix
    return same_folder and path.stem == f"{place.stem}-{number}" and number.isdecimal()


def refuse_snapshot(database: Path) -> None:
    """Refuse to publish under a name that is a snapshot of another database.

    Raises:
        UsageError: it is one; the message names the database.
    """
    place = real_place(database)
    found = re.fullmatch(r"(.+)-\d+", place.stem)
    base = place.with_name(f"{found[1]}{place.suffix}") if found else place
    if base != place and any(_file(base, s.number) == place and _is(place, s) for s in _record(base)):
        raise UsageError(f"{database}: is a snapshot of {base}, which stays as it is; name that, or another, with --db")


def _record(place: Path) -> list[Snapshot]:
    try:
        found = json.loads(read_regular(_note(place), _MOST_BYTES))
        return sorted(map(_snapshot, found), key=lambda snapshot: snapshot.number)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # none yet, or not ours
        return []


def _snapshot(item: dict[str, object]) -> Snapshot:
    """Return an item of a record as what it says; a record holds none that is not as we write it."""
    numbers = [item[name] for name in ("number", "size", "mtime_ns")]
    since = item.get("superseded_at")
    if not all(type(number) is int for number in numbers) or type(since) not in {int, float, type(None)}:
        raise TypeError("a record holds numbers alone")
    return Snapshot(**item)  # type: ignore[arg-type]


def _write_record(place: Path, snapshots: list[Snapshot]) -> None:
    if not snapshots and not _note(place).exists():  # nothing was ever published here: there is nothing to note
        return
    _write_if_other(place, _note(place), (json.dumps([asdict(snapshot) for snapshot in snapshots]) + "\n").encode())


def _write_if_other(place: Path, path: Path, data: bytes) -> None:
    try:
        if read_regular(path, _MOST_BYTES) == data:
            return
    except OSError:
        pass
    work = work_folder(place)  # where a kill leaves nothing for long
    replace_whole(path, data, work if work.is_dir() else None)


def _is(path: Path, snapshot: Snapshot) -> bool:
    """Whether a file is as it was recorded."""
    try:
        state = path.lstat()
    except OSError:
        return False
    return (state.st_size, state.st_mtime_ns) == (snapshot.size, snapshot.mtime_ns)


def _file(place: Path, number: int) -> Path:
    return place.with_name(f"{place.stem}-{number}{place.suffix}")


def _line(place: Path) -> Path:
    return place.with_name(f"{place.name}.newest")


def _note(place: Path) -> Path:
    return place.with_name(f"{place.name}.snapshots")


def is_held(path: Path) -> bool:
    """Whether another process holds a lock on a file, as far as the system tells; none is taken by asking."""
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(_LINUX, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0))
    except OSError:  # the file system knows no locks
        return False
    finally:
        os.close(descriptor)
    return bool(struct.unpack(_LINUX, answer)[0] != fcntl.F_UNLCK)
