"""What a view is, and what a table macro is: a named query with a comment and an example of its use.

Separate from the queries themselves, which stand in several modules.
"""

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
