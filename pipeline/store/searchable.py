"""What a search index is made of: which papers it lacks or holds as they no longer are, and their texts.

In: a work file. Out: the keys of papers to take out of the index, and the papers to put in. Separate from the index
itself, which knows nothing of the database, and from its publishing, which knows its folder alone.

A paper has a number in the index, its key. `state.searchable` says with which digest of the paper's state it was put
in: of its row, of the stages that are done for it, but for interests, of which the index has nothing, and of the
sources that name it. So what has changed is found without reading a text. `state.search_index` has one row: an
identity, made of these digests, that the index's folder bears too. Both tables are part of the snapshot and no one
outside relies on them. Where it is known which papers were written to since (`written`), no others are looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

import duckdb

from pipeline.store.written import (
    NOT_INDEXED,
    begin_written,
    forget_written,
    is_sealed_by_this_release,
    is_written_kept,
)

_STATE = """
CREATE TABLE IF NOT EXISTS state.searchable (paper_id VARCHAR, key BIGINT, digest UBIGINT);
CREATE TABLE IF NOT EXISTS state.search_index (identity VARCHAR, maker VARCHAR, papers BIGINT, languages VARCHAR[]);
"""
_NOW = f"""
SELECT p.paper_id,
       hash(p.content_hash, p.updated_run_id, p.language, coalesce(d.done, 0), coalesce(r.seen, 0)) AS digest
FROM papers p {{among}}
LEFT JOIN (SELECT hash(paper_id) AS paper, bit_xor(hash(stage, content_hash, fingerprint)) AS done
           FROM state.done {{among}} WHERE NOT starts_with(stage, '{NOT_INDEXED}')
           GROUP BY paper) d ON d.paper = hash(p.paper_id)
LEFT JOIN (SELECT paper, bit_xor(source) AS seen
           FROM (SELECT DISTINCT hash(paper_id) AS paper, hash(source_id) AS source FROM records {{among}})
           GROUP BY paper) r ON r.paper = hash(p.paper_id)
"""  # noqa: S608 - our own words
# numbers are grouped in two thirds of the time; two papers of one hash would be put in anew with each other
_WRITTEN = "SEMI JOIN state.written USING (paper_id)"
_STALE = """
CREATE OR REPLACE TABLE scratch.stale AS
SELECT key FROM state.searchable {among} ANTI JOIN scratch.searchable n USING (paper_id, digest)
"""
_WANTED = """
CREATE OR REPLACE TABLE scratch.to_index AS
SELECT n.paper_id, n.digest,
       coalesce(s.key, (SELECT coalesce(max(key), 0) FROM state.searchable)
                       + row_number() OVER (PARTITION BY s.key IS NULL ORDER BY n.paper_id)) AS key
FROM scratch.searchable n LEFT JOIN state.searchable s USING (paper_id)
WHERE s.digest IS DISTINCT FROM n.digest
"""
_NOTE = """
DELETE FROM state.searchable WHERE key IN (FROM scratch.stale);
INSERT INTO state.searchable SELECT paper_id, key, digest FROM scratch.to_index;
"""
_OTHER_THAN_INDEXED = f"SELECT count(*) FROM state.searchable ANTI JOIN ({_NOW}) USING (paper_id, digest)"  # noqa: S608
_IDENTITY = """
SELECT md5(concat_ws(' ', count(*), coalesce(bit_xor(hash(paper_id, key, digest)), 0))), count(*) FROM state.searchable
"""
_LANGUAGES = "SELECT list(DISTINCT language ORDER BY language) FROM papers WHERE language IS NOT NULL"
_STRETCH = 100_000  # papers for which the large tables are gone through once; some 200 MB of abstracts and names
_CHUNK = 2_000  # papers whose texts and lists are put together at a time: some 4 MB of abstracts
_GATHERED = {  # what is read of the papers of a stretch, so that no chunk goes through all papers again
    "papers": "list_concat([paper_id, 'arxiv:' || arxiv_id, 'doi:' || doi], own_ids) AS ids, title, abstract, language,"
    " published_on, coalesce(published_precision <> 'year', false) AS has_month, coalesce(authors, []) AS authors",
    "keyphrases": "rank, phrase",
    "systems": "name",
    "tags": "scheme, rank, tag, label",
    "records": "source_id",
    "links": "kind",
}
_GATHER = """
CREATE OR REPLACE TABLE scratch.stretch AS
SELECT paper_id, key FROM scratch.to_index ORDER BY key LIMIT ? OFFSET ?
"""
_PAPERS = """
WITH wanted AS (SELECT paper_id, key FROM scratch.stretch WHERE key BETWEEN $first AND $last)
SELECT key, list_filter(p.ids, lambda id : id IS NOT NULL), p.title, p.abstract, b.body, p.language, p.published_on,
       p.has_month, p.authors, coalesce(k.phrases, []), coalesce(y.names, []), coalesce(t.tags, []),
       coalesce(r.sources, []), coalesce(l.code, false)
FROM wanted JOIN scratch.of_papers p USING (key) LEFT JOIN bodies b USING (paper_id)
LEFT JOIN (SELECT key, list(phrase ORDER BY rank) AS phrases
           FROM scratch.of_keyphrases WHERE key BETWEEN $first AND $last GROUP BY key) k USING (key)
LEFT JOIN (SELECT key, list(DISTINCT name ORDER BY name) AS names
           FROM scratch.of_systems WHERE key BETWEEN $first AND $last GROUP BY key) y USING (key)
