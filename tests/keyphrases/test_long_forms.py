"""Long forms that are candidates because their papers abbreviate them."""

import numpy as np

from keyphrase_columns import with_definitions
from pipeline.keyphrases.noun_phrases import find_long_forms

NONE = np.zeros(0, np.int32)
TEXT = "Reinforcement learning from human feedback (RLHF) is costly. We use reinforcement learning from human feedback."


def long_forms(*abstracts: str) -> list[str]:
    """Return the long forms of papers, each occurrence as it stands."""
    columns, definitions = with_definitions(*abstracts)
    words, lengths = find_long_forms(columns, definitions, NONE, NONE)
    return [" ".join(columns.text(word, word + length)) for word, length in zip(words, lengths, strict=True)]


def test_a_long_form_may_hold_a_preposition() -> None:
    """What the short form abbreviates is a candidate, wherever its stems stand in the paper."""
    assert long_forms(TEXT) == [
        "Reinforcement learning from human feedback",
        "reinforcement learning from human feedback",
    ]


def test_a_long_form_is_its_own_paper_s() -> None:
    """Another paper's words are no occurrence."""
    assert long_forms("Human feedback costs.", TEXT, TEXT.split("(", maxsplit=1)[0]) == long_forms(TEXT)


def test_what_is_a_noun_phrase_already_is_not_found_again() -> None:
    """A candidate at the definition is known; one elsewhere is no second occurrence."""
    columns, definitions = with_definitions("Latent Dirichlet allocation (LDA). A latent Dirichlet allocation.")
    for first in (0, 8):
        found, _ = find_long_forms(columns, definitions, np.array([first], np.int32), np.array([3], np.int32))
        assert found.tolist() == ([] if first == 0 else [0])
