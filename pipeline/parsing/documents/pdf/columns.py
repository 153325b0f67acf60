"""The columns of a page: where lines usually begin and end, and how far apart they stand.

In: the lines of a page. Out: edges to ask for, and leadings. Kept apart from paragraphs, as headings ask for it too.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.parsing.documents.pdf.lines import Line, middle

_LEADING = 1.9
_LEADING_OF_LOW = 3.0  # sizes of small capitals, and of text with double spacing
_FEWEST_LOOSE = 10  # lines of a page with double spacing


class Columns:
    """The edges of the columns of a page: where lines that overlap usually begin and end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = _common(line.left for line in lines)
        self._right = _common(line.right for line in lines)
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


def _common(edges: Iterable[float]) -> list[float]:
    counts = Counter(map(round, edges))
    smoothed = {edge: counts.get(edge - 1, 0) + count + counts.get(edge + 1, 0) for edge, count in counts.items()}
    most = max(smoothed.values(), default=0)
    return sorted(edge for edge, count in smoothed.items() if count >= max(3, most / 4))
