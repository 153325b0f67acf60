"""What the database remembers of earlier runs: the sources that were read, and the stages that are done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from pipeline.store.quoting import literal
from pipeline.store.written import forget_written

PART = ":"
"""Stands between a stage and the part of it that a paper is done with, where the stage falls into parts."""

# what stages read of a paper: its texts, and what is known of it beside
READ = (
    "paper_id", "title", "abstract", "language", "arxiv_id", "published_on", "published_inferred",
    "declared_categories", "status", "authors",
)  # fmt: skip
_LACKING = "SEMI JOIN (SELECT paper_id FROM scratch.lacking WHERE stages = ?) l USING (paper_id)"
_PAPERS = f"SELECT {', '.join(READ)} FROM papers {_LACKING} WHERE NOT has_body ORDER BY paper_id"  # noqa: S608 - our own
_BODIES = f"""
SELECT {", ".join(READ)}, b.body, b.format AS body_format, s.sections
FROM papers {_LACKING} JOIN bodies b USING (paper_id)
LEFT JOIN (SELECT paper_id, list(struct_pack(section_no, parent_no, level, heading, kind, start_char, end_char)
                                 ORDER BY section_no) AS sections FROM sections GROUP BY paper_id) s USING (paper_id)
ORDER BY paper_id
"""  # noqa: S608 - our own names
_LEFT_OVER = "NOT list_contains(?::VARCHAR[], stage)"
_ROWS = 10_000  # rows read at a time: some 15 MB of text
_DOCUMENTS = 64  # documents read at a time: some 5 MB, a hundred times that of theses


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of an earlier run, and the fingerprint of the parsing it was read with."""

    fingerprint: str
    format: str
    records: int
    rejects: int
    lines: int


def known_sources(connection: duckdb.DuckDBPyConnection) -> dict[str, KnownSource]:
    """Return the sources that were read, by source_id."""
    rows = connection.execute(
        "SELECT source_id, fingerprint, format, records, rejects, lines "
        "FROM main.sources JOIN state.sources USING (source_id)"
    ).fetchall()
    return {source_id: KnownSource(*fields) for source_id, *fields in rows}


def next_run_id(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the run that comes after the last published one."""
    return int(connection.execute("SELECT coalesce(max(run_id), 0) + 1 FROM runs").fetchall()[0][0])


def input_hash(paper: str, columns: Sequence[str]) -> str:
    """Return the SQL of a hash over what a stage reads of a paper, which begins with the hash of its texts.

    Args:
        paper: the alias of `papers` in the query.
        columns: the columns that the stage reads beside the texts.
    """
    texts = f"{paper}.content_hash"
    if not columns:
        return texts
    return f"{texts} || ':' || md5(row({', '.join(f'{paper}.{column}' for column in columns)})::VARCHAR)"


@dataclass(frozen=True, slots=True)
class Pending:
    """Papers that lack the same stages, or parts: the names of these, and a reader of the columns of `READ`.

    Documents are apart from other papers, and have the columns `body`, `body_format` and `sections` beside.
    """

    lacking: tuple[str, ...]
    rows: pa.RecordBatchReader


def last_finished(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    """Return when the last published run ended, in UTC; None where there is none."""
    ((moment,),) = connection.execute("SELECT max(finished_at) FROM runs").fetchall()
    return moment.replace(tzinfo=UTC) if moment else None


def pending(
    connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str], reads: Mapping[str, Sequence[str]]
) -> Iterator[Pending]:
    """Yield the papers that lack a stage, with what the stages read of them.

    Args:
        connection: a work file.
        fingerprints: the present fingerprint of each stage by name, or of each of its parts.
        reads: the columns that a stage reads beside the texts, by name; a stage that is not there reads none.

    Yields:
        A group for each set of stages that papers lack, documents apart, its papers in order of paper_id; a group is
        to be read before the next one.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE scratch.lacking AS SELECT paper_id, list(stage ORDER BY position) AS stages "  # noqa: S608
        f"FROM ({_lacking(fingerprints, reads)}) GROUP BY paper_id"
    )
    for (group,) in connection.execute("SELECT DISTINCT stages FROM scratch.lacking ORDER BY stages").fetchall():
        for sql, at_once in ((_PAPERS, _ROWS), (_BODIES, _DOCUMENTS)):
            rows = connection.sql(sql, params=[group]).to_arrow_reader(at_once)
            yield Pending(tuple(group), rows)


