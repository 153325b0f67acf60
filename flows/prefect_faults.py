"""What goes wrong with Prefect itself, in; what it is and the way out, out. It is known without importing Prefect.

Separate from `prefect_health`, which needs Prefect: a wrong setting of Prefect's ends its import.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from flows.prefect_home import home
from pipeline.errors import GistmillError, UsageError

_NOT_REACHED = "Failed to reach API"  # as Prefect says it of a server that is gone
_OF_HTTP = ("httpx", "HTTPError")  # module and class that what its client raises descends from
_REFERENCE = " - For more information check"  # where its client goes on to an address that explains the number
_LONGEST_TOLD = 200  # characters of what Prefect says


@contextmanager
def faults_told() -> Iterator[None]:
    """Tell what goes wrong with Prefect itself as what it is, and not as a fault of ours.

    Raises:
        UsageError: a setting of Prefect's is wrong.
        GistmillError: its server fails or is gone.
    """
    try:
        yield
    except ValidationError as error:
        if not error.title.endswith("Settings"):
            raise
        fault = error.errors(include_url=False)[0]
        told = f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        raise UsageError(
            f"Prefect: a setting is wrong ({error.title}, {told}); correct the variable PREFECT_..., or the profile"
        ) from error
    except Exception as error:
        if not _is_of_server(error):
            raise
        told = str(error).partition("\n")[0].partition(_REFERENCE)[0][:_LONGEST_TOLD]
        raise GistmillError(f"Prefect's server failed ({told}); {what_it_needs()}") from error


def what_it_needs() -> str:
    """Return what is to be done where Prefect's server does not work."""
    return f"it needs memory, and room in {home()}: make some, or set PREFECT_HOME to another folder"


def _is_of_server(error: Exception) -> bool:
    """Whether an error is one of asking Prefect's server."""
    names = {(kind.__module__.partition(".")[0], kind.__name__) for kind in type(error).__mro__}
    return _OF_HTTP in names or (isinstance(error, RuntimeError) and str(error).startswith(_NOT_REACHED))
