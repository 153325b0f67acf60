"""What weighs sentences."""

import numpy as np
import pytest

from pipeline.learning.linear import Linear
from pipeline.summaries.columns import to_columns
from pipeline.summaries.sentence_model import SentenceModel, expected_rouge
from pipeline.text.analysis import analyse

COLUMNS = to_columns([analyse("p", None, "Ice is old. ICE on ice."), analyse("q", None, "Snow.")])


def _model(added: float, **weights: float) -> SentenceModel:
    values = np.array(list(weights.values()), np.float32)
    return SentenceModel(Linear(np.array([0.0, added], np.float32)), list(weights), values)


def test_a_score_adds_features_and_words() -> None:
    """Each time that a sentence has a word, in whatever case, its weight counts; words without a weight do not."""
    scores = expected_rouge(_model(0.25, ice=0.125, glacier=9.0), np.zeros((3, 1), np.float32), COLUMNS)
    assert scores.tolist() == [0.375, 0.5, 0.25]


@pytest.mark.parametrize(("added", "least", "most"), [(-3.0, 0.0, 0.001), (3.0, 1.0, 1.0)])
def test_a_score_is_above_nothing_and_at_most_one(added: float, least: float, most: float) -> None:
    """A linear model knows no bounds; scores do, and 0 is left to what may not be shown."""
    scores = expected_rouge(_model(added, ice=0.0), np.zeros((3, 1), np.float32), COLUMNS)
    assert np.all((least <= scores) & (scores <= most) & (scores > 0.0))
