"""Stops within a quotation: a text and the place of a stop in, whether its sentence goes on behind the quotation out.

Separate from the splitting, because the marks differ by language, and what is asked is the same of all.
"""

import re
from typing import NamedTuple

_LONGEST = 300  # characters from a stop to the end of its quotation
_FARTHEST = 1_500  # characters from the opening mark to a stop
_BEFORE = " \n\t([\u00a0"
_STOPS = ".!?\u2026\uff01\uff1f\u3002"


class _Marks(NamedTuple):
    """The mark that opens quotations and those that may close them; whether it may stand before a blank."""

    opening: str
    closing: str
    may_stand_apart: bool = False


_PAIRS = (
    _Marks('"', '"'),
    _Marks("\u201c", "\u201d"),
    _Marks("\u00ab", "\u00bb", may_stand_apart=True),
    _Marks("\u201e", "\u201c\u201d"),
    _Marks("\u2018", "\u2019"),
    _Marks("'", "'"),
)
_QUOTE_ENDS = {
    pair.opening: re.compile(rf"[{pair.closing}][\s,)\]]{{0,3}}(?P<next>\w)?")
    if pair.opening not in "'\u2018"
    else re.compile(rf"(?<=[{_STOPS},])[{pair.closing}](?=[\s,)\]])[\s,)\]]{{0,3}}(?P<next>\w)?")  # no apostrophe
    for pair in _PAIRS
}
_WIDE = {"\u300c": "\u300d", "\u300e": "\u300f"}
# particles that what was said is joined to the sentence by: `\u300c\u2026\u300d\u3068`
_JOINS = "\u3068\u3092\u306e\u306f\u304c\u3082\u306b\u3001\u3060"
_NOT_ASCII = frozenset("\u201c\u00ab\u201e\u2018\u300c\u300e")
_CLOSED_SINGLE = {mark: re.compile(rf"\S{mark}(?!\w)") for mark in "'\u2019"}


def may_quote(text: str) -> bool:
    """Whether a text holds a mark that may open a quotation: an apostrophe does not."""
    if '"' in text or ("'" in text and (text[0] == "'" or " '" in text or "('" in text or "\n'" in text)):
        return True
    return not text.isascii() and not _NOT_ASCII.isdisjoint(text)


def goes_on_behind_quotation(text: str, start: int, place: int, end: int, *, closes: bool) -> bool:
    """Whether a stop stands in a quotation behind which the sentence goes on: `asked "Is it? It is!" and left`.

    Args:
        text: the text.
        start: where the sentence begins.
        place: where the stop stands.
        end: behind the stop and the marks that follow it.
        closes: whether closing marks follow the stop: then it ends its quotation, and what follows was looked at.
    """
    if closes:
        return False
    pair, opening = max(((pair, _opened(text, start, place, pair)) for pair in _PAIRS), key=lambda found: found[1])
    if opening < 0:
        return False
    closing = _QUOTE_ENDS[pair.opening].search(text, end, end + _LONGEST)
    return closing is not None and (closing["next"] or "").islower()


def is_within_wide_quotation(text: str, start: int, place: int, end: int) -> bool:
    """Whether a stop stands in a Japanese quotation that a particle joins to its sentence."""
    for opening, closing in _WIDE.items():
        opened = text.rfind(opening, start, place)
        if opened < 0 or text.find(closing, opened, end) >= 0:
            continue
        closed = text.find(closing, end, end + _LONGEST)
        if closed >= 0 and text[closed + 1 : closed + 2] in _JOINS:
            return closed + 1 < len(text)
    return False


def _opened(text: str, start: int, place: int, pair: _Marks) -> int:
    """Return where the last quotation with these marks begins, if it is open at a place; -1 if none is."""
    opening = text.rfind(pair.opening, max(start, place - _FARTHEST), place)
    if opening < 0 or not (pair.may_stand_apart or not text[opening + 1].isspace()):
        return -1
    if opening != start and text[opening - 1] not in _BEFORE:
        return -1
    if pair.opening == pair.closing and pair.opening != "'":
        return opening
    return -1 if _is_closed(text, opening + 1, place, pair) else opening


def _is_closed(text: str, first: int, place: int, pair: _Marks) -> bool:
    if pair.opening in "'\u2018":
        return _CLOSED_SINGLE[pair.closing].search(text, first, place) is not None
    return any(text.find(mark, first, place) >= 0 for mark in pair.closing)
