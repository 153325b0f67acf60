"""What a disk that is full, failing or read-only says, as errors."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.errors import StoreError

_OF_THE_DISK = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)
_STANDING = frozenset((errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP, errno.ENOTEMPTY))
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))
_SAID_BY_A_DISK = ("No space left", "Could not write", "Could not sync", "Could not truncate", "Input/output error")


@contextmanager
def disk_faults_told(place: Path, way_out: str) -> Iterator[None]:
    """Turn a fault of the disk in the block into a StoreError.

    Args:
        place: what was being written.
        way_out: what the user can do, as the end of a sentence.

    Raises:
        StoreError: something could not be written or read.
    """
    try:
        yield
    except (*_OF_THE_DISK, duckdb.TransactionException) as error:
        if isinstance(error, duckdb.TransactionException) and not is_said_by_a_disk(error):
            raise  # two that wrote at once, say
        raise StoreError(_in_the_way(error) or f"{place}: {reason_of(error)}; {way_out}") from error


def _in_the_way(error: Exception) -> str | None:
    """Say what stands in the place of a file or a folder of ours, where that is the fault."""
    if not isinstance(error, OSError) or error.errno not in _STANDING:
        return None
    name = error.filename2 or error.filename
    return name and f"{os.fsdecode(name)}: {reason_of(error)}; move what stands there elsewhere, or choose another --db"


def is_of_the_disk(error: OSError) -> bool:
    """Say whether an error is the disk's, full, over its quota or failing, and not of the name that was given."""
    return error.errno in _FULL


def is_said_by_a_disk(error: Exception) -> bool:
    """Say whether it is the disk that an error of DuckDB's tells of."""
    return any(said in str(error) for said in _SAID_BY_A_DISK)


def reason_of(error: Exception) -> str:
    """Return what an error says, as a part of a sentence."""
    told = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return str(told).strip().rstrip(".")
