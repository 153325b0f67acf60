"""Standard input as a file: what a pipe holds is copied once, so that it can be looked at and read as files are."""

import atexit
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

NAME = "-"  # what it is called as an input, and in the tables


def spooled() -> Path:
    """Return a file with all that standard input holds; it is removed when the process ends."""
    return _copied(sys.stdin.buffer)


@lru_cache(1)
def _copied(stream: BinaryIO) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gistmill-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "standard-input"
    with file.open("wb") as copy:
        shutil.copyfileobj(stream, copy)
    return file
