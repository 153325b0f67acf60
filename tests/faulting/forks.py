"""Processes that begin with our modules loaded: a campaign starts hundreds, and to load them takes what a run does.

They are forked from a process that does nothing else, and are killed, and end, as any other.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import IO

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["faulting.child", "faulting.publishing"])


@dataclass(frozen=True, slots=True)
class Fork:
    """A process in a group of its own, and what it says on stdout."""

    process: BaseProcess
    stdout: IO[str]

    def ended(self) -> int:
        """Wait for its end; return its exit code, a signal's number below 0."""
        self.process.join()
        self.stdout.close()
        assert self.process.exitcode is not None
        return self.process.exitcode


def fork(call: Callable[[list[str]], int], arguments: Sequence[str], environment: Mapping[str, str]) -> Fork:
    """Start a call in a process; its arguments and environment are those of a program, and it returns its exit code."""
    said, saying = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_begin, args=(call, list(arguments), dict(environment), saying))
    process.start()
    saying.close()
    with said:
        return Fork(process, os.fdopen(os.dup(said.fileno()), encoding="utf-8"))


def _begin(
    call: Callable[[list[str]], int], arguments: list[str], environment: dict[str, str], saying: Connection
) -> None:
    os.setsid()
    os.environ.update(environment)
    tempfile.tempdir = None  # it is asked of the environment again
    os.dup2(saying.fileno(), 1)
    saying.close()
    sys.exit(call(arguments))
