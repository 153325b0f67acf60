"""How a sentence says what it says: each rule by its own examples, and what factors may do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import SentenceRole
from pipeline.summaries.telling import TELLINGS, Telling, as_read, factors
from pipeline.text.rules import rules_of

_ROLES = tuple(SentenceRole)
TEXT = (
    "We I authors also paper show prove given Given let Let is was it It known well-known shown in found by proposed "
    "introduced conjectured motivated the recent work previously earlier In our as an application a concrete example "
    "for instance the proof GitHub https://a.b available at online existing (we these This addition third proven "
    "believed has been described presents recently papers secondly"
)


def _chances(role: SentenceRole, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.tile(np.eye(len(_ROLES))[_ROLES.index(role)], (count, 1))


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.rule.name)
def test_a_rule_tells_its_examples_apart(telling: Telling) -> None:
    """The rule takes the one sentence and leaves the one that looks alike."""
    assert telling.rule.holds(telling.rule.takes)
    assert not telling.rule.holds(telling.rule.leaves)


def test_names_tell_rules_apart() -> None:
    """No two rules have one name."""
    assert len(list(rules_of(*(telling.rule for telling in TELLINGS)))) == len(TELLINGS)


@given(st.lists(st.sampled_from(TEXT.split()), max_size=12).map(" ".join))
@settings(deadline=None, derandomize=True, max_examples=400)
def test_what_a_rule_needs_is_in_all_that_it_takes(sentence: str) -> None:
    """Looking for what a rule needs first changes nothing of what it takes."""
    for telling in TELLINGS:
        found = telling.rule.compiled.search(as_read(sentence)) is not None
        assert telling.rule.holds(as_read(sentence)) == found


def test_factors_are_shares() -> None:
    """Whatever rules and roles say, a score stays between 0 and 1 and above 0."""
    texts = [telling.rule.takes for telling in TELLINGS] + [telling.rule.leaves for telling in TELLINGS]
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
