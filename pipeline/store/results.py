"""What the stages computed, into its tables, together with the note that it is done."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from pipeline.store.ledger import PART, input_hash
from pipeline.store.quoting import literal
from pipeline.store.schema import LANGUAGES
from pipeline.store.written import NOT_INDEXED, note_written

_SET_LANGUAGE = """
UPDATE papers SET language = r.language, updated_run_id = ? FROM rows r
WHERE r.paper_id = papers.paper_id AND r.language IS DISTINCT FROM papers.language
"""


@dataclass(frozen=True, slots=True)
class Computed:
    """What a stage computed: with which fingerprints, of which papers, and the rows by table, in its columns.

    `fingerprints` are by what is noted to be done: the stage, or those of its parts that were computed, which `column`
    of its tables names; the rows of its other parts stay. `paper_ids` are all papers, also those of which it found
    nothing, in one column `paper_id`; `broken` are those that broke it, which keep no rows and are not done. Every
    reader is read once, a piece at a time.
    """

    fingerprints: Mapping[str, str]
    paper_ids: pa.RecordBatchReader
    tables: Mapping[str, pa.RecordBatchReader]
    broken: AbstractSet[str] = frozenset()
    column: str | None = None

    @property
    def of_parts(self) -> str:
        """The condition that a row is of a part that was computed."""
        if self.column is None:
            return "true"
        return f"{self.column} IN ({', '.join(literal(name.partition(PART)[2]) for name in self.fingerprints)})"


def replace_results(
    connection: duckdb.DuckDBPyConnection, computed: Computed, *, run_id: int, reads: Sequence[str] = ()
) -> None:
    """Put what a stage computed of some papers in the place of what was there of them.

    Args:
        connection: a work file.
        computed: what it computed.
        run_id: this run, which is noted for papers whose row in `papers` changes.
        reads: the columns of `papers` that the stage reads beside the texts.
    """
    connection.register("ids", computed.paper_ids)
    connection.execute("CREATE OR REPLACE TABLE scratch.computed AS FROM ids")
    connection.unregister("ids")
    connection.execute("BEGIN")  # only now: a transaction writes to one database
    for name, rows in computed.tables.items():
        connection.register("rows", rows)
        if name == LANGUAGES.name:
            connection.execute(_SET_LANGUAGE, [run_id])
        else:
            connection.execute(f"DELETE FROM {name} WHERE paper_id IN (FROM scratch.computed) AND {computed.of_parts}")  # noqa: S608 - our own names
            connection.execute(f"INSERT INTO {name} BY NAME FROM rows")
        connection.unregister("rows")
    for name, fingerprint in computed.fingerprints.items():
        connection.execute(
            "DELETE FROM state.done WHERE stage = $stage AND paper_id IN (FROM scratch.computed)", {"stage": name}
        )
        connection.execute(
            f"INSERT INTO state.done SELECT paper_id, $stage, {input_hash('p', reads)}, $fingerprint "  # noqa: S608
            "FROM papers p SEMI JOIN scratch.computed USING (paper_id) WHERE NOT list_contains($broken, paper_id)",
            {"stage": name, "fingerprint": fingerprint, "broken": sorted(computed.broken)},
        )
    if not all(name.startswith(NOT_INDEXED) for name in computed.fingerprints):
        note_written(connection, "FROM scratch.computed")
    connection.execute("COMMIT")


def drop_other_parts(connection: duckdb.DuckDBPyConnection, table: str, column: str, names: Sequence[str]) -> None:
    """Take out of a table the rows of all parts but these: `column` names what a row is of."""
    connection.execute(f"DELETE FROM {table} WHERE NOT list_contains(?::VARCHAR[], {column})", [list(names)])  # noqa: S608
