"""Arrow tables and bytes as files, each there whole or not at all: how batches travel between processes and machines.

A place is a path, or an address that fsspec knows (s3://bucket/folder/file) where the workers share no file system.
Stores of objects keep whole objects only; on file systems a file gets its name when it is complete.
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

from pipeline.errors import UsageError
from pipeline.regular import read_regular
from pipeline.settings.addresses import shown

_FILE = "file://"


def write_table(place: str, table: pa.Table) -> None:
    """Write a table as an Arrow IPC file."""
    sink = pa.BufferOutputStream()
    with ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    write_bytes(place, memoryview(sink.getvalue()))


def read_table(place: str) -> pa.Table:
    """Read a table that `write_table` wrote; from a path its columns are mapped and not copied."""
    path = _local(place)
    if path is None:
        return ipc.open_file(pa.BufferReader(read_bytes(place))).read_all()
    with pa.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all()


def write_bytes(place: str, data: bytes | memoryview) -> None:
    """Write bytes as a file."""
    path = _local(place)
    if path is None:
        storage, name = _storage(place)
        with storage.open(name, "wb") as file:
            file.write(data)
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)


def read_bytes(place: str) -> bytes:
    """Read a file."""
    path = _local(place)
    if path is not None:
        return read_regular(path)
    storage, name = _storage(place)
    data: bytes = storage.cat_file(name)
    return data


def check_shared(place: str) -> None:
    """Look whether a place can hold folders of batches, without making anything.

    Raises:
        UsageError: it is something else than a folder, or an address that fsspec does not know.
    """
    try:
        path = _local(place)
        if path is None:
            _storage(place)
        elif not path.is_dir() and path.stat():
            raise UsageError(f"run.shared: {place} is no folder; name a folder, or an address as s3://bucket/folder")
    except FileNotFoundError:
        return  # it is made when there are batches
    except (ImportError, ValueError, TypeError, OSError) as error:  # whatever a file system's own code says of it
        told = getattr(error, "strerror", None) or (str(error).splitlines() or [type(error).__name__])[0]
        raise UsageError(
            f"run.shared: {shown(place)}: cannot be used ({told}); name a folder, or an address as s3://bucket/folder"
        ) from None


def exists(place: str) -> bool:
    """Whether a file is there."""
    path = _local(place)
    if path is not None:
        return path.exists()
    storage, name = _storage(place)
    return bool(storage.exists(name))


def make_folder(place: str) -> None:
    """Make a folder, with those above it."""
    path = _local(place)
    if path is not None:
        path.mkdir(parents=True, exist_ok=True)
        return
    storage, name = _storage(place)
    storage.makedirs(name, exist_ok=True)


def remove_folder(place: str) -> None:
    """Remove a folder with all that is in it, if it is there."""
    path = _local(place)
    if path is not None:
        shutil.rmtree(path, ignore_errors=True)
        return
    storage, name = _storage(place)
    if storage.exists(name):
        storage.rm(name, recursive=True)


def _storage(place: str) -> tuple[Any, str]:
    """Return where objects are kept, and what a place is called there."""
    import fsspec  # noqa: PLC0415 - for addresses alone: every process of a run imports this module

    storage, name = fsspec.core.url_to_fs(place)
    return storage, name


def _local(place: str) -> Path | None:
    """Return the path of a place on a file system, by its address too; None where objects are kept."""
    if place.startswith(_FILE):  # fsspec would write it under its own name, and a kill would leave a part of it there
        return Path(place.removeprefix(_FILE))
    return None if "://" in place else Path(place)
