"""The keyphrases that papers were given, with what they stand for, out of the published database.

In: a published database. Out: uses of phrases. Separate from the user's own SQL, because its rows have a type.
"""

from pathlib import Path

from pipeline.store.opening import open_published
from pipeline.tagging.vocabularies.suggesting import PhraseUse

_SQL = """
SELECT k.paper_id, k.phrase, k.score, min(a.long_form)
FROM keyphrases k
LEFT JOIN acronyms a ON a.paper_id = k.paper_id AND k.phrase IN (a.short_form, a.short_form || 's')
WHERE k.rank <= $best
GROUP BY k.paper_id, k.rank, k.phrase, k.score
ORDER BY k.paper_id, k.rank
"""


def phrase_uses(database: Path, best: int) -> list[PhraseUse]:
    """Return the `best` first keyphrases of every paper.

    Raises:
        UsageError: there is no such database.
        StoreError: it cannot be read.
    """
    with open_published(database) as connection:
        return [PhraseUse(*row) for row in connection.execute(_SQL, {"best": best}).fetchall()]
