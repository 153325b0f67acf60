"""Rated spans of an abstract in, the summary's sentences out: within the budget, best first.

Separate from the engines, so that they all keep the same budget and write the same rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Field, SummarySentence
from pipeline.settings import SummarySettings
from pipeline.text.analysis import AnalysedText


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the abstract with its score; offsets are code points, half-open; scores are 0 to 1."""

    start: int
    end: int
    score: float


def count_words(text: str) -> int:
    """Return the number of words as a reader counts them: what stands between white space."""
    return len(text.split())


def within_budget(text: str, spans: Iterable[Span], settings: SummarySettings) -> list[Span]:
    """Take spans in the given order while they fit; the first one always fits, one too long is passed over."""
    chosen: list[Span] = []
    left = settings.words
    for span in spans:
        words = count_words(text[span.start : span.end]) if left is not None else 0
        if chosen and left is not None and words > left:
            continue
        chosen.append(span)
        left = None if left is None else left - words
        if len(chosen) == settings.sentences:
            break
    return chosen


def as_rows(text: str, spans: Sequence[Span], engine: str) -> list[SummarySentence]:
    """Return spans of the abstract as the rows of the summary; their order is their rank."""
    return [
        SummarySentence(
            rank=rank,
            sentence=text[span.start : span.end],
            score=span.score,
            engine=engine,
            field=Field.ABSTRACT,
            start_char=span.start,
            end_char=span.end,
        )
        for rank, span in enumerate(spans, start=1)
    ]


def rank_sentences(abstract: AnalysedText, ratings: Sequence[float]) -> list[Span]:
    """Return the rated sentences, best first, the earlier one of two that are rated alike.

    The score is the rating's place between the lowest and the highest rating of this abstract, 0 to 1 (1 for all
    if they are alike): monotone in the engine's own rating, and not comparable between papers.
    """
    low, high = min(ratings, default=0.0), max(ratings, default=0.0)
    width = high - low
    spans = [
        Span(abstract.sentence_starts[i], abstract.sentence_ends[i], (rating - low) / width if width > 0 else 1.0)
        for i, rating in enumerate(ratings)
    ]
    return sorted(spans, key=lambda span: (-span.score, span.start))


def lead_sentences(abstract: AnalysedText) -> list[Span]:
    """Return all sentences in text order; the score is one over the rank."""
    places = enumerate(zip(abstract.sentence_starts, abstract.sentence_ends, strict=True), start=1)
    return [Span(start, end, 1.0 / rank) for rank, (start, end) in places]
