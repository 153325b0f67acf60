"""Accents that a file draws for themselves, brought to the letters that they stand over.

In: a line as it was read, and where its characters stand. Out: the same with `Hajič` for `Hajic, J. ˇ`. A library puts
such an accent before, behind or far behind its letter; where it is drawn says which is meant.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

EdgesAt = Callable[[int], tuple[float, float]]  # of the character at a place: left and right; equal where it has none

_ACCENTS: Mapping[str, str] = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02cb": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303",
    "\u00a8": "\u0308", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u00af": "\u0304", "\u02da": "\u030a",
    "\u00b8": "\u0327", "\u02dd": "\u030b", "\u02d9": "\u0307", "\u02db": "\u0328", "`": "\u0300",
}  # fmt: skip
ANY_ACCENT = re.compile(f"[{''.join(_ACCENTS)}]")
_ALONE = re.compile(f"[\\s{''.join(_ACCENTS)}]+(?<!`)")
_LETTER = re.compile("[A-Za-z\u0131\u0237]")  # fonts without a table of characters give accents for what are letters
_LONGEST = 1_000  # characters of a line
_OFF = 0.2  # of the size, between the middles of an accent and its letter
_BLANK = 0.15  # of the size: letters that are further apart are parted by a blank
_DOTLESS = {"\u0131": "i", "\u0237": "j"}


class _Sign(NamedTuple):
    char: str
    left: float
    right: float


def _middle(sign: _Sign) -> float:
    return (sign.left + sign.right) / 2


def with_marks(line: str, edges_at: EdgesAt, size: float) -> str:
    """Return a line with the accents on the letters below them; those without a letter stay where they are.

    What is accents alone is empty: parts of tall brackets have their places in a font.
    """
    if len(line) > _LONGEST:
        return line
    if _ALONE.fullmatch(line):
        return ""
    signs = [_Sign(char, *edges_at(place)) for place, char in enumerate(line)]
    letters = [
        (_middle(sign), place)
        for place, sign in enumerate(signs)
        if sign.left < sign.right and _LETTER.match(sign.char)
    ]
    over: dict[int, str] = {}
    moved: set[int] = set()
    for place, sign in enumerate(signs):
        if sign.char in _ACCENTS and sign.left < sign.right:
            over_it = _middle(sign)
            off, below = min(((abs(middle - over_it), letter) for middle, letter in letters), default=(math.inf, -1))
            if off < _OFF * size and below not in over:
                over[below] = _ACCENTS[sign.char]
                moved.add(place)
    return _written(signs, over, moved, size) if moved else line


def _written(signs: list[_Sign], over: Mapping[int, str], moved: set[int], size: float) -> str:
    """Write signs again: without the accents that moved, and without the blanks that were read beside them."""
    text: list[str] = []
    last: _Sign | None = None
    blank, is_beside = "", False
    for place, sign in enumerate(signs):
        if place in moved:
            is_beside = True
        elif sign.char.isspace():
            blank = sign.char
        else:
            if blank and not (is_beside and last is not None and sign.left - last.right < _BLANK * size):
                text.append(blank)
            text.append(_accented(sign.char, over[place]) if place in over else sign.char)
            last, blank, is_beside = sign, "", False
    return "".join(text) + (blank if not is_beside else "")


def _accented(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + accent)
