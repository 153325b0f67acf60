"""Rules with examples: how a set of them answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.rules import Rule, rules_of

_RULES = rules_of(
    Rule("year", r"\b20\d\d\b", takes="in 2024", leaves="in 204"),
    Rule("percent", r"\d\s?%", takes="of 5 %", leaves="of 5"),
)


def test_first_and_all() -> None:
    """The first rule that takes a text names it; all that take it can be asked for."""
    assert _RULES.first("in 2024, 5% of it") == "year"
    assert _RULES.all("in 2024, 5% of it") == ["year", "percent"]
    assert _RULES.first("nothing") is None


_PATTERNS = (
    r"\bby \|#\|",
    r"\|#\|\s(?:more|less)\b",
    r"\b(?:is|was)\s\|#\||^there",
    r"\bp(?:-?values?)?\s?[<=]\s?\|",
    r"[=~]\s{0,3}\|#\|",
    r"^[^|]{0,5}\|",
    r"\bis\s[^|]{0,3}\|",
    r"(?<!p)\s(?:was|by)\s\w{0,3}\|",
    r"=\smore\b|less\b",
)
_SOME = rules_of(*(Rule(pattern, pattern, takes="", leaves="") for pattern in _PATTERNS), mark="|#|")
_PIECES = ("by ", "is ", "was", "more", "less", " ", "p", "-values", "<", "= ", "there", "İ", "x", "A", "|")


@settings(max_examples=200)
@given(st.lists(st.sampled_from(_PIECES), max_size=6), st.lists(st.sampled_from(_PIECES), max_size=4))
def test_a_set_takes_what_its_patterns_match(before: list[str], after: list[str]) -> None:
    """What is looked for first never decides: a set takes a text by the rules whose patterns match it, and no other."""
    text = f"{''.join(before)}|#|{''.join(after)}"
    assert _SOME.all(text) == [rule.name for rule in _SOME if rule.holds(text)]


def test_two_rules_of_one_name() -> None:
    """A set in which a name stands for two rules is refused."""
    rule = Rule("year", r"\d", takes="1", leaves="a")
    with pytest.raises(ValueError, match="two rules are called year"):
        rules_of(rule, rule)
