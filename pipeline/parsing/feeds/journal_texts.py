"""What feeds of journals write where other feeds have an abstract: when a paper came out, and who wrote it.

In: an item's description. Out: the authors and the date that it names, empty where it names none. Whether such a text
is an abstract is decided where abstracts are.
"""

import re
from collections.abc import Sequence

from pipeline.papers.cleaning.descriptions import is_description
from pipeline.papers.cleaning.placeholders import is_placeholder
from pipeline.parsing.markup import plain_twice

# `Publication date: March 2024 Source: J Rivers, Volume 3 Author(s): Ada Bell, Cy Dee`, ScienceDirect's
_AUTHORS = re.compile(r"\bAuthor\(s\)\s?:\s{0,3}(?P<names>[^\n]{2,20000})")
_DATE = re.compile(
    r"\bPublication date\s?:\s{0,3}(?:Available online\s{1,3})?(?P<date>[\w ,.-]{4,40}?)\s{0,3}"
    r"(?=Source\s?:|Author\(s\)|\n|$)"
)
# `Journal of Rivers, Volume 3, Issue 1, Page 1-9, January/February 2024.`, `Volume 3, Issue 1, March 2024, Page 1-9`
_ISSUE = re.compile(
    r"\bVol(?:ume|\.)?\s?\d{1,5}\b[^\n]{0,120}?,\s(?P<date>(?:[A-Z][a-z]{2,8}(?:/[A-Z][a-z]{2,8})?\s)?(?:19|20)\d\d)"
    r"(?=\s?\.?\s{0,3}$|,\s(?:Pages?|pp\.)\s)"
)
_SECOND_MONTH = re.compile(r"/\w+")
# `Nature, Published online: 14 March 2024; doi:10.1038/x`, `[Phys. Rev. X 1, 12] Published Tue Aug 11, 2026`
_PUBLISHED = re.compile(
    r"\bPublished online\s?:\s{0,3}(?P<date>\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d)\b"
    r"|\] Published [A-Z][a-z]{2} (?P<printed>[A-Z][a-z]{2} \d{1,2}, (?:19|20)\d\d)\b"
)
# `Owls, Vol. 12, Pages 34: Owl nests Owls doi: 10.3390/owls12010034 Authors: Ada Bell Cy Dee`, MDPI's
_HEAD = re.compile(
    r"[A-Z][^\n:]{2,100}?, Vol\. \d{1,4}, Pages? \S{1,20}: .{5,600}?\bdoi: 10\.\S{1,100}\sAuthors?:\s", re.DOTALL
)
_LONGEST = 30_000  # characters


def telling(texts: Sequence[str]) -> str:
    """Return the first text that is an abstract; of those that say where a paper stands, or nothing, the first.

    Wiley's items have such a line as their description and the abstract, which may be shorter, as their content.
    """
    found = [text for text in texts if text]
    if len(found) > 1:
        found = [text for text in found if not _says_nothing(plain_twice(text).strip())] or found
    return found[0] if found else ""


def _says_nothing(text: str) -> bool:
    return is_placeholder(text) or is_description(text)


def named_authors(description: str) -> str:
    """Return the list of authors in a description."""
    found = _AUTHORS.search(description[:_LONGEST])
    return found["names"].strip() if found else ""


def named_date(description: str) -> str:
    """Return the date in a description."""
    text = description[:_LONGEST]
    found = _PUBLISHED.search(text)
    if found:
        return found["date"] or found["printed"]
    named = _DATE.search(text) or _ISSUE.search(text)
    return _SECOND_MONTH.sub("", named["date"].strip()) if named else ""


def without_head(description: str, authors: tuple[str, ...]) -> str:
    """Return a description without the journal, title, DOI and authors that feeds of MDPI set before an abstract."""
    head = _HEAD.match(description[:_LONGEST])
    if not head:
        return description
    rest = description[head.end() :].lstrip()
    for name in authors:
        rest = rest.removeprefix(name).lstrip()
    return rest if authors and rest != description[head.end() :].lstrip() else description
