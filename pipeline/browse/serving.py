"""The site on a port of this machine, until it is stopped."""

import asyncio
import secrets
import socket
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from pipeline.browse.app import create_app
from pipeline.browse.guard import COOKIE, Application, Door, Guard, Message, Scope
from pipeline.errors import UsageError

LOOPBACK = "127.0.0.1"
_WAITING = 128  # connections that nobody has answered yet
_ELSEWHERE: dict[int, str] = {
    socket.AF_INET: "192.0.2.1",
    socket.AF_INET6: "2001:db8::1",
}  # of no machine (RFC 5737, RFC 3849)


def site_of(database: Path, door: Door, marks: Mapping[str, Path] | None = None) -> Application:
    """Return the site of a database behind its guard; `marks` are the files of marks by interest."""
    return Guard(create_app(database, door, marks or {}), door)


def warmed(site: Application, door: Door) -> int:
    """Have a site write its first page before anybody asks for it; return the page's status.

    What the first request of all costs beside the others is done then: modules of the engine, DuckDB's first start,
    templates.
    """
    return asyncio.run(_first_page(site, door))


async def _first_page(site: Application, door: Door) -> int:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    headers = [(b"host", LOOPBACK.encode()), (b"cookie", f"{COOKIE}={door.token or ''}".encode())]
    scope: Scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b""}
    await site({**scope, "scheme": "http", "http_version": "1.1", "headers": headers}, receive, send)
    return int(sent[0]["status"])


def door_for(host: str) -> Door:
    """Return who is let in where the site listens on `host`: elsewhere than on loopback whoever knows a new token."""
    if host in {LOOPBACK, "localhost", "::1"}:
        return Door()
    return Door(token=secrets.token_urlsafe(24))


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens: who connects before the first answer waits for it, and is not refused.

    Raises:
        UsageError: there is no such host, or the port is in use.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(_WAITING)
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


def serve(site: Application, opened: socket.socket) -> None:
    """Answer requests until Ctrl-C."""
    config = uvicorn.Config(
        site, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2
    )
    uvicorn.Server(config).run(sockets=[opened])
