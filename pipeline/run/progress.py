"""How far a long step is: the steps tell, whoever shows it listens.

The listener is a context variable and not a parameter, because between it and the steps stands Prefect, whose flows
take parameters that can be written as JSON.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]  # step, done, in all


def _silent(step: str, done: int, total: int) -> None:
    """Show nothing."""


LISTENER: ContextVar[Listener] = ContextVar("progress", default=_silent)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let a listener be told of what goes on in the block."""
    token = LISTENER.set(listener)
    try:
        yield
    finally:
        LISTENER.reset(token)


def tell(step: str, done: int, total: int) -> None:
    """Tell the listener that `done` of `total` units of a step are done."""
    LISTENER.get()(step, done, total)
