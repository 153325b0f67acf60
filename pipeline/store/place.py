"""Where a database or an export really lies: what a symbolic link names.

In: a path that a user gave. Out: the path that everything of ours is put beside. Separate, because the lock, the work
folder, the snapshots and the rename that publishes must all mean the same place, whichever name was used.
"""

from pathlib import Path

from pipeline.errors import UsageError


def work_folder(place: Path) -> Path:
    """Return the folder beside a database that a run works in; the next one clears what a killed run left there."""
    return place.with_name(f"{place.name}.work")


def real_place(path: Path) -> Path:
    """Return what `path` names: itself, or the end of its symbolic links, which need not be there yet.

    Raises:
        UsageError: the links go round in a circle.
    """
    if not path.is_symlink():
        return path
    try:
        end = path.resolve()
    except (OSError, RuntimeError):  # Python before 3.13 says so itself
        end = path
    if end.is_symlink():
        raise UsageError(f"{path}: is a symbolic link that leads back to itself; name a file or a folder")
    return end
