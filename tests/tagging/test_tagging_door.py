"""The door of tagging."""

from pathlib import Path

import pytest

from pipeline.errors import ResourceError, SettingsError, UsageError
from pipeline.settings import TagScheme, TagSettings
from pipeline.tagging import SCHEMES, model_sha256, scheme_labels, tag_papers
from pipeline.text.analysis import analyse


def test_one_list_a_paper() -> None:
    """Each paper gets its list, in order, an empty one where there is nothing to say."""
    papers = [analyse("a", "Reward shaping for reinforcement learning", None), analyse("b", None, None)]
    assert [bool(tags) for tags in tag_papers(papers, TagSettings())] == [True, False]


def test_labels_of_topics() -> None:
    """A scheme's labels are given by tag."""
    assert scheme_labels("topics")["three-d"] == "3D vision, rendering and depth"


def test_unknown_scheme_names_the_nearest() -> None:
    """A misspelt scheme is refused with the nearest one."""
    with pytest.raises(UsageError, match="did you mean 'topics'"):
        scheme_labels("topic")


@pytest.mark.parametrize("scheme", [scheme.name for scheme in SCHEMES])
def test_models_have_a_hash(scheme: str) -> None:
    """Each shipped scheme's data has a hash that a fingerprint can hold."""
    assert set(model_sha256(scheme)) <= set("0123456789abcdef")


def test_thresholds_remove_tags() -> None:
    """A tag below its threshold is not given, one without a threshold goes by the default, and ranks have no gap."""
    paper = analyse("a", "Curiosity-driven exploration", "Reinforcement learning agents explore with rewards.")
    (plain,) = tag_papers([paper], TagSettings(schemes=(TagScheme.ARXIV,)))
    first, second = (tag.tag for tag in plain[:2])
    limits = {TagScheme.ARXIV.value: {first: 1.0, second: 0.0, "default": 1.0}}
    (left,) = tag_papers([paper], TagSettings(schemes=(TagScheme.ARXIV,), thresholds=limits))
    assert [(tag.tag, tag.rank) for tag in left] == [(second, 1)]


def test_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """A folder of trained models that holds none says how one is made."""
    with pytest.raises(ResourceError, match="gistmill train tags"):
        tag_papers([analyse("a", "T", None)], TagSettings(schemes=(TagScheme.ARXIV,), models=tmp_path))
    with pytest.raises(SettingsError, match=r"tags\.models: .*gistmill train tags"):
        model_sha256("arxiv", tmp_path)


def test_topics_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    """A folder's calibration that lacks a weight is told with its place before a run begins."""
    for name, content in (("topic_calibration.json", '{"intercept": 1}'), ("topic_terms.tsv", "")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"tags\.models: .*topic_calibration\.json: no topics .*'weights'"):
        model_sha256("topics", tmp_path)


def test_strange_words_silence_the_shipped_model_alone() -> None:
    """A recipe has no category; one that the settings ask for by a threshold of their own is given."""
    text = (
        "Beat the butter and sugar until pale, fold in the flour and the zest, spoon into a tin and bake the warm cake."
    )
    recipe = analyse("a", "Lemon drizzle cake", f"{text} Prick it all over and leave it to cool in the tin.")
    asked = TagSettings(schemes=(TagScheme.ARXIV,), thresholds={TagScheme.ARXIV.value: {"default": 0.01}})
    (silent,), (given,) = tag_papers([recipe], TagSettings()), tag_papers([recipe], asked)
    assert (silent, bool(given)) == ([], True)


def test_strange_words_silence_topics_too() -> None:
    """A song that sounds like speech has no topic; a paper on songs has."""
    song = (
        "Sail away, sail away, my heart is on the sea. Sail away, sail away, come back home to me. The harbour lights"
    )
    refrain = f"{song} are burning low, the tide will turn at three, oh sail away, sail away, come back home to me."
    paper = "We train a neural network on audio recordings and classify songs of birds by their acoustic features."
    texts = [analyse("a", "Harbour song", refrain), analyse("b", "Recognition of bird song", paper)]
    assert [bool(tags) for tags in tag_papers(texts, TagSettings(schemes=(TagScheme.TOPICS,)))] == [False, True]
