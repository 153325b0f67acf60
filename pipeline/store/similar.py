"""The papers most like one, out of the published database.

In: a name of a paper. Out: other papers with what they share with it, by the table macro `similar_papers`.
"""

from pathlib import Path

import duckdb

from pipeline.errors import UsageError
from pipeline.store.answers import Result
from pipeline.store.explaining import find_paper
from pipeline.store.opening import open_published

_SQL = """
SELECT paper_id, round(score, 3) AS score, title, published_on, shared
FROM similar_papers($paper) s ORDER BY s.score DESC, paper_id LIMIT $limit
"""


def similar(database: Path, name: str, limit: int) -> Result:
    """Return at most `limit` papers that share keyphrases or tags with the one that `name` means, the likest first.

    Raises:
        UsageError: there is no such paper or database, several papers fit, or an earlier Gistmill published it.
        StoreError: the database cannot be read.
    """
    with open_published(database) as connection:
        paper = find_paper(connection, name.strip())
        try:
            answer = connection.execute(_SQL, {"paper": paper, "limit": limit})
        except duckdb.CatalogException:
            raise UsageError(
                f"{database}: an earlier Gistmill published it; 'gistmill run' brings it up to date"
            ) from None
        columns = [column[0] for column in answer.description or []]
        return Result(columns, iter(answer.fetchall()))
