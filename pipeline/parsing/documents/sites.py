"""Names of sites where a page has its title or its authors: `Stones of a river | The Paper`, by `www.paper.org`.

In: what a page says, and its address. Out: the title without the site, and whether an author is one. Kept apart from
articles because it knows no page, only what sites are called.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from pipeline.parsing.documents.characters import letters_of

_MARK = r"(?:--|[|/\u2013\u2014\u00b7\u00bb\u203a-])"
_PARTED = re.compile(rf"(.+?)(?<!\s)\s++{_MARK}\s++((?:(?!\s{_MARK}\s).)+)", re.DOTALL)
_SIGN = r"\s(?:--|[|/\u2013\u2014\u00b7\u00bb\u203a\u2022-]|::)\s"
_BEHIND = re.compile(_SIGN)
_BEFORE = re.compile(_SIGN + "$")
_OPEN_END = re.compile(rf"(?<!\s)\s++{_MARK}\s*+$")  # behind which a site has no name: `Stones of a river -`
_NETWORKS: Final = frozenset({"facebook.com", "twitter.com", "x.com", "linkedin.com", "instagram.com", "youtube.com"})
_LONGEST: Final = 1_000  # characters of a title
_FEWEST_LETTERS: Final = 4  # of a name that is told without its ending, as `paper` of paper.org


def is_site(author: str, url: str | None) -> bool:
    """Say whether an author is the address of a site: `www.paper.org`, or `Paper Org` where that is the page's own."""
    told = _as_address(author)
    return told.startswith("www.") or (bool(told) and told == _host(url))


def is_called(name: str, site: str | None, url: str | None) -> bool:
    """Say whether a site is called so, by its own name or by its address: `The Paper`, `PAPER` of paper.org."""
    host = (_host(url) or "").rpartition(".")[0]
    return same_letters(name, site) or same_letters(name, (site or "").rpartition(".")[0]) or same_letters(name, host)


def is_network(author: str) -> bool:
    """Say whether an author is where he has a page: `Facebook Com`."""
    return _as_address(author) in _NETWORKS


def same_letters(one: str, other: str | None) -> bool:
    """Say whether two texts have the same letters and digits: `Stones | Rivers` and `Stones: rivers`."""
    return bool(letters_of(one)) and letters_of(one) == letters_of(other or "")


def _as_address(name: str) -> str:
    return ".".join(name.casefold().split())


def headed(title: str | None, headline: str | None) -> str | None:
    """Return a title without what a sign parts from the headline in it.

    `The river has moved - Rivers - The Paper` and `The Paper | The river has moved` below the heading `The river has
    moved` are the latter; `The river has moved - again` with a heading that says all of it stays.
    """
    before, found, behind = (title or "").partition(headline or "\n")
    is_alone = (
        bool(before or behind) and (not before or _BEFORE.search(before)) and (not behind or _BEHIND.match(behind))
    )
    return headline if found and is_alone else title


def without_site(title: str | None, site: str | None, url: str | None) -> str | None:
    """Return a title without the site's name, which the page says, before or behind it, or its address behind it.

    `Stones of a river | THE PAPER` of thepaper.org is `Stones of a river`, and so is `Stones of a river | The Paper News`
    and `The Paper - Stones of a river`.
    """
    title = title and _OPEN_END.sub("", title[:_LONGEST])
    before, *behind = _BEHIND.split(title or "", maxsplit=1)
    if behind and behind[0] and same_letters(before, site):
        return behind[0]
    parts = _PARTED.fullmatch(title or "")
    if parts is None:
        return title
    named, told = (name.casefold().partition(".")[0] for name in (site or "", parts[2]))
    host = letters_of((_host(url) or "").partition(".")[0])
    is_named = bool(named) and (
        named == told or (told.startswith(f"{named} ") and told.count(" ") == named.count(" ") + 1)
    )
    if is_named or (len(host) >= _FEWEST_LETTERS and letters_of(told) == host):
        return parts[1]
    return title


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
