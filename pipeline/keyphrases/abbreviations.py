"""Short forms in brackets, and whether they abbreviate the words before them.

In: a batch's words. Out: where a short form stands in brackets; for letters and words, whether the one abbreviates the
other. Separate, because candidates are made from such definitions and duplicates are told by them.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.function_words import is_function_word


def bracketed(columns: Columns) -> npt.NDArray[np.int64]:
    """Return the words that stand alone in brackets and have a short form's letters."""
    mark, short = columns.traits.mark[columns.word], columns.traits.short_form[columns.word]
    return np.flatnonzero((mark[:-2] == ord("(")) & short[1:-1] & (mark[2:] == ord(")"))) + 1


def is_short_form(letters: str, words: Sequence[str]) -> bool:
    """Say whether `letters` abbreviate `words`: the initials, or letters in order from the first word's first on.

    Function words may lend their initials or not (RLHF: reinforcement learning from human feedback). Else the words
    that give no letter may be none, so that "adaptive learning rate method" is no "ALR".
    """
    wanted = letters_of(letters)
    parts = [part for word in words for part in word.lower().split("-") if part]
    if not wanted or not parts or parts[0][0] != wanted[0]:
        return False
    if is_initials(letters, words):
        return True
    rest = iter("".join(parts))
    return len(parts) <= len(wanted) and all(letter in rest for letter in wanted)


def is_initials(letters: str, words: Sequence[str]) -> bool:
    """Say whether `letters` are the initials of `words`, or of those that are no function words."""
    found = [initials(word) for word in words]
    return letters_of(letters) in {"".join(every for every, _ in found), "".join(bare for _, bare in found)}


def initials(word: str) -> tuple[str, str]:
    """Return the initials of a word's hyphenated parts, and those of its parts that are no function words."""
    parts = [part for part in word.lower().split("-") if part]
    bare = [part[0] for part in parts if not is_function_word(part)]
    return "".join(part[0] for part in parts), "".join(bare)


def letters_of(short_form: str) -> str:
    """Return the letters and digits of a short form, in lower case."""
    return "".join(filter(str.isalnum, short_form.lower()))
