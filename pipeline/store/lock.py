"""One writer at a time: a lock beside the database, and a note that says who holds it.

The lock is the operating system's, so a holder that died holds nothing. The note is a separate file for people to
read; it is written once the lock is held and is never what decides.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import DatabaseLocked, StoreError
from pipeline.regular import read_regular
from pipeline.store.place import real_place

_MOST_BYTES = 1 << 16  # of the note; it has 90


@contextmanager
def writer_lock(database: Path, wait: float) -> Iterator[None]:
    """Hold the writer's lock of a database while the block runs.

    Args:
        database: the published file; the lock lies beside it as `<name>.lock`.
        wait: seconds to wait for another writer; 0 gives up at once.

    Raises:
        DatabaseLocked: another process holds the lock; the message names it.
        StoreError: the folder cannot be written to.
    """
    note = _note(database)
    lock_file = _lock_file(database)
    lock = FileLock(lock_file, timeout=wait)
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise DatabaseLocked(
            f"{database}: {_holder(note)} is writing to it; wait with --wait SECONDS, or try again when it is done"
        ) from None
    except OSError as error:
        raise StoreError(_told(lock_file, error)) from None
    try:
        _write_note(note)
        yield
    finally:
        with suppress(OSError):  # a folder stands there, say: it is for people, and what it says is no secret
            note.unlink(missing_ok=True)
        lock.release()


def _told(lock_file: Path, error: OSError) -> str:
    """Say why a lock cannot be had: by what stands in its place, else by its folder."""
    if os.path.lexists(lock_file) and not (lock_file.is_file() and not lock_file.is_symlink()):
        return f"{lock_file}: is no file that can be locked ({error.strerror}); remove it, or choose another --db"
    above = next(folder for folder in lock_file.parents if folder.exists())
    if not above.is_dir():
        return f"{above}: is a file, and no folder that a database can lie in; choose another --db"
    return f"{lock_file.parent}: cannot be written to ({error.strerror}); change its rights, or choose another --db"


def holder(database: Path) -> str | None:
    """Say which process holds the writer's lock of a database now; None where none does."""
    if not _lock_file(database).exists():
        return None
    try:
        with FileLock(_lock_file(database), timeout=0):
            return None
    except Timeout:
        return _holder(_note(database))
    except OSError:  # not ours to lock: then it is not ours to write to either, which is told elsewhere
        return None


def is_mine(database: Path) -> bool:
    """Whether this process holds the writer's lock of a database."""
    try:
        return bool(json.loads(read_regular(_note(database), _MOST_BYTES))["pid"] == os.getpid())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def forget_holder(database: Path) -> None:
    """Remove the note on the holder of a lock that ends with this process."""
    _note(database).unlink(missing_ok=True)


def files_of(database: Path) -> tuple[Path, Path]:
    """Return the lock beside a database, and the note on who holds it."""
    return _lock_file(database), _note(database)


def _lock_file(database: Path) -> Path:
    place = real_place(database)
    return place.with_name(f"{place.name}.lock")


def _note(database: Path) -> Path:
    place = real_place(database)
    return place.with_name(f"{place.name}.lock.json")


def _write_note(note: Path) -> None:
    """Note who holds the lock.

    Raises:
        StoreError: it cannot be written, as on a full disk, on which a run would come no further anyway.
    """
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"}
    try:
        note.write_text(json.dumps(holder), encoding="utf-8")
    except OSError as error:
        told = f"{note}: cannot be written ({error.strerror}); make room, or choose another --db"
        raise StoreError(told) from None


def _holder(note: Path) -> str:
    try:
        holder = json.loads(read_regular(note, _MOST_BYTES))
        return f"process {holder['pid']} on {holder['host']} (since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # for people; the lock itself has decided
        return "another process"
