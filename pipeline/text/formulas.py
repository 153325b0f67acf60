r"""LaTeX in a text as the characters it prints, where that is certain: `$10^{-3}$` is 10⁻³, `$\alpha$` is α.

In: a text. Out: the text with each formula converted whole (`linear`) or left whole: a formula with anything that is in
no table stays as it is written, since half of one would say something else. Outside of formulas escaped signs are
converted, `\%` is %, signs that stand alone, `z \geq 7` is z ≥ 7, letters with accents, `Erd\H{o}s` is Erdős, and
commands that change nothing but the type: `\textbf{L}azy` and `{\bf L}azy` are Lazy.

Where places of a text are marked it is converted piece by piece; a place that cuts a formula or a command takes all of
it in, since a part of one cannot be read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.parsing.latex import with_accents
from pipeline.text.linear import GREEK, SIGNS, linear

_FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<shown>(?:[^$\\]|\\.){1,200})\$\$|(?<!\\)\$(?P<dollars>(?:[^$\\]|\\.){1,200})\$"
    r"|\\\((?P<round>(?:[^\\]|\\[^()]){1,200})\\\)|\\\[(?P<square>(?:[^\\]|\\[^\[\]]){1,200})\\\]",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\([%&#_$, ])")
_PROSE = re.compile(
    r"^\s?\d|[a-z]{2}|^\s?[.,;:?!)}\]-]|^\s*$"
)  # what stands between two formulas, or two sums of money
_TYPE = re.compile(  # what stands in it has no braces, so that the innermost of several is taken first
    r"\\(?:text(?:bf|it|tt|sc|sf|sl|rm|normal|up|md)?|emph|underline|mbox|uline)\s{0,3}\{([^{}]{0,200})\}"
    r"|\{\s{0,3}\\(?:bf|it|tt|sc|sf|sl|rm|em|bfseries|itshape|ttfamily|scshape)\b\s{0,3}([^{}]{0,200})\}"
)
_BRACED = re.compile(r"\{((?![\x00-\x7f])[^\W\d_])\}")  # a letter that an accent was put on
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,200}\}"
_UNIT = re.compile(  # what is converted as one, formulas aside
    rf"\\href\s{{0,3}}{_GROUP}\s{{0,3}}{_GROUP}|\\cite[a-z]{{0,8}}\*?\s{{0,3}}\[[^\[\]{{}}]{{0,80}}\]\s{{0,3}}{_GROUP}"
    rf"|\\(?:[a-z]{{2,10}}|[A-Za-z`'^~=.\"])\s{{0,3}}{_GROUP}|\{{\s{{0,3}}\\(?:[^{{}}]|{_GROUP}){{0,200}}\}}"
    r"|\\[`'^~=.\"]\s{0,3}\\?[^\W\d_]|\\[A-Za-z]\s{1,3}[^\W\d_]|\\[%&#_$, ]"
)
_CITED = re.compile(r"\\[Cc]ite[a-z]{0,8}\*?\s{0,3}(?:\[([^\[\]{}]{0,80})\]\s{0,3})?\{([^{}]{1,200})\}")
_ADDRESS = re.compile(r"\\url\s{0,3}\{([^{}]{1,300})\}|\\href\s{0,3}\{([^{}]{1,300})\}\s{0,3}\{([^{}]{1,200})\}")
_UNICODE = re.compile(r"\\unicode\{x([0-9A-Fa-f]{4,5})\}")
# a letter or sign in braces; `\b{eta}` is what becomes of a beta whose name was taken for a letter's accent
_NAMED = {"o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "deg": "°"}
_IN_BRACES = re.compile(rf"\{{\\({'|'.join(_NAMED)})\s?\}}|\\b\{{(eta)\}}")
_BORDER = re.compile(r"(?<!\\)\$")
_BRACE = re.compile(r"(?<!\\)[{}]")
_BORDER_OR_BRACE = re.compile(r"[${}]")
_MONEY = re.compile(r"\$\d")
_COMMAND = re.compile(r"\\[A-Za-z]|\^")
_POWER = re.compile(r"(?<=\d)\^([+-]?\d{2,4})(?!\d)")  # 10^13, as people write it
_OF_FORMULAS = re.compile(r"[\\^_]")
_DEEPEST = 3  # commands of type within each other
_NAMES = GREEK | SIGNS | {"AA": "\u00c5"}
_SIGN_IN_BRACES = re.compile(rf"(?<![\\^_}}A-Za-z])\{{\s?\\({'|'.join(_NAMES)})\s?\}}(?![_^{{])")  # {\gamma}-ray
_ALONE = re.compile(  # z \geq 7, as titles have it without dollars; not in what is a formula for its braces or scripts
    rf"(?<![\\{{}}^_$A-Za-z])\\({'|'.join(n for n, sign in _NAMES.items() if not sign.isascii())})(?![A-Za-z_^{{}}])"
)


def as_text(text: str) -> str:
    """Return a text with its formulas as characters, where all of a formula is certain."""
    if "\\" not in text and "$" not in text:
        return text
    pieces, position = [], 0
    for found in _FORMULA.finditer(text):
        pieces.append(_unescaped(text[position : found.start()]))
        pieces.append(_formula(found))
        position = found.end()
    return "".join([*pieces, _unescaped(text[position:])])


def closed(quotation: str) -> str:
    r"""Return a figure that a formula's end cuts with both of its borders, and without odd braces.

    `(1 +- 2)}$ MeV` is `$(1 +- 2)$ MeV`: what it says, as it can be read alone; `$5 million` is money. Where markup of
    formulas stands before the first border, that one is an end: `10^{9}$ M$_{\odot}` lacks the first and the last.
    """
    whole = _with_even_braces(quotation) if _BORDER_OR_BRACE.search(quotation) else quotation
    borders = [border.start() for border in _BORDER.finditer(whole)]
    if not borders:
        return _within_borders(_POWER.sub(r"^{\1}", whole)) or whole if _COMMAND.search(whole) else whole
    if len(borders) > 1 and _OF_FORMULAS.search(whole, 0, borders[0]):
        return f"${whole}" if len(borders) % 2 else f"${whole}$"
    if len(borders) % 2 == 0 or _MONEY.match(whole, borders[0]):
        return whole
    return f"{whole}$" if not whole[: borders[0]].strip() else f"${whole}"


def _within_borders(text: str) -> str:
    """Return a text as a formula, an empty one where it is none that can be read."""
    return "" if linear(text) is None else f"${text}$"


def _with_even_braces(text: str) -> str:
    """Return a text without braces that close nothing, in which every brace that opens is closed."""
    opened, odd = 0, set[int]()
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened += 1
        elif opened:
            opened -= 1
        else:
            odd.add(brace.start())
    whole = "".join(sign for place, sign in enumerate(text) if place not in odd) if odd else text
    return whole + "}" * opened


def units(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text that are converted as one, in order: formulas, commands with what they are of."""
    if "\\" not in text and "$" not in text:
        return []
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found.span() for rule in (_FORMULA, _UNIT, _ALONE) for found in rule.finditer(text)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def widened(parts: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return a place of a text with all of its `units` that it cuts."""
    cut = [part for part in parts if part[0] < end and start < part[1]]
    return (min(start, cut[0][0]), max(end, cut[-1][1])) if cut else (start, end)


def pieces(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield a text as people read it, piece by piece, each with whether it stands at one of the places.

    Args:
        text: the text.
        places: in text order, as code points of it, half-open.
    """
    parts, at = units(text), 0
    for start, end in (widened(parts, *place) for place in places):
        if end > at:
            yield as_text(text[at:start]), False
            yield as_text(text[max(at, start) : end]), True
            at = end
    yield as_text(text[at:]), False


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as people read it, and where places of what is written come to stand in it."""

    text: str
    parts: tuple[tuple[int, int], ...]
    gains: tuple[int, ...]  # characters by which what stands after each part has moved

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a place stands, with all of the parts that it cuts."""
        start, end = widened(self.parts, start, end)
        return start + self._moved(start), end + self._moved(end)

    def _moved(self, at: int) -> int:
        before = sum(end <= at for _, end in self.parts)
        return self.gains[before - 1] if before else 0


def printed(text: str) -> Printed:
    """Return a text as people read it, with a way from places of what is written to its own."""
    shown, at, gains = "", 0, []
    parts = units(text)
    for start, end in parts:
        shown += text[at:start] + as_text(text[start:end])
        at = end
        gains.append(len(shown) - at)
    return Printed(shown + text[at:], tuple(parts), tuple(gains))


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    text = _CITED.sub(_cited, _ADDRESS.sub(_address, text))
    text = with_accents(_IN_BRACES.sub(lambda found: _NAMED.get(found[1], "β"), text))
    for _ in range(_DEEPEST):
        if "{" not in text:
            break
        text = _TYPE.sub(lambda found: found[1] or found[2] or "", text)
    for rule in (_SIGN_IN_BRACES, _ALONE):
        text = rule.sub(lambda found: _NAMES[found[1]], text)
    return _ESCAPED.sub(lambda found: " " if found[1] in ", " else found[1], _BRACED.sub(r"\1", text))


def _formula(found: re.Match[str]) -> str:
    """Return a formula as text, or as it is written where anything in it is not known; money is no formula."""
    inner = next(filter(None, found.groups()))
    is_apart = inner[0].isspace() or inner[-1].isspace()
    if found["dollars"] and ((is_apart and "\\" not in inner and _PROSE.search(inner)) or " and " in inner):
        return found[0]
    line = linear(_UNICODE.sub(lambda sign: chr(int(sign[1], 16)), inner))
    return found[0] if line is None else line


def _address(found: re.Match[str]) -> str:
    """Return an address, behind the words that lead to it where these are others: here (https://a.org)."""
    if found[1]:
        return found[1].strip()
    return found[2] if found[3] in found[2] else f"{found[3]} ({found[2]})"


def _cited(found: re.Match[str]) -> str:
    """Return a reference by its key, as it is printed where works are named by keys: [Ser68, Theorem 2]."""
    return f"[{found[2]}, {found[1]}]" if found[1] else f"[{found[2]}]"
