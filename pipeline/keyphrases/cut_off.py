"""Words that are cut off from what belongs to them where a phrase begins or ends with them.

In: a batch's words and their classes. Out: which words go on with what stands before them, and which are gone on with.
Separate from the fragments, which ask it of every occurrence, and hold the examples.
"""

import numpy as np

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass, neighbour
from pipeline.keyphrases.word_traits import PREFIXES, SET_HEADS
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.words import WordKind

_SET_PHRASES = {"art": "the", "vivo": "in", "vitro": "in", "situ": "in", "silico": "in"}  # how they begin
NUMBERED_WORDS = (WordKind.NUMBER, WordKind.MATH)
_SHORTEST_PART = 5  # letters: learning-based, not pre-trained, fine-tuned
_NO_PARTS = PREFIXES | {"cross", "super", "hyper", "micro", "under", "above"}


def goes_on_with_number(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words go on with a number, or with the words of a set phrase, before them."""
    counted = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.counted[columns.word]).tolist():
        if at > columns.first_words[at]:
            begun = _SET_PHRASES.get(columns.text(at, at + 1)[0].lower())
            kind, before = columns.traits.kind[columns.word[at - 1]], columns.text(at - 1, at)[0].lower()
            numbered = kind in NUMBERED_WORDS or classes[at - 1] == WordClass.NUMBER
            counted[at] = before == begun if begun else numbered
    return counted


def goes_on_in_compound(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which words stand before a compound whose first part is theirs: deep "reinforcement" learning-based."""
    is_compound = columns.traits.hyphen[columns.word] & columns.traits.no_noun[columns.word]
    goes_on: BoolArray = neighbour(is_compound.astype(np.int32), columns.first_words, columns.last_words, 1, 0) > 0
    goes_on &= classes != WordClass.NOUNS
    asked = np.flatnonzero(goes_on)
    goes_on[asked] = [_begins_with_noun(columns.text(at + 1, at + 2)[0].lower()) for at in asked.tolist()]
    return goes_on


def _begins_with_noun(compound: str) -> bool:
    """Say whether the first part of a compound is a word by itself: of "learning-based", not of "cross-linked"."""
    first = compound.partition("-")[0]
    return len(first) >= _SHORTEST_PART and not first.endswith("ly") and first not in _NO_PARTS


def goes_on_with_prefix(columns: Columns) -> BoolArray:
    """Return which words stand behind a prefix written apart."""
    prefixes = columns.traits.prefix[columns.word].astype(np.int32)
    prefixed: BoolArray = neighbour(prefixes, columns.first_words, columns.last_words, -1, 0) > 0
    return prefixed


def is_joined_verb(columns: Columns, classes: IntArray) -> BoolArray:
    """Return which nouns stand behind a verb and a conjunction, and so are verbs."""
    first, last = columns.first_words, columns.last_words
    verbs = neighbour(classes, first, last, -2, WordClass.OTHER) == WordClass.VERB
    joined: BoolArray = verbs & (neighbour(classes, first, last, -1, WordClass.OTHER) == WordClass.CONJUNCTION)
    joined &= classes == WordClass.NOUN
    return joined


def is_gone_on_with(columns: Columns) -> BoolArray:
    """Return which words a set phrase goes on with behind them."""
    found = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.set_head[columns.word]).tolist():
        if at + 2 <= columns.last_words[at]:
            head, of, rest = (word.lower() for word in columns.text(at, at + 3))
            found[at] = of == "of" and rest in SET_HEADS[head.removesuffix("s")]
    return found
