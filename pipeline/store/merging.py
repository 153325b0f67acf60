"""Staged records into papers: the database's side of "one paper is one row".

What is a paper, and what its fields are, is decided by the pure functions of `pipeline.papers`; here its records are
found and its rows written. Only papers that a newly read record touches are looked at. A paper of one record is that
record, and SQL makes it, however many there are; papers of several are merged some thousands at a time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

import duckdb

from pipeline.papers.merging import merge
from pipeline.records import Paper, Record, Status, as_known
from pipeline.store.grouping import assign_papers
from pipeline.store.rows import to_table
from pipeline.store.schema import PAPERS, TABLES
from pipeline.store.written import note_written

# the most complete: that of most characters that are no white space; what still ties is decided by a hash of it
_CHOSEN = """
CREATE TABLE scratch.bodies AS
WITH told AS (SELECT a.paper_id, b.source_id, b.record_no, b.format, b.pages,
                     length(regexp_replace(b.text, '\\s+', '', 'g')) AS letters,
                     sha256(b.text || chr(0) || coalesce(b.sections, [])::VARCHAR) AS hash
              FROM scratch.assignment a JOIN state.bodies b USING (source_id, record_no))
SELECT paper_id, source_id, record_no, hash FROM told
QUALIFY row_number() OVER (PARTITION BY paper_id ORDER BY letters DESC, hash, format, pages::VARCHAR NULLS LAST,
                                                          source_id, record_no) = 1
"""
_WRITTEN = (
    """
    INSERT INTO bodies BY NAME
    SELECT c.paper_id, b.text AS body, c.source_id, b.format, len(coalesce(b.pages, [])) AS pages,
           len(coalesce(b.sections, [])) AS sections
    FROM scratch.bodies c JOIN state.bodies b USING (source_id, record_no)
    """,
    """
    INSERT INTO sections BY NAME
    SELECT c.paper_id, unnest(b.sections, recursive := true)
    FROM scratch.bodies c JOIN state.bodies b USING (source_id, record_no)
    """,
    """
    INSERT INTO pages BY NAME
    SELECT c.paper_id, unnest(b.pages, recursive := true)
    FROM scratch.bodies c JOIN state.bodies b USING (source_id, record_no)
    """,
)
_TABLES = ("bodies", "sections", "pages")
_RECORD_FIELDS = tuple(field.name for field in fields(Record) if field.name != "body")
# but for the language, which is no record's and which a stage finds out
_PAPER_FIELDS = (*(field.name for field in fields(Paper) if field.name != "language"), "published_precision")
# the tables that hold what was computed from a paper
COMPUTED = tuple(table.name for table in TABLES if table.key[0] == "paper_id" and table is not PAPERS)
_LOOKED_AT = (
    "SELECT paper_id FROM scratch.assignment UNION ALL SELECT paper_id FROM scratch.replaced "
    "UNION ALL SELECT paper_id FROM scratch.dropped"
)
_CHUNK = 5_000  # papers merged at a time: some 15 MB of text

# `papers.merging.merge` of one record `r`, with what it states beside its columns as `s`
_TEXTS = {name: f"nullif(CASE WHEN s.has_texts THEN s.{name} ELSE r.{name} END, '')" for name in ("title", "abstract")}
_OF_ONE_RECORD = {
    "paper_id": "a.paper_id",
    **_TEXTS,
    **{name: f"nullif(r.{name}, '')" for name in ("organization", "arxiv_id", "doi", "url", "comment")},
    **{name: f"coalesce(r.{name}, [])" for name in ("authors", "declared_categories")},
    **{name: f"r.{name}" for name in ("n_authors", "discussion_count")},
    **{
        name: f"CASE WHEN s.has_texts IS NULL THEN r.{name} ELSE s.{name} END"
        for name in ("published_on", "published_precision", "status")
    },
    "published_inferred": "r.published_on IS NOT NULL AND coalesce(s.published_inferred, r.published_inferred)",
    "own_ids": "list_sort(list_distinct(coalesce(r.own_ids, [])))",
    "has_body": "false",
    "content_hash": "left(sha256(coalesce({title}, '') || chr(0) || coalesce({abstract}, '')), 32)".format_map(_TEXTS),
}


class Contested(NamedTuple):
    """An identifier that several papers have, as a key (`doi:10.1234/x`), and how many they are."""

    key: str
    papers: int


class Merged(NamedTuple):
    """What merging came to."""

    new: int
    changed: int
    contested: tuple[Contested, ...]


def merge_records(connection: duckdb.DuckDBPyConnection, run_id: int, today: date) -> Merged:
    """Give each newly read record its paper, and write the papers that are new or have changed.

    Needs the scratch tables that `ingest.load_staged` leaves. `today` is the day of the run, on which new papers were
    first seen.

    Returns:
        How many papers are new, how many have changed, and which identifiers unlike papers share.
    """
    assign_papers(connection)
    _assign(connection)
    choose_bodies(connection)
    contested = _find_contested(connection)
    counts = [_write(connection, run_id) for _ in _chunks(connection, run_id, today)]
    write_bodies(connection)
    _drop_papers_without_records(connection)
    note_written(connection, _LOOKED_AT)
    return Merged(sum(new for new, _ in counts), sum(changed for _, changed in counts), contested)


def _find_contested(connection: duckdb.DuckDBPyConnection) -> tuple[Contested, ...]:
    """Note which papers cannot have which identifier, as `papers.clustering` does, and return these identifiers."""
    connection.execute(
        """
        CREATE TABLE scratch.contested AS
        WITH asked AS (SELECT DISTINCT key
                       FROM state.record_keys SEMI JOIN scratch.assignment USING (source_id, record_no)
                       WHERE starts_with(key, 'arxiv:') OR starts_with(key, 'doi:')),
             held AS (SELECT key, r.paper_id, count(*) AS records
                      FROM state.record_keys SEMI JOIN asked USING (key) JOIN records r USING (source_id, record_no)
                      GROUP BY key, r.paper_id)
        SELECT key, paper_id, count(*) OVER of_key AS papers, 2 * records <= sum(records) OVER of_key AS is_lost
        FROM held WINDOW of_key AS (PARTITION BY key) QUALIFY papers > 1
        """
    )
    rows = connection.execute("SELECT DISTINCT key, papers FROM scratch.contested ORDER BY papers DESC, key").fetchall()
    return tuple(Contested(key, papers) for key, papers in rows)


def _assign(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the papers of the records, and under which id a paper is found now that turned out to be another."""
    connection.execute(
        "UPDATE records SET paper_id = a.paper_id FROM scratch.assignment a "
        "WHERE a.source_id = records.source_id AND a.record_no = records.record_no "
        "AND a.paper_id IS DISTINCT FROM records.paper_id"
    )
    connection.execute(
        "UPDATE state.former_ids SET paper_id = m.paper_id FROM scratch.merged m "
        "WHERE m.former_id = state.former_ids.paper_id"
    )
    connection.execute("INSERT INTO state.former_ids FROM scratch.merged")


