"""A text and the spans that stand in it, in; the text cut into segments of which each is in the same spans, out.

Spans may overlap in any way, as keyphrases in a claim do. A template writes a segment as one element, so that nothing
is nested wrongly and the text stays whole: the segments put together are the text as people read it, with what LaTeX
prints in place of what it writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.text.formulas import as_text, units, widened


@dataclass(frozen=True, slots=True)
class Span:
    """A span with a kind for its looks and an id for those who link to it."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, the spans that it is in, and the ids of those that begin with it."""

    text: str
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def segments(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> list[Segment]:
    """Cut a part of a text at every place where a span begins or ends.

    Args:
        text: the whole text, which the spans' offsets count in.
        spans: the spans; those outside the part are left out.
        start: where the part begins.
        end: where it ends; the text's end where not given.
    """
    last = len(text) if end is None else end
    inside = [span for span in spans if span.start < last and span.end > start and span.start < span.end]
    parts = units(text)
    if parts:
        inside = [_widened(span, parts) for span in inside]
    cuts = sorted({start, last, *(c for s in inside for c in (s.start, s.end) if start < c < last)})
    return [_segment(text, inside, begin, cuts[n + 1], start) for n, begin in enumerate(cuts[:-1])]


def _widened(span: Span, parts: Sequence[tuple[int, int]]) -> Span:
    start, end = widened(parts, span.start, span.end)
    return replace(span, start=start, end=end)


def _segment(text: str, spans: Sequence[Span], begin: int, end: int, part: int) -> Segment:
    over = [span for span in spans if span.start <= begin and span.end >= end]
    begins = tuple(span.id for span in over if begin in {span.start, part})
    return Segment(
        as_text(text[begin:end]), tuple(dict.fromkeys(s.kind for s in over)), tuple(s.id for s in over), begins
    )


def marked(text: str, places: Sequence[tuple[int, int]]) -> list[Segment]:
    """Cut a text at the places of what was looked for."""
    return segments(text, [Span(start, end, "hit", "") for start, end in places])
