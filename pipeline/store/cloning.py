"""A second file with what another holds, at as little cost as the file system allows."""

import os
import shutil
from pathlib import Path


def link(source: Path, target: Path) -> None:
    """Give a file a second name; where the file system knows no links, a copy of the same age has it."""
    try:
        os.link(source, target)
    except OSError:
        clone(source, target)
        shutil.copystat(source, target)


def clone(source: Path, target: Path) -> None:
    """Copy a file inside the kernel; file systems that can share blocks between files (btrfs, XFS) copy nothing."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as reading, target.open("wb") as writing:
        left = os.fstat(reading.fileno()).st_size
        while left > 0:
            try:
                copied = os.copy_file_range(reading.fileno(), writing.fileno(), left)
            except OSError:  # not between these file systems
                copied = 0
            if copied == 0:
                shutil.copyfileobj(reading, writing)
                return
            left -= copied
