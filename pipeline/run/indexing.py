"""The search index as a part of a run, and as a run of its own for a database that lacks it."""

import shutil
from pathlib import Path

from pipeline.run.request import Run
from pipeline.run.workspace import open_workspace
from pipeline.store.disk import disk_faults_told
from pipeline.store.opening import Connection, open_published
from pipeline.store.publishing import publish
from pipeline.store.sealing import seal
from pipeline.store.searchable import forget_index, index_state
from pipeline.store.snapshots import search_of, searching


def renew(run: Run, connection: Connection) -> None:
    """Make the index of a run's work file, where that is wanted; else note that there is none."""
    if not run.request.settings.search.index:
        forget_index(connection)
        return
    with run.timed("index"):
        _renew(connection, run.workspace.database, run.workspace.published)


def lacks_index(connection: Connection, published: Path) -> bool:
    """Whether a published database has no index that a run could go on with."""
    from pipeline.search.renewing import lacks_index as lacks  # noqa: PLC0415 - the engine, where it is needed

    return published.exists() and lacks(connection, published)


def build_index(published: Path, wait: float = 0.0) -> int:
    """Make the index of a published database anew and publish both; return how many papers it holds.

    Raises:
        UsageError: there is no such database.
        DatabaseLocked: a run holds the lock for longer than `wait` seconds.
        StoreError: it cannot be written.
    """
    with open_published(published):
        pass
    with open_workspace(published, wait) as workspace, disk_faults_told(published, "make room, and try again"):
        workspace.begin()
        with workspace.writing() as connection:
            forget_index(connection)
            _renew(connection, workspace.database, workspace.published)
            state = index_state(connection)
            seal(connection)
        workspace.close()
        publish(workspace.database, workspace.published)
        return state.papers if state else 0


def _renew(connection: Connection, work: Path, published: Path) -> None:
    from pipeline.search.renewing import renew_index  # noqa: PLC0415 - the engine, where it is needed

    folder = searching(work)
    shutil.rmtree(folder, ignore_errors=True)  # of a first try of this step
    renew_index(connection, folder, search_of(published) if published.exists() else None)
