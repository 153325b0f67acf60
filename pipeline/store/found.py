"""What is shown of papers that a search found, read by their keys in the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from pipeline.store.schema import BY_NAME

_BODY = "b.body" if "bodies" in BY_NAME else "NULL"
_BODIES = "LEFT JOIN bodies b USING (paper_id)" if "bodies" in BY_NAME else ""
_PAPERS = f"""
SELECT s.key, p.paper_id, p.title, p.abstract, {_BODY}, coalesce(p.authors, []), p.language, p.published_on
FROM state.searchable s JOIN papers p USING (paper_id) {_BODIES}
WHERE s.key IN (SELECT unnest(?::BIGINT[]))
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """The texts of a paper that was found."""

    paper_id: str
    title: str | None
    abstract: str | None
    body: str | None
    authors: tuple[str, ...]
    language: str | None
    published_on: date | None


def found_papers(connection: duckdb.DuckDBPyConnection, keys: Sequence[int]) -> dict[int, FoundPaper]:
    """Return papers by their keys in the index."""
    rows = connection.execute(_PAPERS, [list(keys)]).fetchall()
    return {
        key: FoundPaper(paper_id, title, abstract, body, tuple(authors), language, day)
        for key, paper_id, title, abstract, body, authors, language, day in rows
    }


def keys_of(connection: duckdb.DuckDBPyConnection, paper_ids: Sequence[str]) -> list[int]:
    """Return the keys of papers in the index, in the order given; one that is not in it has none."""
    rows = connection.execute(
        "SELECT key FROM (SELECT unnest(?::VARCHAR[]) AS paper_id, generate_subscripts(?::VARCHAR[], 1) AS place) "
        "JOIN state.searchable USING (paper_id) ORDER BY place",
        [list(paper_ids), list(paper_ids)],
    ).fetchall()
    return [key for (key,) in rows]