def is_anything_pending(
    connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str], reads: Mapping[str, Sequence[str]]
) -> bool:
    """Whether a paper lacks a stage; the arguments are those of `pending`, and a published database will do."""
    rows = connection.execute(f"SELECT 1 FROM ({_lacking(fingerprints, reads)}) LIMIT 1").fetchall()  # noqa: S608
    return bool(rows)


def is_anything_left_over(connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str]) -> bool:
    """Whether something is done that nobody asks for any more, as an interest that is no longer in the settings."""
    rows = connection.execute(f"SELECT 1 FROM state.done WHERE {_LEFT_OVER} LIMIT 1", [list(fingerprints)]).fetchall()  # noqa: S608
    return bool(rows)


def forget_left_over(connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str]) -> None:
    """Take what nobody asks for any more for not done, so that it is computed should it be asked for again."""
    gone = connection.execute(f"DELETE FROM state.done WHERE {_LEFT_OVER}", [list(fingerprints)]).fetchall()  # noqa: S608
    if gone[0][0]:
        forget_written(connection)


def _lacking(fingerprints: Mapping[str, str], reads: Mapping[str, Sequence[str]]) -> str:
    """Return the SQL of a row (paper_id, stage, position) for each stage that a paper lacks.

    Stage by stage: all at once, what is done of a million papers is compared on disk.
    """
    return " UNION ALL ".join(
        f"SELECT q.paper_id, {literal(stage)} AS stage, {position} AS position FROM papers q "  # noqa: S608 - our own names
        f"ANTI JOIN (SELECT paper_id, content_hash FROM state.done "
        f"WHERE stage = {literal(stage)} AND fingerprint = {literal(fingerprint)}) d "
        f"ON d.paper_id = q.paper_id AND d.content_hash = {input_hash('q', reads.get(stage.partition(PART)[0], ()))}"
        for position, (stage, fingerprint) in enumerate(fingerprints.items())
    )


def forget_stages(connection: duckdb.DuckDBPyConnection) -> None:
    """Take no stage of any paper for done, so that all are computed again."""
    connection.execute("DELETE FROM state.done")
    forget_written(connection)


def renew_snapshot(connection: duckdb.DuckDBPyConnection) -> None:
    """Give the state of the tables a new name, because rows of theirs have changed beside those of the runs."""
    connection.execute("CREATE OR REPLACE TABLE state.snapshot AS SELECT uuid()::VARCHAR AS id")


def record_run(connection: duckdb.DuckDBPyConnection, *row: object) -> None:
    """Write the row of a run, its values in the order of the table's columns; a run that is there stays as it is."""
    if connection.execute("SELECT 1 FROM runs WHERE run_id = ?", [row[0]]).fetchall():
        return
    connection.execute(f"INSERT INTO runs VALUES ({', '.join('?' * len(row))})", list(row))  # noqa: S608 - marks alone


def count_papers(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of papers."""
    return int(connection.execute("SELECT count(*) FROM papers").fetchall()[0][0])


def rejects_by_reason(connection: duckdb.DuckDBPyConnection, source_ids: Sequence[str]) -> dict[str, int]:
    """Return how many rejects these sources have, by reason."""
    rows = connection.execute(
        "SELECT reason, count(*) FROM rejects WHERE source_id IN (SELECT unnest(?::VARCHAR[])) "
        "GROUP BY reason ORDER BY reason",
        [list(source_ids)],
    ).fetchall()
    return dict(rows)
