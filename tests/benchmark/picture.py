"""The results as a picture: papers a second, processor time by stage, memory over time. SVG written by hand."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

_WIDTH, _BAR, _LEFT = 760, 22, 250
_INK, _FAINT, _BLUE, _GREY = "#222", "#ddd", "#3465a4", "#999"


def write_picture(results: dict[str, object], place: Path) -> None:
    """Write the results of a benchmark as an SVG picture."""
    speeds: dict[str, float] = results["papers_per_second"]  # type: ignore[assignment]
    stages: dict[str, float] = results["cpu_ms_per_paper"]  # type: ignore[assignment]
    memory: list[tuple[float, float, float]] = results["memory"]  # type: ignore[assignment]
    top = 30
    parts, top = _bars("Papers a second, file to published tables and Parquet", speeds, top)
    more, top = _bars("Processor milliseconds a paper, by stage", stages, top + 30)
    curve, top = _curve("Memory of the largest process, MB over seconds", memory, top + 30)
    body = "\n".join([*parts, *more, *curve])
    place.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" font-family="sans-serif" '
        f'font-size="13" fill="{_INK}">\n<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


def _bars(title: str, values: dict[str, float], top: int) -> tuple[list[str], int]:
    parts = [f'<text x="10" y="{top}" font-weight="bold">{escape(title)}</text>']
    largest = max(values.values(), default=0.0) or 1.0
    for number, (name, value) in enumerate(values.items()):
        y = top + 12 + number * _BAR
        width = round(value / largest * (_WIDTH - _LEFT - 90), 1)
        parts += [
            f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_LEFT}" y="{y + 2}" width="{width}" height="{_BAR - 6}" fill="{_BLUE}"/>',
            f'<text x="{_LEFT + width + 6}" y="{y + 14}">{value:,.2f}</text>',
        ]
    return parts, top + 12 + len(values) * _BAR


def _curve(title: str, points: Sequence[tuple[float, float, float]], top: int) -> tuple[list[str], int]:
    height = 140
    parts = [f'<text x="10" y="{top}" font-weight="bold">{escape(title)}</text>']
    if not points:
        return [*parts, f'<text x="10" y="{top + 20}" fill="{_GREY}">not known on this system</text>'], top + 40
    seconds, megabytes = max(point[0] for point in points) or 1.0, max(point[1] for point in points) or 1.0
    base, left, right = top + 20 + height, 60, _WIDTH - 20
    places = _places([(s / seconds, m / megabytes) for s, m, _ in points], left, right - left, base, height)
    return [
        *parts,
        f'<line x1="{left}" y1="{base}" x2="{right}" y2="{base}" stroke="{_FAINT}"/>',
        f'<polyline fill="none" stroke="{_BLUE}" stroke-width="1.5" points="{places}"/>',
        f'<text x="{left - 6}" y="{base - height + 4}" text-anchor="end">{megabytes:,.0f}</text>',
        f'<text x="{right}" y="{base + 16}" text-anchor="end">{seconds:,.0f} s</text>',
    ], base + 30


def _places(points: Iterable[tuple[float, float]], left: int, width: int, base: int, height: int) -> str:
    return " ".join(f"{left + x * width:.1f},{base - y * height:.1f}" for x, y in points)
