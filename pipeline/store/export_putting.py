"""A folder that was written whole, in; the same under its name, in one step; and what a kill on the way left behind.

Separate from `exporting`, which fills the folder. Everything of an export that is not finished lies in one folder
beside the export, `.<name>.<random>.new`, with a mark in it that is locked as long as somebody works there: what
carries the mark and is not locked was left by a process that died, and what may be removed of it `export_owning` says.
A folder without the mark is somebody else's, whatever its name.
"""

import ctypes
import fcntl
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pipeline.errors import UsageError
from pipeline.regular import open_regular, read_regular
from pipeline.store.atomic import sync
from pipeline.store.export_owning import MANIFEST, folders_of, foreign, read_manifest, remove_own
from pipeline.store.place import check_name, real_place

_MARK = ".gistmill-export"
_SAYS = b"An export of Gistmill's that is being written, or was interrupted; the next one clears it.\n"
_NEW, _OLD, _SUFFIX = "new", "old", ".new"
_AT_ONCE = 8  # files waited for until the disk has them: it writes them together; one after the other 80 take .4 s


def place_of(folder: Path) -> Path:
    """Return where an export really goes: the end of links, and `.` by its name.

    Raises:
        UsageError: links go round in a circle.
    """
    place = real_place(folder)
    return place if place.name not in ("", "..") else place.resolve()


def check_target(folder: Path) -> None:
    """Refuse a folder that an export cannot take the place of: it changes nothing.

    Raises:
        UsageError: its name cannot be one, it is a file, holds something that no export of ours wrote, lies in another
            export, is the folder that one is in and not empty, or cannot be exchanged because of what it lies in or
            because of whose it is.
    """
    place = place_of(folder)
    check_name(place)
    if place.exists() and not place.is_dir():
        raise UsageError(f"{folder}: is a file; choose a folder to export to")
    _refuse_closed(folders_of(place) if place.is_dir() else [])
    _refuse_foreign(folder, place)
    _refuse_nested(folder, place)
    if _is_here(place):
        if any(place.iterdir()):
            raise UsageError(
                f"{folder}: is the folder you are in, and an export takes its place as a whole; go to another folder"
                f" and export to {place}"
            )
        return
    if place.is_mount():
        raise UsageError(
            f"{folder}: is a mount point, which nothing can take the place of; export to {place / 'export'}"
        )
    above = next(parent for parent in place.absolute().parents if parent.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise UsageError(
            f"{above}: cannot be written to, and an export is written beside the folder that it takes the place of;"
            " choose a folder in one that can"
        )


def _refuse_closed(folders: Sequence[Path]) -> None:
    """Refuse folders that cannot be looked into, or not be emptied: whose they are, decides what becomes of them."""
    closed = next((folder for folder in folders if not os.access(folder, os.R_OK | os.W_OK | os.X_OK)), None)
    if closed is not None:
        raise UsageError(
            f"{closed}: cannot be read or written to by you, and an export takes its place as a whole; change its"
            " permissions, or choose another folder"
        )


def _refuse_nested(folder: Path, place: Path) -> None:
    """Refuse a folder in another export, which would then hold something that is not its own."""
    outer = next((parent for parent in place.absolute().parents if read_manifest(parent) is not None), None)
    if outer is not None:
        raise UsageError(f"{folder}: lies in the export {outer}, which holds its own files alone; choose one beside it")


def _refuse_foreign(folder: Path, place: Path) -> None:
    found = foreign(place) if place.is_dir() else []
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise UsageError(
            f"{folder}: holds {found[0]}{more}, which no export of Gistmill's wrote; it was left as it is. Move that"
            " elsewhere, or choose an empty folder or a new one"
        )


@contextmanager
def fresh_folder(place: Path) -> Iterator[Path]:
    """Make the folder that an export is written to while the block runs; what is left of it then is removed.

    Raises:
        OSError: it cannot be made.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    _clear(place)
    room, mark = _make_room(place)
    with mark:
        try:
            yield room / _NEW
        finally:
            _clear_room(room, place)


def _make_room(place: Path) -> tuple[Path, IO[bytes]]:
    """Make the folder to work in; return it with its mark, which is locked."""
    while True:
        room = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=_SUFFIX, dir=place.parent))
        try:
            return room, _marked(room)
        except FileNotFoundError:  # another export took it for one that was left
            continue
        except OSError:  # the disk is full, say
            shutil.rmtree(room, ignore_errors=True)
            raise


def _marked(room: Path) -> IO[bytes]:
    """Put our mark into a folder, and what is to be written to beside it; return the mark, which is locked."""
    mark = (room / _MARK).open("wb")
    try:
        fcntl.flock(mark, fcntl.LOCK_EX)
        mark.write(_SAYS)
        mark.flush()
        (room / _NEW).mkdir()
    except OSError:
        mark.close()
        raise
    return mark


def put(fresh: Path, place: Path) -> None:
    """Let a folder that `fresh_folder` gave take the place of an export, whose files it removes then.

    What somebody put into the old one meanwhile goes into the new one.

    Raises:
        UsageError: it holds what no export of ours wrote.
        OSError: it cannot be exchanged.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(sync, fresh.rglob("*")))
    if _is_here(place):
        for path in sorted(fresh.iterdir(), key=lambda path: path.name == MANIFEST):
            path.rename(place / path.name)
    elif not place.exists():
        fresh.rename(place)
    else:
        _refuse_foreign(place, place)
        shutil.copymode(place, fresh)
        old = fresh
        if not _exchange(fresh, place):
            old = fresh.with_name(_OLD)
            place.rename(old)
            try:
                fresh.rename(place)
            except OSError:
                old.rename(place)
                raise
        remove_own(old)
        _bring_back(old, place)
    sync(place.parent)


