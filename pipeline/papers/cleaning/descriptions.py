"""Bibliographic descriptions in an abstract's place: `Journal of Moss, Volume 3, Issue 1, Page 1-9`.

In: a text. Out: whether it is one from end to end; and a text without the one that it begins with. Feeds of journals
hold them where they have no abstract.
"""

import re

from pipeline.papers.cleaning.names import is_of_names

_LONGEST = 600  # characters
_MARK = re.compile(
    r"\b(?:vol(?:ume|\.)?|band|jahrgang|issue|heft|pages?|pp\.|seiten?|article)\s{0,3}(?:no\.?\s?)?\d"
    r"|\bpublication\s+date\s{0,3}:|\bahead\s+of\s+print\b|\bearly\s?view\b|\bpublished\s+online\b|\bavailable\s+online\b"
    r"|\barticle\s+in\s+press\b|\bonline\s+first\b|\badvance\s+article\b|\baccepted\s+manuscript\b"
    r"|\bdoi\s{0,3}:\s{0,3}10\.|\b(?:19|20)\d\d\s?[,;]\s?\d{1,4}\s?(?:\(\d{1,3}\))?\s?[,:]\s?[A-Z]?\d{1,6}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[A-Z][^.;:\n]{1,100},\s{0,3}published\s+online\s{0,3}:\s{0,3}[^;\n]{6,30};\s{0,3}(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,3})"
    r"10\.\d{4,9}/[^\s;]{1,100}\s{1,20}",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:authors?\s?(?:\(s\))?|source)\s?:\s", re.IGNORECASE)  # or the journal
_NAMES = re.compile(r"[^.;:!?\d]{4,}(?:\.[^.;:!?\d]{2,}){0,40}")  # initials have full stops, the end has none
_BELOW = re.compile(  # paragraphs that feeds of the APS and the RSC end with
    r"\[[A-Z][\w. ]{2,60} \d{1,4}, [A-Z]?\d{1,8}\] Published .{6,40}"
    r"|PMID:\s?\d{4,9}(?:\s?\|\s?(?:PMC|DOI):\s?\S{3,100}){0,2}"
    r"|to cite this article before page numbers are assigned.{0,80}|the content of this rss feed.{0,80}",
    re.IGNORECASE,
)


def is_description(text: str) -> bool:
    """Say whether a text names where a paper stands, and nothing of what it says.

    >>> is_description("Journal of Moss, Volume 3, Issue 1, Page 1-9, January 2024.")
    True
    >>> is_description("Volume 3 of the atlas shows mosses.")
    False
    """
    is_empty = _AUTHORS.fullmatch(f"{text} ") is not None  # `Author(s):`, and nobody behind it
    return is_empty or (len(text) <= _LONGEST and _MARK.search(text) is not None and is_of_names(text))


def without_description(text: str) -> str:
    r"""Return a text without where and when it was published and by whom, if that stands before it or below it.

    Before it that may be paragraphs of their own, with the names of the authors among them.

    >>> without_description("Nature, Published online: 05 June 2024; doi:10.1038/s41586-024-1 Moss glows.")
    'Moss glows.'
    >>> without_description("Moss Letters, Volume 5, Issue 2, May 2024.\n\nJane Doe, Rich Roe\n\nMoss glows.")
    'Moss glows.'
    """
    found = _BEFORE.match(text)
    text = text[found.end() :] if found else text
    return _without_paragraphs(text) if "\n\n" in text else text


def _without_paragraphs(text: str) -> str:
    pieces = text.split("\n\n")
    first, last = 0, len(pieces)
    while first < last and _is_of_publication(pieces[first]):
        first += 1
    if first and last - first > 1 and _NAMES.fullmatch(pieces[first].strip()) and is_of_names(pieces[first]):
        first += 1
    while first < last and _BELOW.fullmatch(pieces[last - 1].strip()):
        last -= 1
    is_whole = (first, last) == (0, len(pieces))
    return text if is_whole or first == last else "\n\n".join(pieces[first:last])


def _is_of_publication(text: str) -> bool:
    """Say whether a paragraph above others is a description, or names the authors."""
    return is_description(text) or (len(text) <= _LONGEST and _AUTHORS.match(text) is not None and is_of_names(text))
