"""What in a folder belongs to an export of ours? What its manifest lists, and nothing else.

In: a folder. Out: the files in it that are ours, and what else is there. Separate from `exporting`, which replaces
whole folders: whatever it removes, it asks here first. A manifest is one of ours only if every part of it is as we
write it, and it can list nothing outside its folder; a link or a folder in the place of a file is not that file.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.regular import open_regular, read_regular
from pipeline.store.schema import TABLES
from pipeline.store.views import VIEWS

MANIFEST = "manifest.json"
RECORD = ".written.json"
SPILL = ".tmp"  # DuckDB's folder for what does not fit into memory
FILE_NAME = r"[a-z0-9_]+(/year=[^/\\]+/[a-z0-9_]+)?\.parquet"
_MOST_BYTES = 1 << 24  # of a manifest; that of an export by year has 200 KB
_FILE, _FOLDER, _OTHER = "file", "folder", "other"  # other: a link, a pipe, a socket, a device
_OURS = frozenset({item.name for item in (*TABLES, *VIEWS)})


class ManifestFile(BaseModel):
    """What the manifest says of a file."""

    model_config = ConfigDict(strict=True)

    path: Annotated[str, Field(pattern=rf"^{FILE_NAME}$")]
    table: str
    rows: int
    bytes: int
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    columns: Annotated[dict[str, str], Field(alias="schema")]


class Manifest(BaseModel):
    """The manifest of an export."""

    model_config = ConfigDict(strict=True)

    schema_version: int
    files: list[ManifestFile]


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the export that a folder is; None where there is none of ours."""
    try:
        return Manifest.model_validate_json(read_regular(folder / MANIFEST, _MOST_BYTES))
    except (OSError, ValidationError):
        return None


def foreign(folder: Path) -> list[str]:
    """Return the paths in a folder that no export of ours wrote there, in their order."""
    manifest = read_manifest(folder)
    own = {MANIFEST, RECORD, *_listed(folder, manifest)} if manifest else set()
    parents = {parent for path in own for parent in _parents(path)}
    allowed = {_FILE: own, _FOLDER: parents, _OTHER: set()}
    return [name for name, kind in _below(folder) if name not in allowed[kind]]


def remove_own(folder: Path) -> None:
    """Remove from a folder what an export of ours wrote there, and the folder where nothing else is in it.

    Without a manifest it is an export that was not finished: then what has the names that we give is ours. The manifest
    goes last, so that a removal that was cut short is known for what it is.
    """
    manifest = read_manifest(folder)
    files = _listed(folder, manifest) if manifest else _unfinished(folder)
    for name in [*files, RECORD, MANIFEST]:
        path = folder / name
        if not path.is_symlink() and path.is_file() and _is_inside(folder, path):
            path.unlink()
    _remove_empty(folder)


def folders_of(folder: Path) -> list[Path]:
    """Return a folder and all below it; links are not followed."""
    return [folder, *(folder / name for name, kind in _below(folder) if kind == _FOLDER)]


def _listed(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files that a manifest lists; under a name that no table has now, only what it says of the content."""
    return [file.path for file in manifest.files if _is_name_of_ours(file.path) or _is_as_listed(folder, file)]


def _is_name_of_ours(path: str) -> bool:
    return path.rsplit("/", maxsplit=1)[-1].removesuffix(".parquet") in _OURS


def _is_as_listed(folder: Path, file: ManifestFile) -> bool:
    """Whether a file is the very one that was exported: of an earlier Gistmill, whose tables had other names."""
    try:
        with open_regular(folder / file.path) as stream:
            return file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def _unfinished(folder: Path) -> Iterable[str]:
    for name, kind in _below(folder):
        if kind != _FILE:
            continue
        known = re.fullmatch(FILE_NAME, name) and _is_name_of_ours(name)
        if known or name.startswith(f"{SPILL}/"):
            yield name


def _is_inside(folder: Path, path: Path) -> bool:
    """Whether no link stands between a folder and a file below it."""
    return path.parent.resolve() == folder.resolve() / path.parent.relative_to(folder)


def _remove_empty(folder: Path) -> None:
    for name, kind in sorted(_below(folder), reverse=True):  # what is in a folder comes before it
        if kind == _FOLDER:
            _remove_if_empty(folder / name)
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # something is in it, or it is gone
        folder.rmdir()


def _below(folder: Path, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield every path below a folder with its kind; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        kind = _FOLDER if entry.is_dir(follow_symlinks=False) else _OTHER
        yield f"{before}{entry.name}", _FILE if entry.is_file(follow_symlinks=False) else kind
        if kind == _FOLDER:
            yield from _below(Path(entry.path), f"{before}{entry.name}/")


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    yield from ("/".join(parts[:length]) for length in range(1, len(parts)))
