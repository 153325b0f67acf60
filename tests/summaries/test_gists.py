"""Sentences in, gists out: each rule by its own examples, and what holds for every sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summaries.gists import ENDINGS, OPENINGS, cuts_of, find_gist
from pipeline.summaries.gists.rules import Ending, Opening

RULES = (*OPENINGS, *ENDINGS)
WORDS = (
    "However, In this paper, we show that the ice flows, which is cold, making water ( see ) , : if and not $x$ fast. "
    "To address these issues, called leading to"
)


def _gist(sentence: str) -> str:
    start, end = find_gist(sentence)
    return sentence[start:end]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_its_example(rule: Opening | Ending) -> None:
    """The rule's own example loses what the rule says, by this rule alone."""
    sentence, gist = rule.takes
    assert _gist(sentence) == gist
    assert [cut.rule for cut in cuts_of(sentence)] == [rule.name]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_what_looks_alike(rule: Opening | Ending) -> None:
    """The sentence that the rule is not meant for stays whole."""
    assert _gist(rule.leaves) == rule.leaves


def test_names_tell_rules_apart() -> None:
    """No two rules have one name."""
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "sentence",
    [
        "If the ice is warm, it flows faster than in winter.",
        "For all cold valleys, the ice flows faster than water.",
        "The ice flows, unless it is cold, making water only if it is warm.",
        "We measure the flow of ice with radar, without which nothing is known of it.",
        "The flow is fast, leading to the conclusion that it is warm, when the sun is up.",
        "The ice is not cold but warm in summers of all the valleys.",
        "We use a method that is faster than the one of others.",
        "Ice, which is cold, shapes the valleys of the Alps.",
        "We measure ice by melting it, making water, and reducing salt.",
        "Previously, we measured the flow of ice in all of the deep valleys of the Alps.",
        "We consider models of the ice in deep valleys where the speed, whose square is known, is x, y, and z.",
        "Let $x$ be the age of the ice, which we assume to be known.",
        "To this end, and led by the old maps, we measure the flow of ice.",
        "We merge maps of all of the deep valleys of the Alps, leading to one map, and a radar is added to see more.",
    ],
)
def test_what_narrows_a_statement_stays(sentence: str) -> None:
    """Conditions, scopes, negations, comparisons and what a clause needs are never left off."""
    assert _gist(sentence) == sentence


def test_a_year_is_no_figure() -> None:
    """What an addition names by its year, or a name with a digit in it, does not keep it."""
    kept = "We measure the flow of ice in all of the deep valleys of the Alps"
    assert _gist(f"{kept}, extending what Agassiz (1840) and 3D maps showed.") == kept


def test_openings_are_left_off_one_after_the_other() -> None:
    """All connectives and lead-ins of a sentence go."""
    assert (
        _gist("However, to this end, in this paper, we show that ice flows very fast now.")
        == "ice flows very fast now."
    )


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join))
@settings(max_examples=300)
def test_a_gist_is_a_part(text: str) -> None:
    """A gist lies within its sentence, is empty only where that is, and has no gist but itself at its beginning."""
    start, end = find_gist(text)
    assert 0 <= start <= end <= len(text)
    assert bool(text[start:end]) == bool(text)
    assert (start, end) == (0, len(text)) or len(text[start:end].split()) >= 5


@pytest.mark.parametrize("text", [", which " * 5_000, "However, " * 5_000, "(" * 20_000, "$x$, making " * 3_000])
def test_odd_sentences_take_no_time(text: str) -> None:
    """However often a joint is repeated, a sentence has a gist."""
    start, end = find_gist(text)
    assert start < end
