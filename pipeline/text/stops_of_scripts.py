"""Stops that end a sentence in one script alone: a text in, the places where sentences begin out.

Separate from the splitting, whose stops mean the same wherever they stand: a semicolon asks in Greek alone, and a full
stop without a blank ends a sentence between characters of Chinese and Japanese, where no abbreviation has one.
"""

import re
from collections.abc import Iterator

WIDE = (
    "\u3002\uff01\uff1f\uff61\u0964\u0965\u061f\u06d4\u1362\u104b\u0589\u17d4\u0f0e\u1367\u1368"
    "\u166e\u1803\u1c7e\uabeb\u0700\u0701\u0702"
)
"""Full stops, exclamation and question marks that need no blank behind them."""
WIDE_CLOSERS = "\u300d\u300f\uff09\u201d\u2019\u300b"
"""What closes behind these."""

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_HAN_AND_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_GREEK_QUESTION = re.compile(rf"[;\u037e](?<=[{_GREEK}].)[\"\u201d\u00bb)]?+(?=\s++[\"\u201c\u00ab(]?+[{_GREEK}])")
_BARE_STOP = re.compile(rf"[.?!](?<=[{_HAN_AND_KANA}].)(?=[{_HAN_AND_KANA}])")
_GEORGIAN = "\u10d0-\u10ff"  # has no capitals
_HAS_GEORGIAN = re.compile(f"[{_GEORGIAN}]")
# behind a word of three letters and more that is none of the usual abbreviations: მაგ., სურ., ნახ., პროფ., აკად.
_GEORGIAN_STOP = re.compile(
    rf"(?<=[{_GEORGIAN}]{{3}})[.?!](?<!\b\u10db\u10d0\u10d2.)(?<!\b\u10e1\u10e3\u10e0.)(?<!\b\u10dc\u10d0\u10ee.)"
    rf"(?<!\b\u10de\u10e0\u10dd\u10e4.)(?<!\b\u10d0\u10d9\u10d0\u10d3.)"
    rf"[\"\u201d\u201c\u00bb)]?+(?=\s++[\"\u201e\u00ab(]?+[{_GEORGIAN}])"
)
_ETHIOPIC_STOP = re.compile(r"\u1361\u1361")  # typed as two marks between words
# no decimal point, and no stop of a number that a particle follows: `\uff13\uff0e\u3092`
_WIDE_STOP = re.compile(r"\uff0e(?!(?<=\d.)[\d\u3092\u306b\u306f\u306e\u3067\u3068\u304c\u3078\u3082])")


def script_breaks(text: str) -> Iterator[int]:
    """Yield where sentences end by a stop of their script: `Γιατί; Δείχνουμε`, but not full-width 3.5."""
    if text.isascii():
        return
    if ";" in text or "\u037e" in text:
        yield from (match.end() for match in _GREEK_QUESTION.finditer(text) if _opens(text, match.end()))
    if "\uff0e" in text:
        yield from (match.end() for match in _WIDE_STOP.finditer(text))
    if _HAS_GEORGIAN.search(text):
        yield from (match.end() for match in _GEORGIAN_STOP.finditer(text))
    if "\u1361\u1361" in text:
        yield from (match.end() for match in _ETHIOPIC_STOP.finditer(text))
    yield from (match.end() for match in _BARE_STOP.finditer(text))


def _opens(text: str, place: int) -> bool:
    """Whether the next letter is a capital."""
    following = text[place : place + 10].lstrip(' \t\n"\u201c\u00ab(')
    return following[:1].isupper()
