"""What is wrong with the value of an option, in the words that wrong settings are told in."""

# ruff: noqa: PLC0415 - needed where a call is wrong; `gistmill --help` must answer at once

import re

import typer

_UNREADABLE = " is not readable."
_CHOICES = re.compile(r"is not one of (.+)\.")


def in_plain_words(error: typer.BadParameter) -> None:
    """Give an error the words of a person where it has those of the library that looks at values."""
    if error.message.endswith(_UNREADABLE):
        error.message = error.message.removesuffix(_UNREADABLE) + " cannot be read; change its rights, or name another"
        return
    from pydantic import ValidationError

    if not isinstance(error.__cause__, ValidationError):
        return
    from pipeline.errors import nearest
    from pipeline.settings.words import in_words

    item = error.__cause__.errors(include_url=False)[0]
    if choices := _CHOICES.search(item["msg"]):
        valid = re.findall(r"'([^']+)'", choices[1])
        told = f"is none of its values; {nearest(str(item['input']), valid)}"
    else:
        told = in_words(item)
    error.message = f"{told} (it is {str(item['input'])!r})"
