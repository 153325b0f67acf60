"""Short forms that a text defines in brackets, as pairs of noun phrases.

In: a batch's words and noun phrases. Out: which phrase is the short form of which: "LDA" of "latent Dirichlet
allocation" in "latent Dirichlet allocation (LDA)". Separate from the stage that reports acronyms, which reads one
text at a time; here the question is only which two candidates are one.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.abbreviations import bracketed, is_short_form
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases


def find_short_forms(columns: Columns, phrases: NounPhrases) -> list[tuple[int, int]]:
    """Return pairs of phrases, the short form and the longest noun phrase before the bracket that it abbreviates."""
    places = bracketed(columns)
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
