import numpy as np
import pytest

from pipeline.keyphrases.abbreviations import bracketed, is_initials, is_short_form
from pipeline.keyphrases.columns import Columns, to_columns
from pipeline.keyphrases.lexicon import Lexicon
from pipeline.keyphrases.long_forms import find_long_forms
from pipeline.keyphrases.models import load_tagger
from pipeline.text.analysis import analyse

NONE = np.zeros(0, np.int32)
TEXT = "Reinforcement learning from human feedback (RLHF) is costly. We use reinforcement learning from human feedback."


def columns_of(*abstracts: str) -> Columns:
    """Return papers as columns."""
    return to_columns([analyse("p", None, abstract) for abstract in abstracts], Lexicon(load_tagger()))


def long_forms(*abstracts: str) -> list[str]:
    """Return the long forms of papers, each occurrence as it stands."""
    columns = columns_of(*abstracts)
    words, lengths = find_long_forms(columns, NONE, NONE)
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
    """A candidate that ends before the bracket is known."""
    columns = columns_of("Latent Dirichlet allocation (LDA).")
    found, _ = find_long_forms(columns, np.array([0], np.int32), np.array([3], np.int32))
    assert not len(found)


@pytest.mark.parametrize(
    "text",
    ["(RLHF) first.", "Trees (ABC).", "We saw 5 of them (WFT).", "A big tree. Large (TL).", "(", "(AB", "", ")(AB)("],
)
def test_other_brackets_give_nothing(text: str) -> None:
    """No words, other letters, a number or a sentence's end between: nothing is abbreviated."""
    assert long_forms(text) == []


def test_only_a_short_form_alone_in_brackets_counts() -> None:
    """Brackets that hold more, or no capitals, define nothing."""
    columns = columns_of("Trees (see ABC) and bushes (abc) or shrubs (SHR).")
    assert [columns.words[columns.word[place]] for place in bracketed(columns)] == ["SHR"]


def test_function_words_may_lend_their_initials_or_not() -> None:
    """Both RLHF and RLFHF stand for the same words; RHF does not."""
    words = ["reinforcement", "learning", "from", "human", "feedback"]
    assert [is_initials(letters, words) for letters in ("RLHF", "RLFHF", "RHF")] == [True, True, False]


def test_letters_in_order_abbreviate_too() -> None:
    """Beyond initials, letters from the first word's first on do."""
    assert is_short_form("LoRA", ["low-rank", "adaptation"])
    assert not is_short_form("ALR", ["adaptive", "learning", "rate", "method"])
