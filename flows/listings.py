"""The main flow: listings in, a published database and its export out. It reads from top to bottom.

A task for each step and each stage, none for each paper: a task costs its server 15 ms, a paper's work 1 ms. Retries
stand where a second try can help: a file system that stumbles, a worker process that was killed. What Gistmill itself
finds wrong is not tried again. Prefect's cache is not used: what is done is known to the database. A stage that no
paper lacks has no task.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Flow, Task, flow
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import SecretStr

from flows.artifacts import show
from flows.naming import name_of_run
from flows.server import end_with_our_server
from flows.telling import hush_after_the_end, is_of_deployment, tell_failure, tell_report
from pipeline.errors import GistmillError
from pipeline.run import afterwards, steps
from pipeline.run.fetching import DEFAULT_INPUT
from pipeline.run.inputs import from_parameter, written
from pipeline.run.outcome import RunReport
from pipeline.run.pool import Workers
from pipeline.run.request import Request
from pipeline.settings import Settings, is_address, load_settings, shown
from pipeline.stages import STAGES


def _may_pass(_task: object, _task_run: TaskRun, state: State[Any]) -> bool:
    """Whether another try may help: not where Gistmill has said what is wrong."""
    return not isinstance(state.result(raise_on_failure=False), GistmillError)


_MOST_TOLD = 500  # characters of warnings in a state's message

P = ParamSpec("P")
R = TypeVar("R")


def _step(function: Callable[P, R], name: str, *, retries: int = 0) -> Task[P, R]:
    """Make a step of a run a task, by a name that a person understands."""
    return Task(
        function,
        name=name,
        task_run_name=name,
        cache_policy=NO_CACHE,
        retries=retries,
        retry_delay_seconds=1,
        retry_condition_fn=_may_pass,
    )


fetch = _step(steps.fetch, "Fetch")
parse = _step(steps.parse, "Parse", retries=2)
merge = _step(steps.merge, "Merge")
analyse = _step(steps.analyse, "Analyse", retries=2)
stages = {stage.name: _step(steps.compute, stage.title, retries=2) for stage in STAGES if stage.title}
load = _step(steps.load, "Load")
publish = _step(steps.publish_snapshot, "Publish")
export = _step(afterwards.export, "Export", retries=2)
write_digest_page = _step(afterwards.write_digest_page, "Write the page", retries=2)
deliver = _step(afterwards.make_deliveries, "Deliver")
announce = _step(afterwards.announce, "Announce")


def _run_name() -> str:
    """Name a run by what it reads, where that goes, and when."""
    asked = flow_run.parameters
    settings = asked.get("settings")
    inputs = [_shown(_named(parameter)) for parameter in asked["inputs"]]
    named = inputs or ([DEFAULT_INPUT] if isinstance(settings, Settings) and not settings.sources else [])
    return name_of_run(named, Path(asked["database"]), datetime.now().astimezone())


@flow(
    name="gistmill", flow_run_name=_run_name, persist_result=False, on_failure=[tell_failure], on_crashed=[tell_failure]
)
def listings(
    inputs: list[str | SecretStr],
    database: Path,
    export_to: Path | None,
    settings: Settings | None = None,
    *,
    config: Path | None = None,
    workers: int | None = None,
    rebuild: bool = False,
    wait: float = 0.0,
    dask: str | None = None,
) -> RunReport:
    """Read listings and publish what they hold: keyphrases, summaries, tags, mentions; tables and Parquet.

    Without `settings` they are read when the run begins, from `config`, or from gistmill.toml in the working directory
    where that is there; `workers` lies over them.
    """
    if is_of_deployment():
        end_with_our_server()
        hush_after_the_end()
    settings = load_settings(config, {"run.workers": workers}) if settings is None else settings
    request = Request(
        inputs=tuple(map(_named, inputs)),
        database=database,
        export=export_to,
        settings=settings,
        rebuild=rebuild,
        wait=wait,
    )
    with _workers(dask) as pool, steps.open_run(request, flow_run.name or "", pool) as run:
        if run.plan.fetched:
            fetch(run)
        sources = parse(run)
        papers = merge(run, sources)
        for stage in analyse(run):
            stages[stage](run, stage)
        report = load(run, sources, papers)
        publish(run)
        with afterwards.after_publishing(run, "export"):
            export(run)
        if settings.page.to is not None:
            with afterwards.after_publishing(run, "page"):
                write_digest_page(run)
        if settings.deliveries:
            with afterwards.after_publishing(run, "deliveries"):
                deliver(run)
        report = afterwards.reported(run, report)
        if settings.hooks.on_publish:
            report = announce(run, report)
    with afterwards.after_publishing(run, "Prefect's pages"):
        show(report)
    report = afterwards.reported(run, report)
    tell_report(report)
    if report.status != "complete":
        # seen as such in Prefect's pages; the caller is given the report all the same
        told = "; ".join(report.warnings)[:_MOST_TOLD]
        return Completed(name=report.status.capitalize(), message=told, data=report)  # type: ignore[return-value]
    return report


def _named(parameter: str | SecretStr) -> str:
    """Return the input that a parameter names; Prefect's database holds no secret of an address."""
    return parameter.get_secret_value() if isinstance(parameter, SecretStr) else from_parameter(parameter)


def _shown(name: str) -> str:
    return shown(name) if is_address(name) else written(name)


def listings_on(dask: str | None, workers: int | None) -> Flow[..., RunReport]:
    """Return the main flow for a Dask cluster at an address, or for the processes of this machine."""
    if dask is None:
        return listings
    from flows.cluster import runner_on  # noqa: PLC0415 - an extra that is needed here alone

    return listings.with_options(task_runner=runner_on(dask, workers))  # type: ignore[arg-type] # its own futures


@contextmanager
def _workers(dask: str | None) -> Iterator[Workers | None]:
    if dask is None:
        yield None
        return
    from flows.cluster import cluster_pool  # noqa: PLC0415 - an extra that is needed here alone

    with cluster_pool() as pool:
        yield pool
