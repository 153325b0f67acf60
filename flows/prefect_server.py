"""Prefect's server as a process of its own: what `prefect server start` serves, without its command line.

That command line, and the search for garbage among what is imported, are a fifth of the time until it answers. So no
garbage is looked for until the server is made, and what is there by then is never looked through: it all stays.
"""

import gc
import json
import os
import sys
from contextlib import suppress
from importlib import import_module

from flows.environment import EARLY_GARBAGE

# what Prefect's server takes the longest to import of others' code; none of it looks at Prefect's settings
_TAKEN = (
    "uvicorn",
    "fastapi",
    "sqlalchemy.ext.asyncio",
    "docket",
    "asyncpg",
    "aiosqlite",
    "pydantic_settings",
    "httpx",
)

# the prefixes of what a run asks for; a path has one prefix alone, so that the routers' order says nothing
_ASKED = ("/admin", "/csrf-token", "/flows", "/flow_runs", "/events", "/logs", "/artifacts")


def main() -> None:
    """Import what can be imported, wait to be told the port and the environment, and serve until SIGTERM.

    Told is a line of JSON on standard input. Where that ends without one, nobody wants a server.
    """
    for name in _TAKEN:
        with suppress(ImportError):  # Prefect says what it lacks
            import_module(name)
    line = sys.stdin.readline()
    if line:
        told = json.loads(line)
        os.environ.update(told["environment"])
        serve(told["port"])


def serve(port: int) -> None:
    """Answer requests on a port of loopback until SIGTERM."""
    import uvicorn  # noqa: PLC0415 - what is imported is not searched for garbage
    from prefect.server.api.server import create_app  # noqa: PLC0415 - likewise
    from prefect.settings import get_current_settings  # noqa: PLC0415 - likewise

    level = get_current_settings().server.logging_level.lower()
    gc.freeze()  # before as well: `final` has all of it looked through once
    app = create_app(final=True)
    app.api_app.router.routes.sort(key=_is_asked_late)  # type: ignore[attr-defined]  # set by create_app
    gc.freeze()
    gc.set_threshold(*EARLY_GARBAGE)
    gc.enable()
    uvicorn.run(app, host="127.0.0.1", port=port, log_level=level)


def _is_asked_late(route: object) -> bool:
    """Whether it is a router of which a run asks nothing: FastAPI prepares all before the one that answers (.2 s)."""
    router = getattr(route, "original_router", None)
    return router is not None and router.prefix not in _ASKED


if __name__ == "__main__":
    gc.disable()
    main()
