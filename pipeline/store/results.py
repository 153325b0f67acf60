"""What the stages computed, into its tables, together with the note that it is done."""

from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa

from pipeline.store.ledger import input_hash


def replace_results(
    connection: duckdb.DuckDBPyConnection,
    stage: str,
    fingerprint: str,
    paper_ids: Sequence[str],
    tables: Iterable[tuple[str, pa.Table]],
    *,
    reads: Sequence[str] = (),
) -> None:
    """Put what a stage computed of some papers in the place of what was there of them.

    Args:
        connection: a work file.
        stage: the stage's name.
        fingerprint: what the stage was computed with.
        paper_ids: the papers, all of them, also those of which the stage found nothing.
        tables: the rows, as pairs of a table's name and Arrow rows in its columns; a table may come in pieces.
        reads: the columns of `papers` that the stage reads beside the texts.
    """
    ids = pa.table({"paper_id": pa.array(paper_ids, pa.string())})
    connection.register("computed", ids)
    cleared: set[str] = set()
    for name, rows in tables:
        if name not in cleared:
            connection.execute(f"DELETE FROM {name} WHERE paper_id IN (FROM computed)")  # noqa: S608 - our own names
            cleared.add(name)
        connection.register("rows", rows)
        connection.execute(f"INSERT INTO {name} BY NAME FROM rows")
    done = {"stage": stage, "fingerprint": fingerprint}
    connection.execute("DELETE FROM state.done WHERE stage = $stage AND paper_id IN (FROM computed)", {"stage": stage})
    connection.execute(
        f"INSERT INTO state.done SELECT paper_id, $stage, {input_hash('p', reads)}, $fingerprint "  # noqa: S608
        "FROM papers p SEMI JOIN computed USING (paper_id)",
        done,
    )
    connection.unregister("computed")
