"""How far a long step is, in words."""

import pytest

from pipeline.cli.show import pace_told, time_left_told


@pytest.mark.parametrize(
    ("done", "seconds", "told"), [(0, 5.0, ""), (500, 0.2, ""), (500, 2.0, "250/s"), (90_000, 3.0, "30,000/s")]
)
def test_pace(done: int, seconds: float, told: str) -> None:
    """Papers a second, once there is a second to tell of."""
    assert pace_told(done, seconds) == told


@pytest.mark.parametrize(
    ("done", "total", "seconds", "told"),
    [(500, 2_000, 10.0, "30 s left"), (1, 100, 2.0, "3 min 18 s left"), (5, 5, 9.0, ""), (0, 5, 9.0, "")],
)
def test_time_left(done: int, total: int, seconds: float, told: str) -> None:
    """The rest at the pace so far, in minutes and seconds; nothing once all is done."""
    assert time_left_told(done, total, seconds) == told
