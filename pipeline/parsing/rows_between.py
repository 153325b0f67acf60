"""Rows of a list between whose ids stand as many lines each time, wherever its entries begin.

In: lines. Out: the rows that they may be. Entries begin as far above each id, below a gap that stands there in each of
them; so a greeting above the first and a signature below the last one are told from them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.parsing.arxiv.fields import ID
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.regular_lines import LONGEST_ID_LINE, Kind, Line, parts, told_lines, whole_lines
from pipeline.parsing.regular_rows import Rows, row_of

_AT_END = re.compile(
    r"(?P<text>\S.{3,290}?)[\s,:;|\u2013\u2014-]{0,4}"
    rf"(?:[(\[]\s?(?:arXiv: ?)?(?P<bracketed>{ID})\s?[)\]]|(?<=[\s(])arXiv: ?(?P<id>{ID}))\.?",
    re.IGNORECASE,
)
_FEWEST, _MOST_CELLS = 2, 40  # ids; lines from one to the next, wrapped ones joined
_WIDEST, _LINES_OF_TEXT = 110, 4  # characters of a wrapped line, and lines of a block in which a text is wrapped


def rows_between(lines: Sequence[str]) -> Iterator[Rows]:
    """Yield the rows that a list may have whose ids come again after as many lines each time, wherever entries begin.

    They begin as far above each id, below a gap that stands there in each; what is above the first and below the last
    one is no entry's. Where several such gaps stand between the ids, each may be the one.
    """
    width = _width_of_texts(lines)
    told = list(whole_lines((part for line in told_lines(lines) for part in _with_id_apart(line)), width))
    aside = tuple(line.number for line in told if line.kind is Kind.GAP and not is_blank(lines[line.number - 1]))
    counted = [at for at, line in enumerate(told) if line.kind in (Kind.ID, Kind.CELL)]
    places = [place for place, at in enumerate(counted) if told[at].kind is Kind.ID]
    sizes = {after - before for before, after in pairwise(places)}
    if len(places) < _FEWEST or len(sizes) > 1 or max(sizes) > _MOST_CELLS:
        return
    (size,) = sizes
    for above in range(size):
        starts = [place - above for place in places]
        if starts[0] < 0 or starts[-1] + size > len(counted):
            continue
        firsts = [_first_of(told, counted[start]) for start in starts]
        if not all(first == 0 or told[first - 1].kind is Kind.GAP for first in firsts):
            continue
        bounds = [*firsts[1:], len(told)]
        ends = [_last_of(told, counted[start + size - 1], most) for start, most in zip(starts, bounds, strict=True)]
        groups = [
            [line for line in told[first:end] if line.kind is not Kind.GAP]
            for first, end in zip(firsts, ends, strict=True)
        ]
        yield Rows(tuple(map(row_of, groups)), aside, width > 0)


def _width_of_texts(lines: Sequence[str]) -> int:
    """Return the width at which texts are wrapped below titles that may be longer; 0 where they are not.

    The lower half of a block of lines is text, whatever stands above it.
    """
    blocks = (list(block) for is_empty, block in groupby(lines, parts) if not is_empty)
    inner = [len(line) for block in blocks if len(block) >= _LINES_OF_TEXT for line in block[len(block) // 2 : -1]]
    width = max(inner, default=0)
    return width if width <= _WIDEST else 0


def _first_of(told: Sequence[Line], at: int) -> int:
    """Return the place of an entry's first line: what says what it is right above its first cell is its own, too."""
    while at and told[at - 1].kind is Kind.SAID:
        at -= 1
    return at


def _last_of(told: Sequence[Line], at: int, most: int) -> int:
    """Return the place behind an entry's last line, before that of the next: what says what it is below is its own."""
    end = at + 1
    for place in range(at + 1, most):
        if told[place].kind is Kind.SAID:
            end = place + 1
        elif told[place].kind is not Kind.GAP:
            break
    return end


def _with_id_apart(line: Line) -> Iterator[Line]:
    """Yield a cell that ends in its paper's id in brackets as a cell and an id; any other line as it is."""
    found = _AT_END.fullmatch(line.text) if line.kind is Kind.CELL and len(line.text) <= LONGEST_ID_LINE else None
    identifier = (found["bracketed"] or found["id"]) if found else ""
    if found is None or not arxiv_id(identifier):
        yield line
        return
    yield replace(line, text=found["text"].rstrip(" ,:;|\u2013\u2014-"))
    yield replace(line, kind=Kind.ID, text="", said=(Labelled("arxiv", identifier),))
