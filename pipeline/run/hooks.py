"""What is called when a run has published: a command or an address of the user's, with the run report as JSON.

Off unless it is set. It is called when everything is published, so what goes wrong here is a warning and no failure.
"""

import os
import shlex
import signal
import subprocess
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Thread

from pipeline.errors import GistmillError, unexpected
from pipeline.fetching.headers import resolve_headers
from pipeline.fetching.webhook import post_json
from pipeline.json_text import json_text
from pipeline.run.outcome import RunReport
from pipeline.run.report import as_values
from pipeline.settings import HookSettings, is_address, shown_call

_MOST_TOLD = 300  # characters of what a command says of its failure
_PIECE_BYTES = 1 << 14
_PATIENCE = 1.0  # seconds for the last words of a command that has ended


def call_on_publish(
    report: RunReport, settings: HookSettings, letters: Sequence[Mapping[str, object]] = ()
) -> str | None:
    """Call what is set, if anything is; return what went wrong with it, or None.

    Args:
        report: of the run that has published.
        settings: what to call.
        letters: what deliveries bring by it; they stand in the report as `letters`.
    """
    called = settings.on_publish
    if called is None:
        return None
    values = as_values(report)
    text = json_text({**values, "letters": list(letters)} if letters else values).encode()
    try:
        if not is_address(called):
            return _told(_run(called, text, settings.timeout))
        post_json(called, text, resolve_headers("hooks", settings.headers), settings.timeout)
    except GistmillError as error:
        return _told(str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the run is published
        return _told(f"'{shown_call(called)}' cannot be called: {unexpected(error)}")
    return None


def _told(problem: str | None) -> str | None:
    return problem and f"hooks.on_publish: {problem}; the run is published all the same"


def _run(command: str, text: bytes, timeout: float) -> str | None:
    """Run a command, split as a shell would but without one, with the report on its standard input.

    What it prints is read as it comes and let go, but for the end of what it says of a failure.
    """
    name = shown_call(command)
    try:
        process = subprocess.Popen(  # noqa: S603 - it is the user's own command
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that what it has started itself ends with it
        )
    except OSError as error:
        return f"'{name}' cannot be run ({error.strerror})"
    told: deque[bytes] = deque(maxlen=2)
    Thread(target=_write, args=(process, text), daemon=True).start()
    reader = Thread(target=_read, args=(process, told), daemon=True)
    reader.start()
    try:
        code = process.wait(timeout)
        reader.join(_PATIENCE)  # what it started may hold its stderr open for ever
    except subprocess.TimeoutExpired:
        return f"'{name}' took longer than hooks.timeout = {timeout:g} s and was ended"
    finally:
        _end(process)
    if code == 0:
        return None
    return f"'{name}' ended with code {code}: {b''.join(told).decode(errors='replace').strip()[-_MOST_TOLD:]}"


def _write(process: "subprocess.Popen[bytes]", text: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with suppress(OSError), process.stdin as pipe:  # it need not read what it is told
        pipe.write(text)


def _read(process: "subprocess.Popen[bytes]", told: deque[bytes]) -> None:
    assert process.stderr is not None  # noqa: S101 - it was asked for
    with suppress(OSError), process.stderr as pipe:
        while piece := os.read(pipe.fileno(), _PIECE_BYTES):
            told.append(piece)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a command that still runs, with what it has started."""
    if process.poll() is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
