"""The bodies of records into the tables of documents: of a paper's bodies the most complete one.

Here and not in `papers.merging`, because a body can be a thesis: it never leaves the database. Which body a paper has
depends on the set of its records alone, never on their order. A merge can be done again without reading a source: what
records brought stands in `state.bodies`.
"""

import duckdb

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
