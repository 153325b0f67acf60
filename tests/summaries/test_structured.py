"""Abstracts that state by labels what each part is for: which sentences stand without their labels."""

import pytest

from pipeline.settings import SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.structured import AIM_ALONE, factors_of_labels
from pipeline.text.analysis import analyse, analyse_text

LABELLED = (
    "Background: Ice is cold. Aim: To measure the flow of ice in deep valleys. Methods: A survey with 412 radars. "
    "Results: Ice flows at 3 m a day. Conclusions: Ice in deep valleys flows faster in warm summers."
)


def _factors(abstract: str) -> list[float]:
    text = analyse_text(abstract)
    return factors_of_labels(text, len(text.sentence_starts))


def test_results_stand_above_all() -> None:
    """An aim, a method and background are lowered, results and conclusions a little."""
    background, aim, method, result, conclusion = _factors(LABELLED)
    assert aim == AIM_ALONE
    assert max(background, aim, method) < result == conclusion


def test_what_a_paper_proposes_is_not_lowered() -> None:
    """A sentence that says what the paper proposes states something whatever its label."""
    factors = _factors(LABELLED.replace("A survey with 412 radars.", "We propose a map of 412 radars."))
    assert factors[2] == 1.0


@pytest.mark.parametrize("abstract", ["Ice is cold. We measure it.", "Methods: We ask. Results: Ice flows.", "Ice."])
def test_other_abstracts_are_left(abstract: str) -> None:
    """Without labels that state three roles no sentence is lowered."""
    assert set(_factors(abstract)) == {1.0}


def test_an_aim_without_anybody_is_no_summary() -> None:
    """The first sentence of a labelled abstract says what was found."""
    [rows] = summarise([analyse("", "Flow of ice", LABELLED, "en")], SummarySettings(sentences=1))
    assert rows[0].sentence == "Ice in deep valleys flows faster in warm summers."
