"""Publish and export a finished work file, and die at the N-th thing that this does to the file system.

Called with DATABASE, EXPORT and N; the work file lies where a run leaves it. Python tells of each file that is opened,
made, renamed or removed before it is done (PEP 578), so that N from 1 on is every moment at which a kill can find the
folder in another state.
"""

import os
import signal
import sys
from pathlib import Path

from pipeline.run.workspace import Workspace
from pipeline.store import exporting
from pipeline.store.publishing import publish

_EVENTS = {"open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.copyfile"}


def _die_at(number: int, folder: str) -> None:
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in _EVENTS and any(folder in str(argument) for argument in arguments[:2]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main(arguments: list[str]) -> int:
    """Publish and export, or die on the way; return the exit code."""
    database, export, number = arguments
    workspace = Workspace(Path(database))
    _die_at(int(number), str(workspace.published.parent))
    publish(workspace.database, workspace.published)
    exporting.export(workspace.published, Path(export))
    return 0
