"""Ctrl-C: a run ends within a second, leaves nothing behind and says how far it came.

Prefect answers an interrupt by telling its server, with retries, and a server of the same terminal is interrupted too:
that can wait for minutes. So the interrupt is passed on, and half a second later the process ends in any case.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from types import FrameType

from pipeline.cli.show import Progressed, printable
from pipeline.run.workspace import abandon

_PATIENCE = 0.5  # seconds for Prefect and the run to end in their own way
_EXIT_CODE = 128 + signal.SIGINT  # as shells count it


@contextmanager
def interrupts_end_at_once(database: Path, progressed: Progressed) -> Iterator[None]:
    """Let the first interrupt during the block end the process, by half a second later at the latest.

    Args:
        database: the published database of the run; what the run has beside it is cleared.
        progressed: how far the run is; told when it ends.
    """
    usual = signal.signal(signal.SIGINT, lambda _number, _frame: _pass_on(database, progressed, _frame))
    try:
        yield
    except BaseException as error:
        # once interrupted, whatever else is raised came of it: Prefect turns the interrupt into errors of its own, and
        # a pool whose workers were interrupted too is broken
        if isinstance(error, KeyboardInterrupt) or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            _end(database, progressed)
        raise
    finally:
        signal.signal(signal.SIGINT, usual)


def _pass_on(database: Path, progressed: Progressed, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one changes nothing
    timer = threading.Timer(_PATIENCE, _end, (database, progressed))
    timer.daemon = True
    timer.start()
    raise KeyboardInterrupt


def _end(database: Path, progressed: Progressed) -> None:
    for worker in active_children():
        worker.kill()
    abandon(database)
    sys.stderr.write(f"gistmill: {printable(_told(progressed))}\n")
    sys.stderr.flush()
    _kill_children()
    os._exit(_EXIT_CODE)


def _told(progressed: Progressed) -> str:
    if progressed.step is None:
        return "interrupted before anything was read; nothing was changed"
    how_far = f"interrupted; the last step was {progressed.step}, {progressed.done:,} of {progressed.total:,}"
    if "publish" in progressed.steps:
        return f"{how_far}. The database is published; 'gistmill export --to DIR' writes the export again"
    return f"{how_far}. Nothing was published and the earlier snapshot is intact; the same command begins again"


def _kill_children() -> None:
    """Kill what else this process has started: Prefect's server. On systems without /proc it ends by itself."""
    for path in Path("/proc/self/task").glob("*/children"):
        for child in path.read_text(encoding="ascii").split():
            os.kill(int(child), signal.SIGKILL)
