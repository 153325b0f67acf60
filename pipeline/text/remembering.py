"""What a function makes of words, each worked out once while few are remembered.

Separate, because texts, searches and rules look up words by the million: a look-up here costs a fifth of what
`lru_cache` takes.
"""

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class Remembering(dict[str, Made]):
    """What a function makes of words; once there are `most`, all are forgotten, and it begins anew."""

    def __init__(self, function: Callable[[str], Made], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> Made:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._function(word)
        return found
