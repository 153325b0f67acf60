"""Words that are cut off from what belongs to them where a phrase begins or ends with them.

In: a batch's words and their classes. Out: which words go on with what stands before them, and which are gone on with.
Separate from the fragments, which ask it of every occurrence, and hold the examples.
"""

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass, neighbour
from pipeline.keyphrases.word_traits import SET_HEADS
from pipeline.text.lexicon import BoolArray, IntArray


def goes_on_with_prefix(columns: Columns) -> BoolArray:
    """Return which words stand behind a prefix written apart."""
    prefixes = columns.traits.prefix[columns.word].astype(np.int32)
    prefixed: BoolArray = neighbour(prefixes, columns.first_words, columns.last_words, -1, 0) > 0
    return prefixed


def is_joined_verb(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words stand behind a verb and a conjunction, and so are verbs."""
    first, last = columns.first_words, columns.last_words
    verbs = neighbour(classes, first, last, -2, WordClass.OTHER) == WordClass.VERB
    joined: BoolArray = verbs & (neighbour(classes, first, last, -1, WordClass.OTHER) == WordClass.CONJUNCTION)
    return joined


def is_gone_on_with(columns: Columns) -> BoolArray:
    """Return which words a set phrase goes on with behind them."""
    found = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.set_head[columns.word]).tolist():
        if at + 2 <= columns.last_words[at]:
            head, of, rest = (word.lower() for word in columns.text(at, at + 3))
            found[at] = of == "of" and rest in SET_HEADS[head.removesuffix("s")]
    return found
