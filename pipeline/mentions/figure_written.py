"""Evidence in a figure itself and right beside it: how it is written, and the words that it stands between.

In: a quantity and its sentence in lower case, formulas made plain. Out: names. It is separate from the rules of
`figure_evidence`, which read further and are named one by one: these are closed sets of small words, a name for each.
"""

import re
from collections.abc import Mapping
from typing import Final

from pipeline.mentions.quantities import Quantity
from pipeline.mentions.units import Unit

_RELATIVE: Final = frozenset({"percent", "points", "factor", "score", "rank", "decibels"})
_LARGE, _MANY = 100, 10  # what makes a figure a large one, and a count one of many
# measures by what papers mostly state with them: wavelengths and bands, conditions, spans of time
_MEASURES: Final[Mapping[Unit, str]] = {
    "kelvins": "surroundings", "teslas": "surroundings", "pascals": "surroundings", "metres": "length",
    "per_second": "frequency", "electronvolts": "energy", "seconds": "span", "degrees": "angle", "parsecs": "distance",
    "grams": "mass", "metres_per_second": "velocity", "other": "compound",
}  # fmt: skip
_ERROR = re.compile(r"[±(]|\d\s?\+")  # and "18.15+0.11-0.12"
_IS_RANGE = re.compile(r"\d[^\d±]{0,12}?(?:-{1,3}|–|—|~|\bto\b)[\s$~+]{0,12}\d")
_BEHIND = re.compile(
    r"(\b(?:up to|down to|at least|more than|less than|out of|of|at|to|from|in|with|for|by|between|above|below|within|"
    r"over|under|than|is|are|was|were|be|and|or|near|on|using|only|every|per|around|after|before|until|through|across|"
    r"exceeding|reaching|an?|the|this|these)|[=~<>≤≥(,:;/^_])\s*"
    r"(?:(?:an?|the|about|around|approximately|roughly|nearly|almost|some|over)\s)?[~$\\\s(]{0,6}$"
)
_BEFORE = re.compile(
    r"[\s$)]{0,4}(?:([.;:,(]|(?:of|in|for|at|to|and|or|from|with|on|by|per|as|when|while|over|under|above|below|than|"
    r"respectively)\b)|[a-z]+)?"
)
_REACH: Final = 40  # characters back from a figure to the small word before it


def written(quantity: Quantity, kind: str, text: str) -> set[str]:
    """Return what a figure itself says: its sign, how it is written, how large it is, whether its error is told."""
    value = quantity.value
    itself = text[quantity.start : quantity.end]
    measure = _MEASURES.get(quantity.unit)
    has_error = _ERROR.search(itself) is not None
    signs = [
        (quantity.signed, "signed"),
        (quantity.how != "figures", f"written as {quantity.how}"),
        (quantity.hyphenated and quantity.unit not in _RELATIVE, "hyphenated"),
        (kind == "count" and (value or 0) >= _MANY, "count of ten"),
        (has_error, "with error"),
        (not has_error and _IS_RANGE.search(itself) is not None, f"range of {kind}"),
        (measure is not None, f"measure of {measure}"),
        (kind == "rate" and "hz" not in itself, "throughput"),  # frames or tokens a second, and no frequency
    ]
    if value is not None:
        signs += [(value != int(value), "decimal"), (abs(value) <= 1, "small"), (value >= _LARGE, "large")]
    return {name for holds, name in signs if holds}


def beside(quantity: Quantity, measure: str, text: str) -> set[str]:
    """Return the small words that a figure stands between, each also with whether it is a relative or a plain one."""
    before = _BEHIND.search(text, max(0, quantity.start - _REACH), quantity.start)
    after = _BEFORE.match(text, quantity.end)
    behind = f"behind {before[1] if before else 'a word'}"
    following = f"before {after[1] if after and after[1] else 'a word'}"
    return {behind, following, f"{measure}: {behind}", f"{measure}: {following}"}
