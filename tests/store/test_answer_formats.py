"""Answers as text: nothing is lost, JSON is JSON, and no text commands what shows it."""

import io
import json
from datetime import date
from decimal import Decimal
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.answers import Result, to_json, told_apart, write_csv, write_json, write_jsonl


def _no_constant(name: str) -> NoReturn:
    raise AssertionError(f"{name} is no JSON")


def _jsonl(columns: list[str], row: tuple[object, ...]) -> dict[str, object]:
    sink = io.StringIO()
    write_jsonl(Result(columns, iter([row])), sink)
    loaded: dict[str, object] = json.loads(sink.getvalue(), parse_constant=_no_constant)
    return loaded


@given(st.lists(st.sampled_from(["n", "n_1", "n_2", "m", ""]), max_size=9))
def test_names_are_told_apart(names: list[str]) -> None:
    """No name stands twice, each first one stays as it is, and none is lost."""
    told = told_apart(names)
    assert (len(set(told)), len(told)) == (len(names), len(names))
    assert [new for new, old in zip(told, names, strict=True) if not new.startswith(old)] == []
    assert set(names) <= set(told)


def test_json_loses_no_column() -> None:
    """Of columns with one name each has its value in JSON and in JSON lines."""
    assert _jsonl(["n", "n"], (1, 2)) == {"n": 1, "n_1": 2}
    sink = io.StringIO()
    write_json(Result(["n", "n"], iter([(1, 2)])), sink)
    assert json.loads(sink.getvalue()) == [{"n": 1, "n_1": 2}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        ([1.5, float("inf")], [1.5, None]),
        ({"a": float("-inf"), "b": (float("nan"), 1)}, {"a": None, "b": [None, 1]}),
        ({date(2026, 1, 2): Decimal("1.5")}, {"2026-01-02": 1.5}),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),
        (b"\x00\xff", "00ff"),
        (True, True),
        (170141183460469231731687303715884105727, 170141183460469231731687303715884105727),
    ],
)
def test_json_is_json(value: object, expected: object) -> None:
    """What JSON does not know is null where it is no number, and text elsewhere."""
    assert _jsonl(["v"], (value,)) == {"v": expected}


@given(st.text())
def test_json_text_is_whole_and_harmless(text: str) -> None:
    """A text comes back as it was, and nothing in the line would be obeyed by a terminal or end the line."""
    line = to_json(text)
    assert json.loads(line) == text
    assert [c for c in line if c < " " or "\x7f" <= c <= "\x9f" or c in "\u202e\u2028\u2029\u200f"] == []


def test_csv_of_lists_has_json_in_it() -> None:
    """A list or a struct in CSV is JSON, so that it can be read again."""
    sink = io.StringIO()
    write_csv(Result(["l"], iter([([1.0, float("nan")],), ({"a": date(2026, 1, 2)},)])), sink)
    assert sink.getvalue() == 'l\n"[1.0, null]"\n"{""a"": ""2026-01-02""}"\n'
