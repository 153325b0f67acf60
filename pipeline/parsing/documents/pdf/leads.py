"""What a line begins with in another look than it goes on in, as a heading that runs into its text does.

In: a line and how its letters look, asked at a place. Out: how many words, and their look.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Look: TypeAlias = tuple[bool, bool, bool]  # bold, slanted, in small capitals

_PLAIN: Look = (False, False, False)
_WORD = re.compile(r"[^\s\u2014]*\u2014|[^\s\u2014]+")  # `Introduction.\u2014We` is two
# it begins with a capital, behind a number or not
_BEGINS = re.compile(r"\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Za-z]|[ivx]{1,4})[.)]?\s+)?(?=[^\W\d_a-z])")
_FURTHER = re.compile(r"(?<=[\s\u2014])[^\W_]")  # where its further words begin


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
