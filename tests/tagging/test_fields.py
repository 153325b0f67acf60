"""Topics are asked of papers of their fields alone."""

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from pipeline.records.bodies import Body
from pipeline.settings import TagSettings
from pipeline.tagging import tag_papers
from pipeline.tagging.arxiv import Judged
from pipeline.tagging.topics import is_of_the_topics, tag_topics
from pipeline.text.analysis import Analysis, analyse

if TYPE_CHECKING:
    from pipeline.tagging.suggesting import PaperReading

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


@pytest.mark.parametrize(
    ("scores", "asked"),
    [
        ({"cs.SE": 0.9, "cs.LG": 0.25}, True),
        ({"quant-ph": 0.9, "cs.LG": 0.25}, False),
        ({"quant-ph": 0.9, "cs.LG": 0.45}, True),
        ({"math.PR": 0.9, "cs.LG": 0.25, "stat.ML": 0.25}, True),
        ({"cs.SE": 0.9, "cs.LG": 0.15}, False),
        ({"cs.IT": 0.9, "cs.LG": 0.25}, False),
        ({"cs.IT": 0.9, "cs.LG": 0.45}, True),
    ],
)
def test_another_field_must_look_more_like_learning(scores: dict[str, float], *, asked: bool) -> None:
    """Where a field is likeliest that the topics are not of, one of theirs must be likelier than elsewhere."""
    reading = SimpleNamespace(batch=SimpleNamespace(model=SimpleNamespace(labels=tuple(scores))))
    judged = Judged(cast("PaperReading", reading), (), np.array(list(scores.values())))
    assert is_of_the_topics(judged) == asked


@pytest.mark.parametrize(("chance", "asked"), [(0.5, False), (0.7, True)])
def test_a_text_without_an_abstract_must_look_still_more_like_learning(chance: float, *, asked: bool) -> None:
    """A report of the news that speaks of a model or of masks is no paper of machine learning."""
    reading = SimpleNamespace(batch=SimpleNamespace(model=SimpleNamespace(labels=("cs.CV", "cs.SE"))))
    judged = Judged(cast("PaperReading", reading), (), np.array([chance, 0.1]))
    assert is_of_the_topics(judged)
    assert is_of_the_topics(judged, is_abstract=False) == asked


def test_a_report_of_the_news_has_no_topic() -> None:
    """A whole text without an abstract, whose words are some topic's by chance, has none."""
    text = "Police said that the masks were lost. The surgical masks had been kept in a room of the hospital."
    body = Body(text=text, format="html", sections=(), pages=())
    report = analyse("p3", "Losing face: surgical masks stolen from a hospital", "", body=body)
    assert tag_topics([report], 4)[0]
    assert topics_of(report) == []
