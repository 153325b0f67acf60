r"""Quantities in a sentence: numbers with what they count, in a closed set of units.

In: a text. Out: `Quantity` records with spans. It is separate from `claims`, which decides whether a quantity is a
result of the paper; how numbers and units are written is known to `numbers`, `units` and `formulas`.

- A range has the value of its upper end, as "up to" does, and a change ("from 80% to 63%") that of what it comes to;
  the span holds both ends.
- In a list the unit may stand once: "1.2, 1.4 and 1.5 times" are three factors.
- An uncertainty belongs to its figure: "5.3 ± 0.2 km" is one quantity.
- A figure is as large as the text says it: a reduction by 47% has the value 47. Where the text gives no number
  ("orders of magnitude faster") the value is None.
- A bare figure counts something ('count') where it is whole, and is a 'number' else; `claims` knows better where a
  metric stands beside it.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.mentions.factor_words import is_factor, is_named_fold
from pipeline.mentions.figure_labels import is_label, is_letter_of_name
from pipeline.mentions.formulas import plain
from pipeline.mentions.numbers import Number, is_torn, read_figures, with_stop, words_in
from pipeline.mentions.ranges import upper_end
from pipeline.mentions.units import MONEY, UNITS, Unit, Written, amount_of_money, read_unit

_FIGURE = re.compile(r"\d(?<!\d\d)")  # where figures may begin; looks back from digits alone: in 8 of 20 µs a text
_SIGN = re.compile(r"[+\-−](?=[\d.])")
_SIGN_STANDS = re.compile(r"(?:^|[\s(\[=~≈<>≤≥:,|])$")
_SIGN_APART = re.compile(r"(?:=\s{0,6}|[~<>≤≥]\s|\s\s)([-−])\s{1,3}$")  # "q = - 0.435", "about $-$30 MPa"
# "5.3 ± 0.2", "1.26 ± 0.04(stat) ± 0.11(sys)", "2.5 +0.1 -0.2" made plain, "3.93+0.21-0.14", "0.73(13)"
_ERROR = re.compile(
    r"(?:\s{0,12}(?:±|\+/?[-−]|plus(?:/|-|\sor\s)minus|(?<=\s)[-−]\+)\s{0,12}\d[\d.]*(?:[\s^_]{0,6}\(\w{1,5}\.?\))?){1,3}"
    r"|(?<=\d)\s?\+\s?\d{0,4}\.\d{1,6}\s?/?\s?[-−]\s?\d{0,4}\.\d{1,6}(?!\d|\.\d)"
    r"|(?<=\d)\(\d{1,3}\)(?=[\s),;.]|[a-zA-Z%]|$)"
)
_IS_ERROR = re.compile(r"(?:±|\+/?[-−]|\s[-−]\+)\s{0,12}[~+]?$")
# behind a number in brackets: "(0.2 ± 6.8) × 10^-15"
_POWER_OUTSIDE = re.compile(r"\)\s{0,8}[×x*]\s{0,12}10\s{0,4}\^\s?(?P<power>[-−+]?\d{1,2})")
# and behind an error: "8.13 ± 0.03 × 10^-3"
_POWER_BEHIND = re.compile(r"\s{0,8}[×x*]\s{0,8}10(?:\s{0,4}\^\s?|(?=[-−]))(?P<power>[-−+]?\d{1,2})(?![\d.])")
_CLOSED = re.compile(r"\s{0,6}\)")
_MEASURED = re.compile(r"±|\+/?[-−]|\^")
_CLOSES = re.compile(r"\)\s{0,30}")
_IS_VALUE = re.compile(r"=[\s$~]{0,6}$")  # of a variable: "F = 0.97 and 7.8%"
_LIST = re.compile(r"\s?(?:,|/|,?\s(?:and|or|versus|vs\.?)(?:\sby|\sof)?|,\sand)[\s~<>]{0,12}[+\-]?$")
_CONFIDENCE = re.compile(r"\s?(?:CI|C\.I|CrI|[Cc]onfidence|[Cc]redible)\b")  # "a risk ratio of 0.74, 95% CI 0.60"
# units that the figures of a list share; of others those that a prefix or a table says
_OF_LISTS: Final = frozenset(UNITS) - {"number", "count", "rank", "seconds", "bytes", "usd", "eur", "gbp", "cny"}
_NEAR: Final = 8
_FACTOR_OF = re.compile(
    r"\b(?:(?<!quality )(?<!impact )(?<!form )(?<!Bayes )(?<!filling )(?<!power )(?<!risk )(?<!structure )factors?|"
    r"speed-?\s?ups?|acceleration)\s(?:of|by)\s(?:\d[\d.]*,?\s(?:and|or)\s)?(?:[a-z]+\s){0,3}[~<>≥≤\s]{0,12}[+]?$"
    r"|\ba factor\s[~<>≥≤\s]{0,12}$"  # "a factor 2.1 can be saved"
)
_FROM = re.compile(r"\bfrom\s(?:[a-z]+\s){0,3}[~<>≥≤\s]{0,12}$")
_BY_A_FACTOR: Final = 46  # characters back from a figure to what makes it a factor
_TIMES_OVER: Final = re.compile(
    r"\b(?:occur|appear|cite|download|repeat|visit|view|call|invok|quer|evaluat|sampl)\w*\s(?:[a-z]+\s){0,3}"
    r"[~<>≥≤\s]{0,6}(?:\d[\w.]*,?\s(?:and|or|to)\s)?$"
)
# behind "4 times" it says how much, and not how often
_COMPARES = re.compile(r"\s(?:as|more|less|(?!over\b|after\b|under\b|per\b|ever\b|either\b|other\b)[a-z]+er)\b")
_OUT_OF = re.compile(r"\s?/\s?10{1,2}\s?(?:points?|pts?)\b")
_MOST_POINTS: Final = 1_000  # of a score, as Elo's; more of them are counted


class Quantity(NamedTuple):
    """A number with its unit and span.

    `bare` says that the text gives no unit, `signed` that a plus stands before it, `hyphenated` that figure
    and unit are one adjective ("a 7-mm capsule"), `how` how the number is written (`numbers`), `scale` what one of the
    written unit is in `unit`.
    """

    start: int
    end: int
    value: float | None
    unit: Unit
    bare: bool
    signed: bool = False
    hyphenated: bool = False
    how: str = "figures"
    scale: float = 1.0


def find_quantities(text: str, *, worded: bool = True, made_plain: str | None = None) -> Iterator[Quantity]:
    """Yield the quantities of a text in order.

    Args:
        text: the text.
        worded: whether numbers in words (twice, ten) may stand in it.
        made_plain: the text with its formulas made plain (`formulas`), where that is known already.
    """
    readable = plain(text) if made_plain is None else made_plain
    found: list[Quantity] = []
    position = 0
    for number in _numbers(readable, worded=worded):
        if number.start >= position and is_torn(readable, number):
            position = number.end
        elif number.start >= position:
            quantity = _quantity(readable, number)
            if quantity:
                found.append(quantity)
                position = quantity.end
    for quantity in _with_units_of_lists(readable, found):
        may_label = quantity.bare or quantity.unit == "rank"
        if not may_label or not is_label(readable, quantity.start, quantity.end):
            yield _whole(text, quantity)


def _numbers(text: str, *, worded: bool) -> list[Number]:
    """List the numbers in figures and in words; where two overlap the one that begins first, or is longer, leads."""
    starts = (with_stop(text, match.start()) for match in _FIGURE.finditer(text))
    found = [number for start in starts if (number := read_figures(text, start))]
    if worded:
        found += words_in(text)
        found.sort(key=lambda number: (number.start, -number.end))
    return found


def _quantity(text: str, number: Number) -> Quantity | None:
    if number.how in ("orders", "factor", "part", "rank"):
        return _of_words(text, number)
    start, value = number.start, number.value or 0.0
    money = _money_before(text, start)
    start, sign = _sign_before(text, start)
    if _IS_ERROR.search(text, max(0, start - 16), start):
        return None
    unit = read_unit(text, number.end)
    upper, end = upper_end(text, number, unit)
    if upper is not None:
        # "(96.0% to 94.1%)" is no range: of one that falls, each end with its sign, the second is what was reached
        falls = unit is not None and unit.unit == "percent"
        value = upper if falls or _FROM.search(text, max(0, start - _BY_A_FACTOR), start) else max(value, upper)
    value = -value if sign == "-" and upper is None else value
    error = _ERROR.match(text, end)
    end = error.end() if error else end
    power = _POWER_BEHIND.match(text, end) if error else None
    if power:
        end, value = power.end(), _raised(value, power["power"])
    bracket = _CLOSED.match(text, end) if text[start - 1 : start] == "(" else None
    if bracket:
        start, end, value = _out_of_brackets(text, start, bracket.end() - 1, value)
    quantity = Quantity(start, end, value, "count", bare=True, signed=sign == "+", how=number.how)
    if money:
        amount, end = amount_of_money(text, value, end)
        return quantity._replace(start=money[0], end=end, value=amount, unit=money[1], bare=False)
    return _counted(text, quantity, unit if end == number.end else read_unit(text, end))


def _out_of_brackets(text: str, start: int, end: int, value: float) -> tuple[int, int, float]:
    """Widen a number in brackets to the power, or the unit, that stands behind them: "(43.5 ± 2.1)%"."""
    power = _POWER_OUTSIDE.match(text, end)
    if power:
        return start - 1, power.end(), _raised(value, power["power"])
    closes = _CLOSES.match(text, end)
    if closes and _MEASURED.search(text, start, end) and read_unit(text, closes.end()):
        return start - 1, closes.end(), value
    return start, end, value


def _raised(value: float, power: str) -> float:
    return float(f"{value * 10.0 ** int(power.replace('−', '-')):.12g}")


def _counted(text: str, quantity: Quantity, written: Written | None) -> Quantity | None:
    """Return a quantity with the unit that follows it; None where its figures run on into a word ("3D")."""
    out_of = _OUT_OF.match(text, quantity.end)
    if out_of:
        return quantity._replace(end=out_of.end(), unit="score", bare=False)
    if written and is_letter_of_name(text, quantity.end, written.end):
        return None
    if written:
        if written.unit == "factor" and _is_how_often(text, quantity.start, written.end):
            return quantity._replace(end=written.end, bare=False)
        is_name = written.unit == "factor" and is_named_fold(text, written.end)
        return None if is_name else _measured(quantity, written)
    return None if _runs_on(text, quantity.end) else _bare(text, quantity)


def _bare(text: str, quantity: Quantity) -> Quantity:
    """Return a figure without a unit: a factor by what stands before it, else a count or another number."""
    if _FACTOR_OF.search(text, max(0, quantity.start - _BY_A_FACTOR), quantity.start):
        return quantity._replace(unit="factor", bare=False)
    value = quantity.value or 0.0
    is_count = value == int(value) and value >= 0 and not quantity.signed
    written = text[quantity.start : quantity.end]
    return quantity if is_count and "^" not in written and ".0" not in written else quantity._replace(unit="number")


def _is_how_often(text: str, start: int, end: int) -> bool:
    """Say whether "250 times" counts what happened: "cited 250 times"; "queries run 10 times faster" does not."""
    before = _TIMES_OVER.search(text, max(0, start - _BY_A_FACTOR), start)
    return before is not None and not _COMPARES.match(text, end)


def _of_words(text: str, number: Number) -> Quantity | None:
    if number.how == "rank":
        return Quantity(number.start, number.end, number.value, "rank", bare=False, how="rank")
    if not is_factor(text, number):
        return None
    return Quantity(number.start, number.end, number.value, "factor", bare=False, how=number.how)


def _measured(quantity: Quantity, written: Written) -> Quantity:
    value = None if quantity.value is None else float(f"{quantity.value * written.scale:.12g}")
    unit = "points" if written.unit == "score" and quantity.signed else written.unit
    if unit == "points" and (value or 0.0) > _MOST_POINTS:
        unit = "count"
    return quantity._replace(
        value=value, unit=unit, end=written.end, bare=False, hyphenated=written.hyphenated, scale=written.scale
    )


def _money_before(text: str, start: int) -> tuple[int, Unit] | None:
    if start and text[start - 1] in MONEY:
        return start - 1, MONEY[text[start - 1]]
    return None


def _sign_before(text: str, start: int) -> tuple[int, str]:
    """Return where a figure begins with its sign, and the sign; a hyphen between words or figures is none."""
    sign = text[start - 1] if start else ""
    if sign in "+-−" and sign and _SIGN_STANDS.search(text, 0, start - 1):
        return start - 1, "+" if sign == "+" else "-"
    apart = _SIGN_APART.search(text, max(0, start - _NEAR - _NEAR), start)
    return (apart.start(1), "-") if apart else (start, "")


def _runs_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return following.isalpha() or following in ("_", "^") or (following == "-" and text[end + 1 : end + 2].isalpha())


def _with_units_of_lists(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the bare figures of a list the unit of the one after them."""
    for index in range(len(found) - 2, -1, -1):
        this, following = found[index], found[index + 1]
        shared = this.bare and not following.bare and (following.unit in _OF_LISTS or following.scale != 1.0)
        if (
            shared
            and not text[this.end - 1].isalpha()  # "(3.88M, 4.4% of all)"
            and not following.signed
            and not _IS_VALUE.search(text, max(0, this.start - _NEAR), this.start)
            and not _CONFIDENCE.match(text, following.end)
            and this.how == following.how == "figures"
            and _LIST.fullmatch(text, this.end, following.start)
            and not is_label(text, this.start, this.end)
        ):
            value = None if this.value is None else float(f"{this.value * following.scale:.12g}")
            found[index] = this._replace(value=value, unit=following.unit, bare=False, scale=following.scale)
    return found


def _whole(text: str, quantity: Quantity) -> Quantity:
    r"""Widen a span by a dollar or brace that it would part from the other one, as those of "$-$30", "\rm{km}"."""
    start, end = quantity.start, quantity.end
    if text[start] in "-−" and text[start - 1 : start] == text[start + 1 : start + 2] == "$":
        start -= 1
    end = start + len(text[start:end].rstrip())
    if text.count("$", start, end) % 2 and quantity.unit != "usd" and text[end : end + 1] == "$":
        end += 1
    if text[end : end + 1] == "}" and text.count("{", start, end) > text.count("}", start, end):
        end += 1
    return quantity._replace(start=start, end=end)
