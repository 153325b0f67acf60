"""What authors do in a title is no keyphrase; what they do it to may be."""

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

ABSTRACT = "Firms choose among several agents. We show when one agent is enough, and what a further one costs."


def phrases_of(title: str, abstract: str = ABSTRACT) -> list[str]:
    """Return the ranker's keyphrases."""
    settings = KeyphraseSettings(engine=KeyphraseEngine.RANKER)
    return [item.phrase for item in extract_keyphrases([analyse("p", title, abstract)], settings)[0]]


@pytest.mark.parametrize(
    "title",
    [
        "Hiring Multiple Agents",
        "Choice of Firms: Hiring Multiple Agents",
        "Growth by Hiring Multiple Agents",
        "A Framework for Hiring Multiple Agents",
    ],
)
def test_an_act_is_left_out(title: str) -> None:
    """An -ing form opens the title, or follows its colon or "by": the agents are the keyphrase, not the hiring."""
    phrases = phrases_of(title)
    assert "Multiple Agents" in phrases
    assert "Hiring Multiple Agents" not in phrases


def test_a_single_act_of_a_title_is_left_out_and_a_name_in_capitals_stays() -> None:
    """A title's lone -ing form is an act even where the literature has the word, unless it is all in capitals."""
    assert "Clustering" not in phrases_of("Clustering how many firms leave")
    assert "VIKING" in phrases_of("VIKING: agents of many firms")


def test_an_act_whose_verb_looks_like_a_noun_is_left_out() -> None:
    """Capitals make a noun of it for the tagger; what begins with a term of two words is no act."""
    assert "Pricing Pure Endowments" not in phrases_of("Bounds for Pricing Pure Endowments")
    assert "Learning Rate Wardens" in phrases_of("A Framework for Learning Rate Wardens")


def test_a_known_term_stays() -> None:
    """What the literature knows is a term, wherever it stands."""
    assert "Traveling Waves" in phrases_of("Traveling Waves among Firms")


def test_a_term_of_the_abstract_stays() -> None:
    """What the abstract uses again is a term of the paper."""
    assert "Hiring Contracts" in phrases_of("Hiring Contracts", "A firm writes hiring contracts. They cost little.")


def test_an_adjective_with_a_hyphen_stays() -> None:
    """A compound in -ing tells what something is like."""
    assert "Self-hiring Agents" in phrases_of("Self-hiring Agents")


def test_an_act_of_the_abstract_is_left_out() -> None:
    """Behind "for", "of", "by" and "to" an abstract tells an act; known terms stay there, and what stands elsewhere."""
    told = phrases_of(
        "Ropes", "Ropes serve for hauling crooked timber. Forests feed hauling contractors by spiking neurons."
    )
    assert not any(phrase.startswith("hauling crooked") for phrase in told)
    assert "spiking neurons" in told


def test_what_goes_on_is_an_act() -> None:
    """So is an -ing form behind a form of "be"."""
    told = phrases_of("Ropes", "The crew was hauling crooked timber. Hauling contractors like crooked timber.")
    assert not any(phrase.startswith("hauling crooked") for phrase in told)
