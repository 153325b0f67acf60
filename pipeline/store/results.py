"""What the stages computed, into its tables, together with the note that it is done."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from pipeline.store.ledger import input_hash
from pipeline.store.schema import LANGUAGES

_SET_LANGUAGE = """
UPDATE papers SET language = r.language, updated_run_id = ? FROM rows r
WHERE r.paper_id = papers.paper_id AND r.language IS DISTINCT FROM papers.language
"""


def replace_results(
    connection: duckdb.DuckDBPyConnection,
    stage: str,
    fingerprint: str,
    paper_ids: pa.RecordBatchReader,
    tables: Mapping[str, pa.RecordBatchReader],
    *,
    run_id: int,
    reads: Sequence[str] = (),
) -> None:
    """Put what a stage computed of some papers in the place of what was there of them.

    Args:
        connection: a work file.
        stage: the stage's name.
        fingerprint: what the stage was computed with.
        paper_ids: the papers, all of them, also those of which the stage found nothing; one column `paper_id`.
        tables: the rows by table, in its columns. They are read once, a piece at a time.
        run_id: this run, which is noted for papers whose row in `papers` changes.
        reads: the columns of `papers` that the stage reads beside the texts.
    """
    connection.register("ids", paper_ids)
    connection.execute("CREATE OR REPLACE TABLE scratch.computed AS FROM ids")
    connection.unregister("ids")
    connection.execute("BEGIN")  # only now: a transaction writes to one database
    for name, rows in tables.items():
        connection.register("rows", rows)
        if name == LANGUAGES.name:
            connection.execute(_SET_LANGUAGE, [run_id])
        else:
            connection.execute(f"DELETE FROM {name} WHERE paper_id IN (FROM scratch.computed)")  # noqa: S608 - our own names
            connection.execute(f"INSERT INTO {name} BY NAME FROM rows")
        connection.unregister("rows")
    connection.execute(
        "DELETE FROM state.done WHERE stage = $stage AND paper_id IN (FROM scratch.computed)", {"stage": stage}
    )
    connection.execute(
        f"INSERT INTO state.done SELECT paper_id, $stage, {input_hash('p', reads)}, $fingerprint "  # noqa: S608
        "FROM papers p SEMI JOIN scratch.computed USING (paper_id)",
        {"stage": stage, "fingerprint": fingerprint},
    )
    connection.execute("COMMIT")
