"""Participles that begin something else than a noun phrase."""

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse


@pytest.mark.parametrize("act", ["Rethinking", "Querying", "Unlocking"])
def test_what_a_title_does_is_no_keyphrase(act: str) -> None:
    """The phrase begins with what is done to, not with the doing."""
    paper = analyse("p", f"{act} Unlabeled Datasets", "We ask unlabeled datasets for labels. Unlabeled datasets help.")
    found = extract_keyphrases([paper], KeyphraseSettings(engine=KeyphraseEngine.RANKER))[0]
    phrases = [item.phrase for item in found]
    assert "Unlabeled Datasets" in phrases
    assert not [phrase for phrase in phrases if phrase.startswith(act)]


def test_a_clause_behind_a_noun_is_no_part_of_its_phrase() -> None:
    """A participle that seldom stands in terms ends the noun phrase before it."""
    paper = analyse("p", None, "We give a spectral sequence relating cohomology to it. The spectral sequence stops.")
    found = extract_keyphrases([paper], KeyphraseSettings(engine=KeyphraseEngine.RANKER))[0]
    phrases = [item.phrase for item in found]
    assert "spectral sequence" in phrases
    assert not [phrase for phrase in phrases if "relating" in phrase]
