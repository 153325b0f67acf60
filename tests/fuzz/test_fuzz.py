"""A short part of what ``make fuzz`` does for long, and the cases that it found."""

from pathlib import Path

import pytest

from fuzzing.campaign import ENRICH, campaign, try_case
from pipeline.parsing import FORMATS

_FOUND = sorted((Path(__file__).parent / "found").glob("*"))


def test_generated_bad_input_breaks_no_rule() -> None:
    """Whatever arrives, nothing is raised, lines add up, ranges do not overlap and quotations are in their texts."""
    tallies = campaign(400, seed=1, folder=None)
    assert [line for tally in tallies.values() for line in tally.broken] == []
    assert sum(tally.cases for tally in tallies.values()) == 400
    assert len(tallies) > len(FORMATS) / 2


@pytest.mark.parametrize("path", _FOUND, ids=lambda path: path.name)
def test_found_case_breaks_no_rule(path: Path) -> None:
    """What once broke a rule does so no more, by whatever format it is read."""
    data = path.read_bytes()
    for forced in (None, *FORMATS):
        assert try_case(forced or "detected", forced, data)[2] is None
    assert try_case(ENRICH, None, data)[2] is None
