"""Numbers in words: data for `quantities`, apart from its patterns."""

from typing import Final

from pipeline.text.stems import stem

CARDINALS: Final = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0,
    "seventeen": 17.0, "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "hundred": 100.0,
}  # fmt: skip
MAGNITUDES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12,
}  # fmt: skip
SECONDS: Final = {
    "ns": 1e-9, "nanosecond": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "microsecond": 1e-6, "ms": 1e-3,
    "millisecond": 1e-3, "s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0, "h": 3600.0, "hr": 3600.0,
    "hour": 3600.0, "day": 86_400.0, "week": 604_800.0, "month": 2_629_800.0, "year": 31_557_600.0,
}  # fmt: skip
# physical units: what one of them is in the unit that is stored
MEASURES: Final = {
    "nm": (1e-9, "metres"), "µm": (1e-6, "metres"), "μm": (1e-6, "metres"), "mm": (1e-3, "metres"),
    "cm": (1e-2, "metres"), "m": (1.0, "metres"), "km": (1e3, "metres"), "m/s": (1.0, "metres_per_second"),
    "cm/s": (1e-2, "metres_per_second"), "km/s": (1e3, "metres_per_second"), "km/h": (1 / 3.6, "metres_per_second"),
    "°": (1.0, "degrees"), "degree": (1.0, "degrees"), "degrees": (1.0, "degrees"),
    "mW": (1e-3, "watts"), "W": (1.0, "watts"), "kW": (1e3, "watts"), "MW": (1e6, "watts"),
    "pJ": (1e-12, "joules"), "nJ": (1e-9, "joules"), "mJ": (1e-3, "joules"), "J": (1.0, "joules"),
    "kJ": (1e3, "joules"), "kWh": (3.6e6, "joules"),
    "MFLOPs": (1e6, "flops"), "GFLOPs": (1e9, "flops"), "TFLOPs": (1e12, "flops"), "PFLOPs": (1e15, "flops"),
    "GFLOPS": (1e9, "flops"), "TFLOPS": (1e12, "flops"), "FLOPs": (1.0, "flops"),
}  # fmt: skip
CURRENCIES: Final = {"$": "usd", "usd": "usd", "dollar": "usd", "€": "eur", "eur": "eur", "euro": "eur", "£": "gbp",
                     "gbp": "gbp", "¥": "cny", "cny": "cny", "rmb": "cny", "yuan": "cny"}  # fmt: skip
FACTORS: Final = {
    "twice": 2.0, "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "twofold": 2.0, "two-fold": 2.0,
    "thrice": 3.0, "triple": 3.0, "triples": 3.0, "tripled": 3.0, "tripling": 3.0, "threefold": 3.0, "three-fold": 3.0,
    "fourfold": 4.0, "four-fold": 4.0, "quadruples": 4.0, "quadrupled": 4.0, "quadrupling": 4.0, "fivefold": 5.0,
    "five-fold": 5.0, "tenfold": 10.0, "ten-fold": 10.0, "halves": 0.5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
# the stems of the words above, and of "orders of magnitude": a sentence without any has no number in words
COUNTING_STEMS: Final = frozenset(
    {*map(stem, CARDINALS), *map(stem, FACTORS), "magnitud", "orders-of-magnitud", "order-of-magnitud"}
)
