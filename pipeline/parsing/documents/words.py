"""The list of words that decides whether a hyphen at a line's end belongs to the word."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "words.txt.gz"


def is_word(word: str) -> bool:
    """Whether a word in lower case is in the list, without hyphen."""
    return word in _words()


def is_compound(word: str) -> bool:
    """Whether a word in lower case with a hyphen is written so more often than without."""
    return word in _words() and "-" in word


@cache
def _words() -> frozenset[str]:
    return frozenset()
