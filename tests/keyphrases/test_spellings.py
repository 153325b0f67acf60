"""What two spellings of one word have in common."""

import pytest

from pipeline.keyphrases.word_traits import bare_stem, has_other_spelling
from pipeline.text.stems import stem

_PAIRS = """
prosthesis/prostheses diagnosis/diagnoses photosynthesis/photosyntheses bacterium/bacteria fungus/fungi genus/genera
leaf/leaves mouse/mice helix/helices neighbour/neighbors centre/centers optimisation/optimization localised/localized
plateau/plateaus gas/gases lens/lenses
"""


@pytest.mark.parametrize("pair", _PAIRS.split())
def test_spellings_of_one_word_have_one_stem(pair: str) -> None:
    """Plurals of Latin and Greek are one with their singulars, British spellings with American ones."""
    one, other = pair.split("/")
    assert bare_stem(one) == bare_stem(other.capitalize())


@pytest.mark.parametrize("pair", ["base/basis", "hour/horde", "genus/genre", "matrix/mattress", "medium/media"])
def test_other_words_have_others(pair: str) -> None:
    """Words that merely look alike stay apart."""
    one, other = pair.split("/")
    assert bare_stem(one) != bare_stem(other)


@pytest.mark.parametrize(
    "word", [*_PAIRS.replace("/", " ").split(), "Optimising", "dust-to-gas", "theatres", "learning"]
)
def test_words_of_another_spelling_are_known(word: str) -> None:
    """No word whose bare stem is another than its stem is passed over, but for the s that all stems may lose."""
    changed = bare_stem(word) != stem(word).removesuffix("s")
    assert has_other_spelling(word) or not changed
