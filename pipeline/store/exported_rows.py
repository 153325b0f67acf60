"""What the files of an export hold: the tables and views of a published database in, the rows of each file out.

Separate from `parquet_files`, which writes them or links those of the last export: here are the questions to DuckDB.
A view that is computed over another one (`View.over`) is so here too, and that one is computed once for both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import duckdb

from pipeline.store.schema import Table
from pipeline.store.sealing import DIGEST
from pipeline.store.view import View

PARTITIONED = ("papers", "digest")
# the name that Hive, and with it DuckDB and Arrow, reads as a partition whose value is NULL
UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"
Exported: TypeAlias = View | Table


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that one file is to hold."""

    path: str
    table: str
    relation: str
    condition: str
    content: str


def schemas(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return the columns and their types of each table and view of the database that is attached as `published`."""
    found = defaultdict[str, dict[str, str]](dict)
    for name, column, kind in connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = 'published' AND schema_name = 'main' ORDER BY table_name, column_index"
    ).fetchall():
        found[name][column] = kind
    return dict(found)


def in_turn(items: Sequence[Exported]) -> list[list[Exported]]:
    """Return tables or views in groups: behind one stands what is computed over it."""
    return [[item, *(later for later in items if _over(later) == item.name)] for item in items if not _over(item)]


def rows_of(item: Exported) -> str:
    """Return what stands behind FROM for the rows of a table or view, of which what it is over has been computed."""
    over = _over(item)
    if not isinstance(item, View) or not over:
        return item.name
    return f"({re.sub(f'FROM {over}(?![a-z_])', f'FROM {computed(over)}', item.sql)})"


def computed(name: str) -> str:
    """Return where the rows of a table or view are kept while its files are written."""
    return f"memory.main.{name}"


def _over(item: Exported) -> str:
    return item.over if isinstance(item, View) else ""


def parts(connection: duckdb.DuckDBPyConnection, name: str, relation: str) -> Iterator[Part]:
    """Yield what the files of a table or view are to hold."""
    ((content,),) = connection.execute(f"SELECT {DIGEST} FROM {relation} t").fetchall()  # noqa: S608 - our own names
    yield Part(f"{name}.parquet", name, relation, "true", content)
    if name in PARTITIONED:
        found = connection.execute(
            f"SELECT year(published_on) AS y, {DIGEST} FROM {relation} t GROUP BY y ORDER BY y"  # noqa: S608 - our own names
        ).fetchall()
        for year, content in found:
            condition = "published_on IS NULL" if year is None else f"year(published_on) = {year:d}"
            yield Part(_path_of_year(name, year), name, relation, condition, content)


def years(connection: duckdb.DuckDBPyConnection, name: str, relation: str) -> Iterator[Part]:
    """Yield what the files of a table or view are to hold that is written by year alone: that of each row's paper."""
    found = connection.execute(
        f"SELECT year(p.published_on) AS y, {DIGEST} FROM {relation} t "  # noqa: S608 - our own names
        "LEFT JOIN published.main.papers p ON p.paper_id = t.paper_id GROUP BY y ORDER BY y"
    ).fetchall()
    for year, content in found:
        dated = "SELECT paper_id FROM published.main.papers WHERE "
        condition = (
            f"paper_id IS NULL OR paper_id NOT IN ({dated} published_on IS NOT NULL)"
            if year is None
            else f"paper_id IN ({dated} year(published_on) = {year:d})"
        )
        yield Part(_path_of_year(name, year), name, relation, condition, content)


def _path_of_year(name: str, year: int | None) -> str:
    return f"{name}/year={UNKNOWN_YEAR if year is None else year}/{name}.parquet"
