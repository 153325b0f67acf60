"""What a list of papers shows of each: read for a page's worth of them at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

_SQL = """
SELECT p.paper_id, p.title, coalesce(p.authors, []), p.organization, p.published_on, p.published_precision,
       p.arxiv_id, p.doi, p.url,
       p.status, coalesce(p.has_body, false), coalesce(s.gists, []), coalesce(t.tags, []), coalesce(y.names, []), l.code
FROM papers p
LEFT JOIN (SELECT paper_id, list((sentence, gist) ORDER BY start_char) AS gists FROM summaries
           WHERE rowid IN  -- else DuckDB reads the sentences of all papers before it leaves any out
                 (SELECT rowid FROM summaries WHERE paper_id IN (SELECT unnest($ids::VARCHAR[])))
           GROUP BY paper_id) s USING (paper_id)
LEFT JOIN (SELECT paper_id, list((scheme, tag, label, engine = 'declared', score) ORDER BY scheme DESC, rank) AS tags
           FROM tags WHERE paper_id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY paper_id) t USING (paper_id)
LEFT JOIN (SELECT paper_id, list(DISTINCT name ORDER BY name) AS names FROM systems
           WHERE paper_id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY paper_id) y USING (paper_id)
LEFT JOIN (SELECT paper_id, arg_min(url, start_char) AS code FROM links
           WHERE kind = 'code' AND paper_id IN (SELECT unnest($ids::VARCHAR[])) GROUP BY paper_id) l USING (paper_id)
WHERE p.paper_id IN (SELECT unnest($ids::VARCHAR[]))
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A paper in a list."""

    paper_id: str
    title: str | None
    authors: tuple[str, ...]
    organization: str | None
    published_on: date | None
    published_precision: str | None
    arxiv_id: str | None
    doi: str | None
    url: str | None
    status: str | None
    has_body: bool
    gists: tuple[tuple[str, str], ...]  # each with its sentence before it
    tags: tuple[tuple[str, str, str, bool, float], ...]  # scheme, tag, label, whether it was declared, score
    systems: tuple[str, ...]
    code: str | None


def cards_of(connection: duckdb.DuckDBPyConnection, paper_ids: Sequence[str]) -> dict[str, Card]:
    """Return papers as a list shows them, by paper_id."""
    rows = connection.execute(_SQL, {"ids": list(paper_ids)}).fetchall()
    return {row[0]: _card(row) for row in rows}


def _card(row: tuple[Any, ...]) -> Card:
    """Make a card of a row; what is a list in the row is none that can be changed here."""
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Card(*values)
