"""What a view is, and what a table macro is: a named query with a comment and an example of its use.

Separate from the queries themselves, which stand in several modules.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one row stands for, the order its rows are exported in, its query, and a question it answers.

    `over` is another view that its query reads, once that one is computed for the export. `is_of_single_papers` says
    that each row is made of rows of one paper alone, so that it can be computed for some papers without the others.
    """

    name: str
    comment: str
    key: tuple[str, ...]
    sql: str
    example: str = ""
    over: str = ""
    is_of_single_papers: bool = False


@dataclass(frozen=True, slots=True)
class TableMacro:
    """A query with parameters; it is called like a table and, unlike a view, not exported."""

    name: str
    parameters: str
    comment: str
    sql: str
    example: str


def of_papers(view: View, chosen: str, tables: Iterable[str]) -> str:
    """Return the query of a view of single papers for some of them alone: no row of another is read.

    DuckDB groups all papers of a view first and leaves out afterwards what is not asked for.

    Args:
        view: the view.
        chosen: a table with the column paper_id, whose papers are wanted.
        tables: those that have this column.
    """
    reads = re.compile(rf"\b(FROM|JOIN)\s+({'|'.join(tables)})\b")
    return reads.sub(rf"\1 (FROM \2 SEMI JOIN {chosen} USING (paper_id))", view.sql)
