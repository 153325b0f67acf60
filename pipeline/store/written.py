"""The papers that a run wrote to since the search index was made, so that no other need be looked at to renew it.

In: the papers of each step that writes to papers, records or results. Out: `state.written`, which may name too many
and no paper twice; what has changed of them is found by their digests (`searchable`). It is there where the index was
made by a Gistmill that keeps it, and nothing was written since of which it was not told; where it is not, all papers
are looked at. So they are where a database bears no seals, since anybody may have written to it then, or those of
another release of DuckDB, whose hashes need not be these.
"""

import duckdb

NOT_INDEXED = "interests"
"""The stage of whose results the index has nothing; what is done of it has names that begin so."""
_IS_KEPT = """
SELECT 1 FROM duckdb_tables()
WHERE database_name = current_database() AND (schema_name, table_name) = ('state', 'written')
"""
_SEALED_BY = "SELECT DISTINCT engine FROM state.seals"


def note_written(connection: duckdb.DuckDBPyConnection, papers: str) -> None:
    """Note papers that were written to; `papers` is SQL that selects their paper_ids."""
    if is_written_kept(connection):
        new = f"SELECT DISTINCT paper_id FROM ({papers}) ANTI JOIN state.written USING (paper_id)"  # noqa: S608 - ours
        connection.execute(f"INSERT INTO state.written {new}")


def forget_written(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that papers were written to of which nobody says which they are."""
    connection.execute("DROP TABLE IF EXISTS state.written")


def begin_written(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that no paper was written to since now."""
    connection.execute("CREATE OR REPLACE TABLE state.written (paper_id VARCHAR)")


def is_written_kept(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all papers that were written to since the index was made are noted."""
    return bool(connection.execute(_IS_KEPT).fetchall())


def is_sealed_by_this_release(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the database was last published by a run, with this release of DuckDB."""
    try:
        return connection.execute(_SEALED_BY).fetchall() == [(duckdb.__version__,)]
    except duckdb.CatalogException:  # somebody wrote to the tables on purpose, and took the seals away
        return False
