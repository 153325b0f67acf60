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
    r"(?:[A-Z][^\n:]{2,100}?, Vol\. \d{1,4}, Pages? \S{1,20}: )?[A-Z].{5,600}?\bdoi: 10\.\S{1,100}\sAuthors?:\s",
    re.DOTALL,
)
# what feeds set before a title: `[ASAP] Moss`, `Owls, Vol. 12, Pages 34: Owl nests`, `[hal-01234567] Moss`
_BEFORE_TITLE = re.compile(
    r"\[(?:ASAP|hal-\d{6,9}(?:v\d{1,2})?|Early Access|Just Accepted)\]\s{1,3}(?=\S)"
    r"|[A-Z][^\n:]{2,100}?, Vol\. \d{1,4}, Pages? [\w-]{1,20}: (?=\S)"
)
# `J. Moss, 2026, Advance Article DOI: 10.1039/D6MO1, Paper`, the RSC's, above the names and the abstract
_PLACED = re.compile(
    r"[A-Z][^\n,]{1,80}, (?P<year>(?:19|20)\d\d),[^\n]{0,80}\n{0,3}\s?DOI\s?: (?P<doi>10\.\d{4,9}/[^\s,;]{1,80}),"
    r"[^\n]{0,80}\n+"
    r"(?P<names>[^\n]{2,5000})\n"
)
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{2})(?=[A-ZÀ-Þ][a-zß-ÿ])")
_PREFIX = re.compile(r"(?:Mac|Mc|De|Del|Di|La|Le|Van|Von|Fitz|Du|Da|Des|Saint|Ben|Abu)$")
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
    found = _AUTHORS.search(description[:_LONGEST]) or _PLACED.match(description[:_LONGEST])
    return found["names"].strip() if found else ""


def named_doi(description: str) -> str:
    """Return the DOI that stands above an abstract, with the journal."""
    found = _PLACED.match(description[:_LONGEST])
    return found["doi"] if found else ""


def bare_title(title: str) -> str:
    """Return a title without what a feed sets before it.

    >>> bare_title("[ASAP] Moss in Rain"), bare_title("Owls, Vol. 12, Pages 34: Owl Nests"), bare_title("[Mo] Rain")
    ('Moss in Rain', 'Owl Nests', '[Mo] Rain')
    """
    found = _BEFORE_TITLE.match(title)
    return title[found.end() :] if found else title


def apart(names: str) -> str:
    """Return a list of names that a feed has set one right behind the other with commas between them.

    >>> apart("Jane DoeRich Roe"), apart("Ronald McDonald"), apart("Jane Doe, Rich Roe")
    ('Jane Doe, Rich Roe', 'Ronald McDonald', 'Jane Doe, Rich Roe')
    """
    if "," in names or ";" in names or " and " in names:
        return names
    pieces: list[str] = []
    for piece in _GLUED.split(names):
        if pieces and _PREFIX.search(pieces[-1]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return ", ".join(pieces) if all(" " in piece.strip() for piece in pieces) else names


def named_date(description: str) -> str:
    """Return the date in a description."""
    text = description[:_LONGEST]
    placed = _PLACED.match(text)
    if placed:
        return placed["year"]
    found = _PUBLISHED.search(text)
    if found:
        return found["date"] or found["printed"]
    named = _DATE.search(text) or _ISSUE.search(text)
    return _SECOND_MONTH.sub("", named["date"].strip()) if named else ""


def without_head(description: str, authors: tuple[str, ...]) -> str:
    """Return a description without what feeds set before an abstract.

    MDPI's: the journal, title, DOI and authors; PLOS's: `by` and the authors.
    """
    by = f"by {', '.join(authors)}"
    if authors and description.startswith(f"{by}\n"):
        return description.removeprefix(by).lstrip()
    head = _HEAD.match(description[:_LONGEST])
    if not head:
        return description
    rest = description[head.end() :].lstrip()
    for name in authors:
        rest = rest.removeprefix(name).lstrip()
    return rest if authors and rest != description[head.end() :].lstrip() else description
