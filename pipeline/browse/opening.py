"""A snapshot opened for one page: with its search index, or without one where the page can do without.

Separate from the routes, so that each says what it needs: a list is made by the index, the page of a paper has only its
similar papers from it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import NoSearchIndex, UnfitIndex
from pipeline.search import Library, open_library
from pipeline.store.opening import Connection, open_published
from pipeline.store.snapshots import newest


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot, and its index; None where it has none that can be used, and then why that is so."""

    connection: Connection
    library: Library | None
    why: str = ""


@contextmanager
def opened(database: Path) -> Iterator[Opened]:
    """Open the newest snapshot of a database while the block runs, with its index if it has one.

    Raises:
        UsageError: there is no such database.
        StoreError: the database cannot be read.
    """
    with ExitStack() as stack:
        try:
            library = stack.enter_context(open_library(database))
        except (NoSearchIndex, UnfitIndex) as error:
            found = Opened(stack.enter_context(open_published(newest(database))), None, str(error))
        else:
            found = Opened(library.connection, library)
        yield found
