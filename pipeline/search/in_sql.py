"""Search in SQL: `search('world models')` is a table in a query, to be joined with the others.

In: a database and a query. Out: the snapshot to ask, and what makes the function known to its connection. DuckDB knows
no function of ours that stands in a file, so it is there for `gistmill query` and the library's `sql` alone; and only
where a query calls it, since all others need no engine.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.store.functions import register_table
from pipeline.store.opening import Connection
from pipeline.store.querying import Prepare, as_it_is
from pipeline.store.snapshots import newest
from pipeline.store.view import TableMacro

SEARCH = TableMacro(
    "search",
    "words, n := 100",
    "One row for each of the n papers that fit the words best: rank, score, snippet and places, as 'gistmill search'.",
    "",  # it is asked of the index
    "SELECT s.score, p.title, p.published_on FROM search('language model', n := 5) s JOIN papers p USING (paper_id)\n"
    "ORDER BY s.rank",
)
_COLUMNS = {
    "rank": "INTEGER",
    "paper_id": "VARCHAR",
    "score": "DOUBLE",
    "snippet": "VARCHAR",
    "snippet_field": "VARCHAR",
    "snippet_start_char": "INTEGER",
    "snippet_end_char": "INTEGER",
    "places": "STRUCT(field VARCHAR, start_char INTEGER, end_char INTEGER)[]",
}
_CALL = re.compile(r"\bsearch\s*\(", re.IGNORECASE)
Rows = list[dict[str, object]]


def with_search(database: Path, sql: str) -> tuple[Path, Prepare]:
    """Return the database that a query is asked of, and what its connection needs beforehand."""
    if not _CALL.search(sql):
        return database, as_it_is
    snapshot = newest(database)  # so that the index asked is that of the tables
    return snapshot, partial(_make_known, snapshot)


def _make_known(snapshot: Path, connection: Connection) -> None:
    from pipeline.search.searching import open_library  # noqa: PLC0415 - the engine, where it is asked

    with open_library(snapshot):  # says what is wrong with its index, if anything
        pass
    register_table(connection, SEARCH.name, _rows_for(snapshot), _COLUMNS)


def _rows_for(snapshot: Path) -> Callable[[str, int], Rows]:
    from pipeline.search.searching import MOST_PAPERS, search  # noqa: PLC0415 - as above

    @lru_cache(16)  # DuckDB asks once to plan and once to answer
    def rows_for(words: str, limit: int) -> Rows:
        if not 1 <= limit <= MOST_PAPERS:
            raise UsageError(f"search: n must be between 1 and {MOST_PAPERS:,} (it is {limit})")
        hits = enumerate(search(snapshot, words, limit).to_dicts(), start=1)
        return [{name: {"rank": rank, **hit}[name] for name in _COLUMNS} for rank, hit in hits]

    return rows_for
