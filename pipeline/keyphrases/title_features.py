"""Where in the title a phrase stands, as numbers.

In: a batch's words, classes and noun phrases. Out: features of those that a title has; -1 of the others. Separate from
the other features, because a title says by place what it is about: what stands first, behind its colon, behind "for".
"""

import numpy as np

from pipeline.keyphrases.background_features import Features
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases, open_sides
from pipeline.keyphrases.tagger import N_CLASSES, neighbour
from pipeline.text.lexicon import IntArray

_NONE = -1  # of a phrase that no title has


def title_features(columns: Columns, classes: IntArray, phrases: NounPhrases) -> Features:
    """Return words before and behind a phrase's first place in the title, whether it goes on there, and what precedes.

    Words are counted within the title's sentence.
    """
    first = _first_in_title(columns, phrases)
    titled = first >= 0
    first = np.where(titled, first, 0)
    last = np.where(titled, first + phrases.n_words - 1, 0)
    left, right = open_sides(columns, classes)
    before = neighbour(classes, columns.first_words, columns.last_words, -1, N_CLASSES)
    told = {
        "title_before": first - columns.first_words[first],
        "title_after": columns.last_words[last] - last,
        "title_open_left": left[first],
        "title_open_right": right[last],
        "title_class_before": before[first],
    }
    return {name: np.where(titled, values, _NONE) for name, values in told.items()}


def _first_in_title(columns: Columns, phrases: NounPhrases) -> IntArray:
    """Return the word that each phrase begins with where it first stands in the title; -1 where it never does."""
    found = np.full(len(phrases.paper), _NONE, np.int32)
    titled = np.flatnonzero(columns.in_abstract[phrases.occurrence_word] == 0)[::-1]
    found[phrases.occurrence_phrase[titled]] = phrases.occurrence_word[titled]  # of equals the first, which comes last
    return found
