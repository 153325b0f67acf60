"""Is an export whole? Its files against its manifest."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from pipeline.regular import open_regular
from pipeline.store.export_owning import MANIFEST, read_manifest
from pipeline.store.export_putting import interrupted, place_of


def faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with an export, a sentence each; nothing where every file is as the manifest says."""
    if not folder.exists():
        left = interrupted(place_of(folder))
        yield from (f"{folder}: is missing; an export that was interrupted left it in {place}" for place in left[:1])
        return
    manifest = read_manifest(folder)
    if manifest is None:
        known = "is none of Gistmill's, or is torn" if (folder / MANIFEST).exists() else "is missing"
        yield f"{folder}: is no export of Gistmill's: its {MANIFEST} {known}"
        return
    for file in manifest.files:
        yield from _fault(folder / file.path, file.sha256)


def _fault(path: Path, sha256: str) -> Iterator[str]:
    try:
        with open_regular(path) as file:
            if file_digest(file, "sha256").hexdigest() != sha256:
                yield f"{path}: is not the file that was exported"
    except OSError as error:
        yield f"{path}: cannot be read ({error.strerror})"
