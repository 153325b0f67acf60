"""Can Prefect work here? Its server at PREFECT_API_URL, or the loopback interface for one that a run starts."""

import socket
from urllib.parse import urlsplit

from prefect.client.orchestration import get_client
from prefect.settings import get_current_settings

from pipeline.doctor.findings import Finding, ok, wrong


def examine_prefect() -> Finding:
    """Ask the server that is set whether it is well; where none is set, see whether a run can start one."""
    address = get_current_settings().api.url
    if address is None:
        return _loopback()
    shown = urlsplit(address)._replace(netloc=urlsplit(address).netloc.rpartition("@")[2]).geturl()  # no password
    with get_client(sync_client=True) as client:
        problem = client.api_healthcheck()
    if problem is None:
        return ok("prefect", f"{shown}: answers")
    return wrong(
        "prefect", f"{shown}: does not answer ({type(problem).__name__})", "start it, or unset PREFECT_API_URL"
    )


def _loopback() -> Finding:
    try:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), 5):
            return ok("prefect", "no PREFECT_API_URL is set; each run starts a server on the loopback interface")
    except OSError as error:
        fact = f"the loopback interface cannot be used ({error.strerror}), and a run's server is reached over it"
        return wrong("prefect", fact, "bring it up with 'ip link set lo up', or set PREFECT_API_URL")
