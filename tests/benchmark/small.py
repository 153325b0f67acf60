"""A small run: the seeds, beside a Prefect flow that does nothing, with a new home of Prefect's and a kept one."""

import sys
from pathlib import Path

from benchmark.measure import Figures, measure_command, measure_run
from benchmark.papers import SEEDS

_EMPTY_FLOW = """
from prefect import flow

@flow
def empty():
    pass

empty()
"""


def measure_small(scratch: Path, environment: dict[str, str]) -> Figures:
    """Return the seconds that each way takes, the starts and ends of all processes included.

    Args:
        scratch: a folder to work in.
        environment: that of the processes; Prefect's homes are made in `scratch`.
    """
    script = scratch / "empty_flow.py"
    script.write_text(_EMPTY_FLOW, encoding="utf-8")
    prepared = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # its own 20 s are too few on a busy machine
    }
    flow = {**environment, **prepared, "PREFECT_HOME": str(scratch / "home-of-the-flow")}
    run = {**environment, "PREFECT_HOME": str(scratch / "home-of-the-run")}
    seconds: Figures = {}
    for home in ("new home", "kept home"):
        folder = _folder(scratch / f"seeds, {home}")
        seconds[f"empty flow, {home}"] = measure_command([sys.executable, str(script)], flow).seconds
        seconds[f"seeds, {home}"] = measure_run(SEEDS, folder, 1, run).seconds
    seconds["seeds, nothing new"] = measure_run(SEEDS, scratch / "seeds, kept home", 1, run).seconds
    return seconds


def _folder(place: Path) -> Path:
    place.mkdir()
    return place