def interrupted(place: Path) -> list[Path]:
    """Return the whole exports that a process which died between two renames left beside the place of one."""
    return [room / name for room in _rooms(place) for name in (_NEW, _OLD) if read_manifest(room / name) is not None]


def _clear(place: Path) -> None:
    """Remove what exports that were killed left beside a place, and put back what one had taken from it."""
    for room in _named(place):
        with suppress(OSError):
            room.rmdir()  # one that was killed before it had its mark; what holds anything stays
    for room in _rooms(place):
        with suppress(OSError), open_regular(room / _MARK) as mark:  # locked: somebody is at work there
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear_room(room, place)


def _clear_room(room: Path, place: Path) -> None:
    whole = [room / name for name in (_NEW, _OLD) if read_manifest(room / name) is not None]
    if whole and not place.exists():
        whole[0].rename(place)
    for name in (_NEW, _OLD):
        remove_own(room / name)
    if [path.name for path in room.iterdir()] == [_MARK]:  # else something in it is not ours
        (room / _MARK).unlink()
        room.rmdir()


def _rooms(place: Path) -> list[Path]:
    """Return the folders beside a place that carry our mark."""
    return [path for path in _named(place) if _is_marked(path / _MARK)]


def _named(place: Path) -> list[Path]:
    """Return the folders beside a place that have the name of one to work in."""
    if not place.parent.is_dir():
        return []
    name = re.compile(rf"\.{re.escape(place.name)}\.[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")
    return [path for path in sorted(place.parent.iterdir()) if name.fullmatch(path.name) and not path.is_symlink()]


def _is_marked(mark: Path) -> bool:
    try:
        return not mark.is_symlink() and read_regular(mark, len(_SAYS) + 1) in (_SAYS, b"")
    except OSError:
        return False


def _bring_back(old: Path, place: Path) -> None:
    """Move what was left in a folder to the same places below another, where nothing stands there."""
    left = [path for path in old.rglob("*") if path.is_symlink() or not path.is_dir()] if old.is_dir() else []
    for path in left:
        target = place / path.relative_to(old)
        if not target.exists() and not target.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)


def _is_here(place: Path) -> bool:
    """Whether a folder is the one that this process works in."""
    return place.is_dir() and place.samefile(Path.cwd())


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2); False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = os.fsencode(one), os.fsencode(other)
    return renameat2 is not None and not renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
