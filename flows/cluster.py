"""A Dask cluster in place of worker processes: an address in, the flow's runner and a pool that computes there out.

The runner is prefect-dask's: it connects to the cluster, or makes one for the run and ends it. What goes to the
cluster are batches and not Prefect tasks: a Prefect task on a worker imports Prefect there (3 to 5 s a process) and
needs to reach Prefect's server, and its records cost the server 15 ms each. A batch needs Gistmill and the folder of
the batches. Dask gives the batches of a worker that died to another one.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from distributed import Client
from prefect.context import FlowRunContext
from prefect_dask.task_runners import DaskTaskRunner
from prefect_dask.utils import get_dask_client

from pipeline.errors import StageFailed, UsageError

LOCAL = "local"  # a cluster on this machine, made for the run
_RETRIES = 2  # of a batch that failed on a worker that lives
_SECONDS_TO_CONNECT = 20

Item = TypeVar("Item")
Result = TypeVar("Result")


class ClusterPool:
    """Runs functions over items on a Dask cluster; what `pipeline.run.pool.Pool` does with processes."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def is_running(self) -> bool:
        """No process of this machine does: what is light is not worth the way to another one."""
        return False

    def prepare(self, function: Callable[[], None]) -> None:
        """Do nothing: the workers of a cluster run already."""

    def stop(self) -> None:
        """Do nothing: the cluster's workers are not ours, or end with the flow."""

    def map(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Yield `function` of each item, in their order.

        Raises:
            distributed.KilledWorker: an item has killed several workers one after the other.
        """
        futures = self._client.map(function, items, pure=False, retries=_RETRIES)
        futures.reverse()
        while futures:
            yield futures.pop().result()  # and nobody holds the future any more, so the cluster forgets the result


def runner_on(address: str, workers: int | None) -> DaskTaskRunner:
    """Return the runner for a cluster: the one at `address`, or one of `workers` processes on this machine."""
    if address == LOCAL:
        return DaskTaskRunner(cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None})
    if "://" not in address:
        raise UsageError(f"--dask {address}: is no address of a scheduler; give one as tcp://host:8786, or 'local'")
    return DaskTaskRunner(address=address, client_kwargs={"timeout": _SECONDS_TO_CONNECT})


def connect(runner: DaskTaskRunner) -> None:
    """Connect to the cluster of a runner, or make it; before this there is none to have a client of.

    Raises:
        StageFailed: no scheduler answers.
    """
    try:
        _ = runner.client
    except OSError as error:
        raise StageFailed(
            f"--dask: no scheduler of Dask answers ({error}); start one with 'dask scheduler', or run without --dask"
        ) from None


@contextmanager
def cluster_pool() -> Iterator[ClusterPool]:
    """Yield a pool on the cluster of the flow that runs here."""
    context = FlowRunContext.get()
    if context is None or not isinstance(context.task_runner, DaskTaskRunner):
        raise TypeError("a cluster's pool is had in a flow whose task runner is Dask's")
    connect(context.task_runner)
    with get_dask_client() as client:
        yield ClusterPool(client)
