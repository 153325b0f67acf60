"""The door of tagging."""

import pytest

from pipeline.errors import UsageError
from pipeline.settings import TagSettings
from pipeline.tagging import SCHEMES, model_sha256, scheme_labels, tag_papers
from pipeline.text.analysis import analyse


def test_one_list_a_paper() -> None:
    """Each paper gets its list, in order, an empty one where there is nothing to say."""
    papers = [analyse("a", "Reward shaping", None), analyse("b", None, None)]
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
    assert len(model_sha256(scheme)) == 64
