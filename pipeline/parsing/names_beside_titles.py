"""Titles of a list and the authors that stand in the same line: behind them in brackets, or before them.

In: the titles of all items as they stand. Out: for each the title and the authors, or None. One item alone does not
tell: what is behind a title may be `(Short Paper)`, and a name before it may be its first word.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.author_lines import are_authors, is_name
from pipeline.parsing.people import number_of_authors, split_authors

_BEHIND = re.compile(r"(?P<title>\S.{6,398}?)\s\((?P<authors>[^()]{4,2000}?)(?P<year>,?\s(?:19|20)\d\d)?\)")
_DASHED = re.compile(
    r"(?P<title>\S.{6,398}?)\s[\u2014\u2013-]\s(?P<authors>[^\W\d_][^\u2014\u2013]{3,2000}?)(?P<year>,?\s\(?(?:19|20)\d\d\)?)?\.?"
)
_BEFORE = re.compile(
    r"(?P<authors>[^\W\d_].{3,600}?)(?<!\b[A-Z])[.:]\s(?P<title>\S.{6,398}?)(?:\.?[.,]\s(?P<year>(?:19|20)\d\d)[.,;]?)?"
)

Parted = tuple[str, str] | None


def names_beside_titles(titles: Sequence[str]) -> list[Parted]:
    """Return the title and the authors of each item, where half of those that have any have several; None elsewhere.

    >>> names_beside_titles(["Moss glows (Jane Doe, Rich Roe)", "Bats sing (Bo Poe)"])
    [('Moss glows', 'Jane Doe, Rich Roe'), ('Bats sing', 'Bo Poe')]
    >>> names_beside_titles(["Jane Doe, Rich Roe. Moss glows", "GLOW: lamps. A survey"])
    [('Moss glows', 'Jane Doe, Rich Roe'), None]
    """
    behind = _parted([_BEHIND.fullmatch(title) for title in titles])
    if any(behind):
        return behind
    dashed = _parted([_DASHED.fullmatch(title) for title in titles])
    return dashed if any(dashed) else _parted(_sure([_named_before(title) for title in titles]))


def _sure(found: list[re.Match[str] | None]) -> list[re.Match[str] | None]:
    """Return what was found, but none where one of several titles alone has names before a colon: it has two parts.

    `Einstein's Worries and Actual Physics: Beyond Waves` is a title.
    """
    named = [told for told in found if told]
    is_title = len(named) == 1 < len(found) and named[0].string[named[0].end("authors")] == ":"
    return [None] * len(found) if is_title else found


def _named_before(title: str) -> re.Match[str] | None:
    found = _BEFORE.fullmatch(title)
    return found if found and all(map(is_name, split_authors(found["authors"]))) else None


def _parted(found: Sequence[re.Match[str] | None]) -> list[Parted]:
    named = [told if told and are_authors(told["authors"]) else None for told in found]
    several = sum(told is not None and (are_several(told["authors"]) or bool(told["year"])) for told in named)
    if not several or 2 * several < len(named) - named.count(None):
        return [None] * len(named)
    return [(told["title"], told["authors"]) if told else None for told in named]


def are_several(authors: str) -> bool:
    """Say whether a list has several names, or says that there are more: `Ada Berg et al.`."""
    names = split_authors(authors)
    return len(names) > 1 or number_of_authors(authors, names) is None
