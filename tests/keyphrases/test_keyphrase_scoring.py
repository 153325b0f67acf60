import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.keyphrases.scoring import CUTOFFS, count_distinct, phrase_stems, score_phrases

GOLD = [["graph coloring", "planar graphs", "lower bounds"], ["neural networks"]]


def test_a_phrase_is_its_stems() -> None:
    """Case, inflection and hyphens do not tell phrases apart."""
    assert phrase_stems("Graph-Colorings") == phrase_stems("graph coloring")


def test_stems_are_those_of_the_language() -> None:
    """French plurals are one phrase by French stems; English words have Porter's."""
    assert phrase_stems("réseaux nationaux", "fr") == phrase_stems("réseau national", "fr")
    assert phrase_stems("generalizations") == "gener"


def test_micro_figures_add_up_hits() -> None:
    """Two hits of three given and four wanted: precision 2/3, recall 1/2."""
    scores = score_phrases([["Graph colorings", "trees"], ["neural network"]], GOLD)[0]
    assert (scores.precision, scores.recall, scores.f1) == (2 / 3, 0.5, 4 / 7)


def test_macro_figures_are_means_of_papers() -> None:
    """The mean of the papers' F1: 2/5 and 1."""
    scores = score_phrases([["Graph colorings", "trees"], ["neural network"]], GOLD)[0]
    assert scores.macro_f1 == pytest.approx((2 / 5 + 1) / 2)


def test_duplicates_count_once() -> None:
    """A phrase given twice is one, in what is given and in what is wanted."""
    scores = score_phrases([["trees", "tree"]], [["tree", "trees"]])[0]
    assert (scores.precision, scores.recall) == (1.0, 1.0)
    assert count_distinct(["tree", "trees", "", "bush"]) == 2


def test_only_the_first_phrases_count() -> None:
    """Beyond the cutoff nothing counts."""
    at5, at10 = score_phrases([["a b", "c d", "e f", "g h", "i j", "trees"]], [["trees"]])
    assert (at5.f1, at10.recall) == (0.0, 1.0)


def test_the_interval_holds_the_figure_and_is_always_the_same() -> None:
    """The confidence interval is around F1 and does not change from call to call."""
    found = [["trees"] if number % 3 else ["stones"] for number in range(60)]
    one, two = (score_phrases(found, [["trees"]] * 60)[0] for _ in range(2))
    assert one == two
    assert one.low < one.f1 < one.high


def test_no_papers_have_no_figures() -> None:
    """Nothing to score gives zeros, not an error."""
    assert [scores.f1 for scores in score_phrases([], [])] == [0.0] * len(CUTOFFS)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(st.text(max_size=8), max_size=12), st.lists(st.text(max_size=8), max_size=12))))
def test_figures_are_shares(pairs: list[tuple[list[str], list[str]]]) -> None:
    """Whatever is found and wanted, every figure is between 0 and 1, and F1 is not above the larger of the others."""
    for scores in score_phrases([found for found, _ in pairs], [wanted for _, wanted in pairs]):
        figures = (scores.precision, scores.recall, scores.f1, scores.low, scores.high, scores.macro_f1)
        assert all(0 <= figure <= 1 for figure in figures)
        assert scores.f1 <= max(scores.precision, scores.recall) + 1e-9
