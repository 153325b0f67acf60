r"""Numbers: what is written at a place of a text, as a value.

In: a plain text (`formulas`) and a place. Out: the value and where it ends. It is separate from `quantities`, which
asks what the number counts, so that each way of writing a number is one named pattern here.

- decimals: 34.5, .5, 7·0, 0:575 of broken text, 780,944, 1 234 567 with thin blanks, -1.2, +5.3
- powers: 10^3, 2.5 × 10^-3, 2.5 x 10(-3) as PubMed writes it, 1e-4
- magnitudes: 9 million, 575K, 1.5B, 3bn
- fractions of small numbers: 3/4
- words: seven, twenty-three, two million, half, an order of magnitude, twice, tenfold
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import Final, NamedTuple

from pipeline.mentions.number_words import CARDINAL, CARDINALS, FACTORS, FRACTIONS, MAGNITUDES, ORDINALS

_DECIMAL = (
    r"(?:\d{1,3}(?:,{1,3}\d{3})+(?!\d)|\d{1,3}(?:[\u2009\u202f\u00a0]\d{3})+(?!\d)|\d{1,15})(?:[.·]\d{1,12}|(?<=\b0):\d{2,4}\b(?!:))?|"
    r"\.\d{1,12}"
)
# as many blanks as made-plain errors leave: "2.68_{-0.92}^{+1.11}\times10^{14}"
_POWER = (
    r"[x×]10(?P<bare>[-−]\d{1,2})(?![\d.])|(?:\s{0,40}[×x*]\s{0,12}|(?<=\.\d)\s{1,8}|(?<=\.\d\d)\s{1,8})10(?:\s{0,4}\^\s?"
    r"(?P<exponent>[-−+]?\d{1,3})|\((?P<bracketed>[-−]?\d{1,2})\))|"
    r"[eE](?P<e>[-−+]?\d{1,3})(?![\w.])"
)
_MAGNITUDE = (
    r"[\s~\-]{0,3}(?P<magnitude>hundred|thousand|million|billion|trillion)s?\b|(?P<letter>(?:[KMBTk]|bn)(?![\w^/]))"
)
_FIGURES = re.compile(
    rf"10\s{{0,4}}\^\s?(?P<ten>[-−+]?\d{{1,3}}(?:\.\d{{1,3}})?)|(?P<decimal>{_DECIMAL})(?:{_POWER}|(?P<fraction>(?<![.\d]\d)/[1-9](?![\d/.\w%]))|{_MAGNITUDE})?"
)
_AS_FLOAT: Final = str.maketrans({",": "", "\u2009": "", "\u202f": "", "\u00a0": "", "·": ".", ":": "."})
# of a text in lower case: where no case is to be ignored a third of the time is saved
_WORDS = re.compile(
    rf"(?P<orders>(?:(?P<n>\d{{1,2}}(?:\.\d)?|{CARDINAL}|an?|several|many)"
    rf"(?:\s?(?:-{{1,2}}|–|to|or)\s?(?P<upto>\d{{1,2}}|{CARDINAL}))?[\s\-~]+)?orders?[\s\-]of[\s\-]magnitude)"
    rf"|(?P<factor>{'|'.join(sorted(FACTORS, key=len, reverse=True))})(?![\w\-])"
    rf"|(?P<part>{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})(?=\s(?:of|the|as|its|that|their|those)\b)"
    rf"|(?P<cardinal>{CARDINAL})(?![\w])(?!-(?!fold|point|percent|minute|hour|day|year|times))(?:{_MAGNITUDE})?"
)
_RANK = re.compile(
    rf"(?:\branks?|\branked|\branking|\bplac(?:es?|ed|ing)|\bfinish(?:es|ed|ing))\s(?:as\s|in\s|at\s|among\s){{0,1}}"
    rf"(?P<after>{'|'.join(ORDINALS)})\b"
    rf"|(?P<before>{'|'.join(ORDINALS)})[\s\-](?:place|rank|position|prize)\b"
)
_LEADING_STOP = re.compile(r"(?<![\w.)\]}])\.")  # ".83", and not "et al.83" or "0...5"
_LETTERS = re.compile(r"[a-z]+")
_FIGURE_FIRST = re.compile(r"\d{1,2}(?:\.\d)?(?=[\s\-~]+(?:orders?|(?:to|or)\s|\d{1,2}[\s\-~]{1,4}orders?))")
# with which the numbers above may begin: the full pattern is tried only there
_FIRST: Final = frozenset(
    re.split(r"[\s\-]", word)[0]
    for word in (*CARDINALS, *FACTORS, *FRACTIONS, "several", "many", "an", "order", "orders")
)
_ASCII_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
# without which nothing is ranked
_RANKING: Final = ("rank", "plac", "finish", "position", "prize")
_SLASHED = re.compile(r"[\d/.]+$")
_LONGEST_LIST: Final = 40  # characters of figures parted by slashes
_INDEX = re.compile(r"_\s{0,12}(?:\d[\d.]*\s?-{1,2}\s?)?$")  # "L_{\rm 0.5 - 2 keV}"
_NEAR: Final = 24
_CLOSING: Final = frozenset(")]}^|")
_MAX_POWER: Final = 300  # a larger one overflows a float, and means nothing that is measured
_WORD_CHARACTER = re.compile(r"[\w^_\\]")


class Number(NamedTuple):
    """A number as it is written: its value (None: "orders of magnitude"), its span, and how it is written."""

    value: float | None
    start: int
    end: int
    how: str  # 'figures', 'word', 'orders', 'factor', 'part', 'rank'


def is_torn(text: str, number: Number) -> bool:
    """Say whether a comma without a blank parts a number from another digit: of `0,6 h` neither 0 nor 6 is told."""
    before, behind = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    return (before[1:] == "," and before[0].isdecimal()) or (behind[:1] == "," and behind[1:].isdecimal())


def with_stop(text: str, start: int) -> int:
    """Return where a number begins whose first digit is at `start`: of ".83" with the stop."""
    return start - 1 if text[start - 1 : start] == "." and _LEADING_STOP.match(text, start - 1) else start


def read_figures(text: str, start: int) -> Number | None:
    """Return the number in figures that begins at `start`; None where they belong to a name."""
    match = _FIGURES.match(text, start)
    if not match or _is_of_a_name(text, match):
        return None
    power = match["ten"] or match["exponent"] or match["bracketed"] or match["e"] or match["bare"]
    if power and abs(_exponent(power)) > _MAX_POWER:
        return None
    if match["ten"]:
        return Number(10.0 ** _exponent(power), start, match.end(), "figures")
    value = float(match["decimal"].translate(_AS_FLOAT))
    if power:
        value *= 10.0 ** _exponent(power)
    if match["fraction"]:
        value /= float(match["fraction"][1:])
    magnitude = match["magnitude"] or match["letter"]
    if magnitude:
        value *= MAGNITUDES[magnitude.lower()]
    return Number(_rounded(value), start, match.end(), "figures")


def _is_of_a_name(text: str, match: re.Match[str]) -> bool:
    """Say whether figures stand inside a name, an index or a number: GPT-4, x_1, v2, 3D."""
    before = text[match.start() - 1] if match.start() else " "
    if before == " " and _INDEX.search(text, max(0, match.start() - _NEAR), match.start()):
        return True
    if _WORD_CHARACTER.match(before) or (before == "." and text[match.start() - 2 : match.start() - 1].isalnum()):
        return True
    if before == "]":  # "[OIII]4363"
        return True
    earlier = text[match.start() - 2 : match.start() - 1]
    if before == "/" and earlier.isdigit():  # "36/37/38%" is a list, "n^{3/2}" is none
        head = _SLASHED.search(text, max(0, match.start() - _LONGEST_LIST), match.start())
        return head is not None and text[head.start() - 1 : head.start()] in ("^", "_")
    return before in "-/+" and (earlier.isalnum() or earlier in _CLOSING)


def words_in(text: str) -> list[Number]:
    """List the numbers that stand in words, and the ranks, in their order."""
    numbers: list[Number] = []
    lower = text.lower() if text.isascii() else text.translate(_ASCII_LOWER)
    position = 0
    for start in _first_words(lower):
        match = _WORDS.match(lower, start) if start >= position else None
        if match:
            position = match.end()
            numbers.append(_in_words(match))
    if any(word in lower for word in _RANKING):
        ranks = _RANK.finditer(lower)
        numbers += [Number(ORDINALS[rank["after"] or rank["before"]], *rank.span(), "rank") for rank in ranks]
    return numbers


def _first_words(lower: str) -> list[int]:
    """Return where the words and figures stand with which a number in words may begin."""
    met = _FIRST.intersection(_LETTERS.findall(lower))
    starts = [start for word in met for start in _whole(lower, word)]
    if "order" in lower:
        starts += [one.start() for one in _FIGURE_FIRST.finditer(lower) if _begins(lower, one.start())]
    starts.sort()
    return starts


def _whole(lower: str, word: str) -> Iterator[int]:
    """Yield where a word stands that neither a letter runs into, nor what joins it to the word before."""
    start = lower.find(word)
    while start >= 0:
        end = start + len(word)
        if _begins(lower, start) and not "a" <= lower[end : end + 1] <= "z":
            yield start
        start = lower.find(word, end)


def _begins(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else " "
    return not (before.isalnum() or before in "_-")


def _in_words(match: re.Match[str]) -> Number:
    if match["orders"]:
        power = _word_value(match["upto"] or match["n"])
        return Number(None if power is None else 10.0**power, *match.span(), "orders")
    if match["factor"]:
        return Number(FACTORS[match["factor"]], *match.span(), "factor")
    if match["part"]:
        return Number(_rounded(FRACTIONS[match["part"]]), *match.span(), "part")
    magnitude = match["magnitude"]
    value = CARDINALS[match["cardinal"]] * (MAGNITUDES[magnitude] if magnitude else 1.0)
    return Number(value, *match.span(), "word")


def _word_value(word: str | None) -> float | None:
    if word is None or word in ("several", "many"):
        return None
    if word in ("a", "an"):
        return 1.0
    return CARDINALS[word] if word in CARDINALS else float(word)


def _exponent(text: str) -> float:
    return float(text.replace("−", "-"))


def _rounded(value: float) -> float:
    """Take the last bits off a computed value: 100 micrometres are 0.0001 metres."""
    return float(f"{value:.12g}")
