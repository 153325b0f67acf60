"""`gistmill serve`: the main flow on a schedule, through Prefect's own `serve`, until it is told to stop.

Two runs never overlap: the deployment has one slot, and a run that finds it taken is cancelled (were it queued, a slow
day would leave a backlog of runs that find nothing to do). What a killed run leaves is cleared when serving begins.
"""

import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

from flows import environment
from flows.loopback import ensure_loopback
from flows.prefect_faults import faults_told
from flows.prefect_home import lend
from flows.server import server_for_schedules
from pipeline.cli.show import printable
from pipeline.errors import DatabaseLocked, UsageError
from pipeline.run.inputs import as_parameter
from pipeline.run.request import Request, check
from pipeline.run.standard_input import NAME
from pipeline.settings import DEFAULT_CONFIG, is_address, shown
from pipeline.store.ledger import last_finished
from pipeline.store.lock import writer_lock
from pipeline.store.opening import open_published

if TYPE_CHECKING:
    from flows.schedule import Timing

_BANNED = frozenset("/%&<>")  # in a deployment's name


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: what each run is asked to do, and where it finds its settings, which it reads anew."""

    request: Request  # by the settings as they are when serving begins
    config: Path | None  # gistmill.toml if None, where it is there
    workers: int | None  # over those of the settings
    name: str  # of the deployment in Prefect


def serve_listings(served: Served, cron: str | None, interval: float | None, timezone: str | None) -> None:
    """Serve the main flow on a schedule until the process is told to stop (Ctrl-C, SIGTERM).

    Args:
        served: what to serve.
        cron: five fields of a cron line; or None.
        interval: seconds between two runs; or None.
        timezone: the zone of cron's hours; the machine's own if None.

    Raises:
        GistmillError: the call is wrong, or Prefect's server does not start.
        KeyboardInterrupt: it was stopped by Ctrl-C; stopped by SIGTERM it returns.
    """
    if NAME in served.request.inputs:
        raise UsageError("-: standard input can be read once and a schedule reads each time; name a file or an address")
    if _BANNED & set(served.name):
        raise UsageError(f"--name {served.name}: Prefect takes no name with one of {' '.join(sorted(_BANNED))}")
    check(served.request)
    for name in served.request.inputs:
        if is_address(name) and shown(name) != name:
            raise UsageError(
                f"{shown(name)}: may hold a secret, and Prefect would keep it; make it a source of gistmill.toml,"
                " which each run reads anew"
            )
    ensure_loopback()
    environment.prepare()
    note = lend()
    from flows.schedule import read_timing  # noqa: PLC0415 - Prefect, after its environment is prepared

    timing = read_timing(cron, interval, timezone)
    signal.signal(signal.SIGTERM, _terminate)  # until the runner takes it
    _tell("starting", note or "Prefect")
    interrupted = False
    try:
        with faults_told(), server_for_schedules() as url:
            _tell("server", f"{url.removesuffix('/api')} (its pages show the runs)")
            _serve(served, timing)
    except KeyboardInterrupt as end:
        interrupted = not isinstance(end, _Terminated)
    _tell("stopped", "the schedule rests until it is served again")
    if interrupted:
        raise KeyboardInterrupt


def _serve(served: Served, timing: "Timing") -> None:
    from flows.deployment import clear_killed_runs, run_now, serve  # noqa: PLC0415 - talks to the server that is set
    from flows.schedule import next_moment, was_missed  # noqa: PLC0415

    if _nobody_writes(served.request):
        clear_killed_runs(served.name)
    now = datetime.now(UTC)
    moment = next_moment(timing, now).astimezone(ZoneInfo(timing.timezone))
    _tell("serving", f"gistmill/{served.name} {timing}; next run {moment:%Y-%m-%d %H:%M:%S %Z}; stop with Ctrl-C")
    missed = was_missed(timing, _last_run(served.request), now)
    if missed:
        _tell("missed", "a run was due since the last one; it starts now")
    serve(served.name, timing, parameters(served), before=partial(run_now, served.name) if missed else None)


def parameters(served: Served) -> dict[str, object]:
    """Return the flow's parameters as JSON can hold them, with paths that hold wherever a run is started.

    Of the settings there is the file alone: each run reads it anew, and what Prefect keeps holds none of its secrets.
    """
    request = served.request
    config = served.config or (DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None)
    return {
        "inputs": [name if is_address(name) else as_parameter(str(Path(name).absolute())) for name in request.inputs],
        "database": str(request.database.absolute()),
        "export_to": str(request.export.absolute()) if request.export else None,
        "config": str(config.absolute()) if config else None,
        "workers": served.workers,
        "rebuild": request.rebuild,
        "wait": request.wait,
    }


def _nobody_writes(request: Request) -> bool:
    """Whether no run is under way, so that those that Prefect takes for running were killed."""
    try:
        with writer_lock(request.database, 0):
            return True
    except DatabaseLocked:
        return False


def _last_run(request: Request) -> datetime | None:
    if not request.database.exists():
        return None
    with open_published(request.database) as connection:
        return last_finished(connection)


def _tell(what: str, text: str) -> None:
    sys.stderr.write(printable(f"{what:<12}{text}") + "\n")
    sys.stderr.flush()


class _Terminated(KeyboardInterrupt):
    """SIGTERM, which ends what Ctrl-C ends, and is no failure."""


def _terminate(*_arguments: object) -> NoReturn:
    raise _Terminated
