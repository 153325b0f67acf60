"""A Prefect server of our own on loopback, for a schedule or for one run; it ends with us, also when we are killed.

Prefect's ephemeral server never schedules anything, so `serve` needs a real one. A run could do with the ephemeral
one; but that is started only when the flow is called, and then waited for. Ours starts while Prefect is still being
imported: from the command to the first step it is 6 s in place of 10 (two cores).
"""

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

from flows.loopback import pass_by_proxies
from flows.prefect_faults import what_it_needs
from flows.prefect_home import furnish, home
from pipeline.errors import GistmillError

USUAL_PORT = 4200
_PATIENCE = 300.0  # seconds; a server needs 5 to 20 on two cores, 100 where eight others are busy
_OURS = {
    # leases of running flows outlive a server that was killed: with those in memory the slot of a killed run would
    # be taken for ever, and with it every later run refused
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
}
_PATIENCE_TO_SEND = 10.0  # seconds; a few lines of log take none
# what a run's server leaves to one that stays: services that look after runs of others, pages, and the kinds of blocks,
# which a server registers in a new home (1.6 s). Services that record are on
_LEFT_TO_OTHERS = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
} | {
    f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false"
    for service in (
        "CANCELLATION_CLEANUP",
        "CLEANUP_RECONCILER",
        "FOREMAN",
        "LATE_RUNS",
        "PAUSE_EXPIRATIONS",
        "REPOSSESSOR",
        "SCHEDULER",
    )
}
_OURS_IS_IN_USE = "GISTMILL_SERVER"  # tells the process of a served run that its server ends with the one that serves
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is being started."""

    port: int
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def url(self) -> str:
        """Return the address of its API once it answers.

        Raises:
            GistmillError: it does not start.
        """
        _wait_until_it_answers(self.port, self.process, self.log)
        return f"http://127.0.0.1:{self.port}/api"

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@contextmanager
def server_for_schedules() -> Iterator[str]:
    """Yield the address of the API of the server that is named in Prefect's settings, or of one while the block runs.

    Raises:
        GistmillError: it does not start, or does not answer.
    """
    named = _named_that_answers()
    if named:
        yield named
        return
    server = _start(_free_port(USUAL_PORT), {})
    try:
        with _in_use(server.url()) as url:
            os.environ[_OURS_IS_IN_USE] = url  # inherited by the processes of the runs
            yield url
            _send_what_waits()
    finally:
        os.environ.pop(_OURS_IS_IN_USE, None)
        server.stop()


def start_for_a_run() -> Server | None:
    """Begin to start a server that schedules nothing; none where Prefect's settings may name one.

    It is stopped when the process ends: what is registered first is run last, when Prefect has sent its last logs.
    """
    if _may_be_named():
        return None
    server = _start(_free_port(), _LEFT_TO_OTHERS)
    atexit.register(server.stop)
    return server


@contextmanager
def in_use(server: Server | None) -> Iterator[None]:
    """Let Prefect use this server while the block runs, unless there is none or its settings name another.

    Raises:
        GistmillError: the server does not start, or the one that is named does not answer.
    """
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: PLC0415 - after its environment

    if server is not None and _named():  # in a prefect.toml or .env, which only Prefect reads
        server.stop()
        server = None
    if server is None:
        _named_that_answers()
        yield
        return
    # heartbeats tell a server that stays of a run that was killed; ours ends with the run, and each flow waits a
    # second for its heart to stop
    with _in_use(server.url()), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


@contextmanager
def _in_use(url: str) -> Iterator[str]:
    from prefect.context import refresh_global_settings_context  # noqa: PLC0415 - after its environment is prepared

    pass_by_proxies()
    os.environ["PREFECT_API_URL"] = url  # for this process and for those of the runs
    refresh_global_settings_context()
    try:
        yield url
    finally:
        del os.environ["PREFECT_API_URL"]


def _send_what_waits() -> None:
    """Let Prefect send the logs and events that wait in this process, while there is a server to take them.

    It would send them when the interpreter ends: our server is gone then, and it would say that of each.
    """
    from prefect.events.worker import EventsWorker  # noqa: PLC0415 - after its environment is prepared
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415 - likewise

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=_PATIENCE_TO_SEND)


def _named() -> str | None:
    """Return the server that Prefect's settings name."""
    from prefect.settings import get_current_settings  # noqa: PLC0415 - after its environment is prepared

    return get_current_settings().api.url


def _named_that_answers() -> str | None:
    """Return the server that Prefect's settings name, once it has answered.

    Raises:
        GistmillError: it does not answer.
    """
    named = _named()
    if named:
        from flows.prefect_health import demand_named_server  # noqa: PLC0415 - after its environment is prepared

        demand_named_server(named)
    return named


def _may_be_named() -> bool:
    """Whether Prefect's settings may name a server; said without importing Prefect, which takes two seconds."""
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home() / "profiles.toml")
    try:
        return "PREFECT_API_URL" in os.environ or b"PREFECT_API_URL" in profiles.read_bytes()
    except OSError:
        return False


def _start(port: int, environment: dict[str, str]) -> Server:
    furnish()
    log = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the server
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", f"{__package__}.prefect_server", str(port)],
        # found as this process finds it; whatever lies in the working directory is no module
        env={**os.environ, **_OURS, **environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,  # a Ctrl-C is ours to handle; the server is stopped after its runs
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - before any thread
    )
    return Server(port, process, log)


def _free_port(usual: int = 0) -> int:
    """Return the usual port, which Prefect's users know, or another where that one is taken or none is usual."""
    for port in (usual, 0):
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(found.getsockname()[1])
    raise GistmillError("no port is free on 127.0.0.1 for Prefect's server; set PREFECT_API_URL to one that runs")


def end_with_our_server() -> None:
    """Let the process of a run end with the one that serves it, where the server is ours and ends then too.

    By SIGKILL, because on SIGTERM Prefect would try to tell the server, which is gone; a run that is killed loses
    nothing, and the next serve begins anew. On Linux alone.
    """
    if _OURS_IS_IN_USE in os.environ and sys.platform == "linux":
        _end_with_parent(signal.SIGKILL)


def _end_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to end this process by a signal when its parent is gone, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.1)
    log.seek(0)
    told = log.read().decode(errors="replace").strip().splitlines()[-8:]
    raise GistmillError("\n".join(["Prefect's server does not start:", *told, what_it_needs()]))
