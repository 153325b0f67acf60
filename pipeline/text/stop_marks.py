"""A mark between two words, and a rule that says what some marks mean.

In: nothing but their parts. Out: records. Apart from the rules, of which those by the word in front and those by what
follows are modules of their own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.text.abbreviations import OPENERS

NEAR = 2_000  # characters, an abstract's length


@dataclass(slots=True)
class Mark:
    """A full stop, question mark, exclamation mark or ellipsis, and what stands around it.

    `match` has the group `space`, None where none follows. `start` is the sentence's beginning; `before` are the words
    in front, the last one without an opening command of TeX.
    """

    text: str
    start: int
    match: re.Match[str]
    place: int  # where it stands
    end: int  # where the next word begins, or what opens it
    sign: str  # the mark itself
    tail: str  # what follows it without a space: further marks, and what closes
    before: Sequence[str]
    last_word: str
    next_word: str
    is_english: bool
    is_short: bool  # the last word has no vowel

    @property
    def precedes_capital(self) -> bool:
        """Whether the next word has a capital."""
        return self.next_word[:1].isupper()

    @property
    def precedes_opener(self) -> bool:
        """Whether the next word is one that sentences begin with: `We`, `The`."""
        return self.next_word.lower() in OPENERS


@dataclass(frozen=True, slots=True)
class StopRule:
    """What some marks mean, by name: `says` is true where a sentence ends, false where it goes on, else None.

    It says something of the mark before the bar in `takes`, and nothing of the one in `leaves`, which is much alike.
    """

    name: str
    says: Callable[[Mark], bool | None]
    takes: str
    leaves: str
