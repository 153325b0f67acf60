import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.abbreviations import is_short_form
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

TEXT = "Latent Dirichlet allocation (LDA) finds topics. LDA is a generative model. We extend LDA to parse trees."


@pytest.mark.parametrize(
    ("letters", "words"),
    [("LDA", "latent Dirichlet allocation"), ("EPID", "electronic portal imaging device"), ("XGB", "xgboost")],
)
def test_short_forms_are_recognised(letters: str, words: str) -> None:
    """Initials, and letters in order from the first one on, abbreviate."""
    assert is_short_form(letters, words.split())


@pytest.mark.parametrize(("letters", "words"), [("LDA", "topic models"), ("SVM", "support of kernels"), ("", "a")])
def test_other_words_are_not(letters: str, words: str) -> None:
    """Letters that do not come from the words abbreviate something else."""
    assert not is_short_form(letters, words.split())


def test_the_long_form_stands_for_both() -> None:
    """A short form is no keyphrase of its own where its long form is one."""
    found = extract_keyphrases([analyse("p", None, TEXT)], KeyphraseSettings(engine=KeyphraseEngine.RANKER))[0]
    phrases = [item.phrase for item in found]
    assert "Latent Dirichlet allocation" in phrases
    assert "LDA" not in phrases


def test_a_long_form_that_is_too_long_leaves_the_short_one() -> None:
    """Where the long form has more words than a keyphrase may have, the short form stays."""
    chosen = KeyphraseSettings(engine=KeyphraseEngine.RANKER, max_words=2)
    assert "LDA" in [item.phrase for item in extract_keyphrases([analyse("p", None, TEXT)], chosen)[0]]
