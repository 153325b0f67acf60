"""Is an export whole? Its files against its manifest."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from pydantic import BaseModel, ValidationError

from pipeline.store.exporting import MANIFEST
from pipeline.store.parquet_files import RECORD


class _File(BaseModel):
    path: str
    sha256: str


class _Manifest(BaseModel):
    files: list[_File]


def faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with an export, a sentence each; nothing where every file is as the manifest says."""
    try:
        manifest = _Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        yield f"{folder}: has no {MANIFEST}, so it is no export of Gistmill's"
        return
    except (OSError, ValidationError) as error:
        yield f"{folder / MANIFEST}: cannot be read ({str(error).splitlines()[0]})"
        return
    listed = {file.path: file.sha256 for file in manifest.files}
    for name, sha256 in listed.items():
        yield from _fault(folder / name, sha256)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    yield from (f"{folder / name}: is not in {MANIFEST}" for name in sorted(there - set(listed) - {MANIFEST, RECORD}))


def _fault(path: Path, sha256: str) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != sha256:
                yield f"{path}: is not the file that was exported"
    except OSError as error:
        yield f"{path}: cannot be read ({error.strerror})"
