"""The tables of the contract as data: names, SQL types, keys and comments.

Everything else is derived from here: the DDL, the Arrow schemas that rows are loaded with, the export's row order
and the README's tables (a test compares them). A change here is a change of `SCHEMA_VERSION` and a migration.
"""

from dataclasses import dataclass

import pyarrow as pa

SCHEMA_VERSION = 2

_EVIDENCE = "STRUCT(term VARCHAR, field VARCHAR, start_char INTEGER, end_char INTEGER, weight DOUBLE)[]"

_ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "JSON": pa.string(),
    _EVIDENCE: pa.list_(
        pa.struct(
            [
                ("term", pa.string()),
                ("field", pa.string()),
                ("start_char", pa.int32()),
                ("end_char", pa.int32()),
                ("weight", pa.float64()),
            ]
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its DuckDB type and what it holds."""

    name: str
    sql_type: str
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row stands for, its columns, and the columns that order and identify its rows."""

    name: str
    comment: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    enforced: bool = False  # whether the database itself holds the key: an index costs half the loading speed

    @property
    def arrow_schema(self) -> pa.Schema:
        """The schema that rows of this table are built and loaded with."""
        return pa.schema([(column.name, _ARROW_TYPES[column.sql_type]) for column in self.columns])


def _span(what: str) -> tuple[Column, ...]:
    return (
        Column("field", "VARCHAR", f"the column that {what} stands in: 'title' or 'abstract'"),
        Column("start_char", "INTEGER", "first character in that column, counted from 0 in Unicode code points"),
        Column("end_char", "INTEGER", "the character after the last one"),
    )


_PAPER_ID = Column("paper_id", "VARCHAR", "the paper, see papers")
_SOURCE_ID = Column("source_id", "VARCHAR", "the input, see sources")
_SCORE = Column("score", "DOUBLE", "between 0 and 1, higher is better")

_BIBLIOGRAPHY = (
    Column("authors", "VARCHAR[]", "names of the authors in the order given; empty where no source names them"),
    Column("n_authors", "INTEGER", "number of authors, where a source says it"),
    Column("organization", "VARCHAR", "the organisation that a source gives in place of authors"),
    Column("arxiv_id", "VARCHAR", "arXiv identifier without version, such as 2406.06606 or hep-th/9901001"),
    Column("doi", "VARCHAR", "DOI in lower case, without a resolver"),
    Column("url", "VARCHAR", "address that a source gives for the paper"),
    Column("comment", "VARCHAR", "the authors' comment line"),
    Column("discussion_count", "INTEGER", "number of comments on Hugging Face"),
    Column("declared_categories", "VARCHAR[]", "categories that a source declares"),
    Column("published_on", "DATE", "day of publication; the first of the month or year where a source says no more"),
    Column("published_inferred", "BOOLEAN", "whether its year was not written but inferred from the page"),
)

PAPERS = Table(
    "papers",
    "One row for each distinct paper, merged from all the records of it.",
    ("paper_id",),
    (
        Column("paper_id", "VARCHAR", "identifier of the paper; once given, it never changes"),
        Column("title", "VARCHAR", "title; NULL where no source gives one"),
        Column("abstract", "VARCHAR", "abstract; NULL where no source gives one"),
        *_BIBLIOGRAPHY,
        Column("language", "VARCHAR", "ISO 639-1 code of the text's language; NULL where it cannot be told"),
        Column("content_hash", "VARCHAR", "hash of title and abstract; what is computed from them hangs on it"),
        Column("first_run_id", "BIGINT", "the run that brought the paper"),
        Column("updated_run_id", "BIGINT", "the run that last changed a field of this row"),
    ),
    enforced=True,
)

RECORDS = Table(
    "records",
    "One row for each record as it stood in a source.",
    ("source_id", "record_no"),
    (
        _SOURCE_ID,
        Column("record_no", "INTEGER", "number of the record in its source, from 1"),
        _PAPER_ID,
        Column("line_start", "INTEGER", "first line of the record, counted from 1"),
        Column("line_end", "INTEGER", "last line of the record"),
        Column("title", "VARCHAR", "title as the source gives it"),
        Column("abstract", "VARCHAR", "abstract as the source gives it"),
        *_BIBLIOGRAPHY,
        Column("version", "INTEGER", "version of the arXiv paper that the source describes"),
        Column("keywords", "VARCHAR[]", "keywords that a source declares"),
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
        _SOURCE_ID,
        Column("line_start", "INTEGER", "first line, counted from 1; NULL where the input has no lines"),
        Column("line_end", "INTEGER", "last line"),
        Column("reason", "VARCHAR", "why, one of a closed set"),
        Column("detail", "VARCHAR", "what exactly, and the nearest guess"),
        Column("excerpt", "VARCHAR", "its beginning, at most 500 characters"),
        Column("run_id", "BIGINT", "the run that rejected it"),
    ),
)

# no table of its own in the database: the rows that a stage leaves for the column `papers.language`
LANGUAGES = Table(
    "languages",
    "One row for each paper whose language was looked for.",
    ("paper_id",),
    (_PAPER_ID, Column("language", "VARCHAR", "ISO 639-1 code, NULL where it cannot be told")),
)

KEYPHRASES = Table(
    "keyphrases",
    "One row for each keyphrase of a paper.",
    ("paper_id", "rank"),
    (
        _PAPER_ID,
        Column("rank", "INTEGER", "1 is the best"),
        Column("phrase", "VARCHAR", "the phrase, verbatim, as it first occurs"),
        _SCORE,
        Column("engine", "VARCHAR", "the engine that chose it"),
        *_span("its first occurrence"),
        Column("occurrences", "INTEGER", "how often it occurs in title and abstract"),
    ),
)

SUMMARIES = Table(
    "summaries",
    "One row for each sentence chosen for a paper's summary.",
    ("paper_id", "rank"),
    (
        _PAPER_ID,
        Column("rank", "INTEGER", "1 is the best; the text's own order is that of start_char"),
        Column("sentence", "VARCHAR", "the sentence, verbatim and contiguous"),
        _SCORE,
        Column("engine", "VARCHAR", "the engine that chose it"),
        *_span("the sentence"),
    ),
)

TAGS = Table(
    "tags",
    "One row for each tag of a paper in a scheme.",
    ("paper_id", "scheme", "rank"),
    (
        _PAPER_ID,
        Column("scheme", "VARCHAR", "the scheme: 'topics', 'arxiv' or a vocabulary of the user's"),
        Column("tag", "VARCHAR", "identifier of the tag in its scheme"),
        Column("label", "VARCHAR", "the tag in words"),
        Column("rank", "INTEGER", "1 is the best in its scheme"),
        _SCORE,
        Column("engine", "VARCHAR", "the engine that gave it"),
        Column("evidence", _EVIDENCE, "the spans that earned the tag; never empty"),
    ),
)

SYSTEMS = Table(
    "systems",
    "One row for each system, method, model, dataset or benchmark that a paper itself introduces and names.",
    ("paper_id", "field", "start_char", "name"),
    (
        _PAPER_ID,
        Column("name", "VARCHAR", "the name, verbatim"),
        Column("long_form", "VARCHAR", "what the name stands for, where the text says it"),
        Column("kind", "VARCHAR", "method, model, dataset, benchmark, framework, library or other"),
        *_span("the name"),
    ),
)

ACRONYMS = Table(
    "acronyms",
    "One row for each short form that a paper's text defines.",
    ("paper_id", "field", "start_char", "short_form"),
    (
        _PAPER_ID,
        Column("short_form", "VARCHAR", "the short form, verbatim"),
        Column("long_form", "VARCHAR", "the long form, verbatim"),
        *_span("the short form"),
    ),
)

LINKS = Table(
    "links",
    "One row for each URL in a paper's text.",
    ("paper_id", "field", "start_char"),
    (
        _PAPER_ID,
        Column("url", "VARCHAR", "the URL as written, without trailing punctuation"),
        Column("kind", "VARCHAR", "code, project, data, video or other"),
        *_span("the URL"),
    ),
)

CLAIMS = Table(
    "claims",
    "One row for each quantified result that a paper states for itself.",
    ("paper_id", "field", "start_char"),
    (
        _PAPER_ID,
        Column("claim", "VARCHAR", "the clause, verbatim"),
        Column("value", "DOUBLE", "the number it states"),
        Column("unit", "VARCHAR", "what the number counts"),
        *_span("the clause"),
    ),
)

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

TABLES = (
    PAPERS,
    RECORDS,
    SOURCES,
    REJECTS,
    KEYPHRASES,
    SUMMARIES,
    TAGS,
    SYSTEMS,
    ACRONYMS,
    LINKS,
    CLAIMS,
    RUNS,
    META,
)
BY_NAME = {table.name: table for table in TABLES}
