"""Interests in the database: the papers that are named by ids, and which paper of an interest is the best."""

from collections.abc import Sequence

import duckdb

from pipeline.interests import gathered
from pipeline.interests.marks import Marked
from pipeline.settings import GivenPaper, Settings
from pipeline.store.explaining import find_paper

_BY_ID = """
WITH asked AS (SELECT id, row_number() OVER () AS place FROM (SELECT unnest(?::VARCHAR[]) AS id)),
     held AS (SELECT a.id, a.place, p.paper_id FROM asked a JOIN papers p ON p.paper_id = a.id
              UNION SELECT a.id, a.place, p.paper_id FROM asked a JOIN papers p ON p.arxiv_id = a.id
              UNION SELECT a.id, a.place, p.paper_id FROM asked a JOIN papers p ON p.doi = a.id
              UNION SELECT a.id, a.place, f.paper_id FROM asked a JOIN state.former_ids f ON f.former_id = a.id)
SELECT h.id, p.title, p.abstract FROM held h JOIN papers p USING (paper_id)
WHERE coalesce(p.title, p.abstract) IS NOT NULL ORDER BY h.place, p.paper_id
"""

# a paper that the reader has already judged is marked, and takes no place from those that are to be read
_RANK = """
UPDATE interests SET rank = r.place
FROM (SELECT paper_id, interest,
             CASE WHEN engine IN ('liked', 'disliked') THEN NULL ELSE row_number() OVER (
                 PARTITION BY interest, engine IN ('liked', 'disliked') ORDER BY score DESC, paper_id) END AS place
      FROM interests) r
WHERE r.paper_id = interests.paper_id AND r.interest = interests.interest AND r.place IS DISTINCT FROM interests.rank
"""


def papers_by_id(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[tuple[str, str | None, str | None]]:
    """Return id, title and abstract of the papers that have one of these ids, in the order of the ids."""
    return connection.execute(_BY_ID, [list(ids)]).fetchall() if ids else []


def rank_interests(connection: duckdb.DuckDBPyConnection) -> None:
    """Number the papers of each interest, the likeliest first, of equal ones by paper_id; liked ones have no number."""
    connection.execute(_RANK)


def marked(connection: duckdb.DuckDBPyConnection, name: str) -> Marked:
    """Return the paper that a name means, as `explain` takes it, by the id that is told from all others.

    Raises:
        UsageError: there is no such paper, or several fit.
    """
    paper_id = find_paper(connection, name.strip())
    rows = connection.execute("SELECT arxiv_id, doi, title FROM papers WHERE paper_id = ?", [paper_id]).fetchall()
    ((arxiv, doi, title),) = rows
    return Marked(arxiv or doi or paper_id, title or "")


def with_likes(settings: Settings, connection: duckdb.DuckDBPyConnection, missing: set[str] | None = None) -> Settings:
    """Return settings whose interests name texts alone.

    Args:
        settings: the settings of a run.
        connection: the database that ids are looked up in.
        missing: takes the ids that no paper of it has; these count nothing.

    Raises:
        SettingsError: a file that an interest names cannot be used.
    """

    def find(ids: Sequence[str]) -> list[GivenPaper]:
        rows = papers_by_id(connection, ids)
        return [GivenPaper(id=name, title=title, abstract=abstract) for name, title, abstract in rows]

    return gathered(settings, find, missing)
