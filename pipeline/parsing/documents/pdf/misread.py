"""Signs of mathematics that a library reads as letters or figures, told by their font.

In: a line as it was read, and which font a place of it has. Out: the same with the signs that are seen; as long as it
was, so that places still count, but for `negated`, which is asked last. TeX's fonts of signs have the angle bracket at
the place of `h`, the prime at that of `0`: only their names tell.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
FontAt = Callable[[int], bytes]

_SYMBOLS, _EXTENSIBLE, _ST_MARYS_ROAD = b"CMSY", b"CMEX", b"STMARY"
_MOST_NESTED = 8
_STRUCK = "\u0338"  # a stroke through the sign that follows
_NEGATED = re.compile(f"{_STRUCK} ?([=\u2208\u220b\u2282\u2286\u2261\u223c\u2243\u2248\u2264\u2265\u2190\u2192\u21d2])")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two letters that may be brackets: where they surely look like one, and where else once one is found.

    Where words that begin so are many, nothing looks surely so: such a bracket opens only what another closes. What stands before a letter is looked at behind it: what begins with a letter is searched for ten times faster.
    """

    font: bytes
    closing: tuple[re.Pattern[str], re.Pattern[str], str]
    opening: tuple[re.Pattern[str] | None, re.Pattern[str], str] | None


def _at_end(letter: str, before: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}(?<=[{before}]{letter})(?![^\W\d_])")


def _before_no_word(letter: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}(?![^\W\d_])")


def _at_begin(letter: str) -> re.Pattern[str]:
    return re.compile(rf"{letter}(?<![^\W\d_]{letter})(?=\w)")


_PAIRS = (
    _Pair(
        _SYMBOLS,
        (_at_end("i", r"\w)\]}"), _before_no_word("i"), "\u27e9"),
        (re.compile(r"h(?<![^\W\d_]h)(?=[A-Z\d(\[{]|\w,)"), _at_begin("h"), "\u27e8"),
    ),
    _Pair(_SYMBOLS, (_at_end("e", r"\d)\]}"), _before_no_word("e"), "\u2309"), (None, _at_begin("d"), "\u2308")),
    _Pair(_SYMBOLS, (_at_end("c", r"\d)\]}"), _before_no_word("c"), "\u230b"), (None, _at_begin("b"), "\u230a")),
    _Pair(_SYMBOLS, (re.compile(r"k(?<![^\W\d_]k)(?![^\W\d_])"), re.compile(r"k(?![^\W\d_]{2})"), "\u2225"), None),
    _Pair(
        _ST_MARYS_ROAD, (re.compile(r"K(?<=[\w)\]}]K)"), re.compile("K"), "\u27e7"), (None, _at_begin("J"), "\u27e6")
    ),
)
_LOOKS = tuple(
    (where, pair)
    for pair in _PAIRS
    for where in (pair.closing[0], pair.opening[0] if pair.opening is not None else None)
    if where is not None
)
# what else has the place of a letter or figure: the character, where it may be a sign, the font, the sign
_SINGLE = (
    (
        "0",
        re.compile(
            r"0(?:(?<=^0)|(?<=[\n\ufffe]0)|(?<=[^\W\d_]0)|(?<=[)\]]0)|(?<=[^\W\d_] 0)|(?<=[)\]] 0))0{0,2}(?!\d)"
        ),
        _SYMBOLS,
        "\u2032",
    ),
    ("X", re.compile(r"X(?<![^\W\d_]X)(?![^\W\d_])"), _EXTENSIBLE, "\u2211"),
    ("P", re.compile(r"P(?<![^\W\d_]P)(?![^\W\d_])"), _EXTENSIBLE, "\u2211"),
    ("Y", re.compile(r"Y(?<![^\W\d_]Y)(?![^\W\d_])"), _EXTENSIBLE, "\u220f"),
    ("Q", re.compile(r"Q(?<![^\W\d_]Q)(?![^\W\d_])"), _EXTENSIBLE, "\u220f"),
    (
        "6",
        re.compile(r"6(?= ?[=\u2208\u220b\u2282\u2286\u2261\u223c\u2243\u2248\u2264\u2265\u2190\u2192\u21d2])"),
        _SYMBOLS,
        _STRUCK,
    ),
)


_SURE = (*((where, pair.font) for where, pair in _LOOKS), *((where, font) for _, where, font, _ in _SINGLE))


def places_of_signs(text: str, font_at: FontAt) -> list[int]:
    """Return where in the lines of a text a letter or figure is surely a sign, in order; other lines hold none.

    A page is asked at once, as most have none.
    """
    return sorted(
        found.start()
        for where, font in _SURE
        for found in where.finditer(text)
        if font in font_at(found.start()).upper()
    )


def with_signs(line: str, font_at: FontAt) -> str:
    """Return a line with the signs that were read as letters: `hx, yi` is `⟨x, y⟩`, `S0` has a prime."""
    for where, pair in _LOOKS:
        if where.search(line):
            line = _with_pair(line, pair, font_at)
    for char, where, font, sign in _SINGLE:
        if char in line:
            line = _replaced(line, where, font, sign, font_at)
    return line


def negated(line: str) -> str:
    """Return a line with signs and the strokes through them as one: a stroke and `=` are `≠`."""
    if _STRUCK not in line:
        return line
    return _NEGATED.sub(lambda found: unicodedata.normalize("NFC", found[1] + _STRUCK), line)


def _with_pair(line: str, pair: _Pair, font_at: FontAt) -> str:
    closed = _both(line, pair.closing, pair.font, font_at, is_found=False)
    if pair.opening is None:
        return closed
    return _both(closed, pair.opening, pair.font, font_at, is_found=closed is not line)


def _both(
    line: str,
    where: tuple[re.Pattern[str] | None, re.Pattern[str], str],
    font: bytes,
    font_at: FontAt,
    *,
    is_found: bool,
) -> str:
    """Replace a letter where it looks like a bracket, and where one is found wherever it stands."""
    sure, anywhere, sign = where
    if not is_found:
        found = line if sure is None else _replaced(line, sure, font, sign, font_at)
        if found is line:
            return line
        line = found
    for _ in range(_MOST_NESTED):
        before, line = line, _replaced(line, anywhere, font, sign, font_at)
        if line is before:
            break
    return line


def _replaced(line: str, where: re.Pattern[str], font: bytes, sign: str, font_at: FontAt) -> str:
    pieces: list[str] = []
    end = 0
    for found in where.finditer(line):
        if font in font_at(found.start()).upper():
            pieces += (line[end : found.start()], sign * len(found[0]))
            end = found.end()
    return "".join([*pieces, line[end:]]) if pieces else line


def with_public_signs(line: str) -> str:
    """Return a line without the signs of private use whose meaning is known."""
    return line.translate(_SIGNS) if _ANY.search(line) else line
