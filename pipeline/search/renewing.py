"""The index of the snapshot that is to be published, made of that of the last one and of what is new.

In: a work file, the folder of the published snapshot's index, and a folder that is not there yet. Out: that folder with
an index of the work file's papers. The files of segments are shared by hard links and never written to; where a file
system knows no links they are copied. So a run pays for the papers that it brought, and now and then for putting small
segments together.

Nothing of it can be seen before the snapshot is published (`store.publishing`), and a kill leaves a folder in the run's
workspace, which the next run clears.
"""

import shutil
from pathlib import Path

from pipeline.regular import read_regular
from pipeline.search.index import MAKER, write
from pipeline.search.preparing import Preparing, prepared_here
from pipeline.store.atomic import sync
from pipeline.store.cloning import link
from pipeline.store.opening import Connection
from pipeline.store.searchable import forget_index, index_changes, index_state, note_index, to_index
from pipeline.store.snapshots import search_of

IDENTITY = "gistmill.identity"
_MUTABLE = {"meta.json", ".managed.json"}  # what the engine replaces; a link would do, a copy is beyond doubt


def renew_index(
    connection: Connection, folder: Path, earlier: Path | None, preparing: Preparing = prepared_here
) -> int:
    """Make the index of a work file, and note in it that it has one.

    Args:
        connection: the work file, open for writing.
        folder: where the index is made; it must not be there.
        earlier: the index of the snapshot that the work file was copied from, where it has one.
        preparing: what prepares the papers, here or elsewhere.

    Returns:
        How many papers were put into it.

    Raises:
        OSError: it cannot be written.
    """
    state = index_state(connection)
    if state is None or state.maker != MAKER or earlier is None or identity_of(earlier) != state.identity:
        forget_index(connection)
        folder.mkdir()
    else:
        _link(earlier, folder)
    changes = index_changes(connection)
    if changes.stale or changes.papers or not (folder / "meta.json").exists():
        write(folder, changes.stale, preparing(to_index(connection)))
    (folder / IDENTITY).unlink(missing_ok=True)  # it may be a link
    (folder / IDENTITY).write_text(note_index(connection, MAKER).identity, encoding="utf-8")
    for file in folder.iterdir():
        if file.name in _MUTABLE:  # the engine makes them for its user alone
            file.chmod(0o644)
    sync(folder / IDENTITY)
    sync(folder)
    return changes.papers


def lacks_index(connection: Connection, database: Path) -> bool:
    """Whether a published database has no index that this Gistmill could go on with."""
    state = index_state(connection)
    folder = search_of(database)
    return state is None or state.maker != MAKER or folder is None or identity_of(folder) != state.identity


def identity_of(folder: Path) -> str | None:
    """Return the identity that an index's folder bears; None where it is none."""
    try:
        return read_regular(folder / IDENTITY).decode()
    except (OSError, ValueError):
        return None


def _link(earlier: Path, folder: Path) -> None:
    folder.mkdir()
    for file in earlier.iterdir():
        if file.suffix == ".lock":
            continue
        target = folder / file.name
        (shutil.copyfile if file.name in _MUTABLE else link)(file, target)
