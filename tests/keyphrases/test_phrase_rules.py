"""Every named rule of what is no keyphrase takes its example and leaves the other one."""

import numpy as np
import pytest

from pipeline.keyphrases.acts import ACT_RULES
from pipeline.keyphrases.fragments import FRAGMENT_RULES, Occurrences, occurrences_of
from pipeline.keyphrases.known_terms import Phrases, beside_literature
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import Phrases as Found
from pipeline.keyphrases.ranker import find_phrases
from pipeline.keyphrases.vague_phrases import VAGUE_RULES
from pipeline.text.analysis import analyse
from pipeline.text.rules import ArrayRule


def _found(example: str) -> tuple[Found, int]:
    """Return the phrases of an abstract, and which occurrence is the one in angle brackets."""
    start, end = example.index("<"), example.index(">") - 1
    found = find_phrases([analyse("p", None, example.replace("<", "").replace(">", ""))], load_tagger())
    places = occurrences_of(found)
    spans = found.columns.start_chars[places.first], found.columns.end_chars[places.last]
    (at,) = np.flatnonzero((spans[0] == start) & (spans[1] == end)).tolist()
    return found, at


@pytest.mark.parametrize("rule", FRAGMENT_RULES, ids=lambda rule: rule.name)
def test_examples_of_a_fragment(rule: ArrayRule[Occurrences]) -> None:
    """A rule of pieces takes the place in its example's angle brackets, and leaves that of the one alike."""
    for example, expected in ((rule.takes, True), (rule.leaves, False)):
        found, at = _found(example)
        assert bool(rule.holds(occurrences_of(found))[at]) is expected, example


@pytest.mark.parametrize("rule", [*ACT_RULES, *VAGUE_RULES], ids=lambda rule: rule.name)
def test_examples_of_a_phrase(rule: ArrayRule[Phrases]) -> None:
    """A rule of acts and of what says nothing takes the phrase in its example, and leaves the one alike."""
    for example, expected in ((rule.takes, True), (rule.leaves, False)):
        found, at = _found(example)
        phrase = found.phrases.occurrence_phrase[at]
        assert bool(rule.holds(beside_literature(found, load_ranker().background))[phrase]) is expected, example
