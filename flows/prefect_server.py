"""Prefect's server as a process of its own: what `prefect server start` serves, without its command line.

That command line, and the search for garbage among what is imported, are a seventh of the time until it answers.
"""

import gc
import sys

from flows.environment import EARLY_GARBAGE


def main(port: int) -> None:
    """Answer requests on a port of loopback until SIGTERM."""
    gc.set_threshold(*EARLY_GARBAGE)
    import uvicorn  # noqa: PLC0415 - what is imported is not searched for garbage
    from prefect.server.api.server import create_app  # noqa: PLC0415 - likewise
    from prefect.settings import get_current_settings  # noqa: PLC0415 - likewise

    level = get_current_settings().server.logging_level.lower()
    uvicorn.run(create_app(final=True), host="127.0.0.1", port=port, log_level=level)


if __name__ == "__main__":
    main(int(sys.argv[1]))
