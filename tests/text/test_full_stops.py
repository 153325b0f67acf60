"""What a mark between two words means."""

import pytest

from pipeline.text.full_stops import STOP_RULES
from pipeline.text.sentences import deciding_rules, split_sentences
from pipeline.text.stop_marks import StopRule


def _deciding(example: str) -> str:
    place = example.index("|") - 1
    return next((name for at, name, _ in deciding_rules(example.replace("|", "")) if at == place), "")


@pytest.mark.parametrize("rule", STOP_RULES, ids=[rule.name for rule in STOP_RULES])
def test_examples_of_rules_of_stops(rule: StopRule) -> None:
    """A rule decides on the mark of the text that it takes, and not on that of the one that it leaves."""
    assert _deciding(rule.takes) == rule.name
    assert _deciding(rule.leaves) != rule.name


def test_shortened_first_names() -> None:
    """No sentence ends between a first name that is cut and its surname."""
    text = "We met Chas. Darwin and the others. It is good."
    assert [text[start:end] for start, end in split_sentences(text)] == text.replace("s. I", "s.|I").split("|")
