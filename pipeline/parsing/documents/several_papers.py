"""Whether a text is a list of papers that no layout fits, and no document: what its ids and their places say.

In: a text. Out: why it is such a list, empty for any other. Separate from the prose that both are, because a list that
is taken for one document gives all its papers to the first one's id.
"""

import re
from itertools import pairwise

from pipeline.parsing.lines import is_blank

_IDENTIFIED = re.compile(
    r"\s{0,8}(?:\[?\d{1,4}[\].)]\s{1,4}|[-*\u2022]\s{1,4})?(?:(?:DOI|arXiv)\s?[:\s]\s?)?"
    r"(?:https?://(?:dx\.)?(?:doi\.org|arxiv\.org/(?:abs|pdf))/)?"
    r"(?P<id>10\.\d{4,9}/\S{1,100}|\d{4}\.\d{4,5}(?:v\d{1,2})?|PM(?:ID|CID|C)\s?:?\s?\d{5,9})(?:\s\[[\w. -]{2,40}\])?\s*"
    r"(?:(?<=\d)(?:[:|\u2014\u2013\t]\s?|\s[(|[\u2014\u2013\u00b7]|\s-\s).{3,5000})?",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 4  # filled lines
_LONGEST = 5_000  # characters of a line, in which an abstract may stand too
_FEWEST = 2  # papers
_LETTERS_BETWEEN = (150, 6_000)  # an entry has more than a reference has, and less than a paper


def several_papers(text: str) -> str:
    """Say why a text is a list of papers: lines of ids, alone or before a title, from its beginning on, as far apart as abstracts are."""
    filled = [line for line in text.split("\n") if not is_blank(line)]
    places = [at for at, line in enumerate(filled) if len(line) < _LONGEST and _IDENTIFIED.fullmatch(line)]
    if len(places) < _FEWEST or places[0] >= _NEAR_THE_TOP:
        return ""
    ids = {found["id"].lower() for at in places if (found := _IDENTIFIED.fullmatch(filled[at]))}
    sizes = [sum(map(len, filled[above:below])) for above, below in pairwise([*places, len(filled)])]
    fewest, most = _LETTERS_BETWEEN
    if places[0] and sizes[-1] < fewest:  # each id stands below its entry
        sizes = [sum(map(len, filled[: places[0]])), *sizes[:-1]]
    if len(ids) < len(places) or not all(fewest <= size <= most for size in sizes):
        return ""
    return f"{len(ids)} lines begin with an id, each beside a text: a list of papers and no document"
