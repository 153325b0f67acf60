"""Whom a web page shows as its authors where its program states the publisher: `Condé Nast` above `By Ada Berg`.

In: the root of a page. Out: who publishes it, whom its byline names, and the day beside `Published`. Apart from `page_authors`, which knows no page.
"""

import json
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipeline.parsing.documents.bylines import names_in_byline
from pipeline.parsing.documents.page_authors import is_nobody
from pipeline.parsing.documents.sites import is_called
from pipeline.parsing.documents.stating import PARTS, is_day
from pipeline.parsing.feeds.elements import Element, said

_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|auteur|meta)s?(?:[\s_-]|$)", re.IGNORECASE)
_PUBLISHED = frozenset((
    "published", "published on", "publication date", "date published", "posted", "posted on", "date", "ver\u00f6ffentlicht",
    "ver\u00f6ffentlicht am", "datum", "publi\u00e9", "publi\u00e9 le", "publicado", "fecha", "pubblicato",
))  # fmt: skip
_LONGEST_LINE = 200  # characters of a byline
_LONGEST_STATED = 1 << 18  # characters of what a page states for machines
_DEEPEST = 6  # levels in it


def publishers_of(root: Element) -> frozenset[str]:
    """Return who publishes a page, in small letters, as it states for machines (JSON-LD)."""
    told = (element.text or "" for element in root.iter("script") if element.get("type") == "application/ld+json")
    return frozenset(name.casefold() for text in told for name in _publishers(_read(text[:_LONGEST_STATED]), _DEEPEST))


def byline_of(root: Element) -> tuple[str, ...]:
    """Return whom the first part of a page that is called a byline names: `<p class="post-meta">By Ada Berg \u00b7 3 May</p>`."""
    parts = (element for element in root.iter("p", "div", "span", "address", "li") if _BYLINE.search(_names(element)))
    lines = (said(element) for element in parts)
    named = (names_in_byline(part) for line in lines if len(line) <= _LONGEST_LINE for part in PARTS.split(line))
    return next((names for names in named if names and not any(map(is_nobody, names))), ())


def labelled_day_of(root: Element) -> str | None:
    """Return the day that a page shows right behind a label: `<dt>Published</dt><dd>3 May 2024</dd>`; None without one."""
    for label in root.iter("dt", "th", "strong", "b", "span"):
        if (label.text or "").strip(" :\n\t").casefold() in _PUBLISHED:
            beside = label.getnext()
            is_behind = beside is None or (label.tail or "").strip()
            if is_day(day := " ".join((label.tail or "").split()) if is_behind else said(beside)):
                return day
    return None


def without_publishers(
    people: Sequence[str], publishers: AbstractSet[str], shown: Sequence[str], site: str | None, url: str | None
) -> list[str]:
    """Return the people, or whom the byline shows where there is no one, or the publisher or the site alone.

    Without a byline a site is who speaks; a publisher whose name is not the site's is nobody who wrote.
    """
    others = [name for name in people if name.casefold() not in publishers and not is_called(name, site, url)]
    if others:
        return others
    speaking = [name for name in people if not site or is_called(name, site, url)]
    return list(shown) or speaking


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}"


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _publishers(stated: object, depth: int) -> Iterator[str]:
    if depth and isinstance(stated, list):
        for part in stated:
            yield from _publishers(part, depth - 1)
    elif depth and isinstance(stated, dict):
        named = stated.get("publisher")
        if isinstance(named, dict) and isinstance(named.get("name"), str):
            yield named["name"].strip()
        for part in stated.values():
            yield from _publishers(part, depth - 1)
