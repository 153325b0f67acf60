"""A closed work file in, the published database out: in one rename, durably, under a name of its own beside.

Separate from `database`, which opens files: here is decided in which order the folder changes, so that readers find
the old snapshot or the new one at every moment, and a kill leaves nothing that the next run does not put right.
"""

from contextlib import suppress
from pathlib import Path

from pipeline.store import snapshots
from pipeline.store.atomic import sync
from pipeline.store.database import log_of
from pipeline.store.opening import Connection, open_published, open_through
from pipeline.store.place import real_place


def publish(work: Path, published: Path, instance: Connection | None = None) -> None:
    """Make the closed file `work` the published database, atomically and durably.

    A symbolic link stays, and its end is replaced.

    Args:
        work: the file to publish.
        published: the database that it becomes.
        instance: a DuckDB to look at the earlier one through; one of its own if None.

    Raises:
        DatabaseLocked: another process has the published file open for writing.
        ForeignDatabase: what is there meanwhile is no database of ours.
        OSError: the folder cannot be written to.
    """
    place = real_place(published)
    if place.exists():
        with (
            open_published(place) if instance is None else open_through(instance, place)
        ):  # told before, and asked again: its writer's changes would be lost
            pass
    sync(work)
    snapshots.add(work, place)
    # what a foreign writer left beside the old file is in the new one; beside that it would break every open
    log_of(place).unlink(missing_ok=True)
    work.replace(place)
    sync(place.parent)
    with suppress(OSError):  # it is published; the next run settles what is left
        snapshots.settle(place)
