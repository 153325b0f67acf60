"""How a sentence says what it says: each rule by its own examples, and what factors may do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import SentenceRole
from pipeline.summaries.telling import TELLINGS, Telling, factors, telling
from pipeline.text.rules import as_read, rules_of

_ROLES = tuple(SentenceRole)


def _chances(role: SentenceRole, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.tile(np.eye(len(_ROLES))[_ROLES.index(role)], (count, 1))


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.rule.name)
def test_a_rule_tells_its_examples_apart(telling: Telling) -> None:
    """The rule takes the one sentence and leaves the one that looks alike."""
    assert telling.rule.holds(telling.rule.takes)
    assert not telling.rule.holds(telling.rule.leaves)


@pytest.mark.parametrize("example", TELLINGS, ids=lambda telling: telling.rule.name)
def test_no_rule_is_passed_over(example: Telling) -> None:
    """What is looked for before a rule is tried never hides one that holds."""
    for sentence in (example.rule.takes, example.rule.leaves):
        held = [one.factor for one in TELLINGS if one.rule.holds(as_read(sentence))]
        assert telling(sentence) == math.prod(held)


_PIECES = (
    *("We ", "also ", "recently ", "have ", "show ", "propose ", "This paper ", "study ", "these ", "such ", "in "),
    *("a ", "previous ", "work", "Results ", "suggest ", "is ", "was ", "found ", "proposed ", "by ", "it ", "well-"),
    *("known ", "motivated by ", "the ", "goal ", "of ", "To ", "Let ", "Finally, ", "https://", "GitHub", "İ", "."),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=8))
def test_a_rule_is_asked_whole(pieces: list[str]) -> None:
    """A rule is asked one alternative after another, and holds where its whole pattern does, once."""
    sentence = "".join(pieces)
    assert telling(sentence) == math.prod(one.factor for one in TELLINGS if one.rule.holds(as_read(sentence)))


def test_names_tell_rules_apart() -> None:
    """No two rules have one name."""
    assert len(list(rules_of(*(telling.rule for telling in TELLINGS)))) == len(TELLINGS)


def test_factors_are_shares() -> None:
    """Whatever rules and roles say, a score stays between 0 and 1 and above 0."""
    texts = [telling.rule.takes for telling in TELLINGS] + [telling.rule.leaves for telling in TELLINGS]
    for role in _ROLES:
        found = factors(texts, _chances(role, len(texts)))
        assert found.shape == (len(texts),)
        assert ((found > 0) & (found <= 1)).all()


def test_a_finding_stands_before_an_aside() -> None:
    """Of two sentences of one role the one that states a result of the paper is raised, the aside lowered."""
    found = factors(["We prove that ice flows.", "Ice flows.", "Also, ice flows."], _chances(SentenceRole.METHOD, 3))
    assert found[0] > found[1] > found[2]
    assert factors([], np.zeros((0, len(_ROLES)))).shape == (0,)
