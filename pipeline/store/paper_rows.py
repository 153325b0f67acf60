"""The rows of one paper as the records that they were made from: tables in, plain frozen records out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from pipeline.records import Evidence, Field, Paper, SentenceRole, Status, as_known
from pipeline.store.opening import Connection
from pipeline.store.schema import PAPERS, Table

Row = TypeVar("Row")


def spans_of(evidence: Sequence[Mapping[str, Any]] | None) -> tuple[Evidence, ...]:
    """Return the spans in a column `evidence`."""
    return tuple(Evidence(**{**span, "field": Field(span["field"])}) for span in evidence or ())


def _role(value: str | None) -> SentenceRole | None:
    return None if value is None else SentenceRole(value)


_READ: Mapping[str, Callable[[Any], object]] = {
    "field": Field,
    "role": _role,
    "shown_as": _role,
    "status": lambda status: None if status is None else Status(status),
    "evidence": spans_of,
    "authors": lambda names: tuple(names or ()),
    "declared_categories": lambda names: tuple(names or ()),
    "own_ids": lambda names: tuple(names or ()),
}


def rows_of(connection: Connection, table: Table, kind: type[Row], paper_id: str) -> tuple[Row, ...]:
    """Return the rows of a paper in a table as records of one kind, in the table's order."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type] # the kinds of `records` are dataclasses
    sql = f"SELECT {', '.join(names)} FROM {table.name} WHERE paper_id = ? ORDER BY {', '.join(table.key)}"  # noqa: S608 - our own names
    found = connection.execute(sql, [paper_id]).fetchall()
    return tuple(kind(**{name: _value(name, value) for name, value in zip(names, row, strict=True)}) for row in found)


def paper_of(connection: Connection, paper_id: str) -> Paper:
    """Return a paper that is there; its date says how exact it is."""
    (paper,) = rows_of(connection, PAPERS, Paper, paper_id)
    if paper.published_on is None:
        return paper
    asked = "SELECT published_precision FROM papers WHERE paper_id = ?"
    ((precision,),) = connection.execute(asked, [paper_id]).fetchall()
    return replace(paper, published_on=as_known(paper.published_on, precision))


def body_of(connection: Connection, paper_id: str) -> str | None:
    """Return the whole text of a paper; None where none was read."""
    found = connection.execute("SELECT body FROM bodies WHERE paper_id = ?", [paper_id]).fetchone()
    return found[0] if found else None


def _value(name: str, value: object) -> object:
    return _READ[name](value) if name in _READ else value
