"""Lists of names that come again and again: a text is a list of papers, for one document is by the same people.

In: lines. Out: why they are such a list. Separate from the readers of documents, because text and pages both ask.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank

_FEWEST = 3  # lists
_LONGEST = 600  # characters of a list
_MOST_ABOVE = 8  # lines above the first one
_LINES_OF_ENTRY = 40
_BETWEEN_NAMES = re.compile(r"\s{0,3}[|\u00b7\u2022]\s{0,3}")
_EQUALS = re.compile(r"^([^\W\d_]{4,12})\s{0,9}=\s{0,9}(?=\S)")  # `title = Moss glows`
_DASH = re.compile(r"\s[\u2014\u2013-]\s")


def lists_of_names(lines: Sequence[str]) -> str:
    """Say that labels of papers, or lists of names, come again and again; empty for any other lines."""
    filled = [line.strip() for line in lines if not is_blank(line)]
    labels = [label.label for line in filled if (label := labelled(_EQUALS.sub(r"\1: ", line)))]
    if max(labels.count("title"), labels.count("authors")) >= _FEWEST:
        return "labels of titles or authors come again and again: a list of papers and no document"
    names = [at for at, line in enumerate(filled) if len(line) <= _LONGEST and _are_names(line)]
    places = [at for above, at in pairwise([-2, *names]) if at - above > 1]  # right below stands where they work
    is_list = len(places) >= _FEWEST and places[0] <= _MOST_ABOVE and 2 * places[-1] > len(filled)
    if not is_list or len(filled) > _LINES_OF_ENTRY * len(places) or len({filled[at] for at in places}) < len(places):
        return ""
    return f"{len(places)} lines are lists of names, each beside a text: a list of papers and no document"


def _are_names(line: str) -> bool:
    """Say whether a line is names of several people, or ends in them: `Moss glows - Jane Doe, Rich Roe`."""
    return are_several_names(_BETWEEN_NAMES.sub(", ", line)) or are_several_names(_DASH.split(line)[-1])
