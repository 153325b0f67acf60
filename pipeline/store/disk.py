"""What a disk that is full, failing or read-only says, as an error that a user can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.errors import StoreError

_OF_THE_DISK = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)


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
    except _OF_THE_DISK as error:
        raise StoreError(f"{place}: {_reason(error)}; {way_out}") from error


def _reason(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return str(told).strip().rstrip(".")
