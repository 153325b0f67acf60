"""Staged records into papers: the database's side of "one paper is one row".

What is a paper, and what its fields are, is decided by the pure functions of `pipeline.papers`; here its records are
found and its rows written. Only papers that a newly read record touches are looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.papers.clustering import Cluster, Keyed, cluster
from pipeline.papers.merging import LanguageOf, merge
from pipeline.records import Paper, Record, RecordRef
from pipeline.store.rows import to_table
from pipeline.store.schema import PAPERS, TABLES

_RECORD_FIELDS = tuple(field.name for field in fields(Record))
_PAPER_FIELDS = tuple(field.name for field in fields(Paper))
# the tables that hold what was computed from a paper
COMPUTED = tuple(table.name for table in TABLES if table.key[0] == "paper_id" and table is not PAPERS)
_CHUNK = 5_000  # papers merged at a time: some 15 MB of text


def merge_records(connection: duckdb.DuckDBPyConnection, run_id: int, language_of: LanguageOf) -> tuple[int, int]:
    """Give each newly read record its paper, and write the papers that are new or have changed.

    Needs the scratch tables that `ingest.load_staged` leaves.

    Returns:
        How many papers are new and how many have changed.
    """
    clusters = _clusters(connection)
    _assign(connection, clusters)
    _remember_former_ids(connection, clusters)
    new = changed = 0
    for papers in _merged(connection, language_of):
        added, replaced = _write(connection, papers, run_id)
        new, changed = new + added, changed + replaced
    _drop_papers_without_records(connection)
    return new, changed


def _clusters(connection: duckdb.DuckDBPyConnection) -> list[Cluster]:
    """Cluster the new records together with all records of the papers that they may belong to."""
    connection.execute(
        """
        CREATE TABLE scratch.touched AS
        SELECT DISTINCT r.paper_id
        FROM state.record_keys n SEMI JOIN scratch.fresh USING (source_id)
        JOIN state.record_keys k USING (key)
        JOIN records r ON r.source_id = k.source_id AND r.record_no = k.record_no
        WHERE r.paper_id IS NOT NULL
        UNION SELECT paper_id FROM scratch.replaced WHERE paper_id IS NOT NULL
        """
    )
    rows = connection.execute(
        """
        SELECT r.source_id, r.record_no, any_value(r.paper_id), list(k.key)
        FROM records r JOIN state.record_keys k USING (source_id, record_no)
        WHERE r.source_id IN (SELECT source_id FROM scratch.fresh)
           OR r.paper_id IN (SELECT paper_id FROM scratch.touched)
        GROUP BY r.source_id, r.record_no
        """
    ).fetchall()
    keyed = [Keyed(RecordRef(source, number), tuple(sorted(keys)), paper) for source, number, paper, keys in rows]
    first_runs = dict(
        connection.execute(
            "SELECT paper_id, first_run_id FROM papers SEMI JOIN scratch.touched USING (paper_id)"
        ).fetchall()
    )
    return cluster(keyed, first_runs, lambda refs: _abstracts(connection, refs))


def _abstracts(connection: duckdb.DuckDBPyConnection, refs: Iterable[RecordRef]) -> Mapping[RecordRef, str | None]:
    wanted = sorted(set(refs))
    if not wanted:
        return {}
    connection.register("wanted", _refs_table(wanted))
    rows = connection.execute(
        "SELECT source_id, record_no, abstract FROM records SEMI JOIN wanted USING (source_id, record_no)"
    ).fetchall()
    return {RecordRef(source, number): abstract for source, number, abstract in rows}


def _refs_table(refs: Sequence[RecordRef]) -> pa.Table:
    numbers = pa.array([ref.record_no for ref in refs], pa.int32())
    return pa.table({"source_id": pa.array([ref.source_id for ref in refs], pa.string()), "record_no": numbers})


def _assign(connection: duckdb.DuckDBPyConnection, clusters: Sequence[Cluster]) -> None:
    pairs = [(ref, found.paper_id) for found in clusters for ref in found.refs]
    table = _refs_table([ref for ref, _ in pairs]).append_column(
        "paper_id", pa.array([paper_id for _, paper_id in pairs], pa.string())
    )
    connection.register("assigned", table)
    connection.execute("CREATE TABLE scratch.assignment AS FROM assigned")
    connection.execute(
        "UPDATE records SET paper_id = a.paper_id FROM scratch.assignment a "
        "WHERE a.source_id = records.source_id AND a.record_no = records.record_no "
        "AND a.paper_id IS DISTINCT FROM records.paper_id"
    )


def _remember_former_ids(connection: duckdb.DuckDBPyConnection, clusters: Sequence[Cluster]) -> None:
    """Note under which id a paper is found now that turned out to be another one."""
    for found in clusters:
        for former_id in found.former_ids:
            connection.execute(
                "UPDATE state.former_ids SET paper_id = ? WHERE paper_id = ?", [found.paper_id, former_id]
            )
            connection.execute("INSERT INTO state.former_ids VALUES (?, ?)", [former_id, found.paper_id])


def _merged(connection: duckdb.DuckDBPyConnection, language_of: LanguageOf) -> Iterator[list[Paper]]:
    """Yield the papers of all assigned records, merged, a chunk at a time."""
    with connection.cursor() as reading:  # of its own: chunks are written while this one is read
        reader = reading.sql(
            f"SELECT r.paper_id, {', '.join(f'r.{name}' for name in _RECORD_FIELDS)} "  # noqa: S608 - our own names
            "FROM records r SEMI JOIN scratch.assignment USING (source_id, record_no) "
            "ORDER BY r.paper_id, r.source_id, r.record_no"
        ).to_arrow_reader(_CHUNK)
        rows = (row for batch in reader for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))
        papers = (
            merge(paper_id, [_record(row) for row in group], language_of)
            for paper_id, group in groupby(rows, key=itemgetter(0))
        )
        while chunk := list(islice(papers, _CHUNK)):
            yield chunk


def _record(row: tuple[Any, ...]) -> Record:
    values = dict(zip(_RECORD_FIELDS, row[1:], strict=True))
    for name in ("authors", "declared_categories"):
        values[name] = tuple(values[name] or ())
    return Record(**values)


def _write(connection: duckdb.DuckDBPyConnection, papers: Sequence[Paper], run_id: int) -> tuple[int, int]:
    """Write those of `papers` that are new or differ from what is there; return how many of each."""
    runs = {"first_run_id": [run_id] * len(papers), "updated_run_id": [run_id] * len(papers)}
    connection.register("chunk", to_table(PAPERS, papers, runs))
    new = connection.execute("INSERT INTO papers BY NAME FROM chunk ANTI JOIN papers USING (paper_id)").fetchall()
    ours, theirs = (", ".join(f"{side}.{name}" for name in _PAPER_FIELDS) for side in ("c", "p"))
    connection.execute(
        "CREATE OR REPLACE TABLE scratch.changed AS "  # noqa: S608 - our own names
        "SELECT c.* REPLACE (p.first_run_id AS first_run_id) FROM chunk c JOIN papers p USING (paper_id) "
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
