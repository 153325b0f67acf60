"""Lists of names that come again and again: a text is a list of papers, for one document is by the same people.

In: lines. Out: why they are such a list. Separate from the readers of documents, because text and pages both ask.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.kinds_of_lines import are_names, begins_with_names, ends_in_names, kind_of
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import has_sentence_break

_FEWEST = 3  # lists
_LONGEST = 600  # characters of a list
_MOST_ABOVE = 8  # lines above the first one
_LINES_OF_ENTRY = 40
# `title = Moss glows`, `Title - Moss glows`
_PARTED = re.compile(r"^([^\W\d_]{4,12})(?:\s{0,9}=|\s{1,3}[-–—](?=\s))\s{0,9}(?=\S)")
_HEAD = re.compile(
    r"[*_>]{0,2}(?:Abstract|Keywords|TL;?DR|Venue|Speakers?|Presenters?|Discussants?"
    r"|(?:Suggested|Submitted|Shared|Posted|Presented|Published) (?:by|in))(?=:|$)"
)
_NEAR, _WORDS_OF_TITLE = 3, 4  # lines above a mark, in which a title stands, and its words
# a title by one: `[Moss glows in the dark](https://...) by Ada Bell: we`, `- **Moss glows in the dark** (Ada Bell)`;
# `[Moss](https://...) by Ada Bell` is none
_WORDS = r"(?:[^\s\]*]{1,60}\s){3,60}[^\s\]*]{1,60}"
_NAME = r"[A-Z][\w.'\u2019-]{0,30},?(?:\s[\w.'\u2019-]{1,30}){0,2}\s[A-Z]"
_CREDITED = re.compile(
    rf"(?:[-*+\u2022]\s{{1,4}}|\d{{1,3}}[.)]\s{{1,4}})?(?:\[{_WORDS}\]\([^)\s]{{4,300}}\)|\*\*{_WORDS}\*\*)"
    rf"(?:\s?[,(]\s?(?:by\s)?|\sby\s){_NAME}"
)
_CELL = re.compile(r"\s?[;|\t]\s?")
_ID_ALONE = re.compile(r"(?:https?://\S{1,60}/)?(?:\d{4}\.\d{4,5}(?:v\d)?|10\.\d{4,9}/\S{1,100})")
_CELLS, _FIRST_CELLS = 3, 5  # of a row: at least, and those in which an id or names stand
_SHORTEST_ROW, _LONGEST_ROW, _NEARLY_ALL = 150, 5_000, 0.8


def lists_of_names(lines: Sequence[str]) -> str:
    """Say that labels of papers, or lists of names, come again and again; empty for any other lines."""
    filled = [line.strip() for line in lines if not is_blank(line)]
    if marks := _marks_in_turn(filled):
        return marks
    labels = [label.label for line in filled if (label := labelled(_PARTED.sub(r"\1: ", line)))]
    if max(labels.count("title"), labels.count("authors")) >= _FEWEST:
        return "labels of titles or authors come again and again: a list of papers and no document"
    if not any(map(_are_names, filled[: _MOST_ABOVE + 1])):  # of most texts all that is to be asked
        return ""
    names = [at for at, line in enumerate(filled) if _are_names(line)]
    places = [  # right below stands where they work, unless titles stand before the names
        at
        for above, at in pairwise([-2, *names])
        if at - above > 1 or ends_in_names(filled[at]) or _is_credited(filled[at])
    ]
    is_list = len(places) >= _FEWEST and places[0] <= _MOST_ABOVE and 2 * places[-1] > len(filled)
    if not is_list or len(filled) > _LINES_OF_ENTRY * len(places) or len({filled[at] for at in places}) < len(places):
        return ""
    return f"{len(places)} lines are lists of names, each beside a text: a list of papers and no document"


def _are_names(line: str) -> bool:
    """Say whether a line is names, ends in them, or is a title by one: `Moss glows - Jane Doe, Rich Roe`."""
    if len(line) > _LONGEST:
        return _is_credited(line)
    return are_names(line) or ends_in_names(line) or begins_with_names(line) or _is_credited(line)


def _is_credited(line: str) -> bool:
    return _CREDITED.match(line) is not None


def _marks_in_turn(filled: Sequence[str]) -> str:
    """Say that lines that are no text come again and again from the top to the end, each right below another title."""
    if not any(map(_mark_of, filled[: _MOST_ABOVE + 1])):
        return ""
    kinds = [_mark_of(line) for line in filled[: _LINES_OF_ENTRY**2]]
    for kind in {*kinds} - {""}:
        places = [at for at, one in enumerate(kinds) if one == kind]
        gaps = [below - above for above, below in pairwise(places)]
        is_near = gaps and max(places[0], len(filled) - places[-1]) <= _MOST_ABOVE + median(gaps)
        titled = sum(_has_title(filled[max(0, at - _NEAR) : at]) for at in places)
        is_list = len(places) >= _FEWEST and is_near and min(gaps) > 1 and not _is_one_text(filled, places)
        if is_list and titled >= _NEARLY_ALL * len(places):
            return f"{len(places)} lines are {kind}, each beside another title: a list of papers and no document"
    return ""


def _is_one_text(filled: Sequence[str], places: Sequence[int]) -> bool:
    """Whether nearly all stands in one stretch between marks: an article, with what to read next and its days."""
    sizes = [sum(map(len, filled[above:below])) for above, below in pairwise([0, *places, len(filled)])]
    return max(sizes) > _NEARLY_ALL * sum(sizes)


def _mark_of(line: str) -> str:
    """Say what a line is that may stand beside each title of a list: its kind, or its label; empty for a text."""
    label = _HEAD.match(line)
    kind = "" if label or len(line) > _SHORTEST_ROW else kind_of(line)
    return f"`{label[0]}`" if label else kind if kind != "names" else ""


def _has_title(lines: Sequence[str]) -> bool:
    """Say whether a line of some is a title by its size, and no sentence."""
    return any(
        len(line.split()) >= _WORDS_OF_TITLE and len(line) <= _LONGEST and line[-1:] not in ".:;,!" for line in lines
    )


def rows_of_cells(lines: Sequence[str]) -> str:
    """Say that nearly all lines are rows of a table without a header: cells with an id or names, and a text."""
    filled = [line for line in lines if not is_blank(line)]
    count = sum(map(is_row, filled))
    if count < _FEWEST or count < _NEARLY_ALL * len(filled):
        return ""
    return (
        f"{count} rows of a table without a header, a list of papers and no document; write a line above them that"
        " names the columns, as `title;authors;abstract`"
    )


def is_row(line: str) -> bool:
    """Say whether a line is a paper as cells between semicolons, bars or tabs.

    >>> is_row("Moss in Boxes; Ada Bell and Cy Dee; " + "We grew moss for a year. " * 6), is_row("We grew it; it died.")
    (True, False)
    """
    cells = _CELL.split(line[:_LONGEST_ROW].strip())
    first = takewhile(lambda cell: len(cell) <= _LONGEST and not has_sentence_break(cell), cells[:_FIRST_CELLS])
    is_told = any(map(are_authors, first)) or any(map(_ID_ALONE.fullmatch, cells[:_FIRST_CELLS]))
    return len(cells) >= _CELLS and len(line) >= _SHORTEST_ROW and is_told
