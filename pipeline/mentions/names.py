"""What looks like a name: the shapes of words that papers give to their systems.

In: a word, or an analysed text. Out: a verdict, or the spans that look like names. It is separate because systems,
long forms and claims all ask it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from pipeline.text.analysis import AnalysedText
from pipeline.text.words import WordKind

# word parts that hang on a name without belonging to it: GPT-based, BERT-like, PPO-trained
_SUFFIX = re.compile(
    r"-(?:based|like|style|type|trained|tuned|driven|guided|powered|enhanced|augmented|aware|only|specific|related|"
    r"level|generated|style|inspired|free|enabled|assisted|prompted|induced|derived|centric|agnostic|optimized|wise|"
    r"equivalent|compatible|native|dedicated|aligned|conditioned|produced)$"
)
_ROMAN_OR_UNIT: Final = frozenset(
    [
        "II",
        "III",
        "IV",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
        "GHz",
        "MHz",
        "kHz",
        "Hz",
        "MW",
        "kW",
        "keV",
        "MeV",
        "GeV",
        "TeV",
        "dB",
        "mL",
        "nm",
    ]
)
_SHORTEST: Final = 2
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th|D|d|x|X|K|M|B|k|s|-[a-z]+)?$")


# in ASCII texts a capital inside a word, or one that another capital or a digit follows; it begins with the capital,
# because a pattern that begins with a set of characters is searched for three times as fast
_SHAPE = re.compile(r"[A-Z](?:(?<=[^\s()\[\],;:][A-Z])|[^\s()\[\],;:]{0,60}?[A-Z0-9])")


def bare_name(word: str) -> str:
    """Cut what hangs on a name: "GPT-4-based" gives "GPT-4"."""
    return _SUFFIX.sub("", word)


@lru_cache(maxsize=50_000)  # the same words come in every paper
def is_name_like(word: str) -> bool:
    """Say whether a word has a name's shape: two capitals, a capital inside, or a capital and a digit."""
    if len(word) < _SHORTEST or word in _ROMAN_OR_UNIT or _ORDINAL.match(word):
        return False
    capitals = sum(map(str.isupper, word))
    if capitals == 0:
        return False
    if capitals == 1 and word[0].isupper():
        return any(map(str.isdigit, word))
    if "-" in word and capitals <= word.count("-") + 1 and not any(map(str.isdigit, word)):
        return any(len(part) == 1 or sum(map(str.isupper, part)) > 1 for part in word.split("-"))
    return True


def name_words(text: AnalysedText) -> list[tuple[int, str]]:
    """List the words with a name's shape: the index of the word, and the word without what hangs on it."""
    found = []
    for index in _shaped(text):
        if text.kinds[index] == WordKind.WORD:
            name = _name_in(text.word(index))
            if name:
                found.append((index, name))
    return found


def _shaped(text: AnalysedText) -> Iterable[int]:
    """Return the words that may have a name's shape, each once: one in ten, found without a look at the others."""
    if not text.text.isascii():
        return range(len(text.kinds))
    places = (match.end() - 1 for match in _SHAPE.finditer(text.text))
    return dict.fromkeys(bisect_right(text.word_starts, place) - 1 for place in places)


@lru_cache(maxsize=50_000)
def _name_in(word: str) -> str | None:
    """Return the word without what hangs on it, if that has a name's shape."""
    name = bare_name(word)
    return name if is_name_like(name) else None
