"""`gistmill run`: the main flow from the command line, with its progress and its report."""

import os
import sys
from functools import partial
from importlib.util import find_spec

from pydantic import SecretStr

from flows import environment
from flows.interrupts import interrupts_end_at_once
from flows.loopback import ensure_loopback
from flows.prefect_faults import faults_told
from flows.prefect_home import lend
from flows.server import in_use, start_for_a_run
from flows.server_process import Beginning
from pipeline.cli.show import printable, progress_shown
from pipeline.cli.streams import told
from pipeline.errors import UsageError
from pipeline.json_text import json_text
from pipeline.run.inputs import as_parameter
from pipeline.run.meanwhile import load_meanwhile
from pipeline.run.report import as_lines, as_values
from pipeline.run.request import Request, check
from pipeline.settings import Kind, is_address, shown


def run_listings(
    request: Request, *, as_json: bool, dask: str | None = None, server_begun: Beginning | None = None
) -> int:
    """Run the main flow, print its report and return the exit code.

    Args:
        request: what to do.
        as_json: whether the report is printed to standard output too.
        dask: the address of a cluster.
        server_begun: the process of Prefect's server, where it was begun.

    Raises:
        GistmillError: the call is wrong or the run failed; nothing was published.
    """
    if dask is not None and find_spec("prefect_dask") is None:
        raise UsageError("--dask needs packages that are not installed; add them with: pip install 'gistmill[dask]'")
    if as_json and any(delivery.kind is Kind.STDOUT for delivery in request.settings.deliveries):
        raise UsageError("--json: a delivery goes to standard output too; name a file in its 'to', or leave --json out")
    check(request)  # what is wrong is told at once, not after Prefect has started
    ensure_loopback()
    environment.prepare()
    note = lend()
    with progress_shown() as progressed, interrupts_end_at_once(request.database, progressed), faults_told():
        sys.stderr.write(f"starting    {printable(note or 'Prefect')}\n")
        server = start_for_a_run(server_begun)
        import prefect.flow_engine  # noqa: PLC0415 - after its environment is prepared; else the first call imports them
        import prefect.task_engine  # noqa: PLC0415, F401

        from flows.listings import listings_on  # noqa: PLC0415

        with in_use(server, meanwhile=partial(_load, request)):
            report = listings_on(dask, request.settings.run.workers)(
                [
                    SecretStr(name) if is_address(name) and shown(name) != name else as_parameter(name)
                    for name in request.inputs
                ],
                request.database,
                request.export,
                request.settings,
                rebuild=request.rebuild,
                wait=request.wait,
                dask=dask,
            )
    for line in as_lines(report):
        sys.stderr.write(f"{printable(line)}\n")
    if as_json:
        try:
            sys.stdout.write(json_text(as_values(report), indent=2) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:  # nobody reads on; the run is published all the same
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            sys.stderr.write(f"{told(error)}; the run is published all the same\n")
    return report.exit_code


def _load(request: Request) -> None:
    """Load what the run needs, and what the first call of a flow imports."""
    import fastapi  # noqa: PLC0415, F401 - for this alone
    import prefect.utilities.visualization  # noqa: PLC0415, F401 - likewise

    load_meanwhile(request)
