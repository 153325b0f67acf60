"""The least score at which each tag should be given, tuned on papers whose tags are known.

In: each paper's tags with their scores, and the tags it should have. Out: a threshold for each tag that is frequent
enough, and one for the others. Separate from the scores because tuning and measuring must not share papers: what a
threshold gains is measured on papers that it was not tuned on.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.evaluation.tags import ExpectedTags, TagCounts, TagScores, count_tags, micro_f1, score_tags
from pipeline.records import Tag

LEAST_PAPERS = 20  # that must have a tag, for a threshold of its own
_STEPS = tuple(round(0.02 * step, 2) for step in range(1, 50))
DEFAULT = "default"


def tune_thresholds(given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags]) -> dict[str, float]:
    """Return thresholds by tag, each the one with the best F1 of its tag, and `default` with the best micro F1.

    Of equally good thresholds, the lowest is taken.
    """
    scores = {step: _counts(given, expected, step) for step in _STEPS}
    default = max(_STEPS, key=lambda step: micro_f1(list(scores[step].values())))
    frequent = sorted(tag for tag, number in _support(expected).items() if number >= LEAST_PAPERS)
    own = {tag: max(_STEPS, key=lambda step: scores[step][tag].f1 if tag in scores[step] else 0.0) for tag in frequent}
    return {DEFAULT: default, **own}


def cross_tuned(
    given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags], count: int, folds: int = 2
) -> list[TagScores]:
    """Return the scores of each fold of papers, with thresholds tuned on the others; a fixed seed makes the folds."""
    fold = np.random.default_rng(1).permutation(len(expected)) % folds
    scores = []
    for number in range(folds):
        learnt, measured = np.flatnonzero(fold != number).tolist(), np.flatnonzero(fold == number).tolist()
        if learnt and measured:
            tuned = tune_thresholds([given[at] for at in learnt], [expected[at] for at in learnt])
            scores.append(score_tags([given[at] for at in measured], [expected[at] for at in measured], tuned, count))
    return scores


def as_toml(scheme: str, thresholds: Mapping[str, float]) -> str:
    """Return thresholds as a section of gistmill.toml."""
    lines = [f'"{tag}" = {value:g}' for tag, value in thresholds.items()]
    return "\n".join([f"[tags.thresholds.{scheme}]", *lines]) + "\n"


def _counts(given: Sequence[Sequence[Tag]], expected: Sequence[ExpectedTags], least: float) -> dict[str, TagCounts]:
    kept = [frozenset(tag.tag for tag in tags if tag.score >= least) for tags in given]
    return {one.tag: one for one in count_tags(kept, expected)}


def _support(expected: Sequence[ExpectedTags]) -> dict[str, int]:
    support: dict[str, int] = {}
    for wish in expected:
        for tag in wish.required:
            support[tag] = support.get(tag, 0) + 1
    return support
