"""Which files may an output not be written to? Those of the database, and those in an export.

In: the file that somebody wants written. Out: an error where it would overwrite what is ours, or a database of anyone.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.settings import Settings
from pipeline.settings.interests import is_file
from pipeline.store import lock, snapshots
from pipeline.store.database import log_of
from pipeline.store.export_owning import read_manifest
from pipeline.store.journal import journal_of
from pipeline.store.opening import is_duckdb
from pipeline.store.place import marks_of, one_spelling, work_folder

_SETTINGS = ".toml"
_INDEX = ".search"  # of a snapshot's index for searching, a folder beside it


def refuse_reserved(target: Path, database: Path, export: Path | None = None) -> None:
    """Refuse to write a file over the database, one of those beside it, another one, settings, or into an export.

    Args:
        target: the file to be written.
        database: the published database.
        export: the folder that is exported to, which need not be there yet.

    Raises:
        UsageError: it is one of these; the message says which.
    """
    place, base = one_spelling(target), one_spelling(database)
    if _is_of(place, base) or (place.exists() and database.exists() and place.samefile(database)):
        raise UsageError(f"{target}: is the database, or one of the files that belong to it; name another file")
    if _is_database(place):
        raise UsageError(f"{target}: is a DuckDB database, which is not overwritten; name another file")
    if place.suffix.lower() == _SETTINGS and place.exists():
        raise UsageError(f"{target}: is a file of settings, and what is written is none; name another file")
    if marks_of(base) in place.parents:
        raise UsageError(
            f"{target}: lies among the marks of deliveries, which belong to the database; name another file"
        )
    inside = export is not None and one_spelling(export) in place.parents
    if inside or any(read_manifest(folder) is not None for folder in place.parents):
        raise UsageError(f"{target}: lies in an export, which holds its own files alone; name a file beside it")


def refuse_read(target: Path, settings: Settings) -> None:
    """Refuse to write over a file that settings name to be read: a liked bibliography, marks, a vocabulary, a source.

    Raises:
        UsageError: it is one of these; the message says which.
    """
    place = one_spelling(target)
    named = next((key for key, path in _read(settings) if one_spelling(path) == place), None)
    if named is not None:
        raise UsageError(f"{target}: is read, as {named} says, and would be lost; name another file to write to")


def _read(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield the files that settings name to be read, each with its key."""
    for name, interest in settings.interests.items():
        for key, entries in (("likes", interest.likes), ("dislikes", interest.dislikes)):
            files = (entry for entry in entries if isinstance(entry, str) and is_file(entry))
            yield from ((f"interests.{name}.{key}", Path(file)) for file in files)
        if interest.marks is not None:
            yield f"interests.{name}.marks", interest.marks
    for name, vocabulary in settings.vocabularies.items():
        yield f"vocabularies.{name}.file", vocabulary.file
    for source in settings.sources:
        yield from ((f"the source '{source.name}'", Path(file)) for file in source.files)


def refuse_export_over(export: Path, database: Path) -> None:
    """Refuse to export to a folder that the database lies in, or that has the name of one of its files.

    Raises:
        UsageError: it is one of these, whether it is there yet or not.
    """
    place, base = one_spelling(export), one_spelling(database)
    if place in base.parents or _is_of(place, base):
        raise UsageError(
            f"{export}: holds the database, or has its name, and an export takes its place as a whole; choose a folder"
            " beside the database"
        )


def own_outputs(database: Path, outputs: Iterable[Path]) -> Callable[[Path], bool]:
    """Return the test whether a path is the database, a file or folder that belongs to it, or one of the outputs.

    A run that is given the folder in which it writes does not read what it wrote there. Names decide, so that what
    comes to be while the folder is listed is told too.
    """
    base = one_spelling(database)
    written = {one_spelling(output) for output in outputs}
    folder_of = cache(one_spelling)  # many files lie in one folder

    def is_own(path: Path) -> bool:
        place = folder_of(path.parent) / path.name
        beside = place.parent == base.parent and (
            place.name == base.name or place.name.startswith(f"{base.name}.") or _is_name_of_snapshot(place, base)
        )
        return beside or place in written

    return is_own


def _is_of(place: Path, base: Path) -> bool:
    """Whether a path is a database, one of the files beside it, or lies in a folder that a run makes and removes."""
    folders = (place, *place.parents)
    removed = any(path == work_folder(base) or _is_name_of_snapshot(path, base) for path in folders)
    return removed or place == marks_of(base) or place in {base, *_files_of(base)}


def _is_name_of_snapshot(place: Path, base: Path) -> bool:
    """Whether a path is one that a snapshot, or its index, has or may come to have."""
    file = place.with_suffix(base.suffix) if place.suffix == _INDEX else place
    return snapshots.is_name_of_one(file, base)


def _files_of(place: Path) -> Iterator[Path]:
    yield from lock.files_of(place)
    yield from snapshots.files_of(place)
    yield journal_of(place)
    yield log_of(place)


def _is_database(place: Path) -> bool:
    try:
        if not place.is_file():
            return False
        with place.open("rb") as file:
            return is_duckdb(file.fileno())
    except OSError:  # told where it is written
        return False
