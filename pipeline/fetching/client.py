"""An address in, its answer as a file out: with pace, time-outs, further tries, and bounds on what is taken.

The only module that speaks HTTP. Everything it is sent is taken for hostile: its length, its speed, its redirects.
"""

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from pipeline import __version__, inflating
from pipeline.fetching.addresses import follow, same_origin
from pipeline.fetching.clock import Clock, Pace
from pipeline.fetching.exchange import Ask, Body
from pipeline.fetching.headers import said
from pipeline.fetching.problems import FetchProblem, PassingProblem
from pipeline.fetching.watch import Watch
from pipeline.settings import FetchingSettings, shown

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_FIRST_DELAY = 2.0  # seconds; 2, 4, 8, 16: half a minute over the four further tries that are the default
_MOST_REDIRECTS = 5
_LONGEST_NUMBER = 20  # digits of a length in bytes
_LONGEST_TOLD = 200  # characters of what a library says of an answer
_MOST_CODINGS = 4  # that an answer is packed in, one in another
_CODINGS: Mapping[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": inflating.gunzipped,
    "x-gzip": inflating.gunzipped,
    "deflate": partial(inflating.inflated, new=inflating.http_deflate_engine),
}
_NEVER_ASKED = frozenset(("br", "zstd", "compress", "x-compress"))
for _library in ("httpx", "httpcore"):  # they log addresses and headers as they are, with the secrets in them
    logging.getLogger(_library).setLevel(logging.WARNING)


@cache
def _trusted() -> ssl.SSLContext:
    """Return whom httpx trusts of itself; to read the list of them takes 35 ms, and every client needs it."""
    return httpx.create_ssl_context()


class Client:
    """Asks one address at a time; a context manager that closes its connections."""

    def __init__(self, settings: FetchingSettings, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.requests = 0
        self._settings = settings
        self._pace = Pace(self.clock)
        contact = f" ({settings.contact})" if settings.contact else ""
        self._http = httpx.Client(
            headers={
                "User-Agent": f"gistmill/{__version__}{contact}",
                "Accept": "*/*",
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=settings.timeout,
            verify=_trusted(),
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
        self._http.cookies.clear()  # what one address sets is no other's
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
            watch = Watch(end - self.clock.seconds(), shown(url) if private is False else None)
            try:
                with watch:
                    found = self._exchange(ask, url, target, watch)
            except (httpx.TransportError, httpx.StreamError) as error:
                raise self._told(url, error, expired=watch.expired) from None
            except inflating.Damaged as error:
                raise PassingProblem(f"{shown(url)}: the answer could not be unpacked ({error})") from None
            except httpx.InvalidURL:
                raise FetchProblem(f"{shown(url)}: is no address, or redirects to what is none") from None
            except UnicodeError:  # a host, or what the server wants to be told again, that cannot be written as bytes
                raise FetchProblem(f"{shown(url)}: its host or what it sets cannot be part of a request") from None
            finally:
                self._pace.ended(url)
            if not isinstance(found, str):
                return found
            private = watch.reached_private if private is None else private
            url = follow(url, found, ask.url, ask.allowed)
        raise FetchProblem(f"{shown(ask.url)}: redirects more than {_MOST_REDIRECTS} times")

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
                raise PassingProblem(f"{shown(url)}: answered {_named(status)}", pause)
            if status != HTTPStatus.OK:
                raise FetchProblem(f"{shown(url)}: answered {_named(status)}")
            return self._save(response, url, target, watch)

    def _save(self, response: httpx.Response, url: str, target: Path, watch: Watch) -> Body:
        digest, size, most = sha256(), 0, self._settings.max_bytes
        stated = response.headers.get("content-length", "")
        if stated.isdecimal() and len(stated) < _LONGEST_NUMBER and int(stated) > most:
            raise _too_large(url, most)
        with target.open("wb") as file:
            for chunk in _unpacked(response, url, most):
                size += len(chunk)
                digest.update(chunk)
                file.write(chunk)
        if watch.expired:  # a shut socket can look like the end of an answer that does not say its length
            raise self._told(url, httpx.ReadError(""), expired=True)
        return Body(
            url=shown(url),
            status=response.status_code,
            sha256=digest.hexdigest(),
            bytes=size,
            content_type=said(response.headers.get("content-type")),
            etag=said(response.headers.get("etag")),
            last_modified=said(response.headers.get("last-modified")),
        )

    def _told(self, url: str, error: Exception, *, expired: bool) -> FetchProblem:
        """Return what went wrong on the way, in words that hold none of the request's headers."""
        place, told = shown(url), shown(str(error))[:_LONGEST_TOLD] or type(error).__name__
        if expired:
            return PassingProblem(f"{place}: took longer than fetching.deadline = {self._settings.deadline:g} s")
        if isinstance(error, httpx.TimeoutException):
            return PassingProblem(f"{place}: nothing came within fetching.timeout = {self._settings.timeout:g} s")
        if isinstance(error, httpx.RemoteProtocolError):
            return PassingProblem(f"{place}: the answer broke off or is no HTTP ({told})")
        return PassingProblem(f"{place}: cannot be reached ({told}); look at the address and the network")


def _unpacked(response: httpx.Response, url: str, most: int) -> Iterator[bytes]:
    """Yield an answer as it was before it was packed for the way; no packing within another has more than `most`.

    Names that are no packing, as some servers give them, are passed over.

    Raises:
        FetchProblem: it is packed in a way that was not asked for, or has more than `most` bytes.
        Damaged: it cannot be unpacked.
    """
    names = [name.strip().lower() for name in response.headers.get("content-encoding", "").split(",")]
    strange = next((name for name in names if name in _NEVER_ASKED), None)
    codings = [_CODINGS[name] for name in names if name in _CODINGS]
    if strange or len(codings) > _MOST_CODINGS:
        how = f"as '{strange}'" if strange else f"{len(codings)} times over"
        raise FetchProblem(f"{shown(url)}: is packed {how}, which was not asked for")
    pieces = _up_to(response.iter_raw(), url, most)
    for coding in reversed(codings):
        pieces = _up_to(coding(pieces), url, most)
    return pieces


def _up_to(pieces: Iterator[bytes], url: str, most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise _too_large(url, most)
        yield piece


def _headers(ask: Ask, url: str) -> dict[str, str]:
    headers = dict(ask.headers) if same_origin(ask.url, url) else {}
    known = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
    return {**headers, **{name: value for name, value in known.items() if value}}


def _too_large(url: str, most: int) -> FetchProblem:
    return FetchProblem(f"{shown(url)}: is larger than fetching.max_bytes = {most:,}; raise it if that is right")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def delay(tries: int) -> float:
    """Return the seconds to wait after `tries` failed tries (1 or more) where the server does not say how long."""
    return float(_FIRST_DELAY * 2 ** (tries - 1))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` header asks for; None where it says nothing that can be understood.

    Args:
        value: the header: a number of seconds, or a date of HTTP.
        now: the present moment, in UTC.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:  # noqa: PLR2004 - 300 years; beyond it no number is meant
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):  # years and zones that there are none of
        return None
