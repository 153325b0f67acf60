"""Data files of text, read and checked: the package's own, and those of a folder that a user had filled.

In: a file's name. Out: its text or rows. The only module of this folder that reads them, so that a damaged installation
is told apart from a wrong folder in one place.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from pipeline.errors import ResourceError
from pipeline.regular import read_regular

FOLDER: Final = Path(__file__).parent / "data"


def resource_bytes(name: str, folder: Path = FOLDER) -> bytes:
    """Return the bytes of the file called `name` in a folder, else in `data/`.

    Raises:
        ResourceError: the file is missing or cannot be read.
    """
    try:
        return read_regular(folder / name)
    except OSError as error:
        raise refusal(folder / name, f"cannot be read ({error.strerror})") from None


def refusal(file: Path, reason: str) -> ResourceError:
    """Return the error that refuses a file and names the way out."""
    way_out = "install gistmill again" if file.parent == FOLDER else "make it with: gistmill train tags"
    return ResourceError(f"{file}: {reason}; {way_out}")


def resource_rows(name: str, columns: int, folder: Path = FOLDER) -> list[list[str]]:
    """Return the rows of a tab-separated file in which each line has `columns` values.

    Raises:
        ResourceError: the file is missing, or a line has more or fewer values.
    """
    rows = [line.split("\t") for line in resource_bytes(name, folder).decode("utf-8", "replace").splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise refusal(folder / name, f"line {number} has {len(row)} values where {columns} belong")
    return rows


def data_sha256(*names: str, folder: Path = FOLDER) -> str:
    """Return one hash over the bytes of these files."""
    return sha256(b"".join(sha256(resource_bytes(name, folder)).digest() for name in names)).hexdigest()
