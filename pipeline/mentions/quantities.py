r"""Quantities in a sentence: numbers with what they count, in a closed set of units.

In: a text. Out: `Quantity` records with spans. It is separate from `claims`, which decides whether a quantity is a
result of the paper.

Units, all that there are:

- ``percent``: a share or a relative change; 34.5%, 100.00\%, 12 per cent.
- ``points``: a difference of scores; 3.2 points, 2 pp, 4.1 BLEU, +5.3.
- ``factor``: how many times; 2x, 1.4 times, tenfold, twice, "two orders of magnitude" (10 to the power of 2).
- ``score``: a bare figure of a metric; an F1 of 0.91.
- ``count``: how many of something; 780,944 pairs, 9 million images.
- ``seconds``: a time, converted; ``per_second``: a rate, converted (30 fps, 20 Hz).
- ``decibels``; ``bytes``, converted with powers of 1000.
- ``metres``, ``metres_per_second``, ``degrees``, ``watts``, ``joules``, ``flops``, converted.
- ``usd``, ``eur``, ``gbp``, ``cny``: an amount of money.

The value of a range is its upper end, as that of "up to". The value is as large as the text says it: a reduction by
47% has the value 47. Where the text gives no number ("orders of magnitude faster") the value is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.mentions.number_words import CARDINALS, CURRENCIES, FACTORS, MAGNITUDES, MEASURES, SECONDS

Unit = Literal[
    "percent",
    "points",
    "factor",
    "score",
    "count",
    "seconds",
    "per_second",
    "decibels",
    "bytes",
    "metres",
    "metres_per_second",
    "degrees",
    "watts",
    "joules",
    "flops",
    "usd",
    "eur",
    "gbp",
    "cny",
]
_NUMBER = (
    r"10\s?\^\s?(?:\{-?\d{1,2}\}|-?\d{1,2})|(?:\d{1,3}(?:(?:,|\{,\})\d{3}){1,6}|\d{1,15})(?:\.\d{1,12})?|\.\d{1,12}"
)
_WORD_NUMBER = "|".join(sorted(CARDINALS, key=len, reverse=True))
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion)s?"
_DASH = r"\s?(?:-|–|—|--|to|\\sim|~)\s?\$?"
_TIMES = r"(?:\\?times\b(?!\$?\s*10\b)|[x×](?!\w|\s?\d)|\\times(?!\$?\s*10)|[- ]?folds?\b)"
_TIME_UNIT = r"(?:nanoseconds?|microseconds?|milliseconds?|ms|[µμ]s|seconds?|secs?|s|minutes?|min|hours?|hrs?|h|days?|weeks?|months?|years?)"
_QUANTITY = re.compile(
    rf"""
    (?P<orders>(?:(?P<orders_n>\d{{1,3}}(?:\.\d)?|{_WORD_NUMBER}|an?)(?:{_DASH}(?:\d|{_WORD_NUMBER}))?[\s\-~]+)?orders?[\s\-]of[\s\-]magnitude)
    | (?P<worded>\b(?:(?:doubl|tripl|halv|quadrupl)(?:es?|ing)(?=\s(?:the|that|those|its|our|their|both|all|throughput|performance
        |accuracy|efficiency|speed|training|inference)\b)
        |(?!(?:doubl|tripl|halv|quadrupl)(?:es?|ing)\b)(?:{"|".join(sorted(FACTORS, key=len, reverse=True))})\b(?!\s?:)))
    | (?P<money>(?:\$(?=\d[\d,.]{{0,12}}(?:[KMB]\b|[\s.,;)]))(?![^$]{{0,30}}[\\^_])|[€£¥](?=\d)|\b(?:USD|EUR)\s?))?
      (?<![\w.,\-/^_\\])(?P<sign>[+\-−~≈]|\\sim\s?)?(?P<number>{_NUMBER}|\b(?:{_WORD_NUMBER})\b)
      (?:(?:/\d{{1,4}}(?:\.\d{{1,4}})?){{1,6}}(?=\\?%))?
      (?:\s?\$?\s?(?:\\?%|x|×|\\times)?\$?{_DASH}(?P<upper>{_NUMBER}))?
      \+?\s?[~\-]?\s?\$?
      (?:(?P<percent>\\?%|percent\b|per\ cent\b)(?P<pp>[\s\-]?(?:absolute\s)?points?\b)?
        |\s?(?P<points>(?:absolute\ |percentage[\s\-]|accuracy\ |BLEU\ |ROUGE\ |F1\ |AP\ |mAP\ |mIoU\ )?(?:points?|pts?|pp|p\.p\.|BLEU|mIoU|mAP|AP)\b)
        |(?P<times>{_TIMES})
        |(?P<decibels>dB\b)
        |(?P<bytes>[KMGT]i?B\b)
        |\s?(?P<measure>(?:{"|".join(sorted(MEASURES, key=len, reverse=True))})(?![\w/\-&]|\s?(?:mol|kg|K)\b))
        |(?P<rate>fps\b|FPS\b|Hz\b|frames\ per\ second|tokens\ per\ second|tokens/s\b)
        |(?P<time>{_TIME_UNIT}\b(?![\-/]|\s(?:ago|old|later)\b))
        |(?P<currency>(?:US\ )?(?:USD|dollars?|euros?|yuan|RMB)\b)
        |(?P<magnitude>(?:{_MAGNITUDE}|[KMBT])\b)
      )?
    """,
    re.VERBOSE,
)
# where a quantity may begin: the full pattern is tried only there
_FIGURE = re.compile(r"\d(?<!\d\d)")  # looks back from digits alone: in 8 of 20 µs a text
_WORDED = re.compile(
    rf"\b(?:orders?[\s\-]of|(?:{_WORD_NUMBER}|an?)[\s\-]+orders?"
    rf"|{'|'.join(sorted(FACTORS, key=len, reverse=True))}|(?:{_WORD_NUMBER})(?![\w]))"
)
_BEFORE_FIGURE: Final = "$€£¥+-−~≈."
_MAX_SIGNS: Final = 3  # before a figure: "~$.5"
_FACTOR_OF = re.compile(r"\bfactors?\sof\s(?:[a-z]+\s){0,3}[$\\sim!~≈{}\s]{0,10}$")
_FORMULA: Final = 60  # characters of a formula; a dollar further away belongs to another one
_FAR: Final = 40  # characters from "a factor of" to its number
_BYTES: Final = {"K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and span.

    The unit of a `bare` number is 'count' until `claims` knows better; `signed` says that a plus stands before it, and
    `is_verb` that the factor is one ("doubles").
    """

    start: int
    end: int
    value: float | None
    unit: Unit
    bare: bool
    signed: bool
    is_verb: bool = False


