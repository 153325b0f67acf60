"""A Prefect server to schedule with: the one that is named, or one of our own on loopback that ends with us.

Prefect's ephemeral server never schedules anything. So `serve` needs a real one: that of PREFECT_API_URL or of the
active profile, else this starts one. It ends when we end, also when we are killed.
"""

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
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import IO

from pipeline.errors import GistmillError

USUAL_PORT = 4200
_PATIENCE = 180.0  # seconds; a server needs 5 to 20 on two cores, more on a busy one
_OURS = {
    # leases of running flows outlive a server that was killed: with those in memory the slot of a killed run would
    # be taken for ever, and with it every later run refused
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
}
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@contextmanager
def started_server() -> Iterator[str]:
    """Start a Prefect server on loopback and yield the address of its API; it is stopped when the block ends.

    Raises:
        GistmillError: it does not start.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            env={**os.environ, **_OURS},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # a Ctrl-C is ours to handle; the server is stopped after its runs
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - before any thread
        )
        try:
            _wait_until_it_answers(port, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    """Return Prefect's usual port, which its users know, or another where that one is taken."""
    for port in (USUAL_PORT, 0):
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(found.getsockname()[1])
    raise GistmillError("no port is free on 127.0.0.1 for Prefect's server; set PREFECT_API_URL to one that runs")


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent is gone, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


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
        time.sleep(0.3)
    log.seek(0)
    told = log.read().decode(errors="replace").strip().splitlines()[-8:]
    raise GistmillError("\n".join(["Prefect's server does not start:", *told]))
