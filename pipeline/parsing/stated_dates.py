"""Dates as feeds, files and tables state them, in any of their usual spellings, as exact as they state them.

In: a text or a number. Out: the day, month or year that it names. Kept apart from `dates`, which reads what web pages
print without a year.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from pipeline.parsing.dates import MONTHS
from pipeline.records import ImpossibleDate, PartialDate, Precision, as_known, precision_of

# German, French, Spanish, Italian, Portuguese, Dutch; the languages of the North; Russian, Ukrainian, Polish, Czech,
# Turkish, as they stand in dates and alone; what differs from the English name, or begins as that of another month
_NAMES = """
    januar jänner janvier enero gennaio janeiro januari tammikuu tammikuuta январь января січня stycznia leden \
    ledna ocak
    februar feber février fevrier febrero febbraio fevereiro februari helmikuu helmikuuta февраль февраля лютого \
    lutego únor února şubat
    märz maerz mars marzo março marco maart marts maaliskuu maaliskuuta март марта березня marca březen března mart
    avril abril aprile huhtikuu huhtikuuta апрель апреля квітня kwietnia duben dubna nisan
    mai mayo maggio maio mei maj toukokuu toukokuuta май мая травня maja květen května may\u0131s
    juni juin junio giugno junho kesäkuu kesäkuuta июнь июня червня czerwca červen června haziran
    juli juillet julio luglio julho heinäkuu heinäkuuta июль июля липня lipca červenec července temmuz
    août aout agosto augustus augusti elokuu elokuuta август августа серпня sierpnia srpen srpna ağustos
    septembre septiembre setiembre settembre setembro syyskuu syyskuuta сентябрь сентября вересня września září \
    eylül
    oktober octobre octubre ottobre outubro lokakuu lokakuuta октябрь октября жовтня października říjen října ekim
    novembre noviembre novembro marraskuu marraskuuta ноябрь ноября листопада listopad listopadu listopada kas\u0131m
    dezember décembre decembre diciembre dicembre dezembro joulukuu joulukuuta декабрь декабря грудня grudnia \
    prosinec prosince aral\u0131k
"""  # a line a month
_SHORT = """
    janv jän ene
    févr fév fev
    mär mrz mrt
    abr avr
    mag magg
    giu
    juil lug
    ago
    sett
    okt ott
    nov
    dez dic déc
