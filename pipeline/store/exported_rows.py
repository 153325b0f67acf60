"""What the files of an export hold: the tables and views of a published database in, the rows of each file out.

Separate from `parquet_files`, which writes them or links those of the last export: here are the questions to DuckDB.
A view that is computed over another one (`View.over`) is so here too, and that one is computed once for both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import md5
from typing import TypeAlias

import duckdb

from pipeline.store.schema import SOURCES, Table
from pipeline.store.sealing import DIGEST
from pipeline.store.view import View, of_papers

PARTITIONED = ("papers", "digest")
# the name that Hive, and with it DuckDB and Arrow, reads as a partition whose value is NULL
UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"
Exported: TypeAlias = View | Table
Year: TypeAlias = int | None
# what a view of single papers may read of its sources; the rest of them changes when one is seen again
_NAMED_SOURCES = (
    "(SELECT r.paper_id, s.uri FROM published.main.records r JOIN published.main.sources s USING (source_id))"
)
AT_ONCE = 50_000
"""Papers of which a view is computed at a time: of 120,000 what the digest groups does not fit into 1 GB."""
Contents: TypeAlias = Mapping[Year, str]  # by year of publication what tells the rows of its papers


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


def snapshot_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Return the name of the tables' state, None in a database whose Gistmill gave it none."""
    try:
        rows = connection.execute("SELECT id FROM state.snapshot").fetchall()
    except duckdb.CatalogException:
        return None
    return str(rows[0][0]) if rows else None


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


def years(name: str, relation: str, contents: Contents) -> dict[Year, Part]:
    """Return what the files of a table or view are to hold that is written by year alone: that of each row's paper."""
    dated = "SELECT paper_id FROM published.main.papers WHERE "
    conditions = {
        year: f"paper_id IS NULL OR paper_id NOT IN ({dated} published_on IS NOT NULL)"
        if year is None
        else f"paper_id IN ({dated} year(published_on) = {year:d})"
        for year in contents
    }
    return {
        year: Part(_path_of_year(name, year), name, relation, conditions[year], content)
        for year, content in contents.items()
    }


def told_by_year(connection: duckdb.DuckDBPyConnection, relation: str, sql: str = DIGEST) -> dict[Year, str]:
    """Return by year of publication what an aggregate tells of a relation's rows `t`, the years in order."""
    rows = connection.execute(
        f"SELECT year(p.published_on) AS y, {sql} FROM {relation} t "  # noqa: S608 - our own names
        "LEFT JOIN published.main.papers p ON p.paper_id = t.paper_id GROUP BY y ORDER BY y"
    ).fetchall()
    return dict(rows)


def contents_by_year(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str], views: Iterable[View]
) -> dict[str, Contents]:
    """Return the contents of tables of papers, and of views of single papers, which are those of what they read.

    So it is known of a view without computing it which of its years are as they were.
    """
    found: dict[str, Contents] = {name: told_by_year(connection, f"published.main.{name}") for name in tables}
    found[SOURCES.name] = told_by_year(connection, _NAMED_SOURCES)
    dated = {year for contents in found.values() for year in contents}
    for view in views:
        read = [found[name] for name in _read(view, found)]
        told = {year: " ".join(contents.get(year, "") for contents in read) for year in sorted(dated, key=_place)}
        found[view.name] = {year: md5(text.encode(), usedforsecurity=False).hexdigest() for year, text in told.items()}
    return found


def compute(
    connection: duckdb.DuckDBPyConnection,
    item: Exported,
    tables: Iterable[str],
    order: str = "",
    wanted: AbstractSet[Year] | None = None,
) -> bool:
    """Put the rows of a table or view where `computed` says, of a view of many single papers some papers at a time.

    Args:
        connection: has the database attached as `published`, and uses it.
        item: the table or view.
        tables: the tables of papers.
        order: how the rows are to be ordered, where they are computed at once.
        wanted: the years whose papers are wanted of a view of single papers; all if None.

    Returns:
        Whether they are in that order.
    """
    if isinstance(item, View) and item.is_of_single_papers:
        ((papers,),) = connection.execute("SELECT count(*) FROM published.main.papers").fetchall()
        if wanted is not None or papers > AT_ONCE:
            _compute_in_pieces(connection, item, tables, wanted)
            return False
    connection.execute(f"CREATE TABLE {computed(item.name)} AS FROM {rows_of(item)} {order}")
    return True


def _compute_in_pieces(
    connection: duckdb.DuckDBPyConnection, view: View, tables: Iterable[str], wanted: AbstractSet[Year] | None
) -> None:
    """Compute a view of some papers at a time."""
    chosen, into = f"memory.main.of_{view.name}", computed(view.name)
    dated = "" if wanted is None else "WHERE list_contains(?::BIGINT[], coalesce(year(published_on), 0))"
    connection.execute(
        f"CREATE TABLE {chosen}_in_all AS SELECT paper_id, row_number() OVER (ORDER BY rowid) - 1 AS place "  # noqa: S608 - our own names
        f"FROM published.main.papers {dated}",
        [] if wanted is None else [[year or 0 for year in wanted]],
    )
    ((papers,),) = connection.execute(f"SELECT count(*) FROM {chosen}_in_all").fetchall()  # noqa: S608 - likewise
    connection.execute(f"CREATE TABLE {chosen} (paper_id VARCHAR)")
    sql = of_papers(view, chosen, tables)
    connection.execute(f"CREATE TABLE {into} AS {sql}")  # of no paper yet
    for first in range(0, papers, AT_ONCE):
        piece = f"FROM {chosen}_in_all WHERE place BETWEEN {first} AND {first + AT_ONCE - 1}"
        connection.execute(f"DELETE FROM {chosen}; INSERT INTO {chosen} SELECT paper_id {piece}")  # noqa: S608 - likewise
        connection.execute(f"INSERT INTO {into} {sql}")
    connection.execute(f"DROP TABLE {chosen}; DROP TABLE {chosen}_in_all")


def _read(view: View, tables: Iterable[str]) -> list[str]:
    """Return those of some tables that a view reads."""
    return [name for name in tables if re.search(rf"\b(?:FROM|JOIN)\s+{name}\b", view.sql)]


def _place(year: Year) -> tuple[bool, int]:
    return year is None, year or 0


def _path_of_year(name: str, year: int | None) -> str:
    return f"{name}/year={UNKNOWN_YEAR if year is None else year}/{name}.parquet"
