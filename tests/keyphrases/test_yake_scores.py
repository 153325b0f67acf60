import json
from pathlib import Path

import numpy as np
import pytest

from keyphrase_columns import columns_of_papers
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.traits import TraitTable
from pipeline.keyphrases.yake_engine import _Words, _yake_sentences, stop_words
from pipeline.keyphrases.yake_scores import word_scores
from pipeline.text.analysis import analyse

CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
TABLE = TraitTable(load_tagger(), stop_words())
HARD = r"GPT-4 costs 0.01-0.02 $ (87% of $\alpha$-stable H2O). Parkinson's 3D maps, 5th edition; MAPS map it. GPT-4."


@pytest.mark.parametrize("abstract", [HARD, *(case["abstract"] for case in CASES[:8])])
def test_word_scores_are_yake_s(abstract: str) -> None:
    """Each word's score is the one that yake computes."""
    analysis = analyse("p", "A title of Maps", abstract)
    columns = columns_of_papers([analyse("q", None, "Another paper before."), analysis], TABLE)
    core = _Words(_yake_sentences(analysis), stop_words(), 3)
    core.build_single_terms_features()
    scores = word_scores(columns)
    ours = {int(index): scores[index] for index in np.flatnonzero((columns.paper == 1) & (scores > 0))}
    theirs = {index: core.get_term(columns.words[columns.word[index]], False).h for index in ours}  # noqa: FBT003 - yake's own
    assert ours == pytest.approx(theirs, rel=1e-9)
    assert len(core.terms) == len({core.get_term(columns.words[columns.word[i]], False).id for i in ours})  # noqa: FBT003


def test_nothing_has_no_scores() -> None:
    """An empty batch and one of punctuation alone have no scores above 0."""
    assert not len(word_scores(columns_of_papers([analyse("p", None, None)], TABLE)))
    assert not word_scores(columns_of_papers([analyse("p", None, ". ; !")], TABLE)).any()
