"""What may be answered: only who sits at this machine, or knows the token, and only pages of ours may send a mark.

A page of another site can make a browser send requests to loopback, and a name of its own that leads there makes them
look like its own (DNS rebinding). So the name that a request is for must be ours; a mark must come from a page of ours,
with the secret that this start of the server has put into it. Every answer forbids scripts, styles and frames that are
not files of this server, and its address is told to no one.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
)
COOKIE = "gistmill"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in: the names that requests may be for, and the token of those from other machines."""

    names: tuple[str, ...] = _LOOPBACK
    token: str | None = None  # None: whoever is on this machine
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))  # of this start, in every form

    def knows(self, host: str) -> bool:
        """Whether a request is for a name of ours; with a token any name is, for the token is what tells."""
        return self.token is not None or (urlsplit(f"//{host}").hostname or "") in self.names

    def is_ours(self, secret: str) -> bool:
        """Whether a form bears the secret of this start."""
        return hmac.compare_digest(secret.encode(), self.secret.encode())


class Guard:
    """Refuses requests that are not for us, and gives every answer its headers."""

    def __init__(self, application: Application, door: Door) -> None:
        """Stand before an application."""
        self._application = application
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._door.knows(headers.get("host", "")):
            await _refuse(send, 421, "This name is not one of this server's. Use the address that it printed.")
        elif scope["method"] == "POST" and not _is_same_origin(headers):
            await _refuse(send, 403, "A mark can only be sent from a page of this server.")
        elif self._door.token is not None and not self._has_token(headers):
            await self._ask_for_token(scope, send)
        else:
            await self._application(scope, receive, _with_headers(send))

    def _has_token(self, headers: dict[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), (self._door.token or "").encode())

    async def _ask_for_token(self, scope: Scope, send: Send) -> None:
        """Take the token out of the address into a cookie; refuse where it is not there."""
        given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = dict(given).get("token", "")
        if scope["method"] != "GET" or not hmac.compare_digest(token.encode(), (self._door.token or "").encode()):
            await _refuse(send, 401, "Use the address with the token that the server printed.")
            return
        rest = urlencode([(name, value) for name, value in given if name != "token"])
        place = scope["raw_path"].decode("latin-1") + (f"?{rest}" if rest else "")
        place = "/" + place.lstrip("/")  # two slashes would name another server
        cookie = f"{COOKIE}={self._door.token}; HttpOnly; SameSite=Strict; Path=/"
        await _answer(send, 303, [(b"location", place.encode()), (b"set-cookie", cookie.encode())], b"")


def _is_same_origin(headers: dict[str, str]) -> bool:
    """Whether a browser says that a request comes from a page of this server; one that says nothing is none."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            named = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(pair for pair in _HEADERS if pair[0] not in named)]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, text: str) -> None:
    await _answer(send, status, [(b"content-type", b"text/plain; charset=utf-8")], f"{text}\n".encode())


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    start = {"type": "http.response.start", "status": status, "headers": [*headers, length, *_HEADERS]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
