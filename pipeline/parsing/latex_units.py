r"""Quantities as LaTeX's package siunitx writes them, as they print: `\SI{10}{\kilo\metre\per\second}` is 10 km/s.

In: a command and its arguments. Out: text.
"""

import re
from collections.abc import Callable

UNITS = frozenset(("SI", "qty", "SIrange", "qtyrange", "num", "si", "unit", "ang", "numrange"))
_NUMBERS = frozenset(("SI", "qty", "num", "ang", "SIrange", "qtyrange", "numrange"))
_RANGES = frozenset(("SIrange", "qtyrange", "numrange"))
_WITHOUT_UNIT = frozenset(("num", "ang", "numrange"))
_PRINTED = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "\u00b5", "milli": "m",
    "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G", "tera": "T",
    "peta": "P", "exa": "E", "metre": "m", "meter": "m", "second": "s", "gram": "g", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W",
    "coulomb": "C", "volt": "V", "farad": "F", "ohm": "\u03a9", "siemens": "S", "weber": "Wb", "tesla": "T",
    "henry": "H", "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "minute": "min",
    "hour": "h", "day": "d", "litre": "L", "liter": "L", "tonne": "t", "electronvolt": "eV", "bar": "bar",
    "decibel": "dB", "bel": "B", "degree": "\u00b0", "celsius": "\u00b0C", "degreeCelsius": "\u00b0C", "percent": "%",
    "angstrom": "\u00c5", "bit": "bit", "byte": "B", "radian": "rad", "arcsecond": "\u2033", "arcminute": "\u2032",
    "squared": "^2", "cubed": "^3", "per": "/", "kilogram": "kg", "astronomicalunit": "au", "parsec": "pc",
    "gauss": "G", "tothe": "^", "raiseto": "^", "of": "", "text": "", "mathrm": "", "textrm": "",
}  # fmt: skip
_SHORT = re.compile(r"\\(?=([fpnumkMGTc]?)(Hz|eV|m|s|g|A|K|V|W|J|N|Pa|bar|mol|l|L|F|C|H|B)(?![A-Za-z]))")
_NAME = re.compile(r"\\([A-Za-z]{1,30})\s{0,3}")
_SQUARE = re.compile(r"\\(square|cubic)\s{0,3}((?:\\[A-Za-z]{1,30}\s{0,3}){1,2})")
_POWER = re.compile(r"\s{0,3}[eE]\s{0,3}([+-]?\d{1,3})$")


def quantity(command: str, first: str, following: Callable[[], str | None]) -> str:
    """Return what a command prints.

    Args:
        command: one of `UNITS`.
        first: its first argument.
        following: gives the next one, None where there is none.
    """
    if command not in _NUMBERS:
        return _unit(first)
    number = _number(first)
    if command in _RANGES:
        number = f"{number} to {_number(following() or '')}"
    if command in _WITHOUT_UNIT:
        return f"{number}\u00b0" if command == "ang" else number
    unit = _unit(following() or "")
    return number + ("" if unit.startswith(("%", "\u00b0 ")) or unit == "\u00b0" else " ") + unit


def _number(told: str) -> str:
    """Return a number as it prints: `1.5e-3` is 1.5 x 10^-3, `2 +- 1` has a sign for it."""
    return _POWER.sub(
        "\u00d710^\\1", told.replace("\\pm", "\u00b1").replace("+-", " \u00b1 ").replace(",", ".").strip()
    )


def _unit(told: str) -> str:
    told = _SQUARE.sub(lambda found: found[2] + ("\\squared" if found[1] == "square" else "\\cubed"), told)
    told = _SHORT.sub("", told)
    told = _NAME.sub(lambda found: _PRINTED.get(found[1], found[1]), told)
    return " ".join(told.replace("~", " ").replace(".", " ").replace("{", "").replace("}", "").split())
