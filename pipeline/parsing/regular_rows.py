"""Rows of a list whose entries are all written alike: each field in a line, in the same order in every entry.

In: lines. Out: a row for each entry, its cells in their order, and the lines that say themselves what they are (an id,
a day, a label). Kept apart from the reading, because where entries begin is told by the whole of the list: by the blank
lines between them or, where there are none or everywhere some, by ids that come again after as many lines each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.parsing.labels import Labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import width_of_page
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.regular_lines import Kind, Line, told_lines, whole_lines

_MOST_ABOVE, _LONGEST_HEADING = 3, 80  # lines above the first entry, and characters of one
_FEWEST = 2  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: its first and last line, its cells in their order, and what other lines say of it."""

    first: int
    last: int
    cells: tuple[str, ...]
    said: tuple[Labelled, ...]
    is_id_within: bool  # it stands between two cells


@dataclass(frozen=True, slots=True)
class Rows:
    """A list's rows, and the numbers of the lines that part them: rules, and counts."""

    rows: tuple[Row, ...]
    aside: tuple[int, ...]
    are_wrapped: bool = False


def rows_of(lines: Sequence[str]) -> Rows | None:
    """Return the rows of a list, each with one id; None where lines are no such list."""
    width = width_of_page(lines)
    told = list(whole_lines(told_lines(lines), width))
    gaps = [line.number for line in told if line.kind is Kind.GAP and not is_blank(lines[line.number - 1])]
    for groups in (_parted(told), _counted_off(told)):
        if groups is not None and len(groups) >= _FEWEST:
            return Rows(tuple(map(row_of, groups)), tuple(gaps), width > 0)
    return None


def _parted(told: Sequence[Line]) -> list[list[Line]] | None:
    """Return the entries as the gaps between them part them; None unless each has one id."""
    groups = [list(group) for is_gap, group in groupby(told, lambda line: line.kind is Kind.GAP) if not is_gap]
    while groups and len(groups[0]) <= _MOST_ABOVE and all(map(_is_heading, groups[0])):
        groups = groups[1:]
    return groups if all(_ids(group) == 1 for group in groups) else None


def _ids(group: Sequence[Line]) -> int:
    return sum(line.kind is Kind.ID for line in group)


def _is_heading(line: Line) -> bool:
    return line.kind is Kind.CELL and len(line.text) <= _LONGEST_HEADING and not ends_sentence(line.text)


def _counted_off(told: Sequence[Line]) -> list[list[Line]] | None:
    """Return the entries of a list whose ids come again after as many lines each time, up to its last line.

    Where ids are the first or the last lines of their entries, one line more may stand in some. Lines that say what
    they are may be missing; what stands above the first entry is a heading or two.
    """
    counted = [line for line in told if line.kind in (Kind.ID, Kind.CELL)]
    places = [at for at, line in enumerate(counted) if line.kind is Kind.ID]
    begins = _beginnings(places, len(counted)) if len(places) >= _FEWEST else []
    if not begins or begins[0] > _MOST_ABOVE or not all(map(_is_heading, counted[: begins[0]])):
        return None
    firsts = [counted[at].number for at in begins]
    return _with_said([line for line in told if line.kind is not Kind.GAP], firsts)


def _beginnings(places: Sequence[int], count: int) -> list[int]:
    """Return where entries begin among lines whose ids have these places; empty where that cannot be told."""
    sizes = {after - before for before, after in pairwise(places)}
    size = min(sizes)
    above = count - size * len(places)
    if len(sizes) == 1 and 0 <= above <= places[0]:
        return list(range(above, count, size))
    if max(sizes) > size + 1:
        return []
    if places[-1] == count - 1 and places[0] + 1 in (size, size + 1):
        return [0, *(at + 1 for at in places[:-1])]
    return list(places) if count - places[-1] in (size, size + 1) else []


def _with_said(lines: Sequence[Line], begins: Sequence[int]) -> list[list[Line]] | None:
    """Return the lines from each beginning on; those that stand above the first one stand above each, or it is open."""
    leading = sum(line.kind is Kind.SAID and line.number < begins[0] for line in lines)
    if leading:
        return None
    groups: list[list[Line]] = []
    starts = set(begins)
    for line in lines:
        if line.number in starts and (not groups or groups[-1][-1].number != line.number):
            groups.append([])
        if groups:
            groups[-1].append(line)
    return groups


def row_of(group: Sequence[Line]) -> Row:
    """Return the row that lines are: an entry's, with its one id."""
    cells = [at for at, line in enumerate(group) if line.kind is Kind.CELL]
    ids = [at for at, line in enumerate(group) if line.kind is Kind.ID]
    return Row(
        first=group[0].number,
        last=group[-1].last,
        cells=tuple(group[at].text for at in cells),
        said=tuple(label for line in group for label in line.said),
        is_id_within=bool(cells and ids) and cells[0] < ids[0] < cells[-1],
    )
