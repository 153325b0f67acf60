"""Every named rule of mentions takes its example and leaves the other one."""

import pytest

from pipeline.mentions import RULES
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_model import NEVER, PAIRED
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.text.rules import Rule

_ALL = [(name, rule) for name, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize(("of", "rule"), _ALL, ids=[f"{of}-{rule.name}" for of, rule in _ALL])
def test_examples_of_a_rule(of: str, rule: Rule) -> None:
    """A rule takes the text that it gives as an example, and leaves the one that looks alike."""
    assert rule.holds(rule.takes), of
    assert not rule.holds(rule.leaves), of
    assert rule.compiled.search(rule.leaves) is None, "what it needs must not decide"


def test_names_of_evidence_are_of_rules() -> None:
    """Names that are weighed in pairs, or that rule a figure out, are names of rules or of what is written."""
    known = {rule.name for rule in (*NEAR, *SENTENCE)} | {"spoke_before", "hyphenated"}
    assert known >= PAIRED | NEVER
    assert not {rule.name for rule in NEAR} & {rule.name for rule in SENTENCE}
