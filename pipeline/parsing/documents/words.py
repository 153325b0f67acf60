"""The list of words that decides whether a hyphen at a line's end belongs to the word.

In: a word in lower case. Out: whether it is in the list that `make words` counted; its card says of what.
"""

import gzip
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "words.txt.gz"


def is_word(word: str) -> bool:
    """Whether a word is in the list: with a hyphen those are that are written so more often than without."""
    return word in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(gzip.decompress(_DATA.read_bytes()).decode().split("\n"))
