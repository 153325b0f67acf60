"""The ranker's model as a file that a user chooses."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import SettingsError
from pipeline.keyphrases.models import FOLDER as KEYPHRASES
from pipeline.learning.linear import Linear
from pipeline.roles import roles_of
from pipeline.settings import RoleSettings, SummaryEngine, SummarySettings
from pipeline.summaries import model_sha256, summarise
from pipeline.summaries.models import load_ranker, save_ranker
from pipeline.summaries.sentence_features import NAMES
from pipeline.summaries.sentence_model import SentenceModel
from pipeline.summaries.telling import FloatArray, factors
from pipeline.text.analysis import Analysis, analyse


def _even(folder: Path) -> Path:
    """Write a model whose sentences are all worth the same."""
    level = np.append(np.zeros(len(NAMES)), 0.5).astype(np.float32)
    sentences = SentenceModel(Linear(level), ["ice"], np.zeros(1, np.float32))
    save_ranker(replace(load_ranker(), sentences=sentences), folder, {})
    return folder


def _roles_of(paper: Analysis, sentence: str) -> FloatArray:
    (roles,) = roles_of([paper], RoleSettings()).chances
    numbers = range(len(paper.abstract.sentence_starts))
    return roles.alone[[number for number in numbers if paper.abstract.sentence(number) == sentence]]


def test_the_chosen_model_is_used(tmp_path: Path) -> None:
    """`summaries.models` replaces the shipped model, in the rows and in the hash that the state store sees."""
    paper = analyse(
        "p", None, "Much is known of rivers. In this paper, we study how rivers change. Also, some are long."
    )
    (even,) = summarise([paper], SummarySettings(sentences=3, models=_even(tmp_path)))
    (shipped,) = summarise([paper], SummarySettings(sentences=3))
    factor = factors([even[0].sentence], _roles_of(paper, even[0].sentence))[0]
    assert even[0].score == pytest.approx(0.5 * factor)
    assert shipped[0].score != even[0].score
    assert model_sha256(SummaryEngine.RANKER, tmp_path) != model_sha256(SummaryEngine.RANKER)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """An empty folder, or one of another stage's models, is a wrong setting; the message says how to fill it."""
    for wrong in (tmp_path, KEYPHRASES):
        with pytest.raises(SettingsError, match=r"^summaries[.]models: .*gistmill train summaries DATA --to"):
            model_sha256(SummaryEngine.RANKER, wrong)
