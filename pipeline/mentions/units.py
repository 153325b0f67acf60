"""Units: the closed set that a claim's figure may have, and how each is written.

In: what stands after a number. Out: the unit, what one of the written ones is in it, and where it ends. It is data and
one function, apart from `quantities`, so that a new way of writing a unit is a word here.

- ``percent``; ``points``, a difference of percentages or scores; ``factor``, how many times; ``score``, a figure of a
  metric or statistic; ``number``, another bare figure (an exponent, a ratio); ``count``; ``rank``, a place.
- ``seconds``, ``per_second``, ``metres``, ``metres_per_second``, ``grams``, ``kelvins``, ``electronvolts``, ``joules``,
  ``watts``, ``volts``, ``amperes``, ``ohms``, ``teslas``, ``pascals``, ``degrees``, ``parsecs``, ``decibels``,
  ``bytes``, ``bits_per_second``, ``flops``: measures, converted to this one.
- ``usd``, ``eur``, ``gbp``, ``cny``: money.
- ``other``: any other unit; the quantity holds it as it is written.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, get_args

Unit = Literal[
    "percent", "points", "factor", "score", "number", "count", "rank",
    "seconds", "per_second", "metres", "metres_per_second", "grams", "kelvins", "electronvolts", "joules", "watts",
    "volts", "amperes", "ohms", "teslas", "pascals", "degrees", "parsecs", "decibels", "bytes", "bits_per_second",
    "flops", "usd", "eur", "gbp", "cny", "other",
]  # fmt: skip
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)

_PREFIXES: Final = {
    "f": 1e-15, "p": 1e-12, "n": 1e-9, "µ": 1e-6, "μ": 1e-6, "u": 1e-6, "m": 1e-3, "c": 1e-2, "k": 1e3, "M": 1e6,
    "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
}  # fmt: skip
# a symbol, its unit, and the prefixes that it is written with
_SYMBOLS: Final[tuple[tuple[str, Unit, str], ...]] = (
    ("m", "metres", "pnµμuck m"), ("Hz", "per_second", "nµμm kMGTP"), ("eV", "electronvolts", "nµμum kMGTPE"),
    ("W", "watts", "fpnµμum kMGT"), ("J", "joules", "fpnµμum kMG"), ("V", "volts", "nµμum kM"),
    ("A", "amperes", "fpnµμum kM"), ("Ω", "ohms", "m kMG"), ("T", "teslas", "pnµμm "), ("Pa", "pascals", "m kMGTh"),
    ("K", "kelvins", "nµμm kM"), ("g", "grams", "fpnµμum kMG"), ("pc", "parsecs", " kMG"), ("s", "seconds", "fpnµμum "),
    ("bps", "bits_per_second", " kMGT"), ("b/s", "bits_per_second", " kMGT"), ("bit/s", "bits_per_second", " kMGT"),
    ("B", "bytes", "kKMGTP"), ("Byte", "bytes", " kKMGTP"), ("Bytes", "bytes", " kKMGTP"), ("byte", "bytes", " kKMGTP"),
    ("bytes", "bytes", " kKMGTP"),
)  # fmt: skip
_MEASURES: Final[dict[str, tuple[float, Unit]]] = {
    "km/s": (1e3, "metres_per_second"), "kms": (1e3, "metres_per_second"), "m/s": (1.0, "metres_per_second"),
    "cm/s": (1e-2, "metres_per_second"), "mm/s": (1e-3, "metres_per_second"), "km/h": (1 / 3.6, "metres_per_second"),
    "°": (1.0, "degrees"), "°C": (1.0, "other"), "°F": (1.0, "other"), "degree": (1.0, "degrees"),
    "deg": (1.0, "degrees"),
    "degrees": (1.0, "degrees"), "Å": (1e-10, "metres"), "Angstrom": (1e-10, "metres"), "angstrom": (1e-10, "metres"),
    "Angstroms": (1e-10, "metres"), "au": (1.495978707e11, "metres"), "AU": (1.495978707e11, "metres"),
    "micron": (1e-6, "metres"), "microns": (1e-6, "metres"),
    "kWh": (3.6e6, "joules"), "MWh": (3.6e9, "joules"), "Wh": (3.6e3, "joules"), "kcal": (4184.0, "joules"),
    "bar": (1e5, "pascals"), "mbar": (1e2, "pascals"), "G": (1e-4, "teslas"), "gauss": (1e-4, "teslas"),
    "\u212a": (1.0, "kelvins"), "Kelvin": (1.0, "kelvins"), "kelvin": (1.0, "kelvins"), "grams": (1.0, "grams"),
    "FLOPs": (1.0, "flops"), "MFLOPs": (1e6, "flops"), "GFLOPs": (1e9, "flops"), "TFLOPs": (1e12, "flops"),
    "PFLOPs": (1e15, "flops"), "GFLOPS": (1e9, "flops"), "TFLOPS": (1e12, "flops"), "PFLOPS": (1e15, "flops"),
    "MFlop/s": (1e6, "flops"), "GFlop/s": (1e9, "flops"), "TFlop/s": (1e12, "flops"), "PFlop/s": (1e15, "flops"),
    "GFLOP/s": (1e9, "flops"), "TFLOP/s": (1e12, "flops"), "PFLOP/s": (1e15, "flops"), "EFLOP/s": (1e18, "flops"),
    "KiB": (1024.0, "bytes"), "MiB": (1024.0**2, "bytes"), "GiB": (1024.0**3, "bytes"), "TiB": (1024.0**4, "bytes"),
    "dB": (1.0, "decibels"), "dBm": (1.0, "decibels"), "dBi": (1.0, "decibels"),
    "fps": (1.0, "per_second"), "FPS": (1.0, "per_second"), "tokens/s": (1.0, "per_second"),
    "sec": (1.0, "seconds"), "secs": (1.0, "seconds"),
    "minutes": (60.0, "seconds"), "minute": (60.0, "seconds"), "min": (60.0, "seconds"), "mins": (60.0, "seconds"),
    "hours": (3600.0, "seconds"), "hour": (3600.0, "seconds"), "h": (3600.0, "seconds"), "hr": (3600.0, "seconds"),
    "hrs": (3600.0, "seconds"), "days": (86_400.0, "seconds"), "day": (86_400.0, "seconds"),
    "weeks": (604_800.0, "seconds"), "week": (604_800.0, "seconds"), "months": (2_629_800.0, "seconds"),
    "month": (2_629_800.0, "seconds"), "years": (31_557_600.0, "seconds"), "year": (31_557_600.0, "seconds"),
    "yr": (31_557_600.0, "seconds"), "kyr": (3.15576e10, "seconds"), "Myr": (3.15576e13, "seconds"),
    "Gyr": (3.15576e16, "seconds"), "Ma": (3.15576e13, "seconds"),
    "dollars": (1.0, "usd"), "dollar": (1.0, "usd"), "USD": (1.0, "usd"), "euros": (1.0, "eur"), "euro": (1.0, "eur"),
    "EUR": (1.0, "eur"), "GBP": (1.0, "gbp"), "yuan": (1.0, "cny"), "RMB": (1.0, "cny"), "CNY": (1.0, "cny"),
}  # fmt: skip
_PREFIXES_SPELLED: Final = {
    "": 1.0, "femto": 1e-15, "pico": 1e-12, "nano": 1e-9, "micro": 1e-6, "milli": 1e-3, "centi": 1e-2, "kilo": 1e3,
    "mega": 1e6, "giga": 1e9, "tera": 1e12,
}  # fmt: skip
_SPELLED: Final[dict[str, Unit]] = {
    "second": "seconds", "meter": "metres", "metre": "metres", "electronvolt": "electronvolts", "parsec": "parsecs",
    "watt": "watts", "volt": "volts", "ohm": "ohms", "hertz": "per_second", "pascal": "pascals", "joule": "joules",
}  # fmt: skip
_LARGE_AMOUNT = re.compile(r"\s?(?:(mn?)|tn)\b")
MONEY: Final[dict[str, Unit]] = {"$": "usd", "€": "eur", "£": "gbp", "¥": "cny"}
_OTHER: Final = frozenset(
    {
        "dex", "mag", "mags", "mmag", "TOPS", "GOPS",
        "pcm", "mAs", "arcsec", "arcmin", "arcseconds", "arcminutes", "mas", "rad", "mrad", "sr", "Jy",
        "mJy", "µJy", "μJy", "erg", "ergs", "barn", "pb", "fb", "mol", "mmol", "µmol", "nM", "µM", "μM", "mM", "ppm",
        "ppb", "ppmv", "ppbv", "pptv", "ppmV", "ppbV", "pptV", "rpm", "bpm", "mmHg", "M☉", "M_☉", "L_☉", "Z_☉", "R_☉",
        "R_e",
        "Msun", "MSun", "Lsun", "LSun", "Rsun", "Zsun", "kpc", "mL", "µL", "μL", "L", "ml",
        "Gy", "mGy", "Sv", "mSv", "IU", "kDa", "Da", "bp", "kb", "Mb", "emu", "N", "mN", "nN", "pN", "kN",
        "F", "pF", "nF", "µF", "Oe", "kOe", "C", "mAh", "lux", "nits", "ha", "acres", "tons", "tonnes", "mV/s", "Wm",
        "'", "''",
    }
)  # fmt: skip
_METRICS: Final = frozenset(
    {"BLEU", "ROUGE", "mIoU", "IoU", "mAP", "AP", "AUC", "AUROC", "F1", "PSNR", "SSIM", "METEOR", "CIDEr", "COMET",
     "chrF", "NDCG", "MRR", "WER", "CER", "FID", "PESQ"}
)  # fmt: skip
_WORDS: Final[dict[str, tuple[float, Unit]]] = {
    "%": (1.0, "percent"), "percent": (1.0, "percent"), "percents": (1.0, "percent"), "‰": (0.1, "percent"),
    "times": (1.0, "factor"), "×": (1.0, "factor"), "x": (1.0, "factor"), "X": (1.0, "factor"),
    "fold": (1.0, "factor"), "folds": (1.0, "factor"),
    "points": (1.0, "points"), "point": (1.0, "points"), "pp": (1.0, "points"), "pps": (1.0, "points"),
    "pts": (1.0, "points"), "ppt": (1.0, "points"), "pt": (1.0, "points"),
}  # fmt: skip

_PLAIN: Final = frozenset({"percent", "points", "factor", "score"})


def _with_prefixes() -> Iterator[tuple[str, tuple[float, Unit]]]:
    for symbol, unit, prefixes in _SYMBOLS:
        for prefix in prefixes:
            scale = {" ": 1.0, "h": 1e2, "K": 1e3}.get(prefix) or _PREFIXES[prefix]
            yield prefix.strip() + symbol, (scale, unit)


def _spelled() -> Iterator[tuple[str, tuple[float, Unit]]]:
    for name, unit in _SPELLED.items():
        for prefix, scale in _PREFIXES_SPELLED.items():
            yield from ((f"{prefix}{name}{plural}", (scale, unit)) for plural in ("", "s"))


_TABLE: Final[dict[str, tuple[float, Unit]]] = {
    **dict.fromkeys(_OTHER, (1.0, "other")),
    **dict.fromkeys(_METRICS, (1.0, "score")),
    **dict(_with_prefixes()),
    **dict(_spelled()),
    **_MEASURES,
    **_WORDS,
}
_TOKEN = re.compile(
    r"[\s~]{0,24}-?(?:(?P<phrase>per cent|p\.p\.|(?:wt|at|mol|vol)\.?[\s\-]?%|degrees? (?:Celsius|Fahrenheit|[CF]\b)"
    r"|(?:[sS]olar|Jupiter|Earth) (?:mass(?:es)?|luminosit(?:y|ies)|radi(?:us|i))\b"
    r"|(?:absolute |percentage |accuracy |BLEU |ROUGE |F1 |AP |mAP |mIoU |%\s?)-?(?:points?|pts?)\b|percentage-points?)"
    r"|(?P<word>%|‰|×(?!\s*10\s*\^)|[µμ]\s{1,8}(?=[A-Za-z])[A-Za-z]{1,3}|°\s{0,8}[CF]\b|[A-Za-zµμΩÅ\u212a°☉']+(?:\s?_{1,3}\s{0,6}☉|/[A-Za-z]{1,6}(?:\d(?!\d))?(?:/[A-Za-z]{1,6})?)?))"
)
# Hubble's constant by 100 or 70 km/s/Mpc, in which astronomers give lengths and masses: "h^-1 Mpc"
_HUBBLE = re.compile(r"[\s~]{0,24}h(?:_{1,3}\d{2})?\s{0,8}\^\s?-?1\s{0,8}(?:[kMG]?pc\b|M(?:_{1,3}\s{0,6}☉|☉|sun\b))")
# a word alone: most figures count something, and no unit stands behind them
_PLAIN_WORD = re.compile(r"[\s~]{0,24}([A-Za-z]+)(?![A-Za-zµμΩÅ°☉'_/]|\s_)")
_BODIES: Final = ("solar", "Solar", "Jupiter", "Earth")  # by whose mass or radius others are told
_BEGINNINGS: Final = frozenset(
    {
        *_TABLE,
        "per",
        "p",
        "absolute",
        "percentage",
        "accuracy",
        "ROUGE",
        "mAP",
        "wt",
        "at",
        "vol",
        *_BODIES,
    }
)
# what is counted by the second: "28.6 frames per second", "100,000 environment steps per second"
_COUNTED_PER_SECOND = re.compile(
    r"[\s~]{1,24}(?:(?!(?:at|with|in|of|and|to|for|on|by)\s)[A-Za-z\-]{1,20}\s){1,3}per\ssecond\b"
)
# of a rate of cases: "8354 per 100,000", "12.3 per 1000 person-years"
_PER_MANY = re.compile(
    r"[\s~]{1,3}per\s(?:1(?:0{0,2}[,\s]?000|0{2,6})|(?:hundred |ten )?thousand|million)\b(?!\s?[\d%])"
    r"(?:\s(?:person|patient)[\s\-](?:years?|months?|days?))?"
)
_OF_SECONDS: Final = frozenset({"s", "sec", "second"})
_THINGS = re.compile(r"(?![Mk]?flops)[A-Za-z][a-z]{2,20}s")  # "293 samples/sec"
_FAR: Final = 60  # characters from a number to its "per second"
# what makes a unit another one: "cm^-3", "g/mol", "kg m^-2", "km s^-1 Mpc^-1"
_UNDERLINES = re.compile(r"_+")
_IS_NAME = re.compile(r"(?<=[TAKGVWJFNCLBEH])\d")  # "4,163 T1-weighted images"
_GENERATION = re.compile(r"(?<![\d.])\dG$")  # of mobile networks: "a 6G use case"
_POWER = re.compile(r"\s{0,8}\^{1,2}\s?-?\d|(?<=[A-Za-z])-\d(?!\d)|(?<=m)[23](?!\w)")
# parts of a unit may be joined by a dot: "km·h-1"
_MORE = re.compile(
    r"[\s~]{0,8}(?:/\s?|[a-zA-Zµ]{1,4}\s{0,8}\^\s?-|[·⋅∙]\s?[a-zA-Zµ])|[\s~]{1,8}[a-zA-Zµ]{1,3}-\d(?![\d\w])"
)
_PARTS = re.compile(
    r"(?:\s{0,8}\^{1,2}\s?-?\d+(?:/\d)?|(?<=m)[23](?!\w)|-\d(?!\d)|\s?[/·⋅∙]\s?[A-Za-zµ]{1,6}"
    r"|[\s~]{1,8}[a-zA-Zµ]{1,4}(?=\s{0,8}\^\s?-)|[\s~]{1,8}[a-zA-Zµ]{1,3}(?=-\d(?![\d\w])))+"
)
_IS_PRODUCT = re.compile(r"\s?\.?\d|\w|-rays?\b")  # behind the "x" of "3x3", "2 x 10", ".2 x .5", "88 X-ray sources"
_PER_SECOND = re.compile(
    r"[\s~]{1,8}s-1(?![\d\w])|[\s~.]{0,8}s\s{0,4}\^-1(?![\s~.]{0,8}[a-zA-Z]{1,4}\s{0,4}\^)|/s(?:ec)?\b"
    r"|[·⋅∙]\s?(?:s|(?P<hour>h))\s{0,4}\^?-1(?![\d·⋅∙])"
)
_NO_UNIT_BEFORE = re.compile(r"[\-/]\s?[A-Za-z]|&|-(?=\w)")


class Written(NamedTuple):
    """A unit as it is written after a number: the unit, what one of it is, where it ends, a hyphen before it."""

    unit: Unit
    scale: float
    end: int
    hyphenated: bool = False


def read_unit(text: str, start: int) -> Written | None:
    """Return the unit that stands at `start`, white space and a hyphen apart; None where none does."""
    alone = _PLAIN_WORD.match(text, start)
    if alone and alone[1] not in _BEGINNINGS:
        counted = _COUNTED_PER_SECOND.match(text, start) if "second" in text[start : start + _FAR] else None
        return Written("per_second", 1.0, counted.end()) if counted else None
    of_many = _PER_MANY.match(text, start)
    return Written("other", 1.0, of_many.end()) if of_many else _read_unit(text, start)


def amount_of_money(text: str, value: float, end: int) -> tuple[float, int]:
    """Return an amount as large as the letters behind it make it, and where they end: "£15m" are no metres."""
    letters = _LARGE_AMOUNT.match(text, end)
    if not letters:
        return value, end
    return float(f"{value * (1e6 if letters[1] else 1e12):.12g}"), letters.end()


def _read_unit(text: str, start: int) -> Written | None:
    token = _TOKEN.match(text, start)
    if not token:
        return None
    hubble = _HUBBLE.match(text, token.start())
    if hubble:
        return Written("other", 1.0, hubble.end())
    if token["phrase"]:
        return Written(_of_phrase(token["phrase"]), 1.0, token.end())
    word = _UNDERLINES.sub("_", token["word"].replace(" ", ""))
    if _is_of_name(text, token.end(), word):
        return None
    if word in _TABLE:
        scale, unit = _TABLE[word]
        return _compound(text, token, unit, scale)
    return _of_two(text, token.end(), word)


def _of_two(text: str, end: int, word: str) -> Written | None:
    """Return a unit parted by a slash whose parts are known; what is counted by the second needs none of them."""
    above, _, below = word.partition("/")
    if below in _OF_SECONDS and _THINGS.fullmatch(above):
        return Written("per_second", 1.0, end)
    known = _TABLE.get(above) or (_TABLE.get(below.split("/")[-1].rstrip("23")) if above.islower() else None)
    is_known = bool(below) and known is not None and known[1] not in _PLAIN
    return Written("other", 1.0, _end_of_compound(text, end)) if is_known else None


def _is_of_name(text: str, end: int, word: str) -> bool:
    """Say whether a word is no unit but the beginning of a name: "0.5 T_c", "T1-weighted", "a 6G use case"."""
    begins = _IS_NAME.match(text, end) or (word != "M" and text.startswith("_", end))
    return bool(begins or (word == "G" and _GENERATION.search(text, 0, end)))


def _of_phrase(phrase: str) -> Unit:
    if phrase.endswith("%"):
        return "percent"
    if phrase.startswith(("degree", *_BODIES)):
        return "other"  # "60 degrees Celsius": a temperature, and no angle
    is_points = phrase == "p.p." or phrase.startswith("percentage") or "point" in phrase or "pt" in phrase
    return "points" if is_points else "percent"


def _compound(text: str, token: re.Match[str], unit: Unit, scale: float) -> Written | None:
    """Read what follows a unit: a power or another unit makes it another one ("cm^-3", "g/mol")."""
    end = token.end()
    if unit in _PLAIN:
        return None if unit == "factor" and _is_word_part(text, token) else Written(unit, scale, end)
    rate = _PER_SECOND.match(text, end)
    if rate:
        rated: Unit = "metres_per_second" if unit == "metres" else "other"
        scale = scale / 3600 if rate["hour"] else scale
        return Written(rated, scale if rated != "other" else 1.0, rate.end())
    if unit == "metres_per_second" and (power := _POWER.match(text, end)):
        return Written(unit, scale, power.end())  # "kms^-1"
    more = _POWER.match(text, end) or _MORE.match(text, end)
    if unit == "seconds" and token["word"] == "s" and more and text[more.end() - 2 : more.end()] == "-1":
        return Written("per_second", 1.0, more.end())
    if more:
        return Written("other", 1.0, _end_of_compound(text, end))
    return None if _NO_UNIT_BEFORE.match(text, end) else Written(unit, scale, end, "-" in token[0][:2])


def _end_of_compound(text: str, start: int) -> int:
    """Return where a unit of several parts ends."""
    match = _PARTS.match(text, start)
    return match.end() if match else start


def _is_word_part(text: str, token: re.Match[str]) -> bool:
    """Say whether the "x" after a number is a letter of something else: "3x3", "2 x 10"."""
    return token["word"] in ("x", "X", "×") and bool(_IS_PRODUCT.match(text, token.end()))
