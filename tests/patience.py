"""Waiting for other processes: tests give up only after what no machine needs, so that none depends on its speed."""

import time
from collections.abc import Callable

PATIENCE = 900  # seconds


def wait_until(true: Callable[[], bool], while_: Callable[[], bool] = lambda: True) -> bool:
    """Wait until something is true and return True; False where `while_` no longer holds, or patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        if not while_():
            return False
        time.sleep(0.2)
    return False
