"""The time, as fetching needs it: now, waiting, and the pace of requests. A seam: a test waits for no one."""

import time
from datetime import UTC, datetime

from pipeline.fetching.addresses import host_of

ARXIV_HOST = "arxiv.org"
_ARXIV_PAUSE = 3.0  # seconds, over all of its hosts together: https://info.arxiv.org/help/api/tou.html


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Return a number of seconds that only ever grows."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Pace:
    """One request at a time to a host, and a pause between the end of one and the beginning of the next.

    arXiv's hosts count as one, and their pause is never below three seconds, whatever is set.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ended: dict[str, float] = {}

    def wait(self, url: str, pause: float) -> None:
        """Wait until `pause` seconds have passed since the last request to an address's host ended."""
        if _group(url) not in self._ended:
            return
        least = max(pause, _ARXIV_PAUSE) if is_arxiv(url) else pause
        left = self._ended[_group(url)] + least - self._clock.seconds()
        if left > 0:
            self._clock.sleep(left)

    def ended(self, url: str) -> None:
        """Note that a request to an address has just ended."""
        self._ended[_group(url)] = self._clock.seconds()


def is_arxiv(url: str) -> bool:
    """Whether an address is one of arXiv's hosts."""
    return f".{host_of(url)}".endswith(f".{ARXIV_HOST}")


def _group(url: str) -> str:
    return ARXIV_HOST if is_arxiv(url) else host_of(url)
