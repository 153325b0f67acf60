"""Nouns that the tagger takes for something else: a "functional", and names that titles begin with.

In: a batch's words and their classes. Out: the classes, with these words as nouns where they are nouns. Separate from
the tagger, which was fitted on labels that have them wrong as often.
"""

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass, is_one_of, neighbour
from pipeline.keyphrases.word_traits import is_spelt_as_name
from pipeline.text.lexicon import BoolArray, IntArray

_MODIFIERS = (WordClass.NOUN, WordClass.ADJECTIVE, WordClass.PAST_PARTICIPLE, WordClass.ING_FORM)
_GO_ON = (*_MODIFIERS, WordClass.NOUNS, WordClass.TO)
_NO_NAMES = (WordClass.VERB, WordClass.ADVERB, WordClass.NUMBER, WordClass.OTHER)


def with_nouns(columns: Columns, classes: IntArray) -> IntArray:
    """Return the classes: of "a Lyapunov functional on it" the functional is a noun, of "functional data" it is not.

    In a title "DNABERT-2" is no number, and what stands before its colon no verb or adjective.
    """
    first, last = columns.first_words, columns.last_words
    ends = ~is_one_of(neighbour(classes, first, last, 1, WordClass.OTHER), _GO_ON)
    behind = is_one_of(neighbour(classes, first, last, -1, WordClass.OTHER), _MODIFIERS)
    nouns = (classes == WordClass.ADJECTIVE) & columns.traits.noun_too[columns.word] & behind & ends
    return np.where(nouns | _names(columns, classes), np.int32(WordClass.NOUN), classes)


def _names(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words of titles are names by their letters up to their end: not "LLM-based", nor "Few-Shot"."""
    colons = (columns.traits.mark[columns.word] == ord(":")).astype(np.int32)
    headed = neighbour(colons, columns.first_words, columns.last_words, 1, 0) > 0
    wrong = is_one_of(classes, _NO_NAMES) | (headed & (classes == WordClass.ADJECTIVE))
    wrong &= columns.in_abstract == 0
    names: BoolArray = wrong & columns.traits.acronym[columns.word] & columns.phrase_words()
    asked = np.flatnonzero(names)
    words = zip((columns.words[at] for at in columns.word[asked].tolist()), headed[asked].tolist(), strict=True)
    names[asked] = [not _ends_in_lower_case(word) and (first or is_spelt_as_name(word)) for word, first in words]
    return names


def _ends_in_lower_case(word: str) -> bool:
    return word.rpartition("-")[2].islower()
