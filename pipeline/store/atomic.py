"""Files that survive: one that is replaced as a whole, and what is on the disk when a call returns."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from pipeline.errors import StoreError, UsageError
from pipeline.regular import special_kind
from pipeline.store.disk import is_of_the_disk
from pipeline.store.place import real_place


def write_whole(target: Path, data: bytes) -> None:
    """Write `data` to `target` by way of a file beside it and a rename; a symbolic link stays, its end is written.

    Raises:
        UsageError: the folder cannot be made, the file cannot be written there, or something stands there that is none.
        StoreError: the disk is full or fails; what stood there stands.
    """
    try:
        place = real_place(target)
        kind = special_kind(place) if place.exists() else None
        if kind is not None:  # a rename would take its name away, also that of /dev/null
            raise UsageError(f"{target}: cannot be written (it is {kind}); name another file")
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(place, data)
    except OSError as error:
        if is_of_the_disk(error):
            raise StoreError(
                f"{target}: cannot be written ({error.strerror}); make room, or name another file"
            ) from None
        raise UsageError(f"{target}: cannot be written ({error.strerror}); name another file") from None


def replace_whole(target: Path, data: bytes, folder: Path | None = None) -> None:
    """Make `data` what a file holds, by way of another file and a rename.

    Args:
        target: the file.
        data: its new content.
        folder: where that other file lies, on the same file system; beside the target where not given.

    Raises:
        OSError: it cannot be written there.
    """
    with NamedTemporaryFile(dir=folder or target.parent, prefix=f".{target.name}.", delete=False) as fresh:
        try:
            fresh.write(data)
            fresh.flush()
            os.fsync(fresh.fileno())
            Path(fresh.name).chmod(0o644)
            Path(fresh.name).replace(target)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise


def sync(path: Path) -> None:
    """Wait until what a file or a folder holds is on the disk.

    Raises:
        OSError: it cannot be opened, or the disk fails.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
