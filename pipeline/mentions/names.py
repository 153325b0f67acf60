"""What looks like a name: the shapes of words that papers give to their systems.

In: a word. Out: a verdict. It is separate because systems,
long forms and claims all ask it.
"""

import re
from functools import lru_cache
from typing import Final

# word parts that hang on a name without belonging to it: GPT-based, BERT-like, PPO-trained
_SUFFIX = re.compile(
    r"-(?:based|like|style|type|trained|tuned|driven|guided|powered|enhanced|augmented|aware|only|specific|related|"
    r"level|generated|style|inspired|free|enabled|assisted|prompted|induced|derived|centric|agnostic|optimized|wise|"
    r"equivalent|compatible|native|dedicated|aligned|conditioned|produced)$"
)
_ROMAN_OR_UNIT: Final = frozenset([
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "GHz", "MHz", "kHz", "Hz", "MW", "kW", "keV", "MeV",
    "GeV", "TeV", "dB", "mL", "nm",
])  # fmt: skip
_SHORTEST: Final = 2
_ORDINAL = re.compile(r"^\d+(?:\.\d+)?(?:st|nd|rd|th|D|d|x|X|K|M|B|k|s|-[a-z]+)?$")


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


@lru_cache(maxsize=50_000)
def name_in(word: str) -> str | None:
    """Return a word without what hangs on it, if that has a name's shape."""
    name = bare_name(word)
    return name if is_name_like(name) else None
