"""How a sentence says what it says: each rule by its own examples, and what factors may do."""

import numpy as np
import pytest

from pipeline.records import SentenceRole
from pipeline.summaries.telling import TELLINGS, Telling, factors

_ROLES = tuple(SentenceRole)


def _chances(role: SentenceRole, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.tile(np.eye(len(_ROLES))[_ROLES.index(role)], (count, 1))


@pytest.mark.parametrize("rule", TELLINGS, ids=lambda rule: rule.name)
def test_a_rule_tells_its_examples_apart(rule: Telling) -> None:
    """The rule's pattern is found in the sentence that it takes and not in the one that looks alike."""
    assert rule.pattern.search(rule.takes)
    assert not rule.pattern.search(rule.leaves)


def test_names_tell_rules_apart() -> None:
    """No two rules have one name."""
    assert len({rule.name for rule in TELLINGS}) == len(TELLINGS)


def test_factors_are_shares() -> None:
    """Whatever rules and roles say, a score stays between 0 and 1 and above 0."""
    texts = [rule.takes for rule in TELLINGS] + [rule.leaves for rule in TELLINGS]
    for role in _ROLES:
        found = factors(texts, _chances(role, len(texts)))
        assert found.shape == (len(texts),)
        assert ((found > 0) & (found <= 1)).all()


def test_a_finding_stands_before_a_premise() -> None:
    """Of two sentences of one role the one that states a result of the paper is raised, the premise lowered."""
    found = factors(
        ["We prove that ice flows.", "Ice flows.", "We previously proposed ice."], _chances(SentenceRole.METHOD, 3)
    )
    assert found[0] > found[1] > found[2]
    assert factors([], np.zeros((0, len(_ROLES)))).shape == (0,)
