"""The digest as one page: a file that opens from disk, asks for nothing and shows what the database holds.

In: a published database. Out: an HTML file with its styles, its script and its data inside.
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline.page.assembling import assemble
from pipeline.page.payload import payload
from pipeline.store.atomic import write_whole
from pipeline.store.choosing import ALL, Wanted
from pipeline.store.digesting import read_digest
from pipeline.store.querying import DEFAULT_BOUNDS, Bounds
from pipeline.store.reserved import refuse_reserved

__all__ = ["MOST_PAPERS", "Written", "write_page"]

MOST_PAPERS = 10_000  # measured: a page of so many opens and answers at once; of 200,000 it does not


@dataclass(frozen=True, slots=True)
class Written:
    """What a page holds: papers shown, papers there are, and its size in bytes."""

    shown: int
    total: int
    size: int


def write_page(
    database: Path,
    target: Path,
    title: str = "Gistmill digest",
    limit: int = MOST_PAPERS,
    *,
    wanted: Wanted = ALL,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> Written:
    """Write the digest of a published database to an HTML file, which is replaced as a whole.

    Args:
        database: the published database.
        target: the file; its folder is made if it is missing.
        title: the heading of the page.
        limit: papers, at most; the newest are kept, or those that fit the interest best, and the page says so.
        wanted: which papers.
        bounds: what choosing them may take.

    Raises:
        UsageError: there is no such database, or the file cannot be written or is the database itself.
        StoreError: the database cannot be read.
        ResourceError: a part of the page is missing from the installation.
    """
    refuse_reserved(target, database)
    digest = read_digest(database, limit, wanted, bounds)
    page = assemble(title, payload(digest)).encode("utf-8")
    write_whole(target, page)
    return Written(len(digest.papers), digest.total, len(page))
