"""How letters look: what fonts are called (bold, slanted, small capitals), and what a line begins with in another look.

In: the name of a font as a PDF gives it; a line and how its letters look. Out: what the name says, looked at once; how
many words stand first in another look than the line goes on in, as a heading does that runs into its text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Look: TypeAlias = tuple[bool, bool, bool]  # bold, slanted, in small capitals

_PLAIN: Look = (False, False, False)
_WORD = re.compile(r"[^\s\u2014]*\u2014|[^\s\u2014]+")  # `Introduction.\u2014We` is two
# it begins with a capital, behind a number or not
_BEGINS = re.compile(r"\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Za-z]|[ivx]{1,4})[.)]?\s+)?(?=[^\W\d_a-z])")
_FURTHER = re.compile(r"(?<=[\s\u2014])[^\W_]")  # where its further words begin
_BOLD_NAMES = ("bold", "-medi", "black", "heavy", "cmbx", "cmssbx", "semib", "demi")
_PLAIN_NAME = re.compile(r"regu|(?:^|\+)(?:cm|sf|ec)(?:r|ti|sl|ss|ssi|tt|csc|rm)\d")  # as TeX's fonts are called
_SLANTED_NAME = re.compile(
    r"(?<!cap)ital|obli|slant|[a-z]-it\b|(?:^|\+)(?:cm|sf|ec)(?:bx)?(?:ti|sl)\d|(?:^|\+)linlibertineti"
)
_CAPPED_NAME = re.compile(r"csc\d|smallcap|romancaps|(?:^|\+)sfcc\d")
PLAIN = (False, False)


@lru_cache(maxsize=1_024)
def is_called_bold(name: bytes) -> bool | None:
    """Return what a font's name says of its weight; None where it says nothing."""
    told = name.decode("ascii", "replace").lower()
    if any(mark in told for mark in _BOLD_NAMES):
        return True
    return False if _PLAIN_NAME.search(told) else None


@lru_cache(maxsize=1_024)
def look_of(name: bytes) -> tuple[bool, bool]:
    """Return whether a font is slanted, and whether it has small capitals, by its name; signs of mathematics are neither."""
    told = name.decode("ascii", "replace").lower()
    return _SLANTED_NAME.search(told) is not None, _CAPPED_NAME.search(told) is not None


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line begins with: so many words, bold, slanted or in small capitals."""

    words: int
    is_bold: bool
    is_slanted: bool
    is_capped: bool


def words_of(text: str) -> list[str]:
    """Return the words of a line as they are counted here."""
    return _WORD.findall(text)


def ends_of_words(text: str) -> list[int]:
    """Return where they end."""
    return [found.end() for found in _WORD.finditer(text)]


def lead_of(text: str, look_at: Callable[[int], Look]) -> Lead | None:
    """Return the words that a line begins with in another look than the plain one in which it goes on; None for others."""
    begun = _BEGINS.match(text)
    look = look_at(begun.end()) if begun else _PLAIN
    if begun is None or look == _PLAIN:
        return None
    starts = [found.start() for found in _FURTHER.finditer(text, begun.end())]
    ends = (len(starts) - 1, len(starts) // 2)  # the last word may be a sign of mathematics
    plain = next((word for word in ends if starts and look_at(starts[word]) == _PLAIN), None)
    if plain is None:
        return None
    end = bisect_left(range(plain), True, key=lambda word: look_at(starts[word]) != look)  # noqa: FBT003
    return Lead(len(_WORD.findall(text, 0, starts[end])), *look)
