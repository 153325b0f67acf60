"""What a served run tells the terminal that serves it: one line for each run, also where it fails."""

import atexit
import os
import sys
from datetime import UTC, datetime
from typing import Any

from prefect.client.schemas.objects import FlowRun, State
from prefect.context import FlowRunContext
from prefect.flows import Flow

from pipeline.cli.show import printable
from pipeline.run.outcome import RunReport


def is_of_deployment() -> bool:
    """Whether a deployment started the run that this is called in; `prefect.runtime` asks the server for that."""
    context = FlowRunContext.get()
    return context is not None and context.flow_run is not None and context.flow_run.deployment_id is not None


def tell_report(report: RunReport) -> None:
    """Say what a run that a deployment started has made; one that a person started is told by its command."""
    if is_of_deployment():
        papers = report.papers
        _tell(f"run {report.run_id} {report.status}: {papers.new:,} new papers, {papers.total:,} in all")
        for warning in report.warnings:
            _tell(f"warning: {warning}")


def tell_failure(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - as Prefect calls it
    """Say why a run that a deployment started has failed."""
    if flow_run.deployment_id:
        _tell(f"failed: {state.message}")


def _tell(text: str) -> None:
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S}    {printable(text)}\n")
    sys.stderr.flush()


def hush_after_the_end() -> None:
    """Let a served run's process end without a word once all is said.

    When the interpreter is taken apart, DuckDB's binding prints a page about each object that Prefect's threads still
    hold. A command ends its process before that; this one's exit code is Prefect's to set, so its stderr is closed.
    """
    atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno()))