"""  # likewise; `gen`, `set` and `out` are left out, since they are words
FOREIGN_MONTHS = {
    name: number
    for table in (_SHORT, _NAMES)
    for number, names in enumerate(table.strip().split("\n"), start=1)
    for name in names.split()
}
# as TRID and others write within the value: `Start date: 20170812`
_LABEL = re.compile(r"(?:start|publication|issue|cover|release|published|issued)(?: date)?\s?:\s{0,3}", re.IGNORECASE)
_SEASONS = range(21, 42)  # ISO 8601-2 writes spring, quarters and the like in a month's place
_MONTHS = 12
_DAYS = 31
_PARTS = 3  # year, month, day
_LONGEST = 60  # characters: `Mon, 2 Apr 2007 19:18:42 GMT`
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_NUMERIC = re.compile(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?!\d)", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.]((?:1[5-9]|20|21)\d{2})(?!\S)", re.ASCII)
# behind a weekday, or a short word as in `le 5 mars 2021`, but none that names another day: `Received 5 March 2021`
_DAY_FIRST = re.compile(
    r"(?:(?!rec|acc|ace|rev|retr|upd|mod|exp)[^\W\d_]{2,12}\.?,?\s+)?(?:the )?"
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -](?:de |of )?"
    r"([^\W\d_]{3,12})\.?,?[ -](?:de )?(\d{4})(?!\d)",
    re.IGNORECASE,
)
# `Wed Jun  5 10:00:00 2024`, of C and Unix; `2024年6月5日`
_OF_UNIX = re.compile(r"[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) \d\d:\d\d:\d\d (?:[a-z]{2,5} )?(\d{4})", re.IGNORECASE)
_IN_CHINESE = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?")
_EPOCH = re.compile(r"1\d{9}(?:\.\d{1,9})?|1\d{12}")  # seconds or milliseconds since 1970, to the year 2033
# of feeds: RFC 822 had years of two digits, and RFC 2822 says how they are to be read
_SHORT_YEAR = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{2})(?!\d)"
    r"|(\d{1,2})[ -]([a-z]{3})[ -](\d{2})(?=\s+\d\d:\d\d))",
    re.IGNORECASE | re.ASCII,
)
_FIRST_SHORT_YEAR = 50  # of 1950; smaller ones are of this century
_MONTH_FIRST = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?([^\W\d_]{3,12})\.?\s+(?:de )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[\s/-]{1,2}([a-z]{3,9})(?:\.?[\s/-]{1,2}(\d{1,2}))?(?!\d)", re.IGNORECASE | re.ASCII)
# the days of a meeting: `5-8 Sept. 2022`, `June 5-7, 2023`
_DAYS_OF_MONTH = re.compile(
    r"\d{1,2} ?[-\u2013] ?\d{1,2} ([^\W\d_]{3,12})\.?,? (\d{4})(?!\d)"
    r"|([^\W\d_]{3,12})\.? \d{1,2} ?[-\u2013] ?\d{1,2},? (\d{4})(?!\d)"
)
_ONLY_YEAR = re.compile(r"(?:[^\W\d][^\d]{0,30}|Q[1-4] )((?:1[5-9]|20|21)\d{2})\D{0,20}", re.ASCII)  # `Spring 2021`
_TWO_NUMBERS = re.compile(r"(\d{1,2}([-/.])\d{1,2})\2?")
_NO_DAY = re.compile(
    r"-(?:0[1-9]|1[0-2])-\d\d$", re.ASCII
)  # of a month that there is; `2021-14` was read the wrong way
_SECONDS_FROM = 1e8  # as seconds since 1970: the third of March 1973; smaller numbers are years
_MILLISECONDS_FROM = 1e11
_EXACTNESS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def stated_date(value: object) -> PartialDate | None:
    """Return the day, month or year that a text or number states.

    Reads ISO dates and times, `20240606`, `Mon, 2 Apr 2007 19:18:42 GMT`, `2012 Oct 3`, `Oct 2012`, `2012/10//`,
    `14/03/2021`, `03/2021`, years, seconds or milliseconds since 1970, and
    lists of year, month and day. What could be two days, as `3/4/2021`, is
    its year. What no calendar has, as 30 February, is an ImpossibleDate; what is no date is None.
    """
    if isinstance(value, date):  # also one with a time
        return as_known(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _of_number(value)
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if isinstance(value, list) and 0 < len(value) <= _PARTS:
        return date_of_parts(value)
    return _of_text(value.strip()[:_LONGEST]) if isinstance(value, str) else None


def known_date(values: Iterable[object]) -> PartialDate | None:
    """Return what several statements of one date come to: see `combined`; an impossible one counts where it is alone.

    A day that its month has not, as 30 February, counts beside a year or month too, and knows it.

    Args:
        values: what `stated_date` reads.
    """
    found = [day for day in map(stated_date, values) if day is not None]
    possible = [day for day in found if not isinstance(day, ImpossibleDate)]
    known = combined(possible)
    if known is None or known.precision is Precision.DAY:
        return known or next(iter(found), None)
    stated = (day.stated for day in found if isinstance(day, ImpossibleDate) and _NO_DAY.search(day.stated))
    impossible = next(stated, None)
    return known if impossible is None else ImpossibleDate(impossible, known)


def beside_year(day: str, year: str) -> tuple[str, ...]:
    """Return what a day says, alone and beside its year; which number of `3/4` is the month is not known.

    >>> beside_year("14/03", "2021"), beside_year("March 3", "2021")
    (('14/03/2021',), ('March 3', '2021 March 3', 'March 3 2021'))
    """
    if found := _TWO_NUMBERS.fullmatch(day):
        return (f"{found[1]}{found[2]}{year}",)
    return day, f"{year} {day}", f"{day} {year}"


def combined(days: Iterable[PartialDate]) -> PartialDate | None:
    """Return the date that several come to: a more exact one where it lies within a vaguer one, else the earliest.

    The smallest in an order, in which a date comes before whatever holds it and before whatever is later: so it does
    not matter in which order, or how often, dates are combined.
    """
    return min(days, key=_place, default=None)


def _place(day: PartialDate) -> tuple[date, int]:
    return _last_day(day), _EXACTNESS.index(day.precision)


def _last_day(day: PartialDate) -> date:
    if day.precision is Precision.YEAR:
        return date(day.year, _MONTHS, _DAYS)
    if day.precision is Precision.MONTH:
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    return date(day.year, day.month, day.day)


def holds(vague: PartialDate, day: date) -> bool:
    """Say whether a month or year holds a date, or a day is it."""
    exact = precision_of(day) or Precision.DAY
    is_vaguer = _EXACTNESS.index(vague.precision) >= _EXACTNESS.index(exact)
    return is_vaguer and date(vague.year, vague.month, vague.day) <= day <= _last_day(vague)


def is_first_of(vague: PartialDate, day: PartialDate) -> bool:
    """Say whether a date is the first day of a vaguer one, or its first month, which may have been filled in."""
    return day.precision is not vague.precision and (day.month, day.day) == (vague.month, vague.day)


def date_of_parts(parts: Sequence[object]) -> PartialDate | None:
    """Return the date that year, month and day name, as numbers or digits, as far as they are there.

    A month or day of zero is one that is not known.
    """
    numbers = [number_of(part) for part in parts[:3]]
    year, month, day = (*numbers, None, None, None)[:3]
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month in _SEASONS and day is None:
        return PartialDate(year)
    try:
        return PartialDate(year, month, day)
    except (ValueError, OverflowError):
        return ImpossibleDate("-".join(f"{part:02d}" for part in (year, month, day) if part is not None))


def month_number(name: str) -> int | None:
    """Return the number of a month by its name, its three letters in English or its digits."""
    name = name.strip().casefold().rstrip(".")
    number = MONTHS.get(name) or FOREIGN_MONTHS.get(name) or MONTHS.get(name[:3]) or number_of(name)
    return number if number is not None and 1 <= number <= _MONTHS else None


def number_of(value: object) -> int | None:
    """Return a small whole number, given as one or as digits."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip().isdecimal() and len(value.strip()) <= 9:  # noqa: PLR2004
        return int(value)
    return None


