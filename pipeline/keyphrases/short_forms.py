"""Which two noun phrases are one, because a text defines the one as the short form of the other.

In: a batch's words, definitions and noun phrases. Out: pairs of phrases: "LDA" and "latent Dirichlet allocation".
Separate from the definitions, which know words and no phrases.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.definitions import Definition
from pipeline.keyphrases.noun_phrases import NounPhrases


def find_short_forms(
    columns: Columns, definitions: Sequence[Definition], phrases: NounPhrases
) -> list[tuple[int, int]]:
    """Return the definitions both of whose forms are phrases, as pairs of these: the short form and the long one."""
    if not definitions:
        return []
    short, long = _single_words(columns, phrases), _beginning_at([one.first for one in definitions], phrases)
    pairs = []
    for one in definitions:
        whole = long.get((one.first, one.length))
        named = short.get((int(columns.paper[one.short]), _singular(columns, one.short)), ())
        pairs += [(phrase, whole) for phrase in named if whole is not None]
    return pairs


def _single_words(columns: Columns, phrases: NounPhrases) -> dict[tuple[int, str], list[int]]:
    """Return the phrases that have a short form's letters, by paper and singular: LDA, and LDAs elsewhere."""
    alone = np.flatnonzero((phrases.n_words == 1) & columns.traits.short_form[columns.word[phrases.first_word]])
    found: dict[tuple[int, str], list[int]] = {}
    for phrase, word in zip(alone.tolist(), phrases.first_word[alone].tolist(), strict=True):
        found.setdefault((int(phrases.paper[phrase]), _singular(columns, word)), []).append(phrase)
    return found


def _singular(columns: Columns, word: int) -> str:
    return str(columns.words[columns.word[word]]).removesuffix("s")


def _beginning_at(places: Sequence[int], phrases: NounPhrases) -> dict[tuple[int, int], int]:
    """Return the phrases that begin at these words, by word and number of words."""
    wanted = np.zeros(1 + max(places), np.bool_)
    wanted[list(places)] = True
    inside = np.flatnonzero(phrases.occurrence_word < len(wanted))
    near = inside[wanted[phrases.occurrence_word[inside]]]
    lengths = phrases.n_words[phrases.occurrence_phrase[near]]
    keys = zip(phrases.occurrence_word[near].tolist(), lengths.tolist(), strict=True)
    return dict(zip(keys, phrases.occurrence_phrase[near].tolist(), strict=True))
