"""A Prefect server of our own on loopback, for a schedule or for one run; it ends with us, also when we are killed.

Prefect's ephemeral server never schedules anything, so `serve` needs a real one. A run could do with the ephemeral
one; but that is started only when the flow is called, and then waited for. The process of ours begins with the command
and imports what a server is made of; once the call is found right it is told to serve, and imports Prefect itself. One
that is not told serves nothing, touches nothing and ends.
"""

import atexit
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.loopback import pass_by_proxies
from flows.prefect_home import Pending, furnish, home, pending
from flows.server_process import Beginning, Server, begin, end_with_parent, free_port

USUAL_PORT = 4200
_PATIENCE_TO_SEND = 10.0  # seconds; a few lines of log take none
# what a run's server leaves to one that stays: services that look after runs of others, pages, and the kinds of blocks,
# which a server registers in a new home (1.6 s), or finds registered (0.5 s where Dask is installed). Services that
# record are on
_LEFT_TO_OTHERS = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
    "PY_KEY_VALUE_DISABLE_BEARTYPE": "true",  # a library of its queue would compile checks of types into itself
} | {
    f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false"
    for service in (
        "CANCELLATION_CLEANUP",
        "CLEANUP_RECONCILER",
        "FOREMAN",
        "LATE_RUNS",
        "PAUSE_EXPIRATIONS",
        "REPOSSESSOR",
        "SCHEDULER",
    )
}
# a service that makes a second server in the process to act through (1 s); a look at each migration of the tables
# (0.2 s); a search for old events (0.1 s): each where the home's database says that there is nothing to be done
_NO_REACTIONS = {"PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false"}
_NO_TABLES = {"PREFECT_API_DATABASE_MIGRATE_ON_START": "false"}
_NO_CLEARING = {"PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "[]"}
_OURS_IS_IN_USE = "GISTMILL_SERVER"  # tells the process of a served run that its server ends with the one that serves


@contextmanager
def server_for_schedules() -> Iterator[str]:
    """Yield the address of the API of the server that is named in Prefect's settings, or of one while the block runs.

    Raises:
        GistmillError: it does not start, or does not answer.
    """
    named = _named_that_answers()
    if named:
        yield named
        return
    furnish()
    server = begin().serve(free_port(USUAL_PORT), {})
    try:
        server.wait()
        with _in_use(server.url) as url:
            os.environ[_OURS_IS_IN_USE] = url  # inherited by the processes of the runs
            yield url
            _send_what_waits()
    finally:
        os.environ.pop(_OURS_IS_IN_USE, None)
        server.stop()


def begin_for_a_run() -> Beginning | None:
    """Begin the process of a server, before it is known whether the run can begin; none where settings may name one."""
    return None if _may_be_named() else begin()


def start_for_a_run(begun: Beginning | None = None) -> Server | None:
    """Start a server that schedules nothing; none where Prefect's settings may name one.

    It is stopped when the process ends: what is registered first is run last, when Prefect has sent its last logs.

    Args:
        begun: its process; one is begun if None.
    """
    if _may_be_named():
        return None
    furnish()
    server = (begun or begin()).serve(free_port(), _LEFT_TO_OTHERS | _nothing_to_do(pending()))
    atexit.register(server.stop)
    return server


def _nothing_to_do(found: Pending) -> dict[str, str]:
    """Return the settings that leave out what there is no need for."""
    left = {} if found.reactions else _NO_REACTIONS
    left = left if found.tables else left | _NO_TABLES
    return left if found.clearing else left | _NO_CLEARING


@contextmanager
def in_use(server: Server | None, meanwhile: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let Prefect use this server while the block runs, unless there is none or its settings name another.

    Args:
        server: the server, which is waited for.
        meanwhile: what is done before it is waited for.

    Raises:
        GistmillError: the server does not start, or the one that is named does not answer.
    """
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: PLC0415 - after its environment

    if server is not None and _named():  # in a prefect.toml or .env, which only Prefect reads
        server.stop()
        server = None
    if server is None:
        _named_that_answers()
        yield
        return
    # heartbeats tell a server that stays of a run that was killed; ours ends with the run, and each flow waits a
    # second for its heart to stop
    with _in_use(server.url), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        meanwhile()
        server.wait()
        yield


@contextmanager
def _in_use(url: str) -> Iterator[str]:
    from prefect.context import refresh_global_settings_context  # noqa: PLC0415 - after its environment is prepared

    pass_by_proxies()
    os.environ["PREFECT_API_URL"] = url  # for this process and for those of the runs
    refresh_global_settings_context()
    try:
        yield url
    finally:
        del os.environ["PREFECT_API_URL"]


def _send_what_waits() -> None:
    """Let Prefect send the logs and events that wait in this process, while there is a server to take them.

    It would send them when the interpreter ends: our server is gone then, and it would say that of each.
    """
    from prefect.events.worker import EventsWorker  # noqa: PLC0415 - after its environment is prepared
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415 - likewise

    for worker in (APILogWorker, EventsWorker):
        worker.drain_all(timeout=_PATIENCE_TO_SEND)


def _named() -> str | None:
    """Return the server that Prefect's settings name."""
    from prefect.settings import get_current_settings  # noqa: PLC0415 - after its environment is prepared

    return get_current_settings().api.url


def _named_that_answers() -> str | None:
    """Return the server that Prefect's settings name, once it has answered.

    Raises:
        GistmillError: it does not answer.
    """
    named = _named()
    if named:
        from flows.prefect_health import demand_named_server  # noqa: PLC0415 - after its environment is prepared

        demand_named_server(named)
    return named


def _may_be_named() -> bool:
    """Whether Prefect's settings may name a server; said without importing Prefect, which takes two seconds."""
    try:
        profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home() / "profiles.toml")
        return "PREFECT_API_URL" in os.environ or b"PREFECT_API_URL" in profiles.read_bytes()
    except (OSError, RuntimeError):  # nobody knows where its home is
        return False


def end_with_our_server() -> None:
    """Let the process of a run end with the one that serves it, where the server is ours and ends then too.

    By SIGKILL, because on SIGTERM Prefect would try to tell the server, which is gone; a run that is killed loses
    nothing, and the next serve begins anew. On Linux alone.
    """
    if _OURS_IS_IN_USE in os.environ and sys.platform == "linux":
        end_with_parent(signal.SIGKILL)
