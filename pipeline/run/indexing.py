"""The search index as a part of a run, and as a run of its own for a database that lacks it."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.run.pool import Workers
from pipeline.run.request import Run
from pipeline.run.workspace import open_workspace
from pipeline.store.disk import disk_faults_told
from pipeline.store.opening import Connection, open_published
from pipeline.store.sealing import seal
from pipeline.store.searchable import Searchable, forget_index, index_state
from pipeline.store.snapshots import search_of, searching

if TYPE_CHECKING:
    from pipeline.search.preparing import Prepared

SHARED = 250  # papers that a worker is given at a time


def renew(run: Run, connection: Connection) -> None:
    """Make the index of a run's work file, where that is wanted; else note that there is none."""
    if not run.request.settings.search.index:
        forget_index(connection)
        return
    with run.timed("index"):
        _renew(connection, run.workspace.database, run.workspace.published, run.pool)


def lacks_index(connection: Connection, published: Path) -> bool:
    """Whether a published database has no index that a run could go on with."""
    from pipeline.search.renewing import lacks_index as lacks  # noqa: PLC0415 - the engine, where it is needed

    return published.exists() and lacks(connection, published)


def build_index(published: Path) -> int:
    """Make the index of a published database anew and publish both; return how many papers it holds.

    Raises:
        UsageError: there is no such database.
        DatabaseLocked: a run holds the lock.
        StoreError: it cannot be written.
    """
    with open_published(published):
        pass
    with open_workspace(published, 0) as workspace, disk_faults_told(published, "make room, and try again"):
        workspace.begin()
        with workspace.writing() as connection:
            forget_index(connection)
            _renew(connection, workspace.database, workspace.published)
            state = index_state(connection)
            seal(connection)
        workspace.close()
        workspace.publish()
        return state.papers if state else 0


def _renew(connection: Connection, work: Path, published: Path, pool: Workers | None = None) -> None:
    from pipeline.search.preparing import prepared_here  # noqa: PLC0415 - the engine, where it is needed
    from pipeline.search.renewing import renew_index  # noqa: PLC0415 - likewise

    folder = searching(work)
    shutil.rmtree(folder, ignore_errors=True)  # of a first try of this step
    preparing = partial(prepared_by, pool) if pool is not None and pool.is_running else prepared_here
    renew_index(connection, folder, search_of(published) if published.exists() else None, preparing)


def prepared_by(pool: Workers, groups: Iterable[Sequence[Searchable]]) -> "Iterator[Prepared]":
    """Prepare papers in worker processes that run; while those of one group are taken, the next one is prepared.

    Where a worker is killed, the papers are prepared here from then on: the step is not tried again.
    """
    begun: Iterator[Prepared] = iter(())
    for papers in groups:
        before, begun = begun, _begun(pool, [papers[n : n + SHARED] for n in range(0, len(papers), SHARED)])
        yield from before
    yield from begun


def _begun(pool: Workers, pieces: Sequence[Sequence[Searchable]]) -> "Iterator[Prepared]":
    """Have papers prepared in pieces from now on; return what yields them in their order."""
    from pipeline.search.preparing import all_prepared  # noqa: PLC0415 - the engine, where it is needed

    try:
        found = (pool.map if pool.is_running else map)(all_prepared, pieces)
    except BrokenExecutor:  # as below
        found = map(all_prepared, pieces)
    return _taken(found, pieces)


def _taken(found: "Iterator[list[Prepared]]", pieces: Sequence[Sequence[Searchable]]) -> "Iterator[Prepared]":
    from pipeline.search.preparing import all_prepared  # noqa: PLC0415 - as above

    try:
        prepared = list(found)
    except (BrokenExecutor, CancelledError):  # a worker was killed
        prepared = list(map(all_prepared, pieces))
    yield from chain.from_iterable(prepared)
