"""A guard over one request: an end to what takes too long, and a look at whom we are really talking to.

Time-outs of single reads end neither a body nor headers that drip a byte a second, so the guard shuts the sockets
when the time is up, whatever waits on them. It also sees the address that a name led to before a byte is sent there.
"""

import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from pipeline.fetching.addresses import is_private
from pipeline.fetching.problems import FetchProblem


class Watch:
    """Guards one request; a context manager. `expired` says whether it had to end it."""

    def __init__(self, seconds: float, refuse_private: str | None = None) -> None:
        """Begin a watch.

        Args:
            seconds: the time that the request may take in all.
            refuse_private: the address to name in the refusal where this request must not reach a private host.
        """
        self.expired = False
        self.reached_private = False
        self._refuse_private = refuse_private
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(max(seconds, 0.0), self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, object]) -> None:
        """Take what the HTTP library tells while it works (its request extension `trace`).

        Raises:
            FetchProblem: a private address was reached, and must not be.
        """
        if event not in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            return
        found = info["return_value"].get_extra_info("socket")  # type: ignore[attr-defined]
        self._sockets.append(found)
        if self.expired:  # it was connecting while the time ran out
            self._shut(found)
        self.reached_private = is_private(found.getpeername()[0])
        if self.reached_private and self._refuse_private is not None:
            raise FetchProblem(f"{self._refuse_private}: leads to a private address, which its source does not name")

    def _expire(self) -> None:
        self.expired = True
        for found in list(self._sockets):
            self._shut(found)

    @staticmethod
    def _shut(found: socket.socket) -> None:
        try:
            found.shutdown(socket.SHUT_RDWR)
        except OSError:  # it is closed already
            return
