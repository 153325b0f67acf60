"""Dates and spans of time in answers of text say what DuckDB holds and not what Python can hold of it."""

import io
import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.answers import write_csv, write_jsonl
from pipeline.store.querying import query


def _first(database: Path, sql: str) -> object:
    sink = io.StringIO()
    query(database, sql, lambda result: write_jsonl(result, sink))
    return next(iter(json.loads(sink.getvalue()).values()))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("DATE '2024-06-06'", "2024-06-06"),
        ("DATE 'infinity'", "infinity"),
        ("TIMESTAMPTZ '-infinity'", "-infinity"),
        ("TIMESTAMP '290000-01-01'", "290000-01-01 00:00:00"),
        ("TIMESTAMP_NS '2020-01-01 00:00:00.123456789'", "2020-01-01 00:00:00.123456789"),
        ("INTERVAL 3 MONTH", "3 months"),
        ("INTERVAL '2147483647 days 2147483647 months'", "178956970 years 7 months 2147483647 days"),
        ("[NULL, [DATE 'infinity']]", [None, ["infinity"]]),
        ("[DATE 'infinity']::DATE[1]", ["infinity"]),
        ("{'a \"b': 1, 'date': [{'i': INTERVAL 1 YEAR}]}", {'a "b': 1, "date": [{"i": "1 year"}]}),
        ("row(1, DATE 'infinity')", [1, "infinity"]),
        ("MAP {DATE 'infinity': 2}", {"infinity": 2}),
        ("MAP {1: DATE 'infinity'}", {"1": "infinity"}),
        ("union_value(d := DATE 'infinity')", "infinity"),
    ],
)
def test_dates_and_spans_are_told_as_they_are(value: str, expected: object, finished: Path) -> None:
    """Infinite and late days, nanoseconds and months are told as DuckDB tells them, also within lists and structs."""
    assert _first(finished / "gistmill.duckdb", f"SELECT {value} AS v, 1 AS v") == expected


@pytest.mark.parametrize("end", ["", ";", " -- ;\n;;", "; -- DATE ')'", "/*;*/;/*)*/"])
def test_whatever_ends_the_statement(end: str, finished: Path) -> None:
    """Semicolons and comments behind a query change nothing, and its names stay."""
    sink = io.StringIO()
    query(
        finished / "gistmill.duckdb", f"SELECT ';' AS a, DATE 'infinity' AS \"b;\"{end}", lambda r: write_csv(r, sink)
    )
    assert sink.getvalue() == "a,b;\n;,infinity\n"


def test_order_stays(finished: Path) -> None:
    """Rows come in the order that was asked for."""
    days = _first(
        finished / "gistmill.duckdb",
        "SELECT list(d) FROM (SELECT DATE '2020-01-01' + i::INTEGER AS d FROM range(9) t(i) ORDER BY hash(i))",
    )
    sink = io.StringIO()
    sql = "SELECT DATE '2020-01-01' + i::INTEGER AS d FROM range(9) t(i) ORDER BY hash(i)"
    query(finished / "gistmill.duckdb", sql, lambda result: write_csv(result, sink))
    assert sink.getvalue().split()[1:] == days


def test_value_that_cannot_be_told_is_named(finished: Path) -> None:
    """Where a statement is run as it is, a value beyond Python's range ends it with the way out."""
    sql = "PIVOT (SELECT 1 AS a, INTERVAL '2147483647 months 2147483647 days' AS i) ON a USING first(i)"
    with pytest.raises(UsageError, match="column::VARCHAR"):
        _first(finished / "gistmill.duckdb", sql)
