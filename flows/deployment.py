"""The main flow as a deployment of Prefect's: made, run at once, cleared of what killed runs have left.

Separate from `serving`, because it imports Prefect's client, and with it the settings of the server to talk to.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.deployments import run_deployment
from prefect.runner import Runner
from prefect.states import Crashed

from flows.listings import listings
from flows.schedule import Timing, as_schedule

TAGS = ["gistmill", "papers"]
_GRACE = 60  # seconds, Prefect's least: the slot of a run that was killed before it began is free after these
_UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


class _Stoppable(Runner):
    """A runner that ends on SIGTERM as it does on Ctrl-C: its runs are ended and its schedule is paused.

    Its own way to take SIGTERM never comes to an end inside a running loop (Prefect 3.8). Nor can that be made a
    SIGINT, which a process that a shell put into the background ignores.
    """

    _cancel: Callable[[], object]

    async def run(self) -> None:
        """Run what is due until the process is told to stop."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None  # noqa: S101 - a coroutine that runs is a task
        self._cancel = partial(loop.call_soon_threadsafe, task.cancel)
        await self.start()

    def handle_sigterm(self, *_arguments: Any) -> None:
        """Take SIGTERM."""
        self._cancel()


def serve(name: str, timing: Timing, parameters: Mapping[str, object], before: Callable[[], None] | None) -> None:
    """Make the deployment and run what is due, until the process is told to stop.

    Args:
        name: the deployment's name.
        timing: when to run.
        parameters: of the flow, as JSON can hold them.
        before: is called once the deployment is there, before anything is run.

    Raises:
        KeyboardInterrupt: it was told by Ctrl-C; told by SIGTERM it returns.
    """
    runner = _Stoppable(name=name, pause_on_shutdown=True)
    runner.add_flow(
        listings,
        name=name,
        schedules=[as_schedule(timing)],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW, grace_period_seconds=_GRACE
        ),
        parameters=dict(parameters),
        tags=TAGS,
    )
    if before is not None:
        before()
    with suppress(asyncio.CancelledError):
        asyncio.run(runner.run())


def run_now(name: str) -> None:
    """Ask for a run of the deployment at once, without waiting for it."""
    run_deployment(f"{listings.name}/{name}", timeout=0, as_subflow=False)


def clear_killed_runs(name: str) -> None:
    """Tell Prefect that runs of the deployment that it takes for running are not; call it where none can be.

    After SIGKILL a run would stay RUNNING for ever, and keep the one slot there is.
    """
    asyncio.run(_clear_killed_runs(name))


async def _clear_killed_runs(name: str) -> None:
    async with get_client() as client:
        runs = await client.read_flow_runs(
            deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=[name])),
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY))),
        )
        for run in runs:
            await client.set_flow_run_state(run.id, Crashed(message="its process is gone"), force=True)
