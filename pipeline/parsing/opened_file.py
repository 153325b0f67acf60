"""A file that stays the one it was when it was opened, however often it is read.

In: a path. Out: content whose streams all read that one file, even where another one gets its name meanwhile. Kept
apart because a source's hash, format and records must be of the same bytes, and each is read on its own.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.parsing.content import Content
from pipeline.regular import open_regular

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An open file: its content, and its number with the operating system."""

    content: Content
    number: int

    def size(self) -> int:
        """Return its bytes."""
        return os.fstat(self.number).st_size

    def state(self) -> tuple[int, int]:
        """Return what changes when somebody writes into it: its size, and when it was changed, in nanoseconds."""
        stat = os.fstat(self.number)
        return stat.st_size, stat.st_mtime_ns


@contextmanager
def opened_file(path: Path) -> Iterator[OpenedFile]:
    """Open a file for as long as it is read.

    Raises:
        OSError: it cannot be opened, or is no file but a pipe, a device or the like.
    """
    with open_regular(path) as file:
        yield OpenedFile(Content(path.name, partial(_stream, file.fileno())), file.fileno())


def _stream(number: int) -> BinaryIO:
    return io.BufferedReader(_Reader(number), _BUFFER_BYTES)


class _Reader(io.RawIOBase):
    """Reads an open file from a place of its own, so that several can read it side by side."""

    def __init__(self, number: int) -> None:
        self._number, self._place = number, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        count = os.preadv(self._number, [buffer], self._place)
        self._place += count
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        bases = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: os.fstat(self._number).st_size}
        place = bases[whence] + offset
        if place < 0:
            raise ValueError(f"cannot seek to {place}, before the file's beginning")
        self._place = place
        return place
