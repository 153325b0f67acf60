"""Can Prefect work here? Its server at PREFECT_API_URL, or the loopback interface for one that a run starts."""

import socket
from urllib.parse import urlsplit

from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings

from pipeline.doctor.findings import Finding, ok, wrong
from pipeline.errors import GistmillError


def examine_prefect() -> Finding:
    """Ask the server that is set whether it is well; where none is set, see whether a run can start one."""
    address = get_current_settings().api.url
    if address is None:
        return _loopback()
    problem = _problem()
    if problem is None:
        return ok("prefect", f"{_shown(address)}: answers")
    return wrong("prefect", f"{_shown(address)}: does not answer ({problem})", "start it, or unset PREFECT_API_URL")


def demand_named_server(address: str) -> None:
    """See that the server at the address that Prefect's settings name answers.

    Raises:
        GistmillError: it does not; the message says what names it and what to do.
    """
    problem = _problem()
    if problem is not None:
        raise GistmillError(
            f"Prefect's server at {_shown(address)}, which PREFECT_API_URL names, does not answer ({problem}). "
            "Start it, or unset PREFECT_API_URL (in the environment or in Prefect's profile): a server is started then"
        )


def _problem() -> str | None:
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
    return None if problem is None else type(problem).__name__


def _shown(address: str) -> str:
    """Return an address without the user and password in it."""
    return urlsplit(address)._replace(netloc=urlsplit(address).netloc.rpartition("@")[2]).geturl()


def _loopback() -> Finding:
    try:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), 5):
            return ok("prefect", "no PREFECT_API_URL is set; each run starts a server on the loopback interface")
    except OSError as error:
        fact = f"the loopback interface cannot be used ({error.strerror}), and a run's server is reached over it"
        return wrong("prefect", fact, "bring it up with 'ip link set lo up', or set PREFECT_API_URL")
