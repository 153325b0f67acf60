"""Characters that fonts give by other codes, as a person reads them: ligatures, tildes of addresses, round brackets.

In: a line. Out: the same with the letters and signs that are seen, and no control characters.
"""

import re

_OF_ADDRESS = re.compile("(?<=[\\w.-]/)\u02dc ?(?=[a-z])")  # `edu/\u02dc smith`: a tilde of a keyboard
# `de\x0cned` is `defined`: a font without names for its ligatures gives their numbers; one alone is a sign of mathematics
_LIGATURES = {"\x0b": "ff", "\x0c": "fi", "\r": "fl", "\x0e": "ffi", "\x0f": "ffl"}
_LIGATURE = re.compile(r"[\x0b-\x0f](?=[a-z])|(?<=[a-z])[\x0b-\x0f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def with_ligatures(line: str) -> str:
    """Return a line with letters for the numbers of ligatures, and blanks for other control characters."""
    if not _CONTROL.search(line):
        return line
    return _CONTROL.sub(" ", _LIGATURE.sub(lambda found: _LIGATURES[found[0]], line))


# `k \u00bc P\u00f0A\u00de` is `k = P(A)`: fonts of publishers whose brackets have the places of Icelandic letters
_BRACKETED = re.compile("\u00f0([^\u00f0\u00de]{0,120})\u00de(?![^\\W\\d_\u00de])")
_SIGNS_BESIDE = {"\u00bc": "=", "\u00fe": "+"}
_SIGN_BESIDE = re.compile(r"(?<![^\W\d_])[\u00bc\u00fe](?![^\W\d_])|(?<=\s)[\u00bc\u00fe](?=\s)")


def with_round_brackets(line: str) -> str:
    """Return a line with the brackets, and signs beside them, that a font gives as Icelandic letters and fractions."""
    if "\u00f0" not in line or "\u00de" not in line:
        return line
    before = None
    made = line
    while made != before:
        before, made = made, _BRACKETED.sub(r"(\1)", made)
    return _SIGN_BESIDE.sub(lambda found: _SIGNS_BESIDE[found[0]], made) if made != line else line


def with_tildes(line: str) -> str:
    """Return a line with the keyboard's tilde behind the slash of an address, for which fonts give an accent."""
    return _OF_ADDRESS.sub("~", line) if "\u02dc" in line else line
