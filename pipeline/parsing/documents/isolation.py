"""A process of its own for what can crash, hang or grow: bytes of a document in, its record out.

The process is kept for many documents and begun anew when it dies, when it has read RENEWED_AFTER, or when the bounds
change. It is a plain Python with this package alone, not a copy of the caller: whatever the caller's main program is,
nothing of it runs there. Its answers are JSON and never objects, so that a process that a document took over can say no
more than texts. A clock that runs beside kills it where a document takes too long.
"""

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.records_as_json import record_of_json
from pipeline.parsing.parsed import DocumentBounds
from pipeline.records import Record, RejectReason

RENEWED_AFTER = 500  # documents; what a library does not give back is given back then
_HEADER = struct.Struct("<Q")
_START_SECONDS = 60.0  # beside the document's own time, for a process that has just begun on a busy machine
_CODE = f"from {__package__}.child import serve; serve()"
OUT_OF_MEMORY = 86  # how a child ends that has no memory left


@dataclass
class _Child:
    """A process that reads documents, and how many it has read."""

    process: "subprocess.Popen[bytes]"
    bounds: DocumentBounds
    read: int = 0

    @property
    def answers(self) -> BinaryIO:
        assert self.process.stdout is not None  # noqa: S101 - it is a pipe
        return self.process.stdout  # type: ignore[return-value]

    @property
    def questions(self) -> BinaryIO:
        assert self.process.stdin is not None  # noqa: S101 - it is a pipe
        return self.process.stdin  # type: ignore[return-value]

    def end(self) -> None:
        """End the process, and leave nothing open."""
        self.process.kill()
        self.process.wait()
        with suppress(BrokenPipeError):  # what was not yet written to it
            self.questions.close()
        self.answers.close()


class Isolated:
    """Reads documents in a child process, one after the other; each thread has one of its own."""

    def __init__(self) -> None:
        self._child: _Child | None = None

    def read(self, format_name: str, data: bytes, bounds: DocumentBounds) -> Record:
        """Return the record of a document.

        Raises:
            NotRead: it cannot be used, took too long or too much, or ended the process.
        """
        child = self._ready(bounds)
        late = threading.Event()
        allowed = bounds.timeout + (0.0 if child.read else _START_SECONDS)
        timer = threading.Timer(allowed, _stop, (child, late))
        timer.start()
        try:
            answer = _ask(child, format_name.encode(), data)
        finally:
            timer.cancel()
        child.read += 1
        if answer is None:
            raise self._ended(child, late=late.is_set())
        if child.read >= RENEWED_AFTER or late.is_set():
            self.close()
        return _taken(json.loads(answer))

    def _ready(self, bounds: DocumentBounds) -> _Child:
        if self._child is not None and self._child.bounds != bounds:
            self.close()
        if self._child is None:
            self._child = _Child(_started(bounds), bounds)
        return self._child

    def _ended(self, child: _Child, *, late: bool) -> NotRead:
        """Return what to say of a document that ended its process."""
        code = child.process.wait()
        self.close()
        bounds = child.bounds
        if late:
            detail = f"took longer than {bounds.timeout:g} s; [documents] timeout sets how long one may take"
            return NotRead(RejectReason.TOO_LONG, detail)
        if code == OUT_OF_MEMORY:
            detail = f"needed more than {bounds.memory} MB; [documents] memory sets how much one may take"
            return NotRead(RejectReason.TOO_LONG, detail)
        detail = (
            f"damaged, or in need of more than {bounds.memory} MB: it ended the process that read it (exit code {code})"
        )
        return NotRead(RejectReason.MALFORMED, detail)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is not None:
            self._child.end()
            self._child = None


def _started(bounds: DocumentBounds) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONWARNINGS": "ignore"}
    arguments = [sys.executable, "-c", _CODE, str(bounds.memory), str(bounds.pages), str(bounds.timeout)]
    return subprocess.Popen(  # noqa: S603 - our own code
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )


def _stop(child: _Child, late: threading.Event) -> None:
    late.set()
    child.process.kill()


def _ask(child: _Child, question: bytes, data: bytes) -> bytes | None:
    """Return the answer; None where the process ends before it."""
    try:
        for part in (question, data):
            write_part(child.questions, part)
        child.questions.flush()
        return read_part(child.answers)
    except (BrokenPipeError, ConnectionResetError):
        return None


def write_part(stream: BinaryIO, data: bytes) -> None:
    """Write bytes behind their length."""
    stream.write(_HEADER.pack(len(data)))
    stream.write(data)


def read_part(stream: BinaryIO) -> bytes | None:
    """Read bytes behind their length; None where the stream ends."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size = _HEADER.unpack(header)[0]
    data = stream.read(size)
    return data if len(data) == size else None


def _taken(answer: dict[str, object]) -> Record:
    if "reason" in answer:
        raise NotRead(RejectReason(str(answer["reason"])), str(answer["detail"]))
    return record_of_json(answer)


_OF_THREAD = threading.local()
_ALL: list[Isolated] = []


def isolated() -> Isolated:
    """Return this thread's reader."""
    found: Isolated | None = getattr(_OF_THREAD, "reader", None)
    if found is None:
        found = _OF_THREAD.reader = Isolated()
        _ALL.append(found)
    return found


@atexit.register
def end_document_readers() -> None:
    """End all processes that read documents; a thread that reads on has a new one."""
    for reader in _ALL:
        reader.close()