def find_quantities(text: str, *, worded: bool = True) -> Iterator[Quantity]:
    """Yield the quantities of a text in order; those in words (twice, ten) only where `worded` says there may be any."""
    position = 0
    for anchor in _anchors(text, worded=worded):
        match = _QUANTITY.match(text, anchor) if anchor >= position else None
        if match:
            position = match.end()
            quantity = _quantity(text, match)
            if not (quantity.bare and text[position - 1].isdigit() and text[position : position + 1].isalpha()):
                yield quantity  # the 3 of "3D" counts nothing


def _anchors(text: str, *, worded: bool) -> list[int]:
    """List where a quantity may begin: at a figure or the signs before it, at a word that counts."""
    anchors = []
    for figure in _FIGURE.finditer(text):
        start = figure.start()
        while start and figure.start() - start < _MAX_SIGNS and text[start - 1] in _BEFORE_FIGURE:
            start -= 1
        anchors.append(start)
    if worded:
        anchors = sorted([*anchors, *(match.start() for match in _WORDED.finditer(text))])
    return anchors


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    value, unit = _read(match)
    bare = unit == "count" and not match["magnitude"]
    if bare and _FACTOR_OF.search(text, max(0, match.start() - _FAR), match.start()):
        unit, bare = "factor", False
    is_verb = bool(match["worded"]) and match["worded"].endswith(("es", "ed", "ing"))
    return Quantity(match.start(), match.end(), value, unit, bare, match["sign"] == "+", is_verb)


def _read(match: re.Match[str]) -> tuple[float | None, Unit]:
    if match["orders"]:
        power = match["orders_n"]
        return (None if power is None else 10.0 ** (_number(power) or 1.0)), "factor"
    if match["worded"]:
        return FACTORS[match["worded"]], "factor"
    value = _number(match["upper"] or match["number"])
    return _with_unit(match, value)


def _with_unit(match: re.Match[str], value: float) -> tuple[float | None, Unit]:
    if match["percent"]:
        return value, "points" if match["pp"] else "percent"
    for group in ("points", "decibels", "times"):
        if match[group]:
            return value, "factor" if group == "times" else group  # type: ignore[return-value]
    if match["rate"]:
        return value, "per_second"
    if match["time"]:
        return _rounded(value * SECONDS[_singular(match["time"])]), "seconds"
    if match["bytes"]:
        return value * _BYTES[match["bytes"][0]], "bytes"
    if match["measure"]:
        scale, unit = MEASURES[match["measure"]]
        return _rounded(value * scale), unit  # type: ignore[return-value]
    if match["magnitude"]:
        value *= MAGNITUDES[_singular(match["magnitude"].lower())]
    money = match["currency"] or ("" if _is_of_a_formula(match) else match["money"])
    if money:
        return value, CURRENCIES[_singular(money.lower().removeprefix("us ").strip())]  # type: ignore[return-value]
    return value, "count"


def _is_of_a_formula(match: re.Match[str]) -> bool:
    r"""Say whether the dollar before a number opens or closes a formula, as in "$0.11$" and "$\sim$7,500"."""
    if match["money"] != "$":
        return False
    text, dollar = match.string, match.start("money")
    closes = text.count("$", max(0, dollar - _FORMULA), dollar) % 2 == 1
    following = text.find("$", dollar + 1, dollar + _FORMULA)
    return closes or (following > 0 and not text[following - 1].isspace())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and word not in ("ms", "us", "µs", "μs", "ns") else word


def _rounded(value: float) -> float:
    """Take the last bits off a converted value: 100 micrometres are 0.0001 metres."""
    return float(f"{value:.12g}")


def _number(text: str) -> float:
    lower = text.lower()
    if lower in ("a", "an"):
        return 1.0
    if "^" in lower:
        return 10.0 ** int(lower.partition("^")[2].strip("{} "))
    return CARDINALS[lower] if lower in CARDINALS else float(re.sub(r"[,{}]", "", lower))
