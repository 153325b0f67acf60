"""Rules with examples: how a set of them answers."""

import pytest

from pipeline.text.rules import Rule, rules_of

_RULES = rules_of(
    Rule("year", r"\b20\d\d\b", takes="in 2024", leaves="in 204"),
    Rule("percent", r"\d\s?%", takes="of 5 %", leaves="of 5", needs=("%",)),
)


def test_first_and_all() -> None:
    """The first rule that takes a text names it; all that take it can be asked for."""
    assert _RULES.first("in 2024, 5% of it") == "year"
    assert _RULES.all("in 2024, 5% of it") == ["year", "percent"]
    assert _RULES.first("nothing") is None


def test_what_a_rule_needs_is_looked_for_first() -> None:
    """A text without what the pattern needs is not taken, whatever the pattern says."""
    assert not Rule("odd", r"\d", takes="5%", leaves="%", needs=("%",)).holds("5")


def test_two_rules_of_one_name() -> None:
    """A set in which a name stands for two rules is refused."""
    rule = Rule("year", r"\d", takes="1", leaves="a")
    with pytest.raises(ValueError, match="two rules are called year"):
        rules_of(rule, rule)
