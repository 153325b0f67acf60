"""The tables of runs, of the database itself, of inputs, and of what in them could not be used; and the schema `state`.

In `state` stands what a run needs to know and a user does not: which inputs were read how, which record has which keys,
says what beside its columns and brought which body, which papers turned out to be one, and which stage is done for
which text under which settings.
"""

from pipeline.store.schema.columns import SOURCE_ID, Column, Table

RUNS = Table(
    "runs",
    "One row for each run that was published.",
    ("run_id",),
    (
        Column("run_id", "BIGINT", "number of the run, from 1"),
        Column("flow_run_name", "VARCHAR", "its name in Prefect"),
        Column("started_at", "TIMESTAMP", "when it began, UTC"),
        Column("finished_at", "TIMESTAMP", "when its tables were complete, UTC"),
        Column(
            "status",
            "VARCHAR",
            "complete; empty where the sources asked hold no paper; partial where a whole input could not be read",
        ),
        Column("config", "JSON", "the settings it ran with"),
        Column("versions", "JSON", "the versions it ran with"),
        Column("counts", "JSON", "what it read, computed and left alone"),
    ),
    enforced=True,
)

META = Table(
    "meta",
    "The database itself, in one row.",
    ("schema_version",),
    (
        Column("schema_version", "INTEGER", "version of these tables; a newer one needs a newer Gistmill"),
        Column("gistmill_version", "VARCHAR", "the Gistmill that created the database"),
        Column("created_at", "TIMESTAMP", "when, UTC"),
    ),
)

SOURCES = Table(
    "sources",
    "One row for each distinct input, by content. record + boilerplate + rejected + blank lines = lines; in formats "
    "with entries, an entry counts as a line.",
    ("source_id",),
    (
        Column("source_id", "VARCHAR", "identifier of the input: the beginning of its content's SHA-256"),
        Column("uri", "VARCHAR", "where it was read"),
        Column("sha256", "VARCHAR", "SHA-256 of its bytes; NULL where it could not be read"),
        Column("format", "VARCHAR", "the format it was read as, see gistmill formats; or empty, binary, unknown"),
        Column("bytes", "BIGINT", "its size"),
        Column("encoding", "VARCHAR", "character encoding"),
        Column("lines", "INTEGER", "lines in all"),
        Column("blank_lines", "INTEGER", "lines with white space alone"),
        Column("record_lines", "INTEGER", "lines that are part of a record"),
        Column("boilerplate_lines", "INTEGER", "lines known to belong to the page and not to a paper"),
        Column("rejected_lines", "INTEGER", "lines in rejects"),
        Column("records", "INTEGER", "number of records"),
        Column("rejects", "INTEGER", "number of rejects"),
        Column("stated_count", "INTEGER", "number of records that the source itself says it holds"),
        Column("first_run_id", "BIGINT", "the run that first read it"),
        Column("last_run_id", "BIGINT", "the last run that was given it"),
    ),
    enforced=True,
)

REJECTS = Table(
    "rejects",
    "One row for each part of an input that could not be used.",
    ("source_id", "line_start", "line_end"),
    (
        SOURCE_ID,
        Column("line_start", "INTEGER", "first line, counted from 1; NULL where the input has no lines"),
        Column("line_end", "INTEGER", "last line"),
        Column("reason", "VARCHAR", "why, one of a closed set"),
        Column("detail", "VARCHAR", "what exactly, and the nearest guess"),
        Column("excerpt", "VARCHAR", "its beginning, at most 500 characters"),
        Column("run_id", "BIGINT", "the run that rejected it"),
    ),
)

# by name the columns
STATE_TABLES = {
    "sources": "source_id VARCHAR PRIMARY KEY, fingerprint VARCHAR NOT NULL",
    "record_keys": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, key VARCHAR NOT NULL",
    "stated": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, title VARCHAR, abstract VARCHAR, "
    "has_texts BOOLEAN NOT NULL, status VARCHAR, published_on DATE, published_precision VARCHAR, "
    "published_inferred BOOLEAN NOT NULL",
    "bodies": "source_id VARCHAR NOT NULL, record_no INTEGER NOT NULL, text VARCHAR NOT NULL, format VARCHAR NOT NULL, "
    "sections STRUCT(section_no INTEGER, parent_no INTEGER, level INTEGER, heading VARCHAR, kind VARCHAR, "
    "start_char INTEGER, end_char INTEGER)[], "
    "pages STRUCT(page_no INTEGER, label VARCHAR, start_char INTEGER, end_char INTEGER)[]",
    "former_ids": "former_id VARCHAR NOT NULL, paper_id VARCHAR NOT NULL",
    "done": "paper_id VARCHAR NOT NULL, stage VARCHAR NOT NULL, content_hash VARCHAR NOT NULL, "
    "fingerprint VARCHAR NOT NULL",
}
