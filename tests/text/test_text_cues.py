"""Cues of one text: what its words and signs say of the patterns that may match it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mentions import RULES
from pipeline.text.pattern_texts import alternatives
from pipeline.text.rules import RuleSet
from pipeline.text.text_cues import TextCues

_PATTERNS = (
    r"\bof\s(?:all|most)\s[<>=]{1,2}\s?\|",
    r"\|#\|\s(?:more|less)\b",
    r"\ba\s\|",
    r"^[^|]{0,9}\|",
    r"best\s\w{0,9}\s?\|#\|\sof",
    r"\|#\|",
)
_CUES = TextCues(_PATTERNS, "|#|")
_PIECES = ("of ", "all ", "most ", "> ", "= ", "|", "#", "more ", "less ", " ", "a ", "best ", "x")
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)


def _told(text: str) -> list[int]:
    possible = _CUES.of(text)
    return [number for number in range(len(_PATTERNS)) if possible >> number & 1]


@settings(max_examples=300)
@given(_TEXTS, _TEXTS)
def test_what_matches_is_never_passed_over(before: str, behind: str) -> None:
    """A pattern that matches a text is among those that its words and signs make possible."""
    text = f"{before}|#|{behind}"
    assert {number for number, one in enumerate(_PATTERNS) if re.search(one, text)} <= {*_told(text)}


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("of most > |#| it", {0, 3, 5}),
        ("of most |#| it", {3, 5}),  # no sign
        ("of > |#| it", {3, 5}),  # no second word
        ("x |#| of most >", {3, 5}),  # on the other side
        ("x |#| more", {1, 3, 5}),
        ("more |#| x", {3, 5}),
        ("a |#| x", {2, 3, 5}),
        ("an |#| x", {3, 5}),  # a letter alone is a word
        ("best |#| of", {3, 4, 5}),
        ("of |#| best", {3, 4, 5}),  # of a pattern that goes over the mark the sides are not told apart
        ("more | a |#| x", {1, 2, 3, 5}),  # where a sign of the mark stands elsewhere, too
    ],
)
def test_all_that_is_needed_counts(text: str, possible: set[int]) -> None:
    """A pattern is possible where each of its words and signs stands on its side of the mark."""
    assert {*_told(text)} == possible


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_rule_is_possible_where_it_takes_its_example(rules: RuleSet) -> None:
    """What a rule takes is possible by one of its alternatives; what stands for nothing leaves nearly all out."""
    for rule in rules:
        cues = TextCues(alternatives(rule.pattern), rules.mark)
        assert cues.of(rule.takes.lower())
    every = TextCues([rule.pattern for rule in rules], rules.mark)
    assert every.of(f"x {rules.mark} x").bit_count() <= 5


def test_no_patterns() -> None:
    """Of no patterns none is possible."""
    assert TextCues(()).of("of all") == 0
