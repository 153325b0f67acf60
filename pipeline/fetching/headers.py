"""What may be a header: a source's own, with the secrets that the environment holds, and what a server says of itself.

The first go into requests and nowhere else. The second come from outside, are kept, and sent back to their server.
"""

import os
import re
from collections.abc import Mapping

from pipeline.errors import SettingsError
from pipeline.settings import variables

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_LONGEST_SAID = 1_000  # characters; marks of real servers have below 100
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


def said(value: str | None) -> str | None:
    """Return what a server says in a header where it can be kept and sent back; None for all else.

    What is not ASCII, holds control characters or has no end cannot be a header of ours; without it the next fetch has
    no mark to ask with, which costs one answer.
    """
    return value if value and len(value) <= _LONGEST_SAID and _VALUE.fullmatch(value) else None


def resolve_headers(
    place: str, named: Mapping[str, str], environment: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the headers to send.

    Args:
        place: what they are set for, to be named in an error.
        named: the headers as they are set, each naming the variable of its value.
        environment: the variables; those of this process if None.

    Raises:
        SettingsError: a header's name is none, or its variable is not set or cannot be a header; the message names
            the variable and never its value.
    """
    values = os.environ if environment is None else environment
    headers = {}
    for name, variable in variables(named).items():
        if not _NAME.fullmatch(name):
            raise SettingsError(f"{place}: '{name}' cannot be the name of a header")
        value = values.get(variable, "")
        if not _VALUE.fullmatch(value):
            problem = "holds what cannot be a header" if value else "is not set"
            raise SettingsError(f"{place}: the environment variable {variable} of headers.{name} {problem}")
        headers[name] = named[name].replace(f"env:{variable}", value)
    return headers
