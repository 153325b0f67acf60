"""Calls of `gistmill` as processes of their own that share what is imported, for what nothing but a process shows."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from patience import PATIENCE

# what `query` imports, which takes more than the query
QUERYING = ("pipeline.store.querying", "pipeline.settings", "pipeline.search.in_sql", "pipeline.cli.show")
_ROOT = Path(__file__).resolve().parents[1]
# one process imports; each call is a child of it that was forked then, and ends as a process of its own
_EACH = """
import importlib, json, os, sys
from flows.cli import main

imports, calls = json.loads(sys.argv[1])
for name in imports:
    importlib.import_module(name)
for arguments, files in calls:
    child = os.fork()
    if child == 0:
        for number, file in enumerate(files):
            os.dup2(file, number)
        sys.argv = ["gistmill", *arguments]
        main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Call:
    """What comes behind `gistmill`, and descriptors in the place of input, output and errors where it is given any."""

    arguments: Sequence[str]
    files: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a call ended with: its exit code, and what it wrote to files that it was not given."""

    code: int
    stdout: str
    stderr: str


def called(
    calls: Sequence[Call],
    cwd: Path,
    environment: dict[str, str] | None = None,
    imports: Sequence[str] = QUERYING,
) -> list[Ended]:
    """Make one call after the other in a folder; return how each of them ended."""
    with ExitStack() as stack:
        written = [[stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)] for _ in calls]
        files = [
            [call.files.get(number, file.fileno()) for number, file in enumerate(own)]
            for call, own in zip(calls, written, strict=True)
        ]
        plan = [[list(call.arguments), given] for call, given in zip(calls, files, strict=True)]
        done = subprocess.run(
            [sys.executable, "-c", _EACH, json.dumps([list(imports), plan])],
            cwd=cwd,
            env={**(os.environ if environment is None else environment), "PYTHONPATH": str(_ROOT)},
            pass_fds=[file for given in files for file in given],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        codes = done.stdout.split()
        assert len(codes) == len(calls), done.stderr
        return [Ended(int(code), *map(_text, own[1:])) for code, own in zip(codes, written, strict=True)]


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
