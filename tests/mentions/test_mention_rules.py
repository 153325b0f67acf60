"""Every named rule of mentions takes its example and leaves the other one."""

import numpy as np
import pytest

from pipeline.mentions import RULES
from pipeline.mentions.figure_conditions import SET
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_model import NEVER, PAIRED
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.place_rules import PLACE_RULES
from pipeline.mentions.surroundings import Around, Words
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of
from pipeline.text.rules import ArrayRule, Rule

_ALL = [(name, rule) for name, rules in RULES.items() for rule in rules]


@pytest.mark.parametrize(("of", "rule"), _ALL, ids=[f"{of}-{rule.name}" for of, rule in _ALL])
def test_examples_of_a_rule(of: str, rule: Rule) -> None:
    """A rule takes the text that it gives as an example, and leaves the one that looks alike."""
    assert rule.holds(rule.takes), of
    assert not rule.holds(rule.leaves), of
    assert rule.name in RULES[of].all(rule.takes), "what is looked for first must not decide"


def test_names_of_evidence_are_of_rules() -> None:
    """Names that are weighed in pairs, or that rule a figure out, are names of rules or of what is written."""
    known = {rule.name for rule in (*NEAR, *SENTENCE)} | {"spoke_before", "hyphenated", "stated result"}
    assert known >= PAIRED | NEVER | SET
    assert not {rule.name for rule in NEAR} & {rule.name for rule in SENTENCE}


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.name)
def test_examples_of_a_place_rule(rule: ArrayRule[Around]) -> None:
    """A rule of a name's place holds in the text that it gives as an example, and not in the one that looks alike."""
    assert rule.holds(_around(rule.takes, rule.leaves)).tolist() == [True, False]


def _around(*examples: str) -> Around:
    texts = [example.replace("<", "").replace(">", "") for example in examples]
    spans = [(example.index("<"), example.index(">") - 1) for example in examples]
    batch = batch_of([analyse("p", "", text) for text in texts])
    words, text = Words.of(batch), np.arange(len(texts)) * 2 + 1
    at = [batch.texts[of].word_starts.index(start) for of, (start, _) in zip(text, spans, strict=True)]
    first = words.placed(text, np.array(at))
    closed = np.array([of[end : end + 1] == ")" for of, (_, end) in zip(texts, spans, strict=True)])
    return Around(words, text, first, first + 1, closed, np.ones(len(texts), np.bool_))
