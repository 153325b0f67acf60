"""Short form and long form are one keyphrase."""

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

TEXT = "Latent Dirichlet allocation (LDA) finds topics. LDA is a generative model. We extend LDA to parse trees."


def phrases_of(text: str, max_words: int = 6) -> list[str]:
    """Return the ranker's keyphrases."""
    settings = KeyphraseSettings(engine=KeyphraseEngine.RANKER, max_words=max_words)
    return [item.phrase for item in extract_keyphrases([analyse("p", None, text)], settings)[0]]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (TEXT, "LDA", "Latent Dirichlet allocation"),
        (TEXT.replace("LDA is", "LDAs are"), "LDAs", "Latent Dirichlet allocation"),
        ("We present GASP (Guided Adversarial Self-Play). GASP trains a verifier.", "GASP",
         "Guided Adversarial Self-Play"),
        ("We show Distributional RewArds for Generative OptimizatioN (DRAGON). DRAGON tunes media generation models.",
         "DRAGON", "Distributional RewArds for Generative OptimizatioN"),
    ],
)  # fmt: skip
def test_the_long_form_stands_for_both(text: str, short: str, long: str) -> None:
    """A short form is no keyphrase of its own where its long form is one, prepositions in it or not."""
    phrases = phrases_of(text)
    assert long in phrases
    assert short not in phrases


def test_a_long_form_that_is_too_long_leaves_the_short_one() -> None:
    """Where the long form has more words than a keyphrase may have, the short form stays."""
    assert "LDA" in phrases_of(TEXT, max_words=2)
