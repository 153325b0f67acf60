"""A published file that is not as it was written, told when work on it breaks.

Separate from the disk's faults: whether a missing table is the file's fault or ours is a question to the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import duckdb

from pipeline.errors import ForeignDatabase, StoreError
from pipeline.store.disk import is_said_by_a_disk, reason_of
from pipeline.store.opening import open_published
from pipeline.store.sealing import broken_seals
from pipeline.store.shape import shape_faults

# of a database whose headers and blocks are of two snapshots, say: it can be read, and breaks when it is written to
_OF_BLOCKS = (duckdb.FatalException, duckdb.SerializationException)
# a table or a view is missing, or has not the columns that a statement of ours names
_OF_NAMES = (duckdb.CatalogException, duckdb.BinderException)


@contextmanager
def damage_told(published: Path) -> Iterator[None]:
    """Turn what a damaged database raises in the block into a ForeignDatabase, with the way out.

    A name that is missing is damage where the published file lacks it, or a table is not as it was published; else the
    statement is wrong, which is a fault of ours and is raised as it is.

    Raises:
        ForeignDatabase: the copy that is worked on is not sound, so the published file it was made of is not.
    """
    try:
        yield
    except (*_OF_BLOCKS, *_OF_NAMES) as error:
        if not published.exists() or is_said_by_a_disk(error):
            raise
        if isinstance(error, _OF_NAMES) and _is_as_published(published):
            raise
        raise ForeignDatabase(
            f"{published}: is damaged, though it can be read; it was left as it is ({reason_of(error)}). Put a sound"
            f" copy in its place, as an earlier snapshot ({published.stem}-N{published.suffix}) that passes 'gistmill"
            " check', or name another with --db and read the inputs again"
        ) from error


def _is_as_published(published: Path) -> bool:
    try:
        with open_published(published) as connection:
            return next(chain(shape_faults(connection), broken_seals(connection)), None) is None
    except StoreError:
        return False
