"""The package's own data files, read and checked.

In: a file's name. Out: its text or rows. The only module of this folder that reads shipped files, so that a damaged
installation is told apart from a wrong call in one place.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from pipeline.errors import ResourceError

FOLDER: Final = Path(__file__).parent / "data"


def resource_bytes(name: str) -> bytes:
    """Return the bytes of the file called `name` in `data/`.

    Raises:
        ResourceError: the file is missing or cannot be read.
    """
    try:
        return (FOLDER / name).read_bytes()
    except OSError as error:
        raise ResourceError(f"{FOLDER / name}: cannot be read ({error.strerror}); install gistmill again") from None


def resource_rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a tab-separated file in which each line has `columns` values.

    Raises:
        ResourceError: the file is missing, or a line has more or fewer values.
    """
    rows = [line.split("\t") for line in resource_bytes(name).decode("utf-8").splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise ResourceError(
                f"{FOLDER / name}, line {number}: {len(row)} values where {columns} belong; install gistmill again"
            )
    return rows


def data_sha256(*names: str) -> str:
    """Return one hash over the bytes of these files."""
    return sha256(b"".join(sha256(resource_bytes(name)).digest() for name in names)).hexdigest()
