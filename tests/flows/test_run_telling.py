"""What a served run tells the terminal that serves it, and one that a person started does not."""

from types import SimpleNamespace
from uuid import uuid4

import pytest


@pytest.mark.parametrize("deployment_id", [None, uuid4()])
def test_run_knows_by_itself_whether_a_deployment_started_it(deployment_id: object) -> None:
    """No server is asked: what started a run is told by the run that Prefect carries along."""
    from prefect.context import FlowRunContext  # noqa: PLC0415 - after the other tests, which prepare its environment

    from flows.telling import is_of_deployment  # noqa: PLC0415 - likewise

    assert not is_of_deployment()
    with FlowRunContext.model_construct(flow_run=SimpleNamespace(deployment_id=deployment_id)):
        assert is_of_deployment() is (deployment_id is not None)