def _chunks(connection: duckdb.DuckDBPyConnection, run_id: int, today: date) -> Iterator[None]:
    """Make `chunk` stand for the papers of the assigned records, those of one record first, then the others."""
    connection.execute(
        "CREATE TABLE scratch.of_one AS SELECT paper_id FROM scratch.assignment "
        "ANTI JOIN (FROM scratch.contested WHERE is_lost) USING (paper_id) GROUP BY paper_id HAVING count(*) = 1"
    )
    columns = ", ".join(f"{sql} AS {name}" for name, sql in _OF_ONE_RECORD.items())
    connection.execute(
        f"CREATE TEMP VIEW chunk AS SELECT {columns}, NULL::VARCHAR AS language, "  # noqa: S608 - our own names
        f"DATE '{today.isoformat()}' AS first_seen_on, "
        f"{run_id:d}::BIGINT AS first_run_id, {run_id:d}::BIGINT AS updated_run_id "
        "FROM scratch.assignment a SEMI JOIN scratch.of_one USING (paper_id) "
        "JOIN records r USING (source_id, record_no) LEFT JOIN state.stated s USING (source_id, record_no)"
    )
    yield
    connection.execute("DROP VIEW chunk")
    for papers in _merged(connection):
        runs, days = [run_id] * len(papers), [today] * len(papers)
        constants: dict[str, Sequence[object]] = {"first_run_id": runs, "updated_run_id": runs, "first_seen_on": days}
        connection.register("chunk", to_table(PAPERS, papers, constants))
        yield
        connection.unregister("chunk")


