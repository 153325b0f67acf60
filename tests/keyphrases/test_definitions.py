"""Which words a paper abbreviates, in both orders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyphrase_columns import with_definitions


def defined(*abstracts: str) -> list[tuple[str, str]]:
    """Return what papers define: short and long forms as they stand."""
    columns, definitions = with_definitions(*abstracts)
    return [
        (columns.text(one.short, one.short + 1)[0], " ".join(columns.text(one.first, one.first + one.length)))
        for one in definitions
    ]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use latent Dirichlet allocation (LDA) here.", "LDA", "latent Dirichlet allocation"),
        ("Reinforcement learning from human feedback (RLHF).", "RLHF", "Reinforcement learning from human feedback"),
        ("With low-rank adaptation (LoRA) we save.", "LoRA", "low-rank adaptation"),
        ("We present GASP (Guided Adversarial Self-Play), a method.", "GASP", "Guided Adversarial Self-Play"),
        ("We propose ReTreVal (Reasoning Tree with Validation) now.", "ReTreVal", "Reasoning Tree with Validation"),
        ("Distributional RewArds for Generative OptimizatioN (DRAGON)", "DRAGON",
         "Distributional RewArds for Generative OptimizatioN"),
        ("the dynamic programming principles~(DPPs) hold", "DPPs", "dynamic programming principles"),
    ],
)  # fmt: skip
def test_both_orders_are_read(text: str, short: str, long: str) -> None:
    """A short form alone in brackets stands for the words before them, one before brackets for the words in them."""
    assert defined(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "(RLHF) first.",
        "Trees (ABC).",
        "We saw 5 of them (WFT).",
        "A big tree. Large (TL).",
        "Trees (see ABC) and bushes (abc).",
        "An ABC (American company), a TREE (2019), a GPU (", "(", "(AB", "", ")(AB)(",
    ],
)  # fmt: skip
def test_other_brackets_define_nothing(text: str) -> None:
    """No words, other letters, a number or a sentence's end between: nothing is abbreviated."""
    assert defined(text) == []


def test_a_definition_stays_in_its_paper() -> None:
    """The words before a bracket are those of its own paper."""
    assert defined("Latent Dirichlet", "allocation (LDA)") == []
    assert defined("(DNN) are old.", "We like deep neural networks ~") == []
    assert defined("We like deep neural networks ~", "(DNN) are old.") == []


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Deep", "neural", "net", "(", ")", "DNN", "~", ".", "of", "5", "-"]), max_size=14))
def test_words_of_a_definition_are_words_of_one_sentence(words: list[str]) -> None:
    """Whatever is written, a long form lies within one sentence and apart from its short form."""
    columns, definitions = with_definitions(" ".join(words))
    for short, first, length in definitions:
        assert columns.sentence[first] == columns.sentence[first + length - 1]
        assert columns.paper[first] == columns.paper[short]
        assert not first <= short < first + length
        assert length >= 1
