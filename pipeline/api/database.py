"""`gistmill.open`: a published database, to be asked. Nothing can be written through it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.api.answer import Answer
from pipeline.api.options import Options, Place, settings_of
from pipeline.enrichment import FOUND, Enrichment
from pipeline.errors import UsageError
from pipeline.records import Acronym, Claim, Keyphrase, Link, Paper, RoleOfSentence, SummarySentence, System, Tag
from pipeline.search import MOST_PAPERS, Found, search
from pipeline.search.alike import similar_result
from pipeline.search.in_sql import with_search
from pipeline.stages import STAGES
from pipeline.store.explaining import find_paper
from pipeline.store.opening import open_published
from pipeline.store.paper_rows import body_of, paper_of, rows_of
from pipeline.store.querying import Bounds, query_arrow
from pipeline.store.schema import Table

_KINDS = (Keyphrase, SummarySentence, RoleOfSentence, Tag, System, Acronym, Link, Claim)  # as FOUND
_SIMILAR = pa.schema(
    [
        ("paper_id", pa.string()),
        ("score", pa.float64()),
        ("title", pa.string()),
        ("published_on", pa.date32()),
        ("shared", pa.list_(pa.string())),
    ]
)
_TABLES: dict[str, Table] = {output.key: output.table for stage in STAGES for output in stage.outputs if output.key}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StoredPaper(Enrichment):
    """A paper of a database, with all that was found in it.

    Attributes:
        paper: its fields: authors, dates, identifiers, declared categories.
    """

    paper: Paper


def _check_limit(what: str, limit: int) -> None:
    if not 1 <= limit <= MOST_PAPERS:
        raise UsageError(f"{what}: limit must be between 1 and {MOST_PAPERS:,} (it is {limit})")


class Database:
    """A published database. It is opened for each question, so that each is answered by the newest snapshot."""

    def __init__(self, path: Path, bounds: Bounds) -> None:
        self._path, self._bounds = path, bounds
        with open_published(path):  # says what is wrong with it, if anything
            pass

    def sql(self, query: str) -> Answer:
        """Return the answer to one statement that reads; what it may take is bounded as by `gistmill query`.

        Beside tables and views it may ask `search('words', n := 100)`, a table of the papers that fit them best.

        Raises:
            UsageError: the SQL is wrong, or wants more than to read.
            QueryBounds: it needs more memory or time than it may take.
            StoreError: the database cannot be read.
        """
        snapshot, prepare = with_search(self._path, query)
        return Answer(query_arrow(snapshot, query, self._bounds, prepare))

    def paper(self, name: str) -> StoredPaper:
        """Return a paper with all that was found in it.

        Args:
            name: a paper_id, an arXiv id, a DOI, the address of either, an id of your own, or a title's beginning.

        Raises:
            UsageError: there is no such paper, or several fit.
        """
        with open_published(self._path) as connection:
            paper = paper_of(connection, find_paper(connection, name.strip()))
            body = body_of(connection, paper.paper_id)
            found: dict[str, Any] = {
                field: rows_of(connection, _TABLES[field], kind, paper.paper_id)
                for field, kind in zip(FOUND, _KINDS, strict=True)
            }
        found |= {"title": paper.title, "abstract": paper.abstract, "body": body}
        return StoredPaper(id=paper.paper_id, paper=paper, **found)

    def search(self, words: str, limit: int = 10) -> Found:
        """Return at most `limit` papers by what they say, the best first, each with the places that match.

        Args:
            words: what is looked for, as `gistmill search` takes it; whatever has a word in it can be read.
            limit: papers, at most.

        Raises:
            UsageError: there is no word in it, or the database has no search index; the message says how to get one.
            StoreError: the database cannot be read.
        """
        _check_limit("search", limit)
        return search(self._path, words, limit)

    def similar(self, name: str | None = None, limit: int = 10, *, text: str = "") -> Answer:
        """Return at most `limit` papers that have the rare words of a paper or of a text, the likest first.

        Args:
            name: the paper, as `paper` takes it.
            limit: papers, at most.
            text: a text in place of a paper, such as a draft of yours.

        Raises:
            UsageError: there is no such paper, several fit, or neither a paper nor a text was given.
        """
        _check_limit("similar", limit)
        if (name is None) == (not text.strip()):
            raise UsageError("similar: name a paper, or give a text as text=...; one of them")
        result = similar_result(self._path, name, limit, text)
        rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
        return Answer(pa.Table.from_pylist(rows, schema=_SIMILAR))

    def __repr__(self) -> str:
        return f"<gistmill database {self._path}>"


def open(
    path: Place = "data/gistmill.duckdb", *, config: Place | None = None, query: Options | None = None
) -> Database:
    """Open a published database to read it. Runs may publish meanwhile: neither waits for the other.

    Args:
        path: the database.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        query: the section of the settings, laid over that of the file: `query={"memory": "4 GB"}`.

    Raises:
        UsageError: there is no such database.
        StoreError: it is no database of Gistmill's, is damaged, or was written by a newer Gistmill.
    """
    bounds = settings_of(config, {"query": query}).query
    return Database(Path(path), Bounds(bounds.memory, bounds.timeout))
