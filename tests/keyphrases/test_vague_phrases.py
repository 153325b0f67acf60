"""Phrases that would be true of any paper are no keyphrases, by named rules; each with what it takes and leaves."""

import pytest

from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import find_phrases
from pipeline.keyphrases.vague_phrases import find_vague
from pipeline.text.analysis import analyse


def _vague(title: str | None, abstract: str) -> set[str]:
    tagger, ranker = load_tagger(), load_ranker()
    found = find_phrases([analyse("p", title, abstract)], tagger)
    first, length = found.phrases.first_word, found.phrases.n_words
    return {
        " ".join(found.columns.text(int(first[at]), int(first[at] + length[at])))
        for at in find_vague(found, ranker.background).tolist()
    }


@pytest.mark.parametrize(
    ("text", "taken", "left"),
    [
        ("We find biologically meaningful lighthouses.", "biologically meaningful lighthouses", "lighthouses"),
        ("They work for two difficult weeks.", "difficult weeks", ""),
        ("BACKGROUND Sleep is short. METHODS We read.", "BACKGROUND", "Sleep"),
        ("We visit New Zealand glaciers.", "", "New Zealand glaciers"),
        ("We bound the number of seeds.", "number", "seeds"),
        ("We measure the efficiency of graphene.", "efficiency", "graphene"),
        ("Trial registration: none. Registration of images is hard.", "Trial registration", "Registration"),
        ("We treat the nilpotent case of it.", "nilpotent case", ""),
        ("We find an analytical expression for gene expression.", "analytical expression", "gene expression"),
        ("We build smarter keepers.", "smarter keepers", "keepers"),
        ("We look for upper and lower bounds.", "", "lower bounds"),
        ("It settles the conjecture for graphene.", "conjecture", "graphene"),
        ("We have efficiency.", "", "efficiency"),
        ("It settles the conjecture. A conjecture is bold.", "", "conjecture"),
    ],
)
def test_each_rule_takes_and_leaves(text: str, taken: str, left: str) -> None:
    """Praise, broad adjectives, and common words said of something; terms of the literature and names stay."""
    found = _vague("Lighthouses", text)
    assert taken in found or not taken
    assert left not in found


def test_the_kind_of_a_paper_is_no_keyphrase_of_it() -> None:
    """Not even in the title, unless it is part of a phrase."""
    assert _vague("Comment on lighthouses and comment sections", "They shine.") == {"Comment"}


def test_a_common_word_of_the_title_is_none_where_it_is_said_of_something_in_passing() -> None:
    """It stays where it is said of nothing, and where the abstract goes on about it."""
    assert _vague("Robustness of lighthouses", "They shine.") == {"Robustness"}
    assert _vague("Robustness of lighthouses", "Robustness is more than robustness to wind.") == set()
    assert _vague("Lighthouses of robustness", "They shine.") == set()


def test_what_the_title_names_stays() -> None:
    """A single word of the title may be the very subject."""
    assert _vague("Number and efficiency", "Nothing is known of either.") == set()
