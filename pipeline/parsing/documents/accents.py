"""What fonts of TeX give apart or as numbers, as a person reads it: accents on their letters, ligatures as letters.

In: a line. Out: the same with one character where Unicode has it, `F¨arber` is `Färber`, and no control characters.
"""

import re
import unicodedata

COMBINING = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02cb": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303",
    "\u00a8": "\u0308", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u00af": "\u0304", "\u02da": "\u030a",
    "\u00b8": "\u0327", "\u02dd": "\u030b", "\u02d9": "\u0307", "\u02db": "\u0328",
}  # fmt: skip
_APART = re.compile(f"([{''.join(COMBINING)}]) ?([A-Za-z\u0131])")
_BEHIND = re.compile(f"([AEIOUaeiou\u0131]) ?([{''.join(COMBINING)}])")
_OF_ADDRESS = re.compile("(?<=[\\w.-]/)\u02dc ?(?=[a-z])")  # `edu/\u02dc smith`: a tilde of a keyboard
_ANY = re.compile(f"[{''.join(COMBINING)}]")
_ONLY = re.compile(f"[\\s{''.join(COMBINING)}]+")


# `(Hajic et al., 2001b), ˇ Danish`: a font's accent that stands behind its line; the three that nobody types alone
_ALONE = re.compile(r"(?:(?<=\s)|^)[\u02c7\u02d8\u02dd](?=\s|$)\s?")


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


def with_accents(line: str) -> str:
    """Return a line with its accents on their letters; one of accents alone is empty."""
    if line.isascii() or not _ANY.search(line):
        return line
    if _ONLY.fullmatch(line):
        return ""
    line = _OF_ADDRESS.sub("~", line)
    line = _APART.sub(lambda found: _composed(found[2], found[1], found[0]), line)
    line = _BEHIND.sub(lambda found: _composed(found[1], found[2], found[0]), line)
    return _ALONE.sub("", line)


def _composed(letter: str, accent: str, as_it_was: str) -> str:
    plain = "i" if letter == "\u0131" else letter
    made = unicodedata.normalize("NFC", plain + COMBINING[accent])
    return made if len(made) == 1 else as_it_was
