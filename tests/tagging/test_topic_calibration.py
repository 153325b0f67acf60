"""The calibration of the scheme `topics`."""

from math import log1p

import pytest

from pipeline.tagging.topic_signs import Signs
from pipeline.tagging.topic_training import LabelledSigns, fit_calibration


def signs_of(**sums: float) -> dict[str, Signs]:
    """Return the signs of topics with these summed weights, each of one term in the abstract."""
    largest = max(sums.values())
    return {name: Signs(log1p(total), total / largest, 0.0, 1.0, 0.0) for name, total in sums.items()}


PAPERS = 2 * [
    LabelledSigns(signs_of(graphs=9.0, games=1.0), frozenset({"graphs"}), frozenset()),
    LabelledSigns(signs_of(graphs=2.0, games=12.0), frozenset({"games"}), frozenset()),
    LabelledSigns(signs_of(graphs=6.0, games=5.0), frozenset({"games"}), frozenset({"graphs"})),
    LabelledSigns(signs_of(graphs=3.0, games=2.0), frozenset(), frozenset()),
]


def test_weight_makes_a_topic_likelier() -> None:
    """After the fit, a topic with most of the weight is likelier than one with little."""
    fitted, signs = fit_calibration(PAPERS), signs_of(much=9.0, little=1.0)
    assert fitted.probability("graphs", signs["much"]) > 0.5 > fitted.probability("graphs", signs["little"])


def test_a_topic_that_is_given_sooner_is_likelier() -> None:
    """Of two topics with the same signs, the one that readers gave is likelier than the one that they did not."""
    papers = [LabelledSigns(signs_of(graphs=5.0, games=5.0), frozenset({"games"}), frozenset())]
    fitted, signs = fit_calibration(papers), signs_of(both=5.0)["both"]
    assert (
        fitted.probability("games", signs) > fitted.probability("unseen", signs) > fitted.probability("graphs", signs)
    )


def test_acceptable_topics_do_not_count() -> None:
    """A topic that is acceptable but not required changes nothing."""
    without = [LabelledSigns(signs_of(games=5.0), frozenset({"games"}), frozenset())]
    with_it = [LabelledSigns(signs_of(games=5.0, x=4.0), frozenset({"games"}), frozenset({"x"}))]
    assert fit_calibration(PAPERS + without) == fit_calibration(PAPERS + with_it)


@pytest.mark.parametrize("signs", [{}, signs_of(graphs=1.0)])
def test_nothing_to_fit(signs: dict[str, Signs]) -> None:
    """Papers without any topic are refused."""
    with pytest.raises(ValueError, match="give papers with topics"):
        fit_calibration([LabelledSigns(signs, frozenset(), frozenset())])


def test_further_topics_must_be_likelier() -> None:
    """A topic too unlikely to stand beside another is given where it is the likeliest."""
    fitted = fit_calibration(PAPERS)
    doubtful = next(
        {"graphs": one}
        for total in range(1, 200)
        for one in [signs_of(graphs=total / 20, games=10.0)["graphs"]]
        if fitted.first <= fitted.probability("graphs", one) < fitted.further
    )
    beside = {"games": Signs(log1p(50.0), 1.0, 0.0, 1.0, 0.0)}
    alone, both = fitted.given(doubtful, 4), fitted.given(doubtful | beside, 4)
    assert ([topic for topic, _ in alone], [topic for topic, _ in both]) == (["graphs"], ["games"])
