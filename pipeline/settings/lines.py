"""Where a key stands in a file of settings: its text in, the line of each key out.

The standard library's reader of TOML tells no lines. This one reads no values: it follows the headings and the names
before an equals sign, and a key that it does not see (one within braces) has the line of what holds it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Key: TypeAlias = tuple[str, ...]

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADING = re.compile(rf"\s*(\[\[?)\s*({_NAMES})\s*\]")
_VALUE = re.compile(rf"\s*({_NAMES})\s*=")
_PART = re.compile(_NAME)
_LONG = re.compile(r'"""|' + "'''")


def lines_of_keys(text: str) -> dict[Key, int]:
    """Return the line, from 1, of each section and key; of entries of a list the keys hold the number from 0."""
    lines: dict[Key, int] = {}
    for key, number in _keys(text):
        for length in range(1, len(key) + 1):  # `a.b = 1` says something of `a`, too
            lines.setdefault(key[:length], number)
    return lines


def line_of(key: Sequence[str], lines: Mapping[Key, int]) -> int | None:
    """Return the line of a key, else that of the nearest one that holds it; None where none does."""
    found = (lines.get(tuple(key[:length])) for length in range(len(key), 0, -1))
    return next((line for line in found if line is not None), None)


def _keys(text: str) -> Iterator[tuple[Key, int]]:
    section: Key = ()
    counts: dict[Key, int] = {}
    is_in_text = False
    for number, line in enumerate(text.split("\n"), start=1):
        begins_in_text, is_in_text = is_in_text, is_in_text ^ (len(_LONG.findall(line)) % 2 == 1)
        if begins_in_text:
            continue
        if heading := _HEADING.match(line):
            section = _parts(heading[2])
            if heading[1] == "[[":
                counts[section] = counts.get(section, -1) + 1
                section = (*section, str(counts[section]))
            yield section, number
        elif value := _VALUE.match(line):
            yield (*section, *_parts(value[1])), number


def _parts(names: str) -> Key:
    return tuple(part.strip("\"'") for part in _PART.findall(names))
