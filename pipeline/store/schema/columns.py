"""What a table and a column are, and the columns that several tables share.

Separate from the tables, which are data made of these.
"""

from dataclasses import dataclass

import pyarrow as pa

EVIDENCE = "STRUCT(term VARCHAR, field VARCHAR, start_char INTEGER, end_char INTEGER, weight DOUBLE)[]"
LIKES = "STRUCT(id VARCHAR, title VARCHAR, weight DOUBLE)[]"

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
    EVIDENCE: pa.list_(
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
    LIKES: pa.list_(pa.struct([("id", pa.string()), ("title", pa.string()), ("weight", pa.float64())])),
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


def span(what: str) -> tuple[Column, ...]:
    """Return the columns that say where `what` stands in a paper's text."""
    return (
        Column("field", "VARCHAR", f"the column that {what} stands in: 'title', 'abstract', or 'body' of bodies"),
        Column("start_char", "INTEGER", "first character in that column, counted from 0 in Unicode code points"),
        Column("end_char", "INTEGER", "the character after the last one"),
    )


PAPER_ID = Column("paper_id", "VARCHAR", "the paper, see papers")
SOURCE_ID = Column("source_id", "VARCHAR", "the input, see sources")
SCORE = Column("score", "DOUBLE", "between 0 and 1, higher is better")
