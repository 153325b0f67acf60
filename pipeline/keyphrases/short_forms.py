"""Short forms that a text defines in brackets, as pairs of noun phrases.

In: a batch's words and noun phrases. Out: which phrase is the short form of which: "LDA" of "latent Dirichlet
allocation" in "latent Dirichlet allocation (LDA)". Separate from the stage that reports acronyms, which reads one
text at a time; here the question is only which two candidates are one.
"""

from collections.abc import Iterator

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases

_FEWEST, _MOST = 2, 10  # letters of a short form


def find_short_forms(columns: Columns, phrases: NounPhrases) -> list[tuple[int, int]]:
    """Return pairs of phrases, the short form and the longest noun phrase before the bracket that it abbreviates."""
    places = _bracketed(columns)
    if not len(places):
        return []
    at = {
        (int(word), int(phrases.n_words[phrase])): int(phrase)
        for word, phrase in zip(phrases.occurrence_word, phrases.occurrence_phrase, strict=True)
    }
    longest = int(phrases.n_words.max(initial=0))
    pairs = []
    for place in places:
        short = at.get((int(place), 1))
        if short is None:
            continue
        letters = columns.distinct[columns.distinct_index[place]].rstrip("s")
        for long in _before(columns, at, int(place) - 1, longest, letters):
            pairs.append((short, long))
            break
    return pairs


def _bracketed(columns: Columns) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the words that stand alone in brackets and have a short form's letters."""
    short = [_FEWEST <= len(word) <= _MOST and sum(map(str.isupper, word)) >= _FEWEST for word in columns.distinct]
    index = columns.distinct_index
    opening = np.array([word == "(" for word in columns.distinct], np.bool_)[index]
    closing = np.array([word == ")" for word in columns.distinct], np.bool_)[index]
    inner = np.array(short, np.bool_)[index][1:-1]
    return np.flatnonzero(opening[:-2] & inner & closing[2:]) + 1


def _before(columns: Columns, at: dict[tuple[int, int], int], end: int, longest: int, letters: str) -> Iterator[int]:
    for length in range(longest, 0, -1):
        phrase = at.get((end - length, length))
        if phrase is not None:
            words = [columns.distinct[index] for index in columns.distinct_index[end - length : end]]
            if is_short_form(letters, words):
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
