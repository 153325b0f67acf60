"""Every named rule of mentions takes its example and leaves the other one."""

import pytest

from pipeline.mentions import RULES
from pipeline.mentions.candidates import Place
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_model import NEVER, PAIRED
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.place_rules import PLACE_RULES, Around, PlaceRule, around_of
from pipeline.records import Field
from pipeline.text.analysis import analyse_text
from pipeline.text.rules import Rule

_ALL = [(name, rule) for name, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize(("of", "rule"), _ALL, ids=[f"{of}-{rule.name}" for of, rule in _ALL])
def test_examples_of_a_rule(of: str, rule: Rule) -> None:
    """A rule takes the text that it gives as an example, and leaves the one that looks alike."""
    assert rule.holds(rule.takes), of
    assert not rule.holds(rule.leaves), of
    assert rule.name in RULES[of].all(rule.takes), "what is looked for first must not decide"


def test_names_of_evidence_are_of_rules() -> None:
    """Names that are weighed in pairs, or that rule a figure out, are names of rules or of what is written."""
    known = {rule.name for rule in (*NEAR, *SENTENCE)} | {"spoke_before", "hyphenated"}
    assert known >= PAIRED | NEVER
    assert not {rule.name for rule in NEAR} & {rule.name for rule in SENTENCE}


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.name)
def test_examples_of_a_place_rule(rule: PlaceRule) -> None:
    """A rule of a name's place holds in the text that it gives as an example, and not in the one that looks alike."""
    assert rule.holds(_around(rule.takes))
    assert not rule.holds(_around(rule.leaves))


def _around(example: str) -> Around:
    before, _, rest = example.partition("<")
    name, _, after = rest.partition(">")
    text = analyse_text(before + name + after)
    start, end = len(before), len(before) + len(name)
    first = text.word_starts.index(start)
    return around_of(text, Place(Field.ABSTRACT, first, first + 1, start, end), first=True)
