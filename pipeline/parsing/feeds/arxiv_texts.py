"""What arXiv writes around titles and abstracts in its feeds.

In: texts of feed entries. Out: the texts alone, the id, category and kind of announcement that stood beside them.
"""

import re
from dataclasses import dataclass

from pipeline.parsing.latex import with_letters
from pipeline.parsing.markup import without_entities

# `arXiv:2402.01454v1 Announce Type: replace-cross \nAbstract: We study ...`, since 2024
_ANNOUNCED = re.compile(
    r"\s*arXiv:\s?(?P<id>\S{5,40})\s+Announce Type:\s*(?P<type>[a-z-]{3,20})\s+(?:Abstract:\s*)?", re.IGNORECASE
)
# `Title. (arXiv:2309.05639v1 [econ.EM] CROSS LISTED)`, until 2024
_IN_TITLE = re.compile(
    r"\s*\(arXiv:\s?(?P<id>[\w./-]{5,40})\s*(?:\[(?P<category>[\w.-]{2,20})\])?\s*(?P<type>UPDATED|CROSS LISTED)?"
    r"\s*\)\s*$"
)
_OF_PUBLICATION = frozenset(("", "new"))
_LONGEST_TAIL = 120  # characters of a title's end that is looked at


@dataclass(frozen=True, slots=True)
class Announced:
    """A text without what was written around it, and the id, category and kind that this named; empty if none."""

    text: str
    identifier: str = ""
    category: str = ""
    kind: str = ""


def printed(text: str) -> str:
    """Return a title or an abstract as arXiv's pages print it: entities resolved, letters that TeX spells put in."""
    return with_letters(without_entities(text))


def without_announcement(text: str) -> Announced:
    """Cut what arXiv sets before an abstract in its feeds."""
    found = _ANNOUNCED.match(text)
    return Announced(text[found.end() :], found["id"], kind=found["type"]) if found else Announced(text)


def without_id(title: str) -> Announced:
    """Cut the id that arXiv used to set behind a title, with the full stop before it."""
    tail = title[-_LONGEST_TAIL:]
    found = _IN_TITLE.search(tail)
    if found is None:
        return Announced(title)
    kept = title[: len(title) - len(tail) + found.start()].rstrip()
    return Announced(kept.removesuffix("."), found["id"], found["category"] or "", found["type"] or "")


def is_of_publication(*kinds: str) -> bool:
    """Say whether the day of an announcement is that of publication, by what its kind is called in several places.

    Replacements and cross-lists of papers that were there before are announced like new ones: `replace`, `cross`,
    `replace-cross`, `UPDATED`, `CROSS LISTED`.
    """
    return all(kind.strip().lower() in _OF_PUBLICATION for kind in kinds)
