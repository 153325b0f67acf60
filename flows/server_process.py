"""The process of a Prefect server of ours: begun, told to serve, waited for, stopped; it ends with us at the latest.

It begins with importing what a server is made of. Told to serve, it imports Prefect itself; until then it serves
nothing and touches nothing, and it ends when nobody can tell it any more.
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
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from pipeline.errors import GistmillError

_PATIENCE = 300.0  # seconds; a server needs 5 to 20 on two cores, 100 where eight others are busy
_OURS = {
    # leases of running flows outlive a server that was killed: with those in memory the slot of a killed run would
    # be taken for ever, and with it every later run refused
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem"
}
_OK = 200  # of HTTP
_ASKED_EVERY = 0.02  # seconds; before it answers it listens to nobody, so that asking costs nothing
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is being started."""

    port: int
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    @property
    def url(self) -> str:
        """The address of its API."""
        return f"http://127.0.0.1:{self.port}/api"

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            GistmillError: it does not start.
        """
        _wait_until_it_answers(self.port, self.process, self.log)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The process of a server that has not been told to serve."""

    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def serve(self, port: int, environment: dict[str, str]) -> Server:
        """Have it serve on a port, with the environment of this process and, over that, another."""
        import json  # noqa: PLC0415 - the process begins before what it takes .03 s to import

        told = {"port": port, "environment": {**os.environ, **_OURS, **environment}}
        pipe = self.process.stdin
        with suppress(BrokenPipeError):  # it has died: who waits for it says what it told
            if pipe is not None:
                with pipe:
                    pipe.write(json.dumps(told).encode("ascii") + b"\n")
        return Server(port, self.process, self.log)

    def end(self) -> None:
        """End it, unless it has ended."""
        self.process.kill()
        self.process.wait()


def begin() -> Beginning:
    """Begin the process of a server, which is ended with this one at the latest."""
    log = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the server
    process = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-m", f"{__package__}.prefect_server"],
        # found as this process finds it; whatever lies in the working directory is no module
        env={**os.environ, **_OURS, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        start_new_session=True,  # a Ctrl-C is ours to handle; the server is stopped after its runs
        preexec_fn=end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - before any thread
    )
    begun = Beginning(process, log)
    atexit.register(begun.end)  # registered before its stop, so that this is run after it
    return begun


def free_port(usual: int = 0) -> int:
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


def end_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to end this process by a signal when its parent is gone, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)


def _answers(port: int) -> bool:
    from http.client import HTTPConnection, HTTPException  # noqa: PLC0415 - as above

    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == _OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if _answers(port):
            return
        time.sleep(_ASKED_EVERY)
    from flows.prefect_faults import what_it_needs  # noqa: PLC0415 - in this case alone

    log.seek(0)
    told = log.read().decode(errors="replace").strip().splitlines()[-8:]
    raise GistmillError("\n".join(["Prefect's server does not start:", *told, what_it_needs()]))
