"""Addresses and headers, as sources and hooks name them, and how an address is shown to people and files.

A header names a variable, so that no secret stands in the settings. An address can hold one all the same, in its query
above all, so that nothing of ours says, stores or logs an address but as `shown`.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, PlainSerializer

_HEADER_VALUE = re.compile(r"(?:[A-Za-z]+ )?env:([A-Za-z_][A-Za-z0-9_]*)")
HIDDEN = "***"
_LONGEST_SHOWN = 500  # characters of an address in a message
# up to the last @, whatever the password holds; an address may stand within a text
_USER = re.compile(r"(?<!\S)((?>\S*?//))\S*@")
# digits and letters without an order that words, dates, ids of papers or DOIs have; a UUID
_KEY = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]{16})[A-Za-z]*(?:\d+[A-Za-z]+){3,}\d*"
    r"|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
)
_KEY_NAME = re.compile(r"(?:api|access|auth|private|secret)?[-_]?(?:token|key|secret|password|auth)s?", re.IGNORECASE)
# what queries of papers ask by: the values of all other parameters may be secrets
_HARMLESS = frozenset(
    (
        *("search_query", "id_list", "start", "max_results", "sortby", "sortorder"),  # arXiv's API
        *("verb", "metadataprefix", "set", "from", "until", "identifier", "resumptiontoken"),  # OAI-PMH
        *("date", "limit", "p", "q", "query", "search", "filter", "page", "per_page", "per-page", "offset", "rows"),
        *("count", "sort", "order", "format", "lang", "year", "month", "day", "week", "category", "cat", "topic"),
    )
)


def checked_address(value: str) -> str:
    """Return an address that may be asked: http or https, with a host and without a password in it."""
    parts = urlsplit(value)  # raises ValueError for what is no address at all
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    try:
        is_port = parts.port is None or parts.port > 0
    except ValueError:  # a number that is none, or part of a password
        is_port = False
    if not is_port:
        raise ValueError("must have a port from 1 to 65535 where it has one, and no user or password")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must hold no user or password; put them into headers")
    return value


def _header(value: str) -> str:
    if not _HEADER_VALUE.fullmatch(value):
        raise ValueError("must name an environment variable, as 'env:MY_TOKEN' or 'Bearer env:MY_TOKEN'")
    return value


def shown(address: str) -> str:
    """Return an address as it may be shown, stored and logged: without user, password and values that may be secrets.

    Of its query only the parameters stay that queries of papers ask by, such as `start` and `verb`; of its path what
    looks like a key goes, as private feeds have it there; what stands behind # goes, for no server is sent it.
    """
    place, mark, asked = _without_user(address).partition("#")[0].partition("?")
    pairs = [_shown_pair(pair) for pair in asked.split("&")] if asked else [asked]
    return f"{_shown_path(place)}{mark}{'&'.join(pairs)}"[:_LONGEST_SHOWN]


def _shown_path(place: str) -> str:
    """Hide the parts of a path that are keys by their looks, or by the word before them, and all behind a semicolon."""
    scheme, slashes, rest = place.partition("//")
    host, *parts = rest.split("/") if slashes else scheme.split("/")
    told = [host]
    for before, part in pairwise((host, *parts)):
        name, mark, _ = part.partition(";")
        is_key = _KEY.search(name) or (_KEY_NAME.fullmatch(before) and before is not host and name)
        told.append((HIDDEN if is_key else name) + (f"{mark}{HIDDEN}" if mark else ""))
    return f"{scheme}{slashes}{'/'.join(told)}" if slashes else "/".join(told)


def _without_user(address: str) -> str:
    """Hide what stands before the last @, but for an @ in a path, as `https://example.org/@name` has it."""
    _, _, rest = address.partition("//")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return address if host and not set(host) & set("@:") else _USER.sub(rf"\1{HIDDEN}@", address)


def _shown_pair(pair: str) -> str:
    name, mark, value = pair.partition("=")
    if not mark:
        return HIDDEN if pair else ""
    return f"{name}={value if name.lower() in _HARMLESS or not value else HIDDEN}"


def shown_call(called: str) -> str:
    """Return what is called after a run as it may be shown: a command's name alone, an address without its path.

    Services that take such calls have their secret in the path, and a command may have one among its arguments.
    """
    if not is_address(called):
        name, blank, _ = called.strip().partition(" ")
        return f"{name} {HIDDEN}" if blank else name
    scheme, _, rest = _without_user(called).partition("//")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return f"{scheme}//{host}" + (f"/{HIDDEN}" if len(rest) > len(host) + 1 else "")


# a JSON dump of the settings, which is stored and sent to Prefect, holds addresses as they are shown
Address = Annotated[str, AfterValidator(checked_address), PlainSerializer(shown, return_type=str, when_used="json")]
# an address of a file system may hold the key to it; a folder is shown as it is
Place = Annotated[
    str, PlainSerializer(lambda place: shown(place) if "://" in place else place, return_type=str, when_used="json")
]
HeaderValue = Annotated[str, AfterValidator(_header)]


def is_address(name: str) -> bool:
    """Whether something named is an address and not a file or a command."""
    return name.lower().startswith(("http://", "https://"))


def variables(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variable that each header's value stands in, by the header's name."""
    return {name: value.rsplit("env:", 1)[1] for name, value in headers.items()}
