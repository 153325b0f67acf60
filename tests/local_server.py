"""A real HTTP server on loopback for tests: it answers as it is told, also as badly as servers do."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pipeline.fetching.clock import Clock


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: `cut` leaves out so many bytes of those promised; `drip` sends a byte in so many seconds."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    drip: float = 0.0
    drip_headers: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it reached the server."""

    path: str
    headers: dict[str, str]  # names in lower case
    body: bytes = b""


Answer = Reply | Callable[[Asked], Reply]


class Site:
    """What the server answers, by path; of several replies to a path each is given once, and the last for ever."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Answer]] = {}
        self.asked: list[Asked] = []
        self.root = ""
        self.busy = 0
        self.most_busy = 0

    def set(self, path: str, *replies: Answer) -> str:
        """Say what a path (with its query, or without for any query) is answered; return its address."""
        self.replies[path] = list(replies)
        return self.root + path

    def reply_to(self, asked: Asked) -> Reply:
        """Return the next reply to a request."""
        self.asked.append(asked)
        found = self.replies.get(asked.path) or self.replies.get(asked.path.split("?", maxsplit=1)[0])
        if not found:
            return Reply(b"not here", 404)
        answer = found.pop(0) if len(found) > 1 else found[0]
        return answer if isinstance(answer, Reply) else answer(asked)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in their order."""
        return [asked.path for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer what was sent."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer what was asked."""
        self.site.busy += 1
        self.site.most_busy = max(self.site.most_busy, self.site.busy)
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            self._answer(self.site.reply_to(Asked(self.path, headers, body)))
        except OSError:  # the client has gone, as it should where we misbehave
            self.close_connection = True
        finally:
            self.site.busy -= 1

    def _answer(self, reply: Reply) -> None:
        if reply.drip_headers:
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 1000, reply.drip)
            return
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            if value:  # an empty one is a header left out
                self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()
        if reply.drip:
            self._drip(reply.body, reply.drip)
        else:
            self.wfile.write(reply.body[: len(reply.body) - reply.cut])
        if reply.cut:
            self.close_connection = True
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)

    def _drip(self, data: bytes, pause: float) -> None:
        for number in range(len(data)):
            self.connection.sendall(data[number : number + 1])
            time.sleep(pause)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing of clients that have gone: they leave servers that misbehave."""


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """Serve a site on a free port of loopback while the block runs."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server((host, 0), handler)
    site.root = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class QuickClock(Clock):
    """A clock on which waiting takes no time; `slept` says how long was waited."""

    def __init__(self, now: datetime = datetime(2026, 11, 20, 6, tzinfo=UTC)) -> None:  # a Friday
        self.start = now
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Return the moment this clock began at, and what was slept since."""
        return self.start + timedelta(seconds=sum(self.slept))

    def seconds(self) -> float:
        """Return the seconds slept."""
        return sum(self.slept)

    def sleep(self, seconds: float) -> None:
        """Note that it was slept."""
        self.slept.append(seconds)
