"""What a paper says in passing must be likelier than what it goes on about."""

import numpy as np
import pytest

from pipeline.keyphrases.features import NAMES
from pipeline.keyphrases.vague_phrases import COMMON, EVERYDAY, SELDOM_TITLED, TOGETHER, less_in_passing

_PLAIN = {
    "words": 2,
    "mean_count": 2,
    "frequency": COMMON + 2,
    "title_share": SELDOM_TITLED + 1,
    "weakest_cohesion": TOGETHER,
}


def _chance(**differing: float) -> float:
    row = np.array([[(_PLAIN | differing).get(name, 0) for name in NAMES]], np.float32)
    return float(less_in_passing(np.array([0.5]), row)[0])


@pytest.mark.parametrize(
    "differing",
    [
        {"title_share": SELDOM_TITLED - 1},
        {"words": 1, "frequency": EVERYDAY},
        {"mean_count": 1},
        {"weakest_cohesion": TOGETHER - 2},
    ],
)
def test_common_and_lone_phrases_cost(differing: dict[str, float]) -> None:
    """What is common and seldom in titles, an everyday word, words told once or loosely joined, off the title."""
    assert _chance(**differing) < 0.5
    assert _chance(**differing, in_title=1) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "differing", [{}, {"words": 1, "weakest_cohesion": 0}, {"frequency": COMMON, "title_share": SELDOM_TITLED - 1}]
)
def test_others_cost_nothing(differing: dict[str, float]) -> None:
    """What titles name, a word that is not everyday, and what is not common."""
    assert _chance(**differing) == pytest.approx(0.5)
