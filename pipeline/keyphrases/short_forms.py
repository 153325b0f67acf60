"""Short forms that a text defines in brackets, as pairs of noun phrases.

In: a batch's words and noun phrases. Out: which phrase is the short form of which: "LDA" of "latent Dirichlet
allocation" in "latent Dirichlet allocation (LDA)". Separate from the stage that reports acronyms, which reads one
text at a time; here the question is only which two candidates are one.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases


def find_short_forms(columns: Columns, phrases: NounPhrases) -> list[tuple[int, int]]:
    """Return pairs of phrases, the short form and the longest noun phrase before the bracket that it abbreviates."""
    places = _bracketed(columns)
    if not len(places):
        return []
    at = _phrases_at(phrases, places, len(columns.word))
    longest = int(phrases.n_words.max(initial=0))
    pairs = []
    for place in places.tolist():
        short = at.get((place, 1))
        if short is None:
            continue
        letters = columns.words[columns.word[place]].rstrip("s")
        for long in _before(columns, at, place - 1, longest, letters):
            pairs.append((short, long))
            break
    return pairs


def _bracketed(columns: Columns) -> npt.NDArray[np.int64]:
    """Return the words that stand alone in brackets and have a short form's letters."""
    mark, short = columns.traits.mark[columns.word], columns.traits.short_form[columns.word]
    return np.flatnonzero((mark[:-2] == ord("(")) & short[1:-1] & (mark[2:] == ord(")"))) + 1


def _phrases_at(phrases: NounPhrases, places: npt.NDArray[np.int64], words: int) -> dict[tuple[int, int], int]:
    """Return by first word and number of words the phrases that are at `places` or end before their brackets."""
    here, before = np.zeros(words + 1, np.bool_), np.zeros(words + 1, np.bool_)
    here[places], before[places - 1] = True, True
    lengths = phrases.n_words[phrases.occurrence_phrase]
    near = np.flatnonzero(here[phrases.occurrence_word] | before[phrases.occurrence_word + lengths])
    keys = zip(phrases.occurrence_word[near].tolist(), lengths[near].tolist(), strict=True)
    return dict(zip(keys, phrases.occurrence_phrase[near].tolist(), strict=True))


def _before(columns: Columns, at: dict[tuple[int, int], int], end: int, longest: int, letters: str) -> Iterator[int]:
    for length in range(longest, 0, -1):
        phrase = at.get((end - length, length))
        if phrase is not None and is_short_form(letters, columns.text(end - length, end)):
            yield phrase


def is_short_form(letters: str, words: list[str]) -> bool:
    """Say whether `letters` abbreviate `words`: the initials, or letters in order from the first word's first on.

    The words that give no letter may be one at most, so that "adaptive learning rate method" is no "ALR".
    """
    parts = [part for word in words for part in word.lower().split("-") if part]
    wanted = "".join(filter(str.isalnum, letters.lower()))
    if not wanted or not parts or parts[0][0] != wanted[0]:
        return False
    if "".join(part[0] for part in parts) == wanted:
        return True
    rest = iter("".join(parts))
    return len(parts) <= len(wanted) and all(letter in rest for letter in wanted)
