"""Rows of an answer in, text out: CSV, JSON and JSON lines, written as the rows come.

Separate from `querying`, because the rows of other commands are written so too. Nothing of a row is lost: of columns
with one name the later ones are numbered where a name can stand only once. JSON knows no NaN and no infinity; they are
null. Characters that a terminal would obey are escaped in JSON, where that changes nothing, and made visible in CSV
where it is a terminal that reads it.
"""

import csv
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from pipeline.shown import is_commanding

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN = (str, int, bool, type(None))


class Sink(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Take a piece of text."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: names of columns, and rows that are read as they are asked for."""

    columns: list[str]
    rows: Iterator[Sequence[object]]


def told_apart(names: Sequence[str]) -> list[str]:
    """Return names of which none stands twice: `n`, `n` becomes `n`, `n_1`, or the next number that is free."""
    taken, told = set(names), []
    for place, name in enumerate(names):
        number = 0
        while name in names[:place] and (number == 0 or f"{name}_{number}" in taken):
            number += 1
        told.append(f"{name}_{number}" if number else name)
        taken.add(told[-1])
    return told


def write_csv(result: Result, sink: Sink) -> None:
    """Write a result as CSV; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_cell(value) for value in row] for row in result.rows)


def write_json(result: Result, sink: Sink) -> None:
    """Write a result as one JSON array of objects."""
    before = "[\n"
    for line in _json_lines(result):
        sink.write(before + line)
        before = ",\n"
    sink.write("\n]\n" if before != "[\n" else "[]\n")


def write_jsonl(result: Result, sink: Sink) -> None:
    """Write a result as an object a line."""
    for line in _json_lines(result):
        sink.write(line + "\n")


WRITERS: Mapping[str, Callable[[Result, Sink], None]] = {"csv": write_csv, "json": write_json, "jsonl": write_jsonl}


def _json_lines(result: Result) -> Iterator[str]:
    names = told_apart(result.columns)
    for row in result.rows:
        yield to_json({name: _valid(value) for name, value in zip(names, row, strict=True)})


def to_json(value: object) -> str:
    """Return a value as JSON on one line, its characters as they are but for those that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(c):04x}" if is_commanding(c) and ord(c) < 0x10000 else c for c in text)  # noqa: PLR2004 - beyond it a pair


def _valid(value: object) -> object:
    """Return a value as JSON can have it: numbers that it does not know as null, what is no JSON as text."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, list | tuple):
        return [_valid(item) for item in value]
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): _valid(item) for key, item in value.items()}
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        return to_json(_valid(value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value.hex() if isinstance(value, bytes | bytearray) else value
