"""Records of the library as Arrow tables in the shape of the schema: the way into DuckDB and between processes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TypeAlias

import pyarrow as pa

from pipeline.records import (
    Acronym,
    Claim,
    Evidence,
    Keyphrase,
    Link,
    Paper,
    Record,
    Reject,
    Source,
    SummarySentence,
    System,
    Tag,
)
from pipeline.store.schema import Table

StageRow: TypeAlias = Keyphrase | SummarySentence | Tag | System | Acronym | Link | Claim
Row: TypeAlias = StageRow | Paper | Record | Reject | Source


def to_table(table: Table, rows: Sequence[Row], constants: Mapping[str, Sequence[object]]) -> pa.Table:
    """Return `rows` as an Arrow table with the columns of `table`.

    Args:
        table: the table whose columns are wanted; a column that is neither a field of the rows nor a constant is NULL.
        rows: records of one kind.
        constants: columns that the records do not carry (such as paper_id), a value for each row.
    """
    names = {field.name for field in fields(rows[0])} if rows else set()
    columns = [_column(field, rows, names, constants) for field in table.arrow_schema]
    return pa.table(columns, schema=table.arrow_schema)


def stage_table(table: Table, paper_ids: Sequence[str], rows: Sequence[Iterable[StageRow]]) -> pa.Table:
    """Return the rows that a stage made of a batch: for each paper in `paper_ids` its rows, in the same order."""
    pairs = [(paper_id, row) for paper_id, found in zip(paper_ids, rows, strict=True) for row in found]
    return to_table(table, [row for _, row in pairs], {"paper_id": [paper_id for paper_id, _ in pairs]})


def _column(
    field: pa.Field, rows: Sequence[Row], names: set[str], constants: Mapping[str, Sequence[object]]
) -> pa.Array:
    if field.name in constants:
        return pa.array(constants[field.name], field.type)
    if field.name not in names:
        return pa.nulls(len(rows), field.type)
    values = list(map(attrgetter(field.name), rows))
    try:
        return pa.array(values, field.type)
    except (UnicodeEncodeError, pa.ArrowInvalid, pa.ArrowTypeError):  # lone surrogates, records within records
        return pa.array([_plain(value) for value in values], field.type)


def _plain(value: object) -> object:
    """Return a value as Arrow takes it; lone surrogates, which no file format can hold, become U+FFFD."""
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Evidence):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(Evidence)}
    return value


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
