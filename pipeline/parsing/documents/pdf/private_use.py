"""Signs that fonts give numbers for private use, as a person reads them.

In: a line. Out: the same with letters for small capitals, and parts of brackets as Unicode has them. The numbers are
those of Adobe's list of glyphs (https://github.com/adobe-type-tools/agl-aglfn) and of Windows' fonts of symbols.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_SMALL_LETTERS = {0xF761 + step: chr(ord("a") + step) for step in range(26)}  # small capitals: `Bleu` is B and three
_SMALL_ACCENTED = {0xF700 + code: chr(code) for code in (*range(0xE0, 0xF7), *range(0xF8, 0xFF))}
_OLD_STYLE = {0xF730 + figure: str(figure) for figure in range(10)}
_BRACKETS = dict(
    zip(
        (*range(0xF8EB, 0xF8F5), *range(0xF8F6, 0xF8FF)),
        "\u239b\u239c\u239d\u23a1\u23a2\u23a3\u23a7\u23a8\u23a9\u23aa\u239e\u239f\u23a0\u23a4\u23a5\u23a6\u23ab\u23ac\u23ad",
        strict=True,
    )
)
_OTHERS = {
    0xF0B7: "\u2022",
    0xF0A7: "\u25aa",
    0xF6BE: "\u0237",
    0xF6D9: "\u00a9",
    0xF8E9: "\u00a9",
    0xF8E8: "\u00ae",
    0xF8EA: "\u2122",
}
_SIGNS: Mapping[int, str] = MappingProxyType(_SMALL_LETTERS | _SMALL_ACCENTED | _OLD_STYLE | _BRACKETS | _OTHERS)
_ANY = re.compile("[\uf000-\uf8ff]")  # to search is faster than to translate


def with_public_signs(line: str) -> str:
    """Return a line without the signs of private use whose meaning is known."""
    return line.translate(_SIGNS) if _ANY.search(line) else line
