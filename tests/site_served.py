"""The site of a database on a port of this machine, for those that look at it with a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from pipeline.browse.guard import Door
from pipeline.browse.serving import bound, site_of


@contextmanager
def site_served(database: Path) -> Iterator[str]:
    """Serve the site of a database while the block runs; its address."""
    with bound("127.0.0.1", 0) as opened:
        config = uvicorn.Config(site_of(database, Door()), log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        running = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        running.start()
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        server.should_exit = True
        running.join()
