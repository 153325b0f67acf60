"""Trials of the campaigns side by side."""

from itertools import count

import pytest

from faulting.lanes import in_lanes


def test_trials_are_told_in_order_and_end_where_the_reader_stops() -> None:
    """Found things come with their numbers in order, of numbers without an end too, and few trials begin beyond."""
    begun: list[int] = []

    def trial(number: int) -> int:
        begun.append(number)
        return number * number

    taken = []
    for number, found in in_lanes(trial, count(3)):
        taken.append((number, found))
        if number == 20:
            break
    assert taken == [(number, number * number) for number in range(3, 21)]
    assert len(begun) < 60


def test_a_trial_that_fails_ends_the_campaign() -> None:
    """What a trial raises comes out in its turn, and the trials behind it do not all run."""
    begun: list[int] = []

    def trial(number: int) -> None:
        begun.append(number)
        assert number != 5, "torn"

    with pytest.raises(AssertionError, match="torn"):
        list(in_lanes(trial, range(10_000)))
    assert len(begun) < 100
