"""Thresholds of tags, tuned."""

import tomllib

from pipeline.evaluation.tag_thresholds import LEAST_PAPERS, as_toml, cross_tuned, tune_thresholds
from pipeline.evaluation.tags import ExpectedTags, score_tags
from pipeline.records import Evidence, Field, Tag

EVIDENCE = (Evidence(term="x", field=Field.TITLE, start_char=0, end_char=1, weight=1.0),)
NAMES = {"a": (0.9, 0.6), "b": (0.4, 0.1)}  # scores where the tag is right, and where it is wrong


def papers(number: int) -> tuple[list[list[Tag]], list[ExpectedTags]]:
    """Return papers of which each has one of two tags and is given both."""
    given, expected = [], []
    for at in range(number):
        right = "ab"[at % 2]
        given.append([tag(name, NAMES[name][name != right]) for name in "ab"])
        expected.append(ExpectedTags(frozenset(right)))
    return given, expected


def tag(name: str, score: float) -> Tag:
    """Return a tag."""
    return Tag(scheme="s", tag=name, label=name, rank=1, score=score, engine="e", evidence=EVIDENCE)


def test_each_tag_gets_its_own_threshold() -> None:
    """Tags whose right scores differ are told apart, which no single threshold does."""
    given, expected = papers(4 * LEAST_PAPERS)
    thresholds = tune_thresholds(given, expected)
    assert (0.6 < thresholds["a"] <= 0.9, 0.1 < thresholds["b"] <= 0.4) == (True, True)
    assert score_tags(given, expected, thresholds).micro_f1 == 1 > score_tags(given, expected).micro_f1


def test_rare_tags_go_by_the_default() -> None:
    """A tag of few papers has no threshold of its own."""
    assert list(tune_thresholds(*papers(LEAST_PAPERS))) == ["default"]


def test_figures_are_of_other_papers() -> None:
    """Each paper is measured once, by thresholds tuned on others."""
    folds = cross_tuned(*papers(8 * LEAST_PAPERS), count=4)
    assert (sum(fold.papers for fold in folds), {fold.micro_f1 for fold in folds}) == (8 * LEAST_PAPERS, {1.0})


def test_toml_reads_back() -> None:
    """What is written for gistmill.toml is TOML with the same values."""
    thresholds = {"default": 0.3, "cs.LG": 0.42}
    assert tomllib.loads(as_toml("arxiv", thresholds)) == {"tags": {"thresholds": {"arxiv": thresholds}}}
