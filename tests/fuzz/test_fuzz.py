"""A short part of what ``make fuzz`` does for long, and the cases that it found."""

from itertools import islice
from pathlib import Path

import pytest

from fuzzing.campaign import FOUND, campaign, cases, documents, found_cases, try_case
from pipeline.parsing import FORMATS


def test_generated_bad_input_breaks_no_rule() -> None:
    """Whatever arrives, nothing is raised, lines add up, ranges do not overlap and quotations are in their texts."""
    tallies = campaign(islice(cases(1, documents()), 400), folder=None)
    assert [line for tally in tallies.values() for line in tally.broken] == []
    assert sum(tally.cases for tally in tallies.values()) == 400
    assert len(tallies) > len(FORMATS) / 2


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_found_case_breaks_no_rule(path: Path) -> None:
    """What once broke a rule does so no more, by whatever format it is read."""
    for target, forced, data in found_cases(path):
        assert try_case(target, forced, data)[2] is None