def _merged(connection: duckdb.DuckDBPyConnection) -> Iterator[list[Paper]]:
    """Yield the papers of several records, and of one that has lost an identifier, merged, some at a time."""
    lost: defaultdict[str, set[str]] = defaultdict(set)
    for key, paper_id in connection.execute("SELECT key, paper_id FROM scratch.contested WHERE is_lost").fetchall():
        lost[paper_id].add(key)
    with connection.cursor() as reading:  # of its own: papers are written while this one is read
        reader = reading.sql(
            f"SELECT r.paper_id, r.published_precision, {', '.join(f'r.{name}' for name in _RECORD_FIELDS)} "  # noqa: S608 - our own names
            "FROM records r SEMI JOIN scratch.assignment USING (source_id, record_no) "
            "ANTI JOIN scratch.of_one USING (paper_id) ORDER BY r.paper_id, r.source_id, r.record_no"
        ).to_arrow_reader(_CHUNK)
        rows = (row for batch in reader for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))
        papers = (
            merge(paper_id, [_record(row) for row in group], lost.get(paper_id, ()))
            for paper_id, group in groupby(rows, key=itemgetter(0))
        )
        while chunk := list(islice(papers, _CHUNK)):
            yield chunk


def _record(row: tuple[Any, ...]) -> Record:
    values = dict(zip(_RECORD_FIELDS, row[2:], strict=True))
    values["published_on"] = as_known(values["published_on"], row[1]) if values["published_on"] else None
    values["status"] = Status(values["status"]) if values["status"] else None
    for field in fields(Record):
        if field.name in values and isinstance(field.default, tuple):
            values[field.name] = tuple(values[field.name] or ())
    return Record(**values)


def _write(connection: duckdb.DuckDBPyConnection, run_id: int) -> tuple[int, int]:
    """Write those papers of `chunk` that are new or differ from what is there; return how many of each.

    A paper whose text changed keeps its language until the stage has looked at the new text.
    """
    chunk = with_bodies(connection, "chunk")
    new = connection.execute(f"INSERT INTO papers BY NAME FROM {chunk} ANTI JOIN papers USING (paper_id)").fetchall()
    connection.execute(  # by name first: else the rows of all papers are put beside those of the chunk, on disk
        "CREATE OR REPLACE TABLE scratch.known AS SELECT paper_id FROM papers SEMI JOIN scratch.assignment "  # noqa: S608
        f"USING (paper_id) WHERE first_run_id <> {run_id:d}"
    )
    ours, theirs = (", ".join(f"{side}.{name}" for name in _PAPER_FIELDS) for side in ("c", "p"))
    connection.execute(
        "CREATE OR REPLACE TABLE scratch.changed AS "  # noqa: S608 - our own names
        "SELECT c.* REPLACE (p.first_run_id AS first_run_id, p.first_seen_on AS first_seen_on, p.language AS language) "
        f"FROM {chunk} c JOIN (FROM papers SEMI JOIN scratch.known USING (paper_id)) p USING (paper_id) "
        f"WHERE ({ours}) IS DISTINCT FROM ({theirs})"
    )
    connection.execute("DELETE FROM papers WHERE paper_id IN (SELECT paper_id FROM scratch.changed)")
    changed = connection.execute("INSERT INTO papers BY NAME FROM scratch.changed").fetchall()
    return int(new[0][0]), int(changed[0][0])


def _drop_papers_without_records(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop papers whose records went to another one, and what was computed from them."""
    connection.execute("CREATE TABLE scratch.dropped AS SELECT paper_id FROM papers ANTI JOIN records USING (paper_id)")
    for table in (*COMPUTED, "state.done", "papers"):
        connection.execute(f"DELETE FROM {table} WHERE paper_id IN (SELECT paper_id FROM scratch.dropped)")  # noqa: S608


def choose_bodies(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave `scratch.bodies`: for each paper that is looked at and has a body the record whose body it is, and a hash.

    Needs `scratch.assignment`.
    """
    connection.execute(_CHOSEN)


def with_bodies(connection: duckdb.DuckDBPyConnection, papers: str) -> str:
    """Return a relation of the papers in another one, those that have a body told so and in their hash.

    A paper without a body keeps the hash of its other texts, so that what was computed of it stays.
    """
    if not connection.execute("SELECT 1 FROM scratch.bodies LIMIT 1").fetchall():
        return papers
    return (
        f"(SELECT p.* REPLACE (b.hash IS NOT NULL AS has_body, "  # noqa: S608 - our own names
        f"if(b.hash IS NULL, p.content_hash, left(sha256(p.content_hash || b.hash), 32)) AS content_hash) "
        f"FROM {papers} p LEFT JOIN scratch.bodies b USING (paper_id))"
    )


def write_bodies(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the bodies of the papers that are looked at in the place of those that they had."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE paper_id IN (SELECT paper_id FROM scratch.assignment)")  # noqa: S608
    for statement in _WRITTEN:
        connection.execute(statement)
