"""ROUGE by hand and by its properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.learning.rouge import lcs_f1, ngram_f1, score, score_best, tokens

_WORDS = st.lists(st.sampled_from(["ice", "flows", "fast", "in", "summer"]), max_size=12)


def test_tokens_are_stemmed_as_rouge_score_does() -> None:
    """Lower case, letters and digits alone, and words of more than three letters by their Porter stem."""
    assert tokens("Glaciers' flows: GPT-4 uses 3.5") == ["glacier", "flow", "gpt", "4", "use", "3", "5"]


@pytest.mark.parametrize(
    ("reference", "prediction", "n", "f1"),
    [
        ("a b c d", "a b x", 1, 2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4)),
        ("a b c d", "a b x", 2, 2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3)),
        ("a a", "a a a", 1, 2 * (2 / 3) * 1 / (2 / 3 + 1)),
        ("a", "b", 1, 0.0),
        ("", "", 1, 0.0),
    ],
)
def test_shared_ngrams_are_counted(reference: str, prediction: str, n: int, f1: float) -> None:
    """F1 of n-grams, each as often as both sides have it."""
    assert ngram_f1(reference.split(), prediction.split(), n) == pytest.approx(f1)


def test_the_longest_common_subsequence_keeps_the_order() -> None:
    """Of the same words in another order only those in order count."""
    assert lcs_f1(["a", "b", "c"], ["c", "a", "b"]) == pytest.approx(2 / 3)


def test_the_best_reference_decides_all_figures() -> None:
    """The reference with the best ROUGE-1 gives the other figures too."""
    assert score_best(["ice melts", "ice flows fast"], "ice flows") == score("ice flows fast", "ice flows")
    assert score_best([], "ice").rouge1 == 0.0


def _slow_lcs(first: list[str], second: list[str]) -> int:
    row = [0] * (len(second) + 1)
    for word in first:
        above = row[:]
        for place, other in enumerate(second):
            row[place + 1] = above[place] + 1 if word == other else max(row[place], above[place + 1])
    return row[-1]


@given(first=_WORDS, second=_WORDS)
@settings(max_examples=150)
def test_subsequences_are_measured_as_by_the_table(first: list[str], second: list[str]) -> None:
    """The rows of bits give what the table of dynamic programming gives."""
    common = _slow_lcs(first, second)
    expected = 2 * common / (len(first) + len(second)) if common else 0.0
    assert lcs_f1(first, second) == pytest.approx(expected)


@given(first=_WORDS, second=_WORDS)
@settings(max_examples=100)
def test_figures_are_shares(first: list[str], second: list[str]) -> None:
    """Each figure is 0 to 1, the same from both sides, and 1 for a text with itself."""
    one, other = score(" ".join(first), " ".join(second)), score(" ".join(second), " ".join(first))
    assert 0.0 <= one.rouge1 <= 1.0
    assert (one.rouge1, one.rouge2, one.rouge_l) == pytest.approx((other.rouge1, other.rouge2, other.rouge_l))
    assert score(" ".join(first), " ".join(first)).rouge1 == (1.0 if first else 0.0)
