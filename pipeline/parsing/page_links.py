"""A page that was saved as text with its links: by lynx, with their numbers, or as Markdown, with their addresses.

In: lines. Out: as many lines, with what a reader sees of the page. Apart from the formats of pages, which know each
layout once, however its text was saved.
"""

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"\[\d{1,5}\](?=[^\s\[\]().,;:]|\[v\d)")
_LISTED = re.compile(r"\s{0,9}\d{1,5}\. (?:https?|ftp|file|mailto|javascript):\S*\s*$")  # below `References`
# the text of a link may have one pair of brackets in it: `[[1]](https://arxiv.org/list/cs.CL/new)`
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){0,500})\]"
    r"\([^\s()]{0,500}(?:\([^\s()]{0,99}\)[^\s()]{0,300})?(?: \"[^\"]{0,200}\")?\)"
)
_DEEPEST = 2  # a picture in a link
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}|>) +")  # of a heading, or a quotation
_ADDRESS = re.compile(r"<(https?://[^\s<>]{1,500})>")
_CELL = re.compile(r"(?:(?<=:) |^\s{0,9})\| +")  # `Subjects: | Computation and Language (cs.CL)`
_ESCAPED = re.compile(r"\\([\[\]_*#.()-])")
_FEWEST, _FEWEST_COUNTED = 3, 5  # links of a page
_LOOKED_AT = 10_000  # lines


def without_links(lines: Sequence[str]) -> list[str]:
    """Return the lines without the marks of links, where a page was saved with them; else as they are.

    >>> without_links(["[1] [arXiv:2401.00001](/abs/2401.00001) [[pdf](/pdf/2401.00001)]"] * 3)[0]
    '[1] arXiv:2401.00001 [pdf]'
    """
    if sum(_LISTED.match(line) is not None for line in lines) >= _FEWEST or _are_counted(lines):
        return [line if _LISTED.match(line) else _NUMBERED.sub("", line) for line in lines]
    if sum("](" in line and _LINK.search(line) is not None for line in lines) >= _FEWEST:
        return [_unmarked(line) for line in lines]
    return list(lines)


def _are_counted(lines: Sequence[str]) -> bool:
    """Say whether numbers of links count on, as lynx prints them, also where the list of addresses is not there."""
    found = [int(number[0][1:-1]) for line in lines[:_LOOKED_AT] for number in _NUMBERED.finditer(line)]
    return len(found) >= _FEWEST_COUNTED and found == [*range(found[0], found[0] + len(found))]


def _unmarked(line: str) -> str:
    """Return a line of Markdown as it is shown: links by their text, headings and escaped signs without marks."""
    for _ in range(_DEEPEST):
        if "](" in line:
            line = _LINK.sub(_text, line)
    line = _ADDRESS.sub(r"\1", _MARKS.sub("", line.replace("**", "")))
    return _ESCAPED.sub(r"\1", _CELL.sub(" ", line))


def _text(found: re.Match[str]) -> str:
    """Return a link's text; a blank parts it from a link right behind it."""
    return f"{found[1]} " if found.string[found.end() : found.end() + 1] == "[" else found[1]
