"""What two spellings of one word have in common."""

import pytest

from pipeline.keyphrases.spellings import bare_stem

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
