"""Where a run works: a folder beside the database that is made when the run begins and is gone when it ends.

Everything between the steps of a run lies here as files, so that a step can be a task of its own, in another
process or on another machine, and so that a killed run leaves nothing but this folder, which the next one clears.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.run.batch_files import remove_folder
from pipeline.store import snapshots
from pipeline.store.damage import damage_told
from pipeline.store.database import WorkFile, is_current_database, make_work_copy
from pipeline.store.disk import disk_faults_told
from pipeline.store.lock import forget_holder, is_mine, writer_lock
from pipeline.store.opening import Connection, make_instance, open_through
from pipeline.store.place import real_place, work_folder
from pipeline.store.publishing import publish

# the entries of a run's folder: what was read, the batches, the copy with its log and its index, what is on its way out
_OURS = re.compile(r"staged|batches|work\..*|.*\.gone|\..*")


@dataclass(frozen=True)
class Workspace:
    """The files of a run: the published database and the folder it is worked on in."""

    published: Path
    shared: str | None = None  # a folder or an address where a cluster's workers reach the batches

    @property
    def folder(self) -> Path:
        """The folder of this run's own files, on the database's file system so that a rename can publish."""
        return work_folder(self.published)

    @property
    def database(self) -> Path:
        """The copy of the database that this run writes to."""
        return self.folder / "work.duckdb"

    @property
    def is_begun(self) -> bool:
        """Whether there is a copy to write to; else the published database is current and nothing has changed yet."""
        return self.database.exists()

    def begin(self) -> None:
        """Make the copy to write to, unless it is there."""
        if not self.is_begun:
            make_work_copy(self.published, self.database, self._instance_to_read)

    @cached_property
    def instance(self) -> Connection:
        """A DuckDB that the published database is read through, step by step."""
        return make_instance()

    @property
    def _instance_to_read(self) -> Connection | None:
        """What the published database is read through, where there is one: to make it costs 20 ms."""
        return self.instance if self.published.exists() else None

    @cached_property
    def _work(self) -> WorkFile:
        return WorkFile(self.database)

    def writing(self) -> AbstractContextManager[Connection]:
        """Open the copy for a block; a small one stays open for the next."""
        return self._work.opened()

    def reading(self) -> AbstractContextManager[Connection]:
        """Open the database as this run sees it: the copy where there is one, else the published one."""
        return self.writing() if self.is_begun else open_through(self.instance, self.published)

    def close(self) -> None:
        """Put all that was written into the copy itself, and close it."""
        self._work.close()

    def publish(self) -> None:
        """Make the closed copy the published database."""
        publish(self.database, self.published, self._instance_to_read)

    def leave(self) -> None:
        """Close the copy, of which nothing is wanted any more, and what the published database was read through."""
        self._work.leave()
        if "instance" in self.__dict__:
            self.__dict__.pop("instance").close()

    @property
    def staged(self) -> Path:
        """What was read from the inputs, before it is merged."""
        return self.folder / "staged"

    @property
    def batches(self) -> str:
        """The papers to compute, in batches, and what the stages made of them: a folder or an address."""
        if self.shared is None:
            return str(self.folder.absolute() / "batches")
        # by the database, so that what a killed run left there is found and removed
        name = sha256(str(self.published.absolute()).encode()).hexdigest()[:16]
        return f"{self.shared.rstrip('/')}/gistmill-{name}"


@contextmanager
def open_workspace(published: Path, wait: float, shared: str | None = None) -> Iterator[Workspace]:
    """Hold the writer's lock and a fresh workspace while the block runs.

    The copy of the database is made at once where it has to be created or migrated, else by `begin`.

    Raises:
        DatabaseLocked: another run holds the lock for longer than `wait` seconds.
        StoreError: the folder cannot be written to or holds what is not a run's, or the database is not one that can be
            continued.
    """
    published = real_place(published)
    workspace = Workspace(published, shared)
    with writer_lock(published, wait):
        _clear(workspace.folder)  # of a run that was killed
        try:
            with disk_faults_told(workspace.folder, "make room or choose another --db"), damage_told(published):
                workspace.staged.mkdir(parents=True)
                # first: what is settled counts as published
                is_current = published.exists() and is_current_database(published, workspace.instance)
                snapshots.settle(published)
                remove_folder(workspace.batches)
                if not is_current:
                    workspace.begin()
                yield workspace
        finally:
            workspace.leave()
            remove_folder(workspace.batches)
            shutil.rmtree(workspace.folder, ignore_errors=True)


def abandon(published: Path) -> None:
    """Clear the workspace of a run of this process that cannot end in its own way; another's is left alone."""
    if is_mine(published):
        shutil.rmtree(Workspace(real_place(published)).folder, ignore_errors=True)
        forget_holder(published)


def _clear(folder: Path) -> None:
    """Remove what a killed run left; a folder that somebody else put something into is left as it is."""
    there = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    strange = next((name for name in sorted(there) if not _OURS.fullmatch(name)), None)
    if strange is not None:
        raise StoreError(
            f"{folder}: holds '{strange}', which no run put there; it was left as it is. A run works in the folder of"
            " this name: move yours elsewhere, or choose another --db"
        )
    shutil.rmtree(folder, ignore_errors=True)
