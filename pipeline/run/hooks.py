"""What is called when a run has published: a command or an address of the user's, with the run report as JSON.

Off unless it is set. It is called when everything is published, so what goes wrong here is a warning and no failure.
"""

import shlex
import subprocess

from pipeline.fetching.headers import resolve_headers
from pipeline.fetching.problems import FetchProblem
from pipeline.fetching.webhook import post_json
from pipeline.json_text import json_text
from pipeline.run.outcome import RunReport
from pipeline.run.report import as_values
from pipeline.settings import HookSettings, is_address

_MOST_TOLD = 300  # characters of what a command says of its failure


def call_on_publish(report: RunReport, settings: HookSettings) -> str | None:
    """Call what is set, if anything is; return what went wrong with it, or None.

    Args:
        report: of the run that has published.
        settings: what to call.
    """
    called = settings.on_publish
    if called is None:
        return None
    text = json_text(as_values(report))
    problem = _post(called, text, settings) if is_address(called) else _run(called, text, settings.timeout)
    return problem and f"hooks.on_publish: {problem}; the run is published all the same"


def _post(address: str, text: str, settings: HookSettings) -> str | None:
    try:
        post_json(address, text, resolve_headers("hooks", settings.headers), settings.timeout)
    except FetchProblem as problem:
        return str(problem)
    return None


def _run(command: str, text: str, timeout: float) -> str | None:
    """Run a command, split as a shell would but without one, with the report on its standard input."""
    try:
        done = subprocess.run(  # noqa: S603 - it is the user's own command
            shlex.split(command), input=text, capture_output=True, text=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return f"'{command}' took longer than hooks.timeout = {timeout:g} s and was ended"
    except OSError as error:
        return f"'{command}' cannot be run ({error.strerror})"
    if done.returncode == 0:
        return None
    return f"'{command}' ended with code {done.returncode}: {done.stderr.strip()[-_MOST_TOLD:]}"
