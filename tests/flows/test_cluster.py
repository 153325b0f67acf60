"""A Dask cluster in place of worker processes: what is no address of one. Runs on one are in `test_flow`."""

import pytest

from flows.cluster import connect, runner_on
from pipeline.errors import StageFailed, UsageError


def test_wrong_address_is_said() -> None:
    """What is no address of a scheduler is a wrong call."""
    with pytest.raises(UsageError, match="tcp://"):
        runner_on("scheduler", None)


class _Unreachable:
    @property
    def client(self) -> object:
        """Wait in vain, as Dask does."""
        raise TimeoutError("Timed out trying to connect to tcp://127.0.0.1:1 after 20 s")


def test_scheduler_that_does_not_answer_is_told() -> None:
    """A cluster that is not there ends the run with the way out."""
    with pytest.raises(StageFailed, match=r"--dask: no scheduler of Dask answers .*127\.0\.0\.1:1.* without --dask"):
        connect(_Unreachable())  # type: ignore[arg-type] # no more of it is asked
