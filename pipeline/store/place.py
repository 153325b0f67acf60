"""Where a database or an export really lies: what a symbolic link names.

In: a path that a user gave. Out: the path that everything of ours is put beside. Separate, because the lock, the work
folder, the snapshots and the rename that publishes must all mean the same place, whichever name was used.
"""

from pathlib import Path

from pipeline.errors import UsageError

_LONGEST_NAME = 200  # bytes; file systems take 255, and ours are up to 30 longer: `.<name>.snapshots.<random>`


def work_folder(place: Path) -> Path:
    """Return the folder beside a database that a run works in; the next one clears what a killed run left there."""
    return place.with_name(f"{place.name}.work")


def marks_of(place: Path) -> Path:
    """Return the folder beside a database in which its deliveries note what they have brought."""
    return place.with_name(f"{place.name}.deliveries")


def real_place(path: Path) -> Path:
    """Return what `path` names: itself, or the end of its symbolic links, which need not be there yet.

    Raises:
        UsageError: the links go round in a circle, or it cannot be the path of anything.
    """
    try:
        if not path.is_symlink():
            return path
    except OSError as error:  # its name is longer than any
        raise UsageError(f"{path}: cannot be used ({error.strerror}); choose another name") from None
    try:
        end = path.resolve()
    except (OSError, RuntimeError):  # Python before 3.13 says so itself
        end = path
    if end.is_symlink():
        raise UsageError(f"{path}: is a symbolic link that leads back to itself; name a file or a folder")
    return end


def one_spelling(path: Path) -> Path:
    """Return the one path that stands for all ways to name the same place: by links, by `..`, from another folder.

    Two places are the same, or one lies in the other, only as these paths do; nothing needs to be there yet.

    Raises:
        UsageError: as `real_place`.
    """
    return real_place(path).resolve()


def check_name(path: Path) -> None:
    """Refuse a name that DuckDB, a report or the names of ours beside it cannot hold.

    Raises:
        UsageError: it is not UTF-8, or too long.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{path}: its name is not UTF-8; choose another for what is written") from None
    if len(path.name.encode()) > _LONGEST_NAME:
        raise UsageError(f"{path}: its name has more than {_LONGEST_NAME} bytes; choose a shorter one")
