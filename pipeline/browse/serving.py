"""The site on a port of this machine, until it is stopped."""

import secrets
import socket
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from pipeline.browse.app import create_app
from pipeline.browse.guard import Application, Door, Guard
from pipeline.errors import UsageError

LOOPBACK = "127.0.0.1"
_ELSEWHERE: dict[int, str] = {
    socket.AF_INET: "192.0.2.1",
    socket.AF_INET6: "2001:db8::1",
}  # of no machine (RFC 5737, RFC 3849)


def site_of(database: Path, door: Door, marks: Mapping[str, Path] | None = None) -> Application:
    """Return the site of a database behind its guard; `marks` are the files of marks by interest."""
    return Guard(create_app(database, door, marks or {}), door)


def door_for(host: str) -> Door:
    """Return who is let in where the site listens on `host`: elsewhere than on loopback whoever knows a new token."""
    if host in {LOOPBACK, "localhost", "::1"}:
        return Door()
    return Door(token=secrets.token_urlsafe(24))


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: there is no such host, or the port is in use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise UsageError(f"{host} port {port}: cannot be listened on ({error.strerror}); give another --port") from None
    return opened


def address_of(opened: socket.socket, host: str, door: Door) -> str:
    """Return the address to open in a browser; of `0.0.0.0`, which is none, that by which other machines come here."""
    bound_to, port = opened.getsockname()[:2]
    if ip_address(bound_to).is_unspecified:
        host = _own_address(opened.family)
    shown = f"[{host}]" if ":" in host else host
    token = f"?token={door.token}" if door.token else ""
    return f"http://{shown}:{port}/{token}"


def _own_address(family: int) -> str:
    """Return the address that this machine has towards others; its name where it has none."""
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((_ELSEWHERE[family], 9))  # sends nothing: it asks for the way there
        except OSError:
            return socket.gethostname()
        return str(asked.getsockname()[0])


def serve(database: Path, opened: socket.socket, door: Door, marks: Mapping[str, Path]) -> None:
    """Answer requests until Ctrl-C."""
    config = uvicorn.Config(
        site_of(database, door, marks),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[opened])
