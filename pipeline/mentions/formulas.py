r"""Formulas made plain without moving a character: "$39.8\times$" reads "39.8×" and blanks, as long as before.

In: a text. Out: a text of the same length in which what LaTeX adds around figures and units is blank, or is the sign
that a reader sees, so that places in one are places in the other. It is separate because `quantities` reads figures in
every form that papers write them in, and ought to know one form only.
"""

import re
from typing import Final

_GREEK: Final = (
    ("alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda", "αβγδεεζηθθικλ"),
    ("nu xi pi rho sigma tau upsilon phi varphi chi psi omega", "νξπρστυφφχψω"),
    ("Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi", "ΓΔΘΛΞΠΣΦΨ"),
)
_SIGNS: Final = {
    "times": "×", "cdot": "×", "sim": "~", "simeq": "~", "approx": "~", "pm": "±", "leq": "≤", "le": "≤",
    "lesssim": "≤",
    "lt": "<", "geq": "≥", "ge": "≥", "gtrsim": "≥", "gt": ">", "mu": "µ", "micro": "µ", "odot": "☉", "circ": "°",
    "percent": "%", "Omega": "Ω", "AA": "Å", "degree": "°", "prime": "'", "to": "–", "rightarrow": "–", "ell": "l",
    **{name: letter for names, letters in _GREEK for name, letter in zip(names.split(), letters, strict=True)},
    "kms": "km/s", "Msun": "M☉", "msun": "M☉", "Lsun": "L_☉", "Rsun": "R_☉", "arcsec": "arcsec", "arcmin": "arcmin",
}  # fmt: skip
_MARKUP = re.compile(
    r"""
    (?=[\^_\\{}$\d])  # with which any begins: half of the time is saved
    (?:
      \^\{?(?P<error>\+\s?\d+(?:\.\d+)?)\}?\s?_\{?[-−]\s?\d+(?:\.\d+)?\}?   # 5.3^{+0.2}_{-0.3}
    | _\{?[-−]\s?\d+(?:\.\d+)?\}?\s?\^\{?\+\s?\d+(?:\.\d+)?\}?
    | \^\s?\{\s?(?P<power>[-−+]?\s?\d{1,3}(?:\.\d{1,3})?)\s?\}                             # 10^{-3}
    | (?:(?<=[A-Za-z}])|(?<=[A-Za-z]\$))\^\{\s?(?P<root>[-−]?\d/\d)\s?\}         # Hz^{-1/2}
    | \^\s?\{?\s?\\(?P<raised>circ|prime)(?:\\prime)?\s?\}?                  # 5^{\circ}
    | \\(?P<escaped>%)
    | (?<=\d)(?P<thousands>\\,)(?=\d{3}(?!\d))                              # 10\,000
    | \\(?=\\)
    | \\(?:[,;:!\ ]|[hv]space\*?\s?\{[^{}]{0,16}\})                          # thin spaces, and others
    | \{(?P<comma>,)\}
    | \\(?:(?:eq|auto|c)?ref|label|tag|[a-z]{0,3}cite[a-z]{0,4}\*?)\s?\{[^{}]{0,80}\}  # told elsewhere
    | \{?(?<![\d.])\d{1,2}/2\s?\}?\s?\^\s?\{?\s?[-−+]\s?\}?(?![\d{])            # spin and parity: 3/2^-
    | \\[dt]?frac(?:\s?\{[^{}]{1,40}\}\s?\{[^{}]{1,40}\}|\s?\d\s?\d)                       # no figure by itself
    | (?P<index>[\^_])\s?\{
    | \\r\s?\{?\s?(?P<angstrom>A)\s?\}?(?![A-Za-z])                           # "\r{A}"
    | \\(?P<command>[A-Za-z]+)
    | (?P<dollar>\$)
    | [{}]
    )
    """,
    re.VERBOSE,
)
_DOLLAR = re.compile(r"(?<!\\)\$")
_MAY_BE_MARKUP = re.compile(r"[$\\{}^]")
_AMOUNT = re.compile(
    r"\d(?:[\d,]*\d)?(?:\.\d+)?(?!\d|[.,]\d)(?:\s?(?:[KMB]|mn?|bn|tn|k)\b|\s(?:thousand|million|billion|trillion)\b|(?=[\s.,;:)\-–]|$))"
)
# "500-800K": of temperatures, and not thousands
_KELVINS = re.compile(r"(?<=\d)K(?![\w^/-])")
_TEMPERATURES = re.compile(
    r"\b(?:temperatur|kelvin|therm|cool|heat|anneal|superconduct|melt|cryo)|\bT(?:_\w{1,4})?\s?[=<>~]", re.IGNORECASE
)
_KELVIN: Final = "\u212a"  # a sign of its own, which Unicode has for it
_FORMULA: Final = 60  # characters of a formula; a dollar further away belongs to another one


def plain(text: str) -> str:
    """Return `text` with figures and units of formulas as a reader sees them, each character at its place.

    A sign stands where its command ends, so that a span up to it holds the whole command.
    """
    if _MAY_BE_MARKUP.search(text):
        money = _money(text)
        text = _MARKUP.sub(lambda match: _as_read(match, money), text)
    return _KELVINS.sub(_KELVIN, text) if "K" in text and _TEMPERATURES.search(text) else text


def _as_read(match: re.Match[str], money: set[int]) -> str:
    length = len(match[0])
    if match["comma"] or match["thousands"]:
        return "," * length
    if match["angstrom"]:
        return "Å".rjust(length)
    if match["index"]:
        return match["index"] * length  # what follows is no figure of the text
    if match["dollar"]:
        read = "$" if match.start() in money else ""
    elif match["command"]:
        read = _SIGNS.get(match["command"], "")
    elif power := match["power"] or match["root"]:
        read = "^" + power.replace(" ", "").replace("−", "-")
    else:
        read = _SIGNS[match["raised"]] if match["raised"] else match["escaped"] or ""
    return read.rjust(length)


def _money(text: str) -> set[int]:
    r"""Return the dollars that stand before an amount, and neither open nor close a formula.

    "$0.11$" and "$\sim$7,500" hold none; "from $20 to $5 million" holds two, for the first is not closed: what stands
    before the second one is prose.
    """
    amounts: set[int] = set()
    opened = False
    for match in _DOLLAR.finditer(text):
        dollar = match.start()
        if opened:
            opened = False
        elif _AMOUNT.match(text, dollar + 1) and not _is_closed(text, dollar):
            amounts.add(dollar)
        else:
            opened = True
    return amounts


def _is_closed(text: str, dollar: int) -> bool:
    following = text.find("$", dollar + 1, dollar + _FORMULA)
    return following > 0 and not text[following - 1].isspace() and text[following - 1] not in "(~"
