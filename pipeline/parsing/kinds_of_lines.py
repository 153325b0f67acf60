"""What a line is if it is no title: a day, names, a venue, where people work, a category, buttons.

In: a text. Out: its kind in words, empty for what may be a title. Apart from the layouts, because a thing of its own
stays one wherever it stands: in the place of a title, behind one, or again and again in a list.
"""

import re
from collections.abc import Callable

from pipeline.parsing.author_lines import are_several_names, is_name
from pipeline.parsing.people import split_authors
from pipeline.parsing.stated_dates import stated_date

_LONGEST, _LONGEST_DAY = 200, 60  # characters
_LED = re.compile(r"(?:[Pp]osted|[Pp]ublished|[Ss]ubmitted|[Uu]pdated|[Aa]dded|[Dd]ate)(?: on)?:?\s")
_CATEGORY = re.compile(r"\[?(?:[a-z]{2,8}(?:-[a-z]{2,4})?\.[A-Za-z-]{2,8}|(?:astro|cond|quant|hep)-[a-z]{2,3})\]?")
_BUTTONS = re.compile(
    r"(?:(?:[Pp][Dd][Ff]|[Cc]ode|[Cc]ite|[Pp]aper|[Ll]ink|[Vv]ideo|[Ss]lides|[Pp]oster|[Aa]bs(?:tract)?|[Bb]ib[Tt]e[Xx]"
    r"|[Dd]ata)(?:\W{1,5}|$)){1,8}"
)
_VENUE = re.compile(
    r"(?:In:? (?=[A-Z])|(?:[Pp]ublished|[Aa]ccepted|[Tt]o appear|[Pp]resented) (?:in|at|by|to) |Proc(?:\.|eedings) of )"
    r"\S.{2,120}|(?:[A-Z][\w&'.-]{1,20}\s){1,4}(?:'\d\d|(?:19|20)\d\d)"
)
_PLACE = re.compile(
    r"(?:[^\W\d_][\w'.-]{0,20}\s){0,6}(?:Universit\w{1,4}|Instituto?|Institut[eo]?|Department|College|School of"
    r"|Laborator(?:y|ies))\b[^.:?!]{0,80}"
)
_WORK = re.compile(r"\s?\([^()]{1,80}\)")
_RAISED = re.compile(r"(?<=[^\W\d_])(?:[\d*\u2020\u2021\u00b9\u00b2\u00b3]{1,3}(?:,\d)?)(?=$|[,;\s])")
_BEFORE = re.compile(r"(?:[Bb]y:?|[A-Z][a-z]{3,9}:)\s")
_CITED = re.compile(r"(?:[^\W\d_][\w'\u2019-]{1,25} [A-Z]{1,3}(?:, |$)){2,60}")
_TAILS = re.compile(r"\s[-\u2013\u2014|\u00b7/]\s|[,;.]?\s(?=by:?\s)|\s(?=\()|[.,]\s(?=[A-Z][a-z]{3,9}:\s)|,\s")


def kind_of(text: str) -> str:
    """Say what a text is other than a title.

    >>> [kind_of(text) for text in ("3 May 2024", "by Ada Berg and Bo Lund", "In: Lamps 2024", "cs.CL", "PDF | Code")]
    ['a day', 'names', 'a venue', 'a category', 'buttons']
    >>> kind_of("University of Lund, Norway"), kind_of("Moss glows in rain")
    ('a place', '')
    """
    told = text.strip(" *_#>[]()\u00b7|-")
    if not told or len(told) > 10 * _LONGEST:
        return ""
    if are_names(text):
        return "names"
    found = (kind for kind, longest, is_one in _KINDS if len(told) <= longest and is_one(told))
    return next(found, "")


def _is_day(text: str) -> bool:
    return stated_date(_LED.sub("", text)) is not None


_KINDS: tuple[tuple[str, int, Callable[[str], object]], ...] = (
    ("a venue", _LONGEST, _VENUE.fullmatch),
    ("a day", _LONGEST_DAY, _is_day),
    ("a category", _LONGEST_DAY, _CATEGORY.fullmatch),
    ("buttons", _LONGEST_DAY, _BUTTONS.fullmatch),
    ("a place", _LONGEST, _PLACE.fullmatch),
)


def are_names(text: str) -> bool:
    """Say whether a text is names of several people, with what a list may set around them; or of one and others.

    >>> are_names("Ada Berg1, Bo Lund2"), are_names("Berg A, Lund B"), are_names("Ada Berg et al."), are_names("Moss")
    (True, True, True, False)
    """
    told = _BEFORE.sub("", _RAISED.sub("", _WORK.sub("", text)).strip(" *_()[]"), count=1)
    one, _, others = told.rpartition(" et al")
    if others in ("", ".") and one and "," not in one:
        return " " in one and is_name(one)
    return _CITED.fullmatch(told) is not None or are_several_names(told) or (";" in told and _are_turned(told))


def _are_turned(text: str) -> bool:
    return all(" " in part.strip() and all(map(is_name, split_authors(part))) for part in text.split(";"))


def ends_in_names(text: str) -> bool:
    """Say whether names stand at a text's end, behind a dash, a bar, `by` or in brackets.

    >>> ends_in_names("Moss glows, by Ada Berg and Bo Lund"), ends_in_names("Moss glows - a study of Moss and Rain")
    (True, False)
    """
    return any(are_names(text[found.end() :].rstrip(")")) for found in _TAILS.finditer(text[: 10 * _LONGEST]))


def begins_with_names(text: str) -> bool:
    """Say whether names stand in front of a dash or a bar: `Ada Berg, Bo Lund - arXiv`."""
    return any(
        are_names(text[: found.start()])
        for found in _TAILS.finditer(text[:_LONGEST])
        if found[0][1:2] in "-\u2013\u2014|\u00b7"
    )


def end_of(text: str) -> str:
    """Say what stands at a text's end behind a dash, a bar, a comma or in brackets, and is no title."""
    tails = (text[found.end() :] for found in _TAILS.finditer(text[: 10 * _LONGEST]))
    return next(filter(None, map(kind_of, tails)), "")
