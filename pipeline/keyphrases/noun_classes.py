"""Nouns that the tagger takes for adjectives, because they are both: "functional", "constant", "metric".

In: a batch's words and their classes. Out: the classes, such a word being a noun where a noun phrase ends with it.
Separate from the tagger, which was fitted on labels that have them wrong as often.
"""

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass, is_one_of, neighbour
from pipeline.text.lexicon import IntArray

_MODIFIERS = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE, WordClass.ING_FORM)
_GO_ON = (*_MODIFIERS, WordClass.NOUNS, WordClass.TO)


def with_nouns(columns: Columns, classes: IntArray) -> IntArray:
    """Return the classes: of "a Lyapunov functional on it" the functional is a noun, of "functional data" it is not."""
    first, last = columns.first_words, columns.last_words
    ends = ~is_one_of(neighbour(classes, first, last, 1, WordClass.OTHER), _GO_ON)
    behind = is_one_of(neighbour(classes, first, last, -1, WordClass.OTHER), _MODIFIERS)
    nouns = (classes == WordClass.ADJECTIVE) & columns.traits.noun_too[columns.word] & behind & ends
    return np.where(nouns, np.int32(WordClass.NOUN), classes)
