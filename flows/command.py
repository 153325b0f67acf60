"""`gistmill run`: the main flow from the command line, with its progress and its report."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from flows import environment
from pipeline.cli.show import printable, progress_shown
from pipeline.run.inputs import discover
from pipeline.run.report import as_lines, as_values
from pipeline.settings import Settings


def run_listings(
    inputs: Sequence[str],
    *,
    database: Path,
    export: Path | None,
    settings: Settings,
    rebuild: bool,
    wait: float,
    as_json: bool,
) -> int:
    """Run the main flow, print its report and return the exit code.

    Raises:
        GistmillError: the run failed; nothing was published.
    """
    discover(inputs)  # a wrong call is told at once, not after Prefect has started
    environment.prepare()
    sys.stderr.write("starting    Prefect\n")
    from flows.listings import listings  # noqa: PLC0415 - after its environment is prepared

    with progress_shown():
        report = listings(list(inputs), database, export, settings, rebuild=rebuild, wait=wait)
    for line in as_lines(report):
        sys.stderr.write(f"{printable(line)}\n")
    if as_json:
        sys.stdout.write(json.dumps(as_values(report), ensure_ascii=False, indent=2) + "\n")
    return report.exit_code
