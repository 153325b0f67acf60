"""A run in a process of its own that says on stdout which step it begins, so that it can be hit there.

Called as ``python -m faulting.child DATABASE EXPORT WORKERS BATCH_SIZE INPUT...``.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import GistmillError
from pipeline.run.request import Run
from pipeline.settings import load_settings
from running import run_steps


@contextmanager
def _announced(self: Run, step: str) -> Iterator[None]:
    print(step, flush=True)  # noqa: T201 - the parent reads it
    with _timed(self, step):
        yield


_timed = Run.timed


def main(arguments: list[str]) -> int:
    """Run all steps and return the exit code that the command line would give."""
    database, export, workers, batch_size, *inputs = arguments
    Run.timed = _announced  # type: ignore[method-assign]
    print("open", flush=True)  # noqa: T201
    settings = load_settings(None, {"run.workers": int(workers), "run.batch_size": int(batch_size)})
    try:
        rebuild = bool(os.environ.get("GISTMILL_REBUILD"))
        return run_steps(inputs, Path(database), Path(export), settings, rebuild=rebuild, index=True).exit_code
    except GistmillError as error:
        sys.stderr.write(f"gistmill: {error}\n")
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
