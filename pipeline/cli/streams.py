"""The streams of the process: what happens where nobody reads on, or nothing more can be written.

Text for people (stderr) ends no work, whatever becomes of it. Results (stdout) are what a command is for: that they
cannot be written is told as a fact about standard output, and is no fault of the file that is being read, say.
"""

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, TextIO

RESULTS = "standard output"


class Unread(FileIO):
    """Where text for people goes: when it cannot be written any more, the rest goes nowhere and ends nothing."""

    def write(self, data: Any, /) -> int:
        """Write bytes, and take them for written when nobody reads them any more, or the disk is full."""
        try:
            return super().write(data) or 0
        except OSError:
            _go_nowhere(self)
            return len(data)


class Results(FileIO):
    """Where results go; that they cannot be written is an error which `is_of_results` knows."""

    def write(self, data: Any, /) -> int:
        """Write bytes.

        Raises:
            BrokenPipeError: their reader has gone.
            OSError: they cannot be written; `filename` says that it is standard output.
        """
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            raise
        except OSError as error:
            _go_nowhere(self)  # or the interpreter tries once more at its end
            raise OSError(error.errno, error.strerror, RESULTS) from None


def is_of_results(error: BaseException) -> bool:
    """Whether an error says that results cannot be written, or that nobody reads them any more."""
    return isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.filename == RESULTS)


def told(error: OSError) -> str:
    """Return what to say of results that cannot be written."""
    return f"{RESULTS}: cannot be written to ({error.strerror}); make room, or send it elsewhere"


def prepare_streams() -> None:
    """Let stderr end no work and stdout tell what is wrong with it; a terminal is left as it is."""
    for stream in (sys.stdout, sys.stderr):  # a name that the terminal has no letters for is shown, and ends nothing
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.stdout = _by_way_of(Results, sys.stdout)
    sys.stderr = _by_way_of(Unread, sys.stderr)


def _by_way_of(raw: type[FileIO], stream: TextIO) -> TextIO:
    if not isinstance(stream, TextIOWrapper) or stream.isatty():
        return stream
    is_for_people = raw is Unread
    file = BufferedWriter(raw(stream.fileno(), "w", closefd=False))
    return TextIOWrapper(file, stream.encoding, stream.errors, line_buffering=is_for_people)


def _go_nowhere(file: FileIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), file.fileno())
