"""What is wrong with the value of an option, in the words that wrong settings are told in."""

# ruff: noqa: PLC0415 - needed where a call is wrong; `gistmill --help` must answer at once

import re
from itertools import pairwise
from typing import Any

import typer

from pipeline.errors import UsageError, nearest

_UNREADABLE = re.compile(r"path (?P<path>'.*') is not readable\.")
_CHOICES = re.compile(r"is not one of (.+)\.")
_HALF = re.compile("[\ud800-\udfff]")  # stands for a byte that is no UTF-8


def refuse(error: typer.BadParameter) -> None:
    """Raise what is wrong with a value in the words of a person, where the library that looks at values has said it.

    Raises:
        UsageError: it is wrong.
    """
    from pydantic import ValidationError

    name = "" if error.param is None else _name_of(error.param)
    if unreadable := _UNREADABLE.search(error.message):
        raise UsageError(f"{name}: {unreadable['path']} cannot be read; change its rights, or name another") from None
    if isinstance(error.__cause__, ValidationError):
        raise UsageError(f"{name}: {_told(error.__cause__)}") from None


def _told(error: Any) -> str:
    from pipeline.settings.words import in_words

    item = error.errors(include_url=False)[0]
    choices = _CHOICES.search(item["msg"])
    valid = re.findall(r"'([^']+)'", choices[1]) if choices else ()
    told = f"is none of its values; {nearest(str(item['input']), valid)}" if valid else in_words(item)
    return f"{told} (it is {str(item['input'])!r})"


def refuse_empty(parameters: list[Any], args: list[str]) -> None:
    """Refuse an empty value, as a variable that is not set gives it: as a name it would be the folder one is in.

    Raises:
        UsageError: an option has one, and is no title.
    """
    named = {
        option
        for p in parameters
        if not getattr(p, "is_flag", False) and p.name != "title"
        for option in p.opts
        if option.startswith("-")
    }
    for option, value in pairwise([*(part for arg in args for part in _parted(arg)), "-"]):
        if option in named and not value:
            raise UsageError(f"{option}: is empty; give it a value, or leave it out")


def _parted(arg: str) -> list[str]:
    """Return an argument, of `--to=FILE` both parts."""
    return arg.split("=", maxsplit=1) if arg.startswith("--") and "=" in arg else [arg]


def refuse_bytes(parameter: Any, value: object) -> None:
    """Refuse bytes that are no UTF-8 where a text is meant; a name of a file may be made of any.

    Raises:
        UsageError: there are such.
    """
    for text in value if isinstance(value, list | tuple) else [value]:
        if isinstance(text, str) and not text.isascii() and _HALF.search(text):
            raise UsageError(f"{_name_of(parameter)}: is not UTF-8; write it in UTF-8")


def _name_of(parameter: Any) -> str:
    """Return an option as it is typed, of several names the last; an argument as --help has it."""
    return str(parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar)
