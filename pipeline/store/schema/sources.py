"""The tables of inputs, and of what in them could not be used."""

from pipeline.store.schema.columns import SOURCE_ID, Column, Table

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
