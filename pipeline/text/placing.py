"""Rows of stages to where they stand: what was found in what stands for an abstract, into the body that it is of.

Stages read one text at a time and count from its beginning, whatever column it is cut out of. Here, in one place, and
only of documents, places are moved into the column.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.records import Field
from pipeline.text.analysis import Analysis

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Row = TypeVar("Row", bound=DataclassInstance)

_PLACES = ("start_char", "end_char")


def in_bodies(papers: Sequence[Analysis], rows: Sequence[Iterable["Row"]]) -> "list[list[Row]]":
    """Return the rows of each paper, those found in what stands for its abstract moved to their places in its body."""
    return [
        list(own) if paper.lead_begin is None else [_of_lead(row, paper.lead_begin) for row in own]
        for paper, own in zip(papers, rows, strict=True)
    ]


def moved(row: "Row", begin: int) -> "Row":
    """Return a row that was found in a stretch of a body which begins at code point `begin`, at its place there."""
    places: dict[str, Any] = {name: getattr(row, name) + begin for name in _places_of(type(row))}
    return replace(row, field=Field.BODY, **places)


def _of_lead(row: "Row", begin: int) -> "Row":
    evidence = getattr(row, "evidence", None)
    if evidence is not None:
        return replace(row, evidence=tuple(_of_lead(one, begin) for one in evidence))
    return moved(row, begin) if getattr(row, "field", None) is Field.ABSTRACT else row


@cache
def _places_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name.endswith(_PLACES))
