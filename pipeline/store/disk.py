"""What a disk that is full, failing or read-only says, and a file that is not as it was written, as errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.errors import ForeignDatabase, StoreError

_OF_THE_DISK = (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException)
# of a database whose headers and blocks are of two snapshots, say: it can be read, and breaks when it is written to
# the last two: a table or a view of ours is missing, or has not the columns that it is made with
_OF_A_DAMAGE = (duckdb.FatalException, duckdb.SerializationException, duckdb.CatalogException, duckdb.BinderException)
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
        if isinstance(error, duckdb.TransactionException) and not _is_said_by_a_disk(error):
            raise  # two that wrote at once, say
        raise StoreError(f"{place}: {_reason(error)}; {way_out}") from error


@contextmanager
def damage_told(published: Path) -> Iterator[None]:
    """Turn what only a damaged database can raise in the block into a ForeignDatabase, with the way out.

    Raises:
        ForeignDatabase: the copy that is worked on is not sound, so the published file it was made of is not.
    """
    try:
        yield
    except _OF_A_DAMAGE as error:
        if not published.exists() or _is_said_by_a_disk(error):
            raise
        raise ForeignDatabase(
            f"{published}: is damaged, though it can be read; it was left as it is ({_reason(error)}). Put a sound copy"
            f" in its place, as an earlier snapshot ({published.stem}-N{published.suffix}) that passes 'gistmill check'"
            ", or name another with --db and read the inputs again"
        ) from error


def _is_said_by_a_disk(error: Exception) -> bool:
    return any(said in str(error) for said in _SAID_BY_A_DISK)


def _reason(error: Exception) -> str:
    told = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return str(told).strip().rstrip(".")
