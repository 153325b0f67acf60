"""Topics are asked of papers of their fields alone."""

from dataclasses import replace

import pytest

from pipeline.settings import TagSettings
from pipeline.tagging import tag_papers
from pipeline.tagging.topics import tag_topics
from pipeline.text.analysis import Analysis, analyse

_LEARNING = analyse(
    "p1",
    "Intrinsic rewards for exploration in deep reinforcement learning",
    "We train deep neural networks with a policy gradient and show that our agent explores games with sparse rewards.",
)
_ALGEBRA = analyse(
    "p2",
    "Attention to bias in subgroups of the general linear group",
    "We prove a fairness criterion for subgroups: transformers of generating sets exist for every reductive group, and "
    "their generalization to representations over local fields is exact.",
)


def topics_of(paper: Analysis, schemes: tuple[str, ...] = ("topics",)) -> list[str]:
    """Return the topics of one paper."""
    (tags,) = tag_papers([paper], TagSettings(schemes=schemes))
    return [tag.tag for tag in tags if tag.scheme == "topics"]


@pytest.mark.parametrize("schemes", [("topics",), ("topics", "arxiv")])
def test_a_paper_of_another_field_has_no_topic(schemes: tuple[str, ...]) -> None:
    """Words of machine learning in a paper of algebra earn no topic, be arXiv's categories asked for or not."""
    assert [tag.tag for tag in tag_topics([_ALGEBRA], 4)[0]]
    assert (topics_of(_ALGEBRA, schemes), bool(topics_of(_LEARNING, schemes))) == ([], True)


@pytest.mark.parametrize(
    ("declared", "has_topics"), [(("math.GR",), False), (("math.GR", "stat.ML"), True), ((), True)]
)
def test_what_a_source_declares_decides(declared: tuple[str, ...], *, has_topics: bool) -> None:
    """Where categories are declared, they say whether the paper is of the field, whatever the model thinks."""
    assert bool(topics_of(replace(_LEARNING, declared_categories=declared))) == has_topics


def test_another_language_has_no_tag_of_a_model() -> None:
    """What the models have not learnt to read has what its source declares and nothing else."""
    foreign = replace(_LEARNING, language="fr")
    assert tag_papers([foreign], TagSettings()) == [[]]
    (tags,) = tag_papers([replace(foreign, declared_categories=("cs.LG",))], TagSettings(schemes=("arxiv",)))
    assert [tag.engine for tag in tags] == ["declared"]
