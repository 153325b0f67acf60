"""The tables of the contract as data: names, SQL types, keys and comments.

Everything else is derived from here: the DDL, the Arrow schemas that rows are loaded with, the export's row order
and the README's tables (a test compares them). A change here is a change of `SCHEMA_VERSION` and a migration.
"""

from pipeline.store.schema.columns import Column, Table
from pipeline.store.schema.papers import BODIES, PAGES, PAPERS, RECORDS, SECTIONS
from pipeline.store.schema.runs import META, REJECTS, RUNS, SOURCES, STATE_TABLES
from pipeline.store.schema.texts import (
    ACRONYMS,
    CLAIMS,
    INTERESTS,
    KEYPHRASES,
    LANGUAGES,
    LINKS,
    ROLES,
    SUMMARIES,
    SYSTEMS,
    TAGS,
)

__all__ = [
    "ACRONYMS", "BODIES", "BY_NAME", "CLAIMS", "INTERESTS", "KEYPHRASES", "LANGUAGES", "LINKS", "META", "OF_PAPERS",
    "PAGES", "PAPERS", "RECORDS", "REJECTS", "ROLES", "RUNS", "SCHEMA_VERSION", "SECTIONS", "SOURCES", "STATE_TABLES",
    "SUMMARIES", "SYSTEMS", "TABLES", "TAGS", "Column", "Table",
]  # fmt: skip

SCHEMA_VERSION = 10

TABLES = (
    PAPERS,
    RECORDS,
    SOURCES,
    REJECTS,
    KEYPHRASES,
    SUMMARIES,
    ROLES,
    TAGS,
    SYSTEMS,
    ACRONYMS,
    LINKS,
    CLAIMS,
    BODIES,
    SECTIONS,
    PAGES,
    INTERESTS,
    RUNS,
    META,
)
BY_NAME = {table.name: table for table in TABLES}
OF_PAPERS = tuple(table.name for table in TABLES if any(column.name == "paper_id" for column in table.columns))
"""The tables whose rows are each of a paper."""
