"""How good tags are, measured against tags that people gave.

In: for each paper the tags given, best first with their scores, and the tags it should have. Out: precision at 1,
F1@5, NDCG@5, micro and macro F1, and counts by tag. Separate from tagging so that any scheme, and any other tool's
tags, are measured alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from pipeline.learning.figures import figures_of
from pipeline.records import Tag
from pipeline.tagging.labelled_papers import LabelledPaper

CUTOFF = 5
_NO_THRESHOLDS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class ExpectedTags:
    """The tags that a paper must have, and further ones that neither help nor hurt."""

    required: frozenset[str]
    acceptable: frozenset[str] = frozenset()


def expected_of(paper: LabelledPaper) -> ExpectedTags:
    """Return what a labelled paper's tags should be."""
    return ExpectedTags(frozenset(paper.tags), frozenset(paper.acceptable))


@dataclass(frozen=True, slots=True)
class TagCounts:
    """How often one tag was given rightly, given wrongly, and missed."""

    tag: str
    hits: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where the tag was never right."""
        return figures_of(self.hits, self.hits + self.wrong, self.hits + self.missed).f1


@dataclass(frozen=True, slots=True, kw_only=True)
class TagScores:
    """The figures of one scheme; all but the number of papers are between 0 and 1."""

    papers: int
    precision_at_1: float
    f1_at_5: float
    ndcg_at_5: float
    micro_f1: float
    macro_f1: float
    by_tag: tuple[TagCounts, ...]


def least_score(thresholds: Mapping[str, float], tag: str) -> float:
    """Return the least score of a tag that counts as given: its own, else the one of `default`, else 0."""
    return thresholds.get(tag, thresholds.get("default", 0.0))


def score_tags(
    given: Sequence[Sequence[Tag]],
    expected: Sequence[ExpectedTags],
    thresholds: Mapping[str, float] = _NO_THRESHOLDS,
    count: int | None = None,
) -> TagScores:
    """Score the tags of one scheme.

    Precision at 1, F1@5 (mean over papers) and NDCG@5 (binary relevance) read the ranking as it is. Micro and macro
    F1 read the first `count` tags whose score reaches their threshold; macro F1 is the mean over the tags that any
    paper requires.

    Args:
        given: each paper's tags, best first.
        expected: each paper's expected tags, in the same order.
        thresholds: by tag, or `default`, the least score of a tag that counts as given, for micro and macro F1.
        count: the tags a paper is given at most, for micro and macro F1; all of them if None.

    Raises:
        ValueError: the two differ in length.
    """
    ranked = [_without_acceptable([tag.tag for tag in tags], wish) for tags, wish in zip(given, expected, strict=True)]
    kept = [
        frozenset(one.tag for one in tags[:count] if one.score >= least_score(thresholds, one.tag)) for tags in given
    ]
    counts = count_tags(kept, expected)
    required = [one for one in counts if one.hits + one.missed]
    return TagScores(
        papers=len(expected),
        precision_at_1=_mean([_precision_at_1(tags, wish) for tags, wish in zip(given, expected, strict=True)]),
        f1_at_5=_mean([f1_at(tags, wish.required) for tags, wish in zip(ranked, expected, strict=True)]),
        ndcg_at_5=_mean([ndcg_at(tags, wish.required) for tags, wish in zip(ranked, expected, strict=True)]),
        micro_f1=micro_f1(counts),
        macro_f1=_mean([one.f1 for one in required]),
        by_tag=tuple(counts),
    )


def f1_at(ranked: Sequence[str], required: frozenset[str]) -> float:
    """Return F1 of the first CUTOFF tags against the required ones."""
    top = ranked[:CUTOFF]
    return figures_of(len(required.intersection(top)), len(top), len(required)).f1


def ndcg_at(ranked: Sequence[str], required: frozenset[str]) -> float:
    """Return normalised discounted cumulative gain of the first CUTOFF tags, each required one worth 1."""
    gain = sum(1 / log2(place + 2) for place, tag in enumerate(ranked[:CUTOFF]) if tag in required)
    return _ratio(gain, sum(1 / log2(place + 2) for place in range(min(CUTOFF, len(required)))))


def micro_f1(counts: Sequence[TagCounts]) -> float:
    """Return F1 over all tags together."""
    columns = [one.hits for one in counts], [one.wrong for one in counts], [one.missed for one in counts]
    return TagCounts("", *(sum(column) for column in columns)).f1


def count_tags(kept: Sequence[frozenset[str]], expected: Sequence[ExpectedTags]) -> list[TagCounts]:
    """Return how often each tag was given rightly, given wrongly and missed, in the order of the tags."""
    table: dict[str, list[int]] = {}
    for tags, wish in zip(kept, expected, strict=True):
        outcomes = (tags & wish.required, tags - wish.required - wish.acceptable, wish.required - tags)
        for column, outcome in enumerate(outcomes):
            for tag in outcome:
                table.setdefault(tag, [0, 0, 0])[column] += 1
    return [TagCounts(tag, *row) for tag, row in sorted(table.items())]


def _without_acceptable(ranked: Sequence[str], wish: ExpectedTags) -> list[str]:
    return [tag for tag in ranked if tag in wish.required or tag not in wish.acceptable]


def _precision_at_1(tags: Sequence[Tag], wish: ExpectedTags) -> float:
    return float(bool(tags) and tags[0].tag in wish.required | wish.acceptable)


def _mean(values: Sequence[float]) -> float:
    return _ratio(sum(values), len(values))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
