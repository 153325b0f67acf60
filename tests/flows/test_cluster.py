"""A Dask cluster in place of worker processes: what is no address of one. Runs on one are in `test_flow`."""

import pytest

from flows.cluster import runner_on
from pipeline.errors import UsageError


def test_wrong_address_is_said() -> None:
    """What is no address of a scheduler is a wrong call."""
    with pytest.raises(UsageError, match="tcp://"):
        runner_on("scheduler", None)
