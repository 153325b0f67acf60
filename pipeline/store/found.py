"""What is shown of papers that a search found, read by their keys in the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from pipeline.store.quoting import literal

_NAMES = "SELECT key, paper_id FROM state.searchable WHERE key IN (SELECT unnest(?::BIGINT[]))"
_PAPERS = """
SELECT paper_id, p.title, p.abstract, b.body, p.language, p.published_on, {authors}
FROM papers p LEFT JOIN bodies b USING (paper_id) WHERE paper_id IN
"""


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


def found_papers(
    connection: duckdb.DuckDBPyConnection, keys: Sequence[int], *, with_authors: bool = False
) -> dict[int, FoundPaper]:
    """Return papers by their keys in the index; to read their authors, too, takes as long as all else."""
    named = {paper_id: key for key, paper_id in connection.execute(_NAMES, [list(keys)]).fetchall()}
    if not named:
        return {}
    # literals, for which DuckDB asks the primary key: a list in a parameter makes it go through all papers
    papers = _PAPERS.format(authors="coalesce(p.authors, [])" if with_authors else "[]")
    rows = connection.execute(f"{papers} ({', '.join(map(literal, named))})").fetchall()
    return {
        named[paper_id]: FoundPaper(paper_id, title, abstract, body, tuple(authors), language, day)
        for paper_id, title, abstract, body, language, day, authors in rows
    }


def keys_of(connection: duckdb.DuckDBPyConnection, paper_ids: Sequence[str]) -> list[int]:
    """Return the keys of papers in the index, in the order given; one that is not in it has none."""
    rows = connection.execute(
        "SELECT key FROM (SELECT unnest(?::VARCHAR[]) AS paper_id, generate_subscripts(?::VARCHAR[], 1) AS place) "
        "JOIN state.searchable USING (paper_id) ORDER BY place",
        [list(paper_ids), list(paper_ids)],
    ).fetchall()
    return [key for (key,) in rows]
