"""Staged sources, records and rejects into their tables; a source that is read anew replaces what it gave before."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipeline.store.staging import read_staged

# that hold what a source gave
_OF_SOURCES = (
    *("sources", "records", "rejects"),
    *("state.sources", "state.record_keys", "state.stated", "state.bodies"),
)
# by what is staged: how it gets into its table; records that were replaced give theirs the paper that they had
_LOADED = {
    "sources": "INSERT INTO sources BY NAME SELECT s.* REPLACE (f.first_run_id AS first_run_id, $run AS last_run_id) "
    "FROM staged s JOIN scratch.fresh f USING (source_id)",
    "records": "INSERT INTO records BY NAME SELECT s.* REPLACE (r.paper_id AS paper_id) "
    "FROM staged s LEFT JOIN scratch.replaced r USING (source_id, line_start)",
    "rejects": "INSERT INTO rejects BY NAME SELECT * REPLACE ($run AS run_id) FROM staged",
    "keys": "INSERT INTO state.record_keys BY NAME FROM staged",
    "stated": "INSERT INTO state.stated BY NAME FROM staged",
    "bodies": "INSERT INTO state.bodies BY NAME FROM staged",
    "state": "INSERT INTO state.sources BY NAME FROM staged",
}


def load_staged(connection: duckdb.DuckDBPyConnection, staged: Path, run_id: int) -> None:
    """Load what a run has read.

    The records' paper_id is left NULL, but for a record that stands where one stood before: it keeps that one's
    paper, so that an id survives a better parser. Leaves two tables for merging: `scratch.fresh` (source_id of each
    staged source) and `scratch.replaced` (source_id, line_start, paper_id of the records that were replaced).
    """
    connection.execute("CREATE TABLE scratch.fresh (source_id VARCHAR, first_run_id BIGINT)")
    for rows in read_staged(staged, "sources"):
        connection.register("staged", rows)
        connection.execute(
            "INSERT INTO scratch.fresh SELECT s.source_id, coalesce(o.first_run_id, $run) "
            "FROM staged s LEFT JOIN sources o USING (source_id)",
            {"run": run_id},
        )
    connection.execute(
        "CREATE TABLE scratch.replaced AS "
        "SELECT source_id, line_start, paper_id FROM records SEMI JOIN scratch.fresh USING (source_id)"
    )
    for table in _OF_SOURCES:
        connection.execute(f"DELETE FROM {table} WHERE source_id IN (SELECT source_id FROM scratch.fresh)")  # noqa: S608
    for name, statement in _LOADED.items():
        for rows in read_staged(staged, name):
            connection.register("staged", rows)
            connection.execute(statement, {"run": run_id} if "$run" in statement else {})
    connection.unregister("staged")


def mark_seen(connection: duckdb.DuckDBPyConnection, source_ids: Sequence[str], run_id: int) -> None:
    """Note that a run was given these sources again."""
    connection.execute(
        "UPDATE sources SET last_run_id = ? WHERE source_id IN (SELECT unnest(?::VARCHAR[]))",
        [run_id, list(source_ids)],
    )
