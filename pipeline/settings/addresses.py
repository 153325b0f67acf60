"""Addresses and headers, as sources and hooks name them. Secrets never stand in settings: a header names a variable."""

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

_HEADER_VALUE = re.compile(r"(?:[A-Za-z]+ )?env:([A-Za-z_][A-Za-z0-9_]*)")


def checked_address(value: str) -> str:
    """Return an address that may be asked: http or https, with a host and without a password in it."""
    parts = urlsplit(value)  # raises ValueError for what is no address at all
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("must hold no user or password; put them into headers")
    return value


def _header(value: str) -> str:
    if not _HEADER_VALUE.fullmatch(value):
        raise ValueError("must name an environment variable, as 'env:MY_TOKEN' or 'Bearer env:MY_TOKEN'")
    return value


Address = Annotated[str, AfterValidator(checked_address)]
HeaderValue = Annotated[str, AfterValidator(_header)]


def is_address(name: str) -> bool:
    """Whether something named is an address and not a file or a command."""
    return name.lower().startswith(("http://", "https://"))


def variables(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variable that each header's value stands in, by the header's name."""
    return {name: value.rsplit("env:", 1)[1] for name, value in headers.items()}
