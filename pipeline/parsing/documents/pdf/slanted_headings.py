"""Headings in slanted letters without a number, as manuscripts have them: told where several agree.

In: classified paragraphs in order. Out: the same, those lines headings that stand alone in slanted letters above upright
text. One or two may be a motto or a title that is named; theorems and captions say what they are.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.run_ins import is_heading

_FEWEST = 3
_LEVEL = 3
_TEXT_LINES = 2


def with_slanted_headings(items: Sequence[Classified]) -> list[Classified]:
    """Return the paragraphs with slanted lines as headings, behind the first heading of another look."""
    begin = next((place for place, item in enumerate(items) if item.kind is BlockKind.HEADING), len(items))
    found = [place for place in range(begin + 1, len(items) - 1) if _may_be_heading(items[place], items[place + 1])]
    if len({items[place].paragraph.plain for place in found}) < _FEWEST:
        return list(items)
    told = frozenset(found)
    return [
        replace(item, kind=BlockKind.HEADING, level=_LEVEL) if place in told else item
        for place, item in enumerate(items)
    ]


def _may_be_heading(item: Classified, below: Classified) -> bool:
    line, first = item.paragraph.lines[0], below.paragraph.lines[0]
    if item.kind is not BlockKind.PARAGRAPH or below.kind is not BlockKind.PARAGRAPH or len(item.paragraph.lines) > 1:
        return False
    if not line.is_slanted or first.is_slanted or len(below.paragraph.lines) < _TEXT_LINES:
        return False
    is_above = first.page == line.page and first.bottom < line.bottom and first.text[:1].isupper()
    return is_above and line.text[:1].isupper() and is_heading(item.paragraph.plain)
