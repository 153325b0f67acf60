"""Whether a text is a list of papers that no layout fits, and no document: what its ids and their places say.

In: a text. Out: why it is such a list, empty for any other. Separate from the prose that both are, because a list that
is taken for one document gives all its papers to the first one's id.
"""

import re
from itertools import pairwise

from pipeline.parsing.documents.repeated_papers import LETTERS_BETWEEN, repeated_papers
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.lists_of_names import lists_of_names, rows_of_cells
from pipeline.parsing.texts_in_turn import texts_in_turn

_IDENTIFIED = re.compile(
    r"\s{0,8}(?:\[?\d{1,4}[\].)]\s{1,4}|[-*\u2022]\s{1,4})?(?:(?:DOI|arXiv)\s?[:\s]\s?)?"
    r"(?:https?://(?:dx\.)?(?:doi\.org|arxiv\.org/(?:abs|pdf))/)?"
    r"(?P<id>10\.\d{4,9}/\S{1,100}|\d{4}\.\d{4,5}(?:v\d{1,2})?|PM(?:ID|CID|C)\s?:?\s?\d{5,9})(?:\s\[[\w. -]{2,40}\])?\s*"
    r"(?:(?<=\d)(?:[:|\u2014\u2013\t]\s?|\s[(|[\u2014\u2013\u00b7]|\s-\s).{3,5000})?",
    re.IGNORECASE,
)
_AT_END = re.compile(r"[^.\n]{10,400}\s[(\[](?:arXiv:\s?)?(?P<id>\d{4}\.\d{4,5}(?:v\d{1,2})?)[)\]]\s*", re.IGNORECASE)
_ID_WITHIN = re.compile(
    r"\barxiv(?::\s?|\.org/(?:abs|pdf)/)(?:\d{4}\.\d{4,5}|[a-z-]{2,9}/\d{7})|\b10\.\d{4,9}/[^\s\"<>)\]]{1,100}|(?<!\S)\d{4}\.\d{4,5}v\d",
    re.IGNORECASE,
)
# below each title in mails of Google Scholar: `J Doe, R Roe... - arXiv preprint, 2026`
_CITED = re.compile(
    r"\s{0,8}(?:[A-Z]{1,3} [^\W\d_][\w'\u2019-]{1,30}(?:, |\u2026 |\.\.\. | )?){1,9}\s?[-\u2013\u2014] .{3,90}\b(?:19|20)\d\d\b.{0,30}"
)
_BLANK = re.compile(r"\n\s{0,20}\n")
_LOOKED_AT = 100_000  # characters
_SHORTEST_PARAGRAPH = 80  # characters
_FEWEST_PARAGRAPHS, _NEARLY_ALL = 3, 0.8
_NEAR_THE_TOP = 4  # filled lines
_LONGEST = 5_000  # characters of a line, in which an abstract may stand too
_FEWEST = 2  # papers
_LINES_OF_EACH = 8


def several_papers(text: str) -> str:
    """Say why a text is a list of papers; empty for any other."""
    lines = text[:_LOOKED_AT].split("\n")
    of_text = rows_of_cells(lines) or _ids_in_lines(text) or _ids_in_paragraphs(text) or _citations(text)
    return of_text or lists_of_names(lines) or texts_in_turn(lines) or repeated_papers(lines)


def _ids_in_paragraphs(text: str) -> str:
    """Say that nearly all paragraphs from the first on have an id, an address or a day of their own, each another.

    References have, too, but stand below a text that has none.
    """
    paragraphs = [part for part in _BLANK.split(text[:_LOOKED_AT]) if len(part) >= _SHORTEST_PARAGRAPH]
    told = [_told(part) for part in paragraphs]
    count = sum(map(bool, told))
    is_list = count >= _FEWEST_PARAGRAPHS and count >= _NEARLY_ALL * len(told) and any(told[:2])
    if not is_list or len(set(told) - {""}) < count:
        return ""
    return f"{count} paragraphs have an id, an address or a day of their own: a list of papers and no document"


def _citations(text: str) -> str:
    """Say that lines name people and a year below titles, as far apart as abstracts are."""
    filled = [line for line in text.split("\n") if not is_blank(line)]
    places = [at for at, line in enumerate(filled) if at and len(line) < _LONGEST and _CITED.fullmatch(line)]
    if len(places) < _FEWEST or places[0] >= _NEAR_THE_TOP or len(filled) > _LINES_OF_EACH * len(places):
        return ""
    return f"{len(places)} lines name authors and a year, each below a title, as mails of Google Scholar do"


def _told(paragraph: str) -> str:
    """Return what a paragraph of several lines is told by: an id within, else the first line of an address or a day."""
    if "\n" not in paragraph.strip():
        return ""
    found = _ID_WITHIN.search(paragraph)
    if found:
        return found[0].lower()
    labels = filter(None, map(labelled, paragraph.split("\n")))
    return next((label.value for label in labels if label.label in ("url", "created")), "")


def _ids_in_lines(text: str) -> str:
    """Say that lines are ids, alone or before a title, from the beginning on, as far apart as abstracts are."""
    filled = [line for line in text.split("\n") if not is_blank(line)]
    told = [_IDENTIFIED.fullmatch(line) or _AT_END.fullmatch(line) if len(line) < _LONGEST else None for line in filled]
    places = [at for at, found in enumerate(told) if found]
    if len(places) < _FEWEST or places[0] >= _NEAR_THE_TOP:
        return ""
    ids = {found["id"].lower() for found in told if found}
    sizes = [sum(map(len, filled[above:below])) for above, below in pairwise([*places, len(filled)])]
    fewest, most = LETTERS_BETWEEN
    if places[0] and sizes[-1] < fewest:  # each id stands below its entry
        sizes = [sum(map(len, filled[: places[0]])), *sizes[:-1]]
    if len(ids) < len(places) or not all(fewest <= size <= most for size in sizes):
        return ""
    return f"{len(ids)} lines begin or end with an id, each beside a text: a list of papers and no document"
