"""What a word says beside a name, whatever paper it stands in: a bit for each closed set of words.

In: a batch. Out: an int64 for each of its words, in which a bit is set for each set of `cue_words` that holds it. The
bits of a word are worked out once for each word that the process meets (`text.lexicon`), so that the rules around names
are a few operations on arrays and read no word again.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.mentions import cue_words as of
from pipeline.mentions.names import is_name_like, name_in
from pipeline.text.batch import Batch
from pipeline.text.lexicon import WordTable
from pipeline.text.words import WordKind

Bits = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

_BY_STEM: Final[Mapping[str, AbstractSet[str]]] = {
    "cue": of.CUE_STEMS, "gives": of.GIVING_STEMS, "subject": of.SUBJECT_STEMS,
}  # fmt: skip
_BY_WORD: Final[Mapping[str, AbstractSet[str]]] = {
    "called": of.CALLED, "filler": of.FILLERS, "article": of.ARTICLES, "against": of.AGAINST,
    "group": of.GROUP_NOUNS, "named": of.NAMED_NOUNS, "others": of.OTHERS_DID,
    "turns": of.WITH | of.AGAINST | {"so-called", "well-known", ",", ";", ":", "for", "that", "which"},
    "closes": of.CLOSING, "opens": {"("}, "shut": {")"}, "mark": of.MARKS, "comma": {","},
    "aside": {",", "--", "—", "(", ":"},
    "is": {"is", "are"}, "was": {"is", "are", "was", "were"}, "our": {"our"},
    "described": {"a", "an", "the", "designed", "built", "based"},
    "such": {"such"}, "compared": {"compared", "comparable"}, "namely": {"namely"}, "we": {"we"}, "person": {"we", "i"},
    "so": of.AS_KNOWN, "relates": of.RELATING, "based": {"based"}, "indefinite": {"a", "an"},
    "compares": {"compare", "compared", "compares", "comparing", "comparison"}, "other": {"with", "to", "against"},
    "novel": {"new", "novel", "simple", "first"},
}  # fmt: skip
_BY_SHAPE: Final = ("name", "capitalised", "example", "url")
_BIT: Final = {name: 1 << place for place, name in enumerate((*_BY_STEM, *_BY_WORD, *_BY_SHAPE))}


def has(bits: Bits, trait: str) -> BoolArray:
    """Say of each word whether it has a trait: the name of a set above, or of a shape."""
    return np.asarray((bits & _BIT[trait]) != 0)


def traits_of(batch: Batch) -> Bits:
    """Return the traits of the words of a batch, in their order."""
    return _TABLE.of(batch.lexicon)[batch.word]


def _by_member(sets: Mapping[str, AbstractSet[str]]) -> dict[str, int]:
    members: dict[str, int] = {}
    for name, words in sets.items():
        for word in words:
            members[word] = members.get(word, 0) | _BIT[name]
    return members


_OF_STEM: Final = _by_member(_BY_STEM)
_OF_WORD: Final = _by_member(_BY_WORD)


def _traits(words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> Bits:
    looked_up = zip(words, kinds, stems, strict=True)
    return np.array([_trait(word, kind, stem) for word, kind, stem in looked_up], np.int64)


def _trait(word: str, kind: int, stem: str) -> int:
    bits = _OF_WORD.get(word.lower(), 0) | _OF_STEM.get(stem, 0)
    if bits & _BIT["namely"]:  # it has the stem of "to name", and tells what anybody named
        bits &= ~_BIT["cue"]
    if kind == WordKind.WORD:
        bits |= _BIT["name"] if name_in(word) else 0
        bits |= _BIT["capitalised"] if word[0].isupper() or is_name_like(word) else 0
    bits |= _BIT["url"] if kind == WordKind.URL else 0
    return bits | (_BIT["example"] if "e.g" in word.lower() else 0)


_TABLE: Final = WordTable(lambda: _traits, lambda old, new: np.concatenate((old, new)))
