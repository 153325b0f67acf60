"""The calibration of the scheme `topics`."""

import pytest

from pipeline.tagging.topic_calibration import LabelledSums, fit_calibration

PAPERS = [
    LabelledSums({"graphs": 9.0, "games": 1.0}, frozenset({"graphs"}), frozenset()),
    LabelledSums({"graphs": 2.0, "games": 12.0}, frozenset({"games"}), frozenset()),
    LabelledSums({"graphs": 6.0, "games": 5.0}, frozenset({"games"}), frozenset({"graphs"})),
    LabelledSums({"graphs": 3.0, "games": 2.0}, frozenset(), frozenset()),
]


def test_weight_makes_a_topic_likelier() -> None:
    """After the fit, a topic with most of the weight is likelier than one with little."""
    fitted = fit_calibration(PAPERS)
    assert fitted.probability(9.0, 9.0) > 0.5 > fitted.probability(1.0, 9.0)


def test_acceptable_topics_do_not_count() -> None:
    """A topic that is acceptable but not required changes nothing."""
    without = [LabelledSums({"games": 5.0, "x": -1.0}, frozenset({"games"}), frozenset())]
    with_it = [LabelledSums({"games": 5.0, "x": 4.0}, frozenset({"games"}), frozenset({"x"}))]
    assert fit_calibration(PAPERS + without) == fit_calibration(PAPERS + with_it)


def test_nothing_to_fit() -> None:
    """Papers without any topic are refused."""
    with pytest.raises(ValueError, match="give papers with topics"):
        fit_calibration([LabelledSums({"graphs": 1.0}, frozenset(), frozenset())])
