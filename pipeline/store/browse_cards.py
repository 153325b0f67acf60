"""What a list of papers shows of each: read for a page's worth of them at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import duckdb

from pipeline.store.quoting import literal

_SQL = """
SELECT p.paper_id, p.title, coalesce(p.authors, []), p.organization, p.published_on, p.published_precision,
       p.arxiv_id, p.doi, p.url,
       p.status, coalesce(p.has_body, false), coalesce(t.tags, []), coalesce(y.names, []), l.code,
       p.abstract, coalesce(s.places, [])
FROM papers p
LEFT JOIN (SELECT paper_id, list((field, start_char, end_char, gist_start_char, gist_end_char) ORDER BY start_char)
           AS places FROM summaries WHERE paper_id IN ({ids}) GROUP BY paper_id) s USING (paper_id)
LEFT JOIN (SELECT paper_id, list((scheme, tag, label, engine = 'declared', score) ORDER BY scheme DESC, rank) AS tags
           FROM tags WHERE paper_id IN ({ids}) GROUP BY paper_id) t USING (paper_id)
LEFT JOIN (SELECT paper_id, list(DISTINCT name ORDER BY name) AS names FROM systems
           WHERE paper_id IN ({ids}) GROUP BY paper_id) y USING (paper_id)
LEFT JOIN (SELECT paper_id, arg_min(url, start_char) AS code FROM links
           WHERE kind = 'code' AND paper_id IN ({ids}) GROUP BY paper_id) l USING (paper_id)
WHERE p.paper_id IN ({ids})
"""
_Place: TypeAlias = tuple[str, int, int, int, int]  # field, and the offsets of a sentence and of its gist
_OF_BODIES = """
SELECT paper_id, list((sentence, gist) ORDER BY start_char) FROM summaries
WHERE rowid IN  -- else DuckDB reads the sentences of all papers before it leaves any out
      (SELECT rowid FROM summaries WHERE paper_id IN ({ids}))
GROUP BY paper_id
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
    tags: tuple[tuple[str, str, str, bool, float], ...]  # scheme, tag, label, whether it was declared, score
    systems: tuple[str, ...]
    code: str | None
    gists: tuple[tuple[str, str], ...]  # each with its sentence before it


def cards_of(connection: duckdb.DuckDBPyConnection, paper_ids: Sequence[str]) -> dict[str, Card]:
    """Return papers as a list shows them, by paper_id."""
    if not paper_ids:
        return {}
    # literals, for which DuckDB asks the primary key: a list in a parameter makes it go through all papers
    rows = connection.execute(_SQL.replace("{ids}", _literals(paper_ids))).fetchall()
    gists = {row[0]: _gists_of(row[-2], row[-1]) for row in rows}
    of_bodies = [paper_id for paper_id, cut in gists.items() if cut is None]
    if of_bodies:
        found = connection.execute(_OF_BODIES.replace("{ids}", _literals(of_bodies))).fetchall()
        gists |= {paper_id: tuple(sentences) for paper_id, sentences in found}
    return {row[0]: _card(row[:-2], gists[row[0]] or ()) for row in rows}


def _literals(paper_ids: Sequence[str]) -> str:
    return ", ".join(map(literal, paper_ids))


def _gists_of(abstract: str | None, places: Sequence[_Place]) -> tuple[tuple[str, str], ...] | None:
    """Cut the sentences of a summary and their gists out of the abstract; None where they are not all in it.

    An abstract is read by the primary key, and the sentences from among those of all papers, in ten times the time.
    """
    if any(field != "abstract" for field, *_ in places):
        return None
    text = abstract or ""
    return tuple((text[start:end], text[first:last]) for _, start, end, first, last in places)


def _card(row: tuple[Any, ...], gists: tuple[tuple[str, str], ...]) -> Card:
    """Make a card of a row; what is a list in the row is none that can be changed here."""
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in (*row, gists)]
    return Card(*values)
