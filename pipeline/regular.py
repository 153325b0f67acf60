"""Files as files: what is opened here never waits and always ends, whatever a name turns out to stand for.

A named pipe waits for someone who writes, a device may have no end, and what a kernel makes up as files (`/proc`) does
either. Separate and at the bottom, because whatever a user names is opened by every layer: inputs, settings, models.
"""

import errno
import io
import os
import stat
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_MOUNTS = Path("/proc/self/mountinfo")  # of Linux; other systems make up no files
# file systems whose files are made up when they are read: https://www.kernel.org/doc/html/latest/filesystems/
_MADE_UP = frozenset(
    ("proc", "sysfs", "debugfs", "tracefs", "securityfs", "cgroup", "cgroup2", "configfs", "pstore", "bpf", "efivarfs")
)


def special_kind(path: Path) -> str | None:
    """Return what a path is where it is no file that can be read to its end, such as `a named pipe`; None for a file.

    Raises:
        OSError: there is nothing, or it cannot be looked at.
    """
    return _kind(path.stat())


def open_regular(path: Path) -> io.FileIO:
    """Open a file to read it, unbuffered.

    Raises:
        OSError: it cannot be opened, or is no file; `strerror` says what it is.
    """
    _refuse(path, path.stat())  # before it is opened, for devices do things when they are
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    try:
        _refuse(path, os.fstat(number))  # another one may have got its name meanwhile
        return io.FileIO(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read_regular(path: Path, most: int | None = None) -> bytes:
    """Read a whole file, or its first `most` bytes.

    Raises:
        OSError: as `open_regular`.
    """
    with io.BufferedReader(open_regular(path)) as file:
        return file.read() if most is None else file.read(most)


@cache
def sha256_of_lists(folder: Path) -> str:
    """Return one hash over the lists of words that ship in a folder, whose names and bytes it covers.

    Part of what tells whether something is to be done again, so that a word may be added without reading code.
    """
    found = sha256()
    for file in sorted((*folder.glob("*.toml"), *folder.glob("*.txt.gz"))):
        found.update(f"{file.name}\0{sha256(file.read_bytes()).hexdigest()}\0".encode())
    return found.hexdigest()


def _refuse(path: Path, found: os.stat_result) -> None:
    kind = _kind(found)
    if kind is not None:
        raise OSError(errno.EINVAL, f"is {kind}; only files are read", os.fspath(path))


def _kind(found: os.stat_result) -> str | None:
    for is_kind, name in _KINDS:
        if is_kind(found.st_mode):
            return name
    return "made up by the system" if found.st_dev in _made_up_devices() else None


@lru_cache(maxsize=1)
def _made_up_devices() -> frozenset[int]:
    """Return the numbers of the mounted file systems whose files are made up."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    found = set()
    for line in lines:
        place, _, kind = line.partition(" - ")
        if kind.split(" ")[0] in _MADE_UP:
            major, minor = place.split(" ")[2].split(":")
            found.add(os.makedev(int(major), int(minor)))
    return frozenset(found)
