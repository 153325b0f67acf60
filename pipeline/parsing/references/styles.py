"""The styles in which people cite: how names are written, what stands between them and the title, how that is marked.

In: the text of a reference, and a style. Out: its parts; None where it is not of that style, or its parts cannot be
told. A style is a row of a table: what is new of a further one is written there and nowhere else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.references.cited_names import cited_names
from pipeline.parsing.references.facts import Facts, facts_of
from pipeline.parsing.references.titles import Title, bare_title, holds_prose, is_journal, listed_title, quoted_title

_YEAR = r"(?P<date>(?:1[5-9]|20)\d\d)[a-z]?"
_DAY = r"(?P<date>(?:1[5-9]|20)\d\d)[a-z]?(?:, (?P<day>[A-Z][a-z]{2,9}(?: \d{1,2})?))?"
_STOP = r"(?:(?<=\.)|\.)"  # a name's initial ends in the stop that ends the list
_BESIDE = re.compile(  # what stands behind a title in brackets, and is none of it
    r"\s?(?:\((?:[^()]{0,40}\b(?:[Ee]d|[Vv]ol|pp|[Rr]ep|No)\b[^()]{0,60})\)"
    r"|\[(?:[^\[\]]{0,40}(?:dissertation|thesis|[Pp]reprint|[Dd]ata ?set|[Cc]onference|[Pp]aper|[Pp]oster|[Ss]oftware)"
    r"[^\[\]]{0,80})\])$"
)
_NO_TITLE = re.compile(r"\bpp?\.\s?\d|\bvol\.\s?\d|https?://|\bdoi:|\(eds?\.|\bet al\b", re.IGNORECASE)
_BEGINS_OTHERWISE = re.compile(r"(?:In:? [A-Z]|et al\b|and |& |\(|\[)")
_ENDS = re.compile(r"[\w.)\]/] (?=[^\W\d_])")
_ROOM = 80  # characters that another reference takes at least
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 400  # characters


@dataclass(frozen=True, slots=True)
class Style:
    """How references are written: the names, by an example; what parts them from the title; what ends that."""

    names: str
    between: re.Pattern[str]
    title: Callable[[str], Title | None]


def _style(names: str, between: str, title: Callable[[str], Title | None]) -> Style:
    return Style(names, re.compile(between), title)


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "APA": _style("Weber, A.", rf" \((?:{_DAY}|n\.d\.|(?P<waits>in press))\)\. ", bare_title),
        "Harvard": _style("Weber, A.", rf" \({_YEAR}\),? ", quoted_title),
        "Harvard without quotation marks": _style("Weber, A.", rf" \({_YEAR}\),? ", bare_title),
        "Elsevier": _style("Weber, A.", rf",? {_YEAR}\. ", bare_title),
        "Springer": _style("Weber, A.", ": ", bare_title),
        "Nature": _style("Weber, A.", r" (?=[^\W\d_a-z]|\d)", bare_title),
        "Chicago": _style("Weber, Anna", rf"{_STOP} ", quoted_title),
        "Chicago by year": _style("Weber, Anna", rf"{_STOP} {_YEAR}\. ", quoted_title),
        "Chicago by year without quotation marks": _style("Weber, Anna", rf"{_STOP} {_YEAR}\. ", bare_title),
        "IEEE": _style("A. Weber", r",? ", quoted_title),
        "AMS": _style("A. Weber", ", ", listed_title),
        "names and quotation": _style("Anna Weber", r"[,.]? ", quoted_title),
        "ACM": _style("Anna Weber", rf"{_STOP} {_YEAR}\. ", bare_title),
        "BibTeX's plain": _style("Anna Weber", rf"{_STOP} ", bare_title),
        "Vancouver": _style("Weber A", rf"{_STOP} ", bare_title),
        "Springer's basic": _style("Weber A", rf" \({_YEAR}\) ", bare_title),
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts of a reference."""

    title: str
    names: tuple[str, ...]
    n_authors: int | None
    facts: Facts


def reference_in(text: str, links: str, style: Style) -> Reference | None:
    """Read a reference by a style; `links` are the addresses that its text leaves out."""
    cited = cited_names(text, style.names)
    between = style.between.match(text, cited.end) if cited else None
    title = style.title(text[between.end() :]) if between else None
    if cited is None or between is None or title is None:
        return None
    told = _BESIDE.sub("", title.text)
    if not _is_title(told):
        return None
    groups = between.groupdict()
    lead = " ".join(filter(None, (groups.get("date"), groups.get("day"))))
    rest = text[between.end() + title.end :]
    facts = facts_of(rest, links, lead)
    is_one = (facts.is_published or groups.get("waits")) and not holds_prose(rest) and not _holds_another(rest, style)
    return Reference(told, cited.names, cited.n_authors, facts) if is_one else None


def _holds_another(rest: str, style: Style) -> bool:
    """Say whether another reference begins behind the title of one, as where nothing parts two of a list.

    Initials and a year behind them tell one whose title cannot be told.
    """
    starts = [found.end() for found in _ENDS.finditer(rest)]
    if style.names == "Weber, A." and "date" in style.between.groupindex:
        found = ((start, cited_names(rest[start:], style.names)) for start in starts)
        return any(names and style.between.match(rest, start + names.end) for start, names in found)
    return len(rest) > _ROOM and any(reference_in(rest[start:], "", style) for start in starts)


def _is_title(text: str) -> bool:
    is_long_enough = _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE
    is_odd = _BEGINS_OTHERWISE.match(text) or _NO_TITLE.search(text) or is_journal(text)
    # within brackets or a name: `Moss (Yale Univ. Press, 1958)`, `Notes on Poe, B. (2003)`
    is_torn = text.count("(") != text.count(")") or (text[-3:-1] == ", " and text[-1].isupper())
    return is_long_enough and not (is_odd or is_torn) and not ("," in text and are_authors(text))
