"""The columns of a page: where lines usually begin and end, and how far apart they stand.

In: the lines of a page. Out: edges to ask for, and leadings. Kept apart from paragraphs, as headings ask for it too.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.parsing.documents.pdf.lines import Line, middle

_LEADING = 1.8
_LEADING_OF_LOW = 3.0  # sizes of small capitals, and of text with double spacing
_FEWEST_LOOSE = 10  # lines of a page with double spacing
_SHORT = 0.88  # of the column's width
_JUSTIFIED = 0.2  # of a page's lines end at one edge, where text is set to both edges of its column
_FULL = 0.9  # of the widest line of a ragged column
_FEWEST_FULL, _SHARE_FULL = 2, 0.15  # of its lines are as wide
_LEAST_INDENT, _MOST_INDENT = 0.7, 3.0  # of the usual size
_ROOM = 1.25  # of the usual width of its letters, for a word that may be wider


class Columns:
    """The edges of the columns of a page: where lines that overlap usually begin and end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = _without_indents(_common(line.left for line in lines), lines)
        self._right = _common(line.right for line in lines)
        self._ends = {} if _is_justified(lines) else _ends_of(lines)
        steps = [above.bottom - below.bottom for above, below in pairwise(lines) if abs(above.left - below.left) < 1]
        below = sorted(step for step in steps if step > 0)
        self.leading = middle(below) if below else 0.0
        usual = middle([line.size for line in lines]) if lines else 0.0
        is_loose = len(below) >= _FEWEST_LOOSE and below[len(below) // 4] > _LEADING * usual
        self.loose = self.leading if is_loose and self.leading < _LEADING_OF_LOW * usual else 0.0  # of a manuscript

    def left(self, line: Line) -> float:
        """Return the nearest usual left edge at or before a line's beginning."""
        place = bisect_right(self._left, line.left + 1)
        return self._left[place - 1] if place else line.left

    def right(self, line: Line) -> float:
        """Return the nearest usual right edge at or behind a line's end."""
        place = bisect_left(self._right, line.right - 1)
        return self._right[place] if place < len(self._right) else line.right

    def ends_early(self, line: Line, below: Line) -> bool:
        """Say whether a line ends before its column does: of ragged text, where the next word would have stood in it."""
        if not self._ends:
            return line.right - line.left < _SHORT * max(self.right(line) - line.left, 1.0)
        word = below.text.split(None, 1)[0]
        room = _ROOM * (len(word) + 1) / len(below.text) * (below.right - below.left)
        return line.right + room < self._ends.get(round(line.left), 0.0)


def _is_justified(lines: Sequence[Line]) -> bool:
    """Whether many lines of a page end at one edge."""
    counts = Counter(round(line.right) for line in lines)
    most = max((counts[edge - 1] + count + counts[edge + 1] for edge, count in list(counts.items())), default=0)
    return most > _JUSTIFIED * len(lines)


def _ends_of(lines: Sequence[Line]) -> dict[int, float]:
    """Return by the left edge of ragged columns how far their lines go: as far as several do, hardly further than others."""
    rights = defaultdict[int, list[float]](list)
    for line in lines:
        rights[round(line.left)].append(line.right)
    return {left: end for left, ends in rights.items() if (end := _farthest(left, ends))}


def _farthest(left: int, ends: Sequence[float]) -> float:
    fewest = max(_FEWEST_FULL, _SHARE_FULL * len(ends))
    wide = (
        end
        for end in sorted(ends, reverse=True)
        if sum(end - other < (1 - _FULL) * (end - left) for other in ends if other <= end) >= fewest
    )
    return next(wide, 0.0)


def _without_indents(edges: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Leave out where first lines begin: a little behind an edge at which at least twice as many lines do."""
    counts = Counter(round(line.left) for line in lines)
    near = {edge: counts[edge - 1] + counts[edge] + counts[edge + 1] for edge in edges}
    size = middle([line.size for line in lines]) if lines else 0.0
    return [
        edge
        for edge in edges
        if not any(
            _LEAST_INDENT * size < edge - other < _MOST_INDENT * size and near[other] >= 2 * near[edge]
            for other in edges
        )
    ]


def _common(edges: Iterable[float]) -> list[int]:
    counts = Counter(map(round, edges))
    smoothed = {edge: counts.get(edge - 1, 0) + count + counts.get(edge + 1, 0) for edge, count in counts.items()}
    most = max(smoothed.values(), default=0)
    return sorted(edge for edge, count in smoothed.items() if count >= max(3, most / 4))
