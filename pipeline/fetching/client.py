"""An address in, its answer as a file out: with pace, time-outs, further tries, and bounds on what is taken.

The only module that speaks HTTP. Everything it is sent is taken for hostile: its length, its speed, its redirects.
"""

from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from pipeline import __version__
from pipeline.fetching.addresses import follow, same_origin
from pipeline.fetching.clock import Clock, Pace
from pipeline.fetching.exchange import Ask, Body
from pipeline.fetching.problems import FetchProblem, PassingProblem
from pipeline.fetching.retrying import RETRIED, delay, retry_after
from pipeline.fetching.watch import Watch
from pipeline.settings import FetchingSettings

_MOST_REDIRECTS = 5
_LONGEST_NUMBER = 20  # digits of a length in bytes


class Client:
    """Asks one address at a time; a context manager that closes its connections."""

    def __init__(self, settings: FetchingSettings, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.requests = 0
        self._settings = settings
        self._pace = Pace(self.clock)
        contact = f" ({settings.contact})" if settings.contact else ""
        self._http = httpx.Client(
            headers={"User-Agent": f"gistmill/{__version__}{contact}", "Accept": "*/*"},
            timeout=settings.timeout,
            limits=httpx.Limits(max_keepalive_connections=0),  # each request has a socket that its watch knows
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, ask: Ask, target: Path) -> Body | None:
        """Fetch an address into a file.

        Args:
            ask: the address and what is known of it.
            target: where to write the answer, unpacked where it was packed for the way; what is there is overwritten.

        Returns:
            What was written; None where the server says that the answer known is still right (304).

        Raises:
            FetchProblem: it could not be had, for good or after all tries; the message names the address and why.
        """
        tries = 0
        while True:
            tries += 1
            try:
                return self._once(ask, target)
            except PassingProblem as problem:
                self._wait_after(problem, tries)

    def _wait_after(self, problem: PassingProblem, tries: int) -> None:
        if tries > self._settings.retries:
            raise PassingProblem(f"{problem} ({tries} {'try' if tries == 1 else 'tries'})") from None
        wait = delay(tries) if problem.retry_after is None else problem.retry_after
        if wait > self._settings.max_wait:
            raise PassingProblem(
                f"{problem}; the wait would be {wait:,.0f} s, longer than fetching.max_wait ="
                f" {self._settings.max_wait:g}; the next run asks again"
            ) from None
        self.clock.sleep(wait)

    def _once(self, ask: Ask, target: Path) -> Body | None:
        """Make one try, redirects and all."""
        end = self.clock.seconds() + self._settings.deadline
        url, private = ask.url, None
        for _ in range(_MOST_REDIRECTS + 1):
            self._pace.wait(url, ask.pause)
            self.requests += 1
            watch = Watch(end - self.clock.seconds(), url if private is False else None)
            try:
                with watch:
                    found = self._exchange(ask, url, target, watch)
            except (httpx.TransportError, httpx.DecodingError, httpx.StreamError) as error:
                raise self._told(url, error, expired=watch.expired) from None
            except httpx.InvalidURL:
                raise FetchProblem(f"{url}: is no address, or redirects to what is none") from None
            finally:
                self._pace.ended(url)
            if not isinstance(found, str):
                return found
            private = watch.reached_private if private is None else private
            url = follow(url, found, ask.url, ask.allowed)
        raise FetchProblem(f"{ask.url}: redirects more than {_MOST_REDIRECTS} times")

    def _exchange(self, ask: Ask, url: str, target: Path, watch: Watch) -> Body | str | None:
        """Send one request; return its answer, the address it redirects to, or None for 304."""
        with self._http.stream(
            "GET", url, headers=_headers(ask, url), extensions={"trace": watch.trace}, follow_redirects=False
        ) as response:
            status = response.status_code
            if status == HTTPStatus.NOT_MODIFIED and ask.is_conditional:
                return None
            if response.has_redirect_location or status in {301, 302, 303, 307, 308}:
                return response.headers.get("location") or ""
            if status in RETRIED:
                pause = retry_after(response.headers.get("retry-after"), self.clock.now())
                raise PassingProblem(f"{url}: answered {_named(status)}", pause)
            if status != HTTPStatus.OK:
                raise FetchProblem(f"{url}: answered {_named(status)}")
            return self._save(response, url, target, watch)

    def _save(self, response: httpx.Response, url: str, target: Path, watch: Watch) -> Body:
        digest, size, most = sha256(), 0, self._settings.max_bytes
        said = response.headers.get("content-length", "")
        if said.isdecimal() and len(said) < _LONGEST_NUMBER and int(said) > most:
            raise _too_large(url, most)
        with target.open("wb") as file:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > most:
                    raise _too_large(url, most)
                digest.update(chunk)
                file.write(chunk)
        if watch.expired:  # a shut socket can look like the end of an answer that does not say its length
            raise self._told(url, httpx.ReadError(""), expired=True)
        return Body(
            url=url,
            status=response.status_code,
            sha256=digest.hexdigest(),
            bytes=size,
            content_type=response.headers.get("content-type"),
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )

    def _told(self, url: str, error: Exception, *, expired: bool) -> FetchProblem:
        """Return what went wrong on the way, in words that hold none of the request's headers."""
        if expired:
            return PassingProblem(f"{url}: took longer than fetching.deadline = {self._settings.deadline:g} s")
        if isinstance(error, httpx.TimeoutException):
            return PassingProblem(f"{url}: nothing came within fetching.timeout = {self._settings.timeout:g} s")
        if isinstance(error, httpx.RemoteProtocolError):
            return PassingProblem(f"{url}: the answer broke off or is no HTTP ({error})")
        if isinstance(error, httpx.DecodingError):
            return PassingProblem(f"{url}: the answer could not be unpacked ({error})")
        return PassingProblem(f"{url}: cannot be reached ({str(error) or type(error).__name__})")


def _headers(ask: Ask, url: str) -> dict[str, str]:
    headers = dict(ask.headers) if same_origin(ask.url, url) else {}
    known = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
    return {**headers, **{name: value for name, value in known.items() if value}}


def _too_large(url: str, most: int) -> FetchProblem:
    return FetchProblem(f"{url}: is larger than fetching.max_bytes = {most:,}; raise it if that is right")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
