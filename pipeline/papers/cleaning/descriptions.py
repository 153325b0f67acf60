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
    r"|\barticle\s+in\s+press\b|\bonline\s+first\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"[A-Z][^.;:\n]{1,100},\s{0,3}published\s+online\s{0,3}:\s{0,3}[^;\n]{6,30};\s{0,3}(?:https?://(?:dx\.)?doi\.org/|doi:\s{0,3})"
    r"10\.\d{4,9}/[^\s;]{1,100}\s{1,20}",
    re.IGNORECASE,
)


def is_description(text: str) -> bool:
    """Say whether a text names where a paper stands, and nothing of what it says.

    >>> is_description("Journal of Moss, Volume 3, Issue 1, Page 1-9, January 2024.")
    True
    >>> is_description("Volume 3 of the atlas shows mosses.")
    False
    """
    return len(text) <= _LONGEST and _MARK.search(text) is not None and is_of_names(text)


def without_description(text: str) -> str:
    """Return a text without where and when it was published, if that stands before it.

    >>> without_description("Nature, Published online: 05 June 2024; doi:10.1038/s41586-024-1 Moss glows.")
    'Moss glows.'
    """
    found = _BEFORE.match(text)
    return text[found.end() :] if found else text
