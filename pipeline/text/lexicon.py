"""The distinct words that a process meets, each looked at letter by letter once.

In: words with their kinds, and their stems where these are known. Out: their numbers, and columns with an element a
number. Separate from the batches, because a batch of 500 papers has 126,000 words, of which 7,300 are distinct and the
papers before it held all but a few hundred.

Numbers depend on what came before; nothing that leaves a stage may depend on them or on their order. Memory is
bounded: once a lexicon holds `MOST_WORDS` words or `MOST_CHARACTERS`, the next batch begins a new one, and what a stage
keeps beside the old one (a `WordTable`) goes with it.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from threading import Lock
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.text.stems import stems_by_kind

MOST_WORDS, MOST_CHARACTERS = 200_000, 20_000_000
"""What a lexicon holds: some 60 MB with what the stages keep beside it, and of endless words 80 MB more."""

IntArray = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]


class Lexicon:
    """The words that were met, numbered from 0 as they came; a word that was met as two kinds has two numbers.

    `words`, `kinds` and `stems` have an element a number: the word as it stands in a text, its `WordKind`, its stem,
    which is empty where it has none. They only ever grow.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.kinds: list[int] = []
        self.stems: list[str] = []
        self.characters = 0
        self._kind = np.zeros(0, np.int8)
        self._numbers: dict[str, int] = {}
        self._lock = Lock()  # a worker may run batches in several threads

    def __len__(self) -> int:
        """Return how many numbers are given."""
        return len(self.words)

    def look_up(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str] | None = None) -> IntArray:
        """Return the number of each word; one that is new gets the next.

        Args:
            words: as they stand in a text.
            kinds: their `WordKind` values.
            stems: their stems, empty where a word has none; equal words of one kind have equal stems. Those of new
                words are made if None.
        """
        with self._lock:
            numbers = np.fromiter(map(self._numbers.get, words, repeat(-1)), np.int32, len(words))
            new = np.flatnonzero(numbers < 0).tolist()
            if new:
                self._add(new, words, kinds, stems)
                numbers[new] = [self._numbers[words[place]] for place in new]
            self._tell_kinds_apart(numbers, words, kinds, stems)
            return numbers

    def _add(
        self,
        places: Sequence[int],
        words: Sequence[str],
        kinds: Sequence[int],
        stems: Sequence[str] | None,
        prefix: str = "",
    ) -> None:
        """Give numbers to the words at `places`; `prefix` begins the keys that they are found by."""
        new: dict[str, int] = {}
        for place in places:
            new.setdefault(prefix + words[place], place)
        for key in new:
            self._numbers[key] = len(self._numbers)
        at = list(new.values())
        added, own = [words[place] for place in at], [kinds[place] for place in at]
        self.words += added
        self.characters += sum(map(len, added))
        self.stems += stems_by_kind(added, own) if stems is None else [stems[place] for place in at]
        self.kinds += own
        self._kind = np.concatenate((self._kind, np.array(own, np.int8)))

    def _tell_kinds_apart(
        self, numbers: IntArray, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str] | None
    ) -> None:
        """Correct the numbers of words that were first met as another kind."""
        for place in np.flatnonzero(self._kind[numbers] != np.frombuffer(bytes(kinds), np.int8)).tolist():
            prefix = chr(kinds[place])  # no word of two characters begins with a control character
            if prefix + words[place] not in self._numbers:
                self._add([place], words, kinds, stems, prefix)
            numbers[place] = self._numbers[prefix + words[place]]


Columns = TypeVar("Columns")


Make = Callable[[Sequence[str], Sequence[int], Sequence[str]], Columns]
"""Returns the columns of some words, given these, their kinds and their stems."""


class WordTable(Generic[Columns]):
    """What is known of each word of a lexicon, worked out once for each: columns with an element a number.

    `begin` returns what makes columns; what that says of a word depends on the word alone, but for numbers that it
    gives to parts of words in the order in which they come. `join` puts two columns one behind the other. A table
    follows the lexicon that it is asked for; for another one it begins anew, with a new maker.
    """

    def __init__(self, begin: Callable[[], Make[Columns]], join: Callable[[Columns, Columns], Columns]) -> None:
        self._begin = begin
        self._join = join
        self._lexicon: Lexicon | None = None
        self._lock = Lock()

    def of(self, lexicon: Lexicon) -> Columns:
        """Return the columns of all words that a lexicon holds now, or of more."""
        with self._lock:
            if lexicon is not self._lexicon:
                self._lexicon, self._known, self._make = lexicon, 0, self._begin()
                self._columns = self._make((), (), ())
            end = len(lexicon.kinds)  # which grow last
            if end > self._known:
                new = slice(self._known, end)
                added = self._make(lexicon.words[new], lexicon.kinds[new], lexicon.stems[new])
                self._columns = self._join(self._columns, added)
                self._known = end
            return self._columns


_current: list[Lexicon] = []


def current_lexicon() -> Lexicon:
    """Return the process's lexicon, a new one where the last is full."""
    if not _current or len(_current[0]) > MOST_WORDS or _current[0].characters > MOST_CHARACTERS:
        _current[:] = [Lexicon()]
    return _current[0]
