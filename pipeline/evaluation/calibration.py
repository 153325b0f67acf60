"""Whether a score is a probability: of the tags with a score of 0.7, are seven in ten right?

In: tags that were given, and those that should be. Out: the tags by score, with the share that is right, and a picture
of it. Separate from the other figures, which look at the tags' order alone. The SVG is written by hand: no library that
draws is needed, and the same figures give the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from pipeline.evaluation.tags import ExpectedTags
from pipeline.records import Tag

BINS = 10
_SIZE, _LEFT, _TOP = 400, 60, 46
_INK, _FAINT, _BLUE = "#222", "#ddd", "#3465a4"


@dataclass(frozen=True, slots=True)
class ScoreBin:
    """The tags whose scores lie in one tenth: how many, their mean score, and the share of them that is right."""

    tags: int
    mean_score: float
    right: float


def calibration(given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags]) -> list[ScoreBin]:
    """Return the tenths of the scores that tags were given with, lowest first; empty ones are left out."""
    pairs = [
        (tag.score, tag.tag in wish.required | wish.acceptable)
        for tags, wish in zip(given, expected, strict=True)
        for tag in tags
    ]
    scores, right = np.array(pairs, np.float64).reshape(-1, 2).T
    places = np.minimum((scores * BINS).astype(np.int64), BINS - 1)
    return [
        ScoreBin(int(here.sum()), round(float(scores[here].mean()), 4), round(float(right[here].mean()), 4))
        for here in (places == at for at in range(BINS))
        if here.any()
    ]


def calibration_error(bins: Sequence[ScoreBin]) -> float:
    """Return how far scores are from the share that is right, in the mean over all tags."""
    total = sum(one.tags for one in bins)
    return sum(one.tags * abs(one.mean_score - one.right) for one in bins) / total if total else 0.0


def picture(curves: Mapping[str, Sequence[ScoreBin]]) -> str:
    """Return an SVG with a panel a curve: the share of right tags over their score, a dot's area by their number."""
    panels = "\n".join(
        _panel(name, bins, number * (_SIZE + _LEFT)) for number, (name, bins) in enumerate(curves.items())
    )
    width, height = max(1, len(curves)) * (_SIZE + _LEFT) + 30, _SIZE + _TOP + 50
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="13" fill="{_INK}">\n<rect width="100%" height="100%" fill="white"/>\n{panels}\n</svg>\n'
    )


def _panel(name: str, bins: Sequence[ScoreBin], left: int) -> str:
    base, most = _TOP + _SIZE, max((one.tags for one in bins), default=1)
    left += _LEFT
    places = [(left + one.mean_score * _SIZE, base - one.right * _SIZE, one.tags) for one in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 8 * (n / most) ** 0.5:.1f}"/>' for x, y, n in places]
    return "\n".join(
        [
            f'<text x="{left}" y="{_TOP - 18}" font-weight="bold">{escape(name)}: share right over score</text>',
            *(_grid(left, base, tenth) for tenth in range(0, 11, 2)),
            f'<line x1="{left}" y1="{base}" x2="{left + _SIZE}" y2="{_TOP}" stroke="{_INK}" stroke-dasharray="4"/>',
            f'<polyline fill="none" stroke="{_BLUE}" stroke-width="1.5" points="{line}"/>',
            f'<g fill="{_BLUE}" fill-opacity="0.6">{"".join(dots)}</g>',
        ]
    )


def _grid(left: int, base: int, tenth: int) -> str:
    x, y = left + tenth * _SIZE // 10, base - tenth * _SIZE // 10
    return (
        f'<path d="M{left} {y}h{_SIZE}M{x} {base}v-{_SIZE}" stroke="{_FAINT}"/>'
        f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{tenth / 10:.1f}</text>'
        f'<text x="{x}" y="{base + 18}" text-anchor="middle">{tenth / 10:.1f}</text>'
    )