LEFT JOIN (SELECT key, list((scheme, tag, label) ORDER BY scheme, rank) AS tags
           FROM scratch.of_tags WHERE key BETWEEN $first AND $last GROUP BY key) t USING (key)
LEFT JOIN (SELECT key, list(DISTINCT source_id ORDER BY source_id) AS sources
           FROM scratch.of_records WHERE key BETWEEN $first AND $last GROUP BY key) r USING (key)
LEFT JOIN (SELECT key, bool_or(kind = 'code') AS code
           FROM scratch.of_links WHERE key BETWEEN $first AND $last GROUP BY key) l USING (key)
ORDER BY key
"""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A paper as it is put into the index."""

    key: int
    ids: Sequence[str]  # paper_id, and every id that a source gave it, with its scheme
    title: str | None
    abstract: str | None
    body: str | None
    language: str | None
    published_on: date | None
    has_month: bool  # whether more than its year is known
    authors: Sequence[str]
    keyphrases: Sequence[str]
    systems: Sequence[str]
    tags: Sequence[tuple[str, str, str]]  # scheme, tag, label
    sources: Sequence[str]
    has_code: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index needs to be that of a work file: keys to take out, and how many papers to put in."""

    stale: tuple[int, ...]
    papers: int


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a database says of its index: who it is, what made it, its papers, and the languages of their texts."""

    identity: str
    maker: str
    papers: int
    languages: tuple[str, ...]


def index_state(connection: duckdb.DuckDBPyConnection) -> IndexState | None:
    """Return what a database says of its index; None where it has none."""
    try:
        rows = connection.execute("SELECT identity, maker, papers, languages FROM state.search_index").fetchall()
    except duckdb.CatalogException:  # an earlier Gistmill published it
        return None
    return IndexState(rows[0][0], rows[0][1], rows[0][2], tuple(rows[0][3] or ())) if rows else None


def forget_index(connection: duckdb.DuckDBPyConnection) -> None:
    """Note in a work file that it has no index."""
    forget_written(connection)
    if index_state(connection) is not None:
        connection.execute("DELETE FROM state.searchable; DELETE FROM state.search_index")


def index_changes(connection: duckdb.DuckDBPyConnection) -> Changes:
    """Return what the index lacks, or holds as it no longer is; the papers to put in are then read by `to_index`."""
    connection.execute(_STATE)
    is_narrowed = is_written_kept(connection) and is_sealed_by_this_release(connection)
    among = _WRITTEN if is_narrowed else ""
    connection.execute(f"CREATE OR REPLACE TABLE scratch.searchable AS {_NOW.format(among=among)}")
    connection.execute(_STALE.format(among=among))
    connection.execute(_WANTED)
    stale = tuple(key for (key,) in connection.execute("SELECT key FROM scratch.stale ORDER BY key").fetchall())
    ((papers,),) = connection.execute("SELECT count(*) FROM scratch.to_index").fetchall()
    return Changes(stale, papers)


def to_index(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Searchable]]:
    """Yield the papers that `index_changes` found, in order of their keys, some thousands at a time."""
    for offset in count(step=_STRETCH):
        keys = _gather(connection, offset)
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            rows = connection.execute(_PAPERS, {"first": chunk[0], "last": chunk[-1]}).fetchall()
            yield [Searchable(*row) for row in rows]
        if len(keys) < _STRETCH:
            return


def _gather(connection: duckdb.DuckDBPyConnection, offset: int) -> list[int]:
    """Put together what a stretch of the papers to index is made of; return their keys in order."""
    connection.execute(_GATHER, [_STRETCH, offset])
    for table, columns in _GATHERED.items():
        # new papers stand last: of what stands before them the paper_ids alone are read
        ((first, last),) = connection.execute(
            f"SELECT min(t.rowid), max(t.rowid) FROM {table} t SEMI JOIN scratch.stretch USING (paper_id)"  # noqa: S608 - our own words
        ).fetchall()
        connection.execute(
            f"CREATE OR REPLACE TABLE scratch.of_{table} AS "  # noqa: S608 - our own words
            f"SELECT key, {columns} FROM {table} t JOIN scratch.stretch USING (paper_id) "
            f"WHERE t.rowid BETWEEN {first or 0} AND {last or 0} ORDER BY key"
        )
    return [key for (key,) in connection.execute("SELECT key FROM scratch.stretch ORDER BY key").fetchall()]


def note_index(connection: duckdb.DuckDBPyConnection, maker: str) -> IndexState:
    """Note in a work file that its index holds its papers as they are; return what it now says of it."""
    connection.execute(_NOTE)
    ((identity, papers),) = connection.execute(_IDENTITY).fetchall()
    ((languages,),) = connection.execute(_LANGUAGES).fetchall()
    state = IndexState(identity, maker, papers, tuple(languages or ()))
    connection.execute("DELETE FROM state.search_index")
    connection.execute(
        "INSERT INTO state.search_index VALUES (?, ?, ?, ?)", [identity, maker, papers, list(state.languages)]
    )
    begin_written(connection)
    return state


def count_outdated(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many papers a database's index holds as they no longer are; 0 where its digests cannot be compared."""
    if not is_sealed_by_this_release(connection):
        return 0
    ((papers,),) = connection.execute(_OTHER_THAN_INDEXED.format(among="")).fetchall()
    return int(papers)


def indexed_keys(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """Return the keys of the papers that a database says are in its index."""
    return {key for (key,) in connection.execute("SELECT key FROM state.searchable").fetchall()}
