"""Texts of a card as any document can hold them: without what a terminal or a parser would obey, formulas as text.

In: a quotation. Out: the same words. Control characters and code points that are no characters become spaces; what is
LaTeX becomes text where that is certain (`formulas`), and stays as it is elsewhere.
"""

import re
from datetime import date

from pipeline.records import Precision
from pipeline.store.cards import Card
from pipeline.text.formulas import as_text

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn the direction of what stands behind them
_QUOTED = re.compile(r"``(?! )([^`\u201c]{1,300}?)(?<! )''(?!')")  # ``so'', and not what is `f''` or ``code``
_UNTITLED = 90  # characters of the abstract that stand for a title
_FIRST_AUTHORS = 5
_STATUS = {"withdrawn": "withdrawn by its authors", "retracted": "retracted by its publisher"}


def clean(text: str) -> str:
    """Return a text without control characters; line ends and tabs stay."""
    return _CONTROL.sub(" ", text)


def line(text: str) -> str:
    """Return a text in one line, without control characters."""
    return " ".join(clean(text).split())


def shown(text: str) -> str:
    """Return a text in one line as people read it: formulas as text where that is certain, quotation marks of TeX."""
    return _QUOTED.sub("\u201c\\1\u201d", as_text(_straight(line(text))))


def _straight(text: str) -> str:
    """Return a text that turns the direction of nothing behind it; each letter still has its own."""
    return _TURNING.sub("", text)


def heading(card: Card) -> str:
    """Return the title of a paper; for one without, the beginning of its abstract with a sign that it is cut."""
    if card.title:
        return shown(card.title)
    text = shown(card.abstract or "")
    if not text:
        return card.paper_id
    return text if len(text) <= _UNTITLED else f"{text[:_UNTITLED].rpartition(' ')[0] or text[:_UNTITLED]} \u2026"


def exact_date(card: Card) -> str | None:
    """Return the date of publication as far as it is known: 2026-11-28, 2026-11 or 2026."""
    return None if card.published_on is None else _as_known(card.published_on, card.precision)


def date_told(card: Card) -> str:
    """Return the date for people; the day on which a run found it where none of publication is known."""
    exact = exact_date(card)
    if exact is None:
        return f"undated, found {card.first_seen_on.isoformat()}"
    return f"{exact} (year inferred)" if card.is_year_inferred else exact


def authors_told(card: Card) -> str:
    """Return the authors for people: of many the first, and how many more there are."""
    names = [_straight(line(name)) for name in card.authors]
    between = "; " if any("," in name for name in names) else ", "  # `Doe, J., Roe, R.` would be four names
    if len(names) > _FIRST_AUTHORS + 1:
        return f"{between.join(names[:_FIRST_AUTHORS])} and {len(names) - _FIRST_AUTHORS} more"
    return between.join(names) or _straight(line(card.organization or ""))


def status_told(card: Card) -> str:
    """Return what became of the paper, where that is known."""
    return _STATUS.get(card.status or "", "")


def _as_known(day: date, precision: Precision | None) -> str:
    digits = {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision or Precision.DAY, 10)
    return day.isoformat()[:digits]