def _of_mapping(value: Mapping[object, object]) -> PartialDate | None:
    """Read a date by its parts, or as MongoDB writes it: a text or milliseconds behind `$date`."""
    if "$date" not in value:
        return date_of_parts([value.get(part) for part in ("year", "month", "day")])
    told = value["$date"]
    told = _milliseconds(told.get("$numberLong")) if isinstance(told, Mapping) else told
    return stated_date(told)


def _milliseconds(value: object) -> int | None:
    """Return a whole number of at most sixteen digits, given as a text."""
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 16  # noqa: PLR2004
    return int(str(value)) if is_number else None


def _of_number(value: float) -> PartialDate | None:
    if value < _SECONDS_FROM:
        if _FIRST_YEAR <= value <= _LAST_YEAR:
            return date_of_parts((int(value),))
        return _of_text(str(int(value))) if value > _LAST_YEAR else None
    try:
        day = datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS_FROM else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return PartialDate(day.year, day.month, day.day)


def _of_text(text: str) -> PartialDate | None:
    text = _LABEL.sub("", text) if ":" in text and text[3:4] != "," else text
    if text[:1].isalpha():  # `Mon, 2 Apr 2007 19:18:42 GMT`
        return _of_words(text)
    sure = _of_one_form(text)
    if sure is not None:
        return sure
    if (found := _YEAR_FIRST.match(text)) and (month := month_number(found[2])):
        return date_of_parts((found[1], month, found[3]))
    if found := _YEAR_LAST.match(text):
        return _of_year_last(int(found[1]), found[2], int(found[3]), int(found[4]))
    if found := _NUMERIC.match(text):
        return date_of_parts(found.groups())
    return _of_words(text)


def _of_one_form(text: str) -> PartialDate | None:
    """Read what can be one thing alone: `2024-06-05`, seconds since 1970, `06/2024`, `2024年6月5日`, `20240605`."""
    if text[4:5] == "-" and text[5:6].isdecimal() and (found := _NUMERIC.match(text)):  # as most are written
        return date_of_parts(found.groups())
    if _EPOCH.fullmatch(text):
        return _of_number(float(text))
    if month_and_year := _MONTH_AND_YEAR.match(text):
        return date_of_parts((month_and_year[2], month_and_year[1]))
    found = _IN_CHINESE.match(text) or _COMPACT.match(text)
    return date_of_parts(found.groups()) if found else None


def _of_year_last(first: int, mark: str, second: int, year: int) -> PartialDate | None:
    """Read `14/03/2021` and `03/14/2021`; where either could be the month, a full stop says that days go first."""
    if mark == "." or first > _MONTHS or first == second:
        return date_of_parts((year, second, first))
    return date_of_parts((year, first, second) if second > _MONTHS else (year,))


def _of_words(text: str) -> PartialDate | None:
    of_unix = _OF_UNIX.match(text)
    text = f"{of_unix[1]} {of_unix[2]} {of_unix[3]}" if of_unix else text
    if (found := _DAY_FIRST.match(text)) and (month := month_number(found[2])):
        return date_of_parts((found[3], month, found[1]))
    if (found := _MONTH_FIRST.match(text)) and (month := month_number(found[1])):
        return date_of_parts((found[3], month, found[2]))
    if short := _SHORT_YEAR.match(text):
        day, month_name, year_told = (short[place] or short[place + 3] for place in (1, 2, 3))
        century = 1900 if int(year_told) >= _FIRST_SHORT_YEAR else 2000
        return date_of_parts((century + int(year_told), month, day)) if (month := month_number(month_name)) else None
    meeting = _DAYS_OF_MONTH.match(text)
    if meeting and (month := month_number(meeting[1] or meeting[3])):
        return date_of_parts((meeting[2] or meeting[4], month))
    year = _ONLY_YEAR.fullmatch(text)
    return date_of_parts((year[1],)) if year else None
