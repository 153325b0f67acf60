"""The five seeds, read as a person reads them; the expected values stand in seeds_expected.toml."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import Record

_FOLDER = Path(__file__).resolve().parent
_SEEDS = _FOLDER.parents[1] / "seeds"
_EXPECTED: dict[str, Any] = tomllib.loads((_FOLDER / "seeds_expected.toml").read_text(encoding="utf-8"))
_FILES: dict[str, dict[str, Any]] = _EXPECTED["files"]
_ROWS: list[dict[str, Any]] = _EXPECTED["records"]
_FIELDS = (
    "title", "n_authors", "organization", "arxiv_id", "comment", "discussion_count", "published_on",
)  # fmt: skip


@cache
def _parsed(name: str) -> Parsed:
    return parse_bytes((_SEEDS / f"{name}.txt").read_bytes()).parsed


def _record(row: dict[str, Any]) -> Record:
    return _parsed(str(row["file"])).records[int(row["record"]) - 1]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row['file'][:3]}-{row['record']}")
def test_record_is_as_written(row: dict[str, Any]) -> None:
    """Each field of a record is what a reader of the page writes down; a field that is not written is empty."""
    record = _record(row)
    assert [record.line_start, record.line_end] == row["lines"]
    assert {name: getattr(record, name) for name in _FIELDS} == {name: row.get(name) for name in _FIELDS}
    assert record.published_inferred is row.get("published_inferred", False)
    assert (record.doi, record.url, record.declared_categories) == (None, None, ())


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row['file'][:3]}-{row['record']}")
def test_abstract_is_as_written(row: dict[str, Any]) -> None:
    """An abstract begins and ends as it does in the source, and stands there in one line."""
    abstract = _record(row).abstract
    assert abstract is not None
    assert (abstract[: len(row["begins"])], abstract[-len(row["ends"]) :]) == (row["begins"], row["ends"])
    assert "\n" not in abstract


def test_table_names_no_record_twice() -> None:
    """At least forty records stand in the table, each once."""
    assert len({(row["file"], row["record"]) for row in _ROWS}) == len(_ROWS) >= 40


@pytest.mark.parametrize("name", _FILES)
def test_account_of_a_seed(name: str) -> None:
    """Each seed has its format, records and lines of each kind, and nothing of it is rejected."""
    parsed = _parsed(name)
    counts = {
        "format": parsed.format,
        "records": len(parsed.records),
        "lines": parsed.lines,
        "blank_lines": parsed.blank_lines,
        "boilerplate_lines": parsed.boilerplate_lines,
    }
    assert counts == _FILES[name]
    assert (parsed.rejects, parsed.rejected_lines, parsed.stated_count) == ((), 0, None)
    assert parsed.record_lines == parsed.lines - parsed.blank_lines - parsed.boilerplate_lines


def test_all_records() -> None:
    """The seeds hold 236 records; 230 have a text of their own, and each has an abstract."""
    records = [record for name in _FILES for record in _parsed(name).records]
    assert (len(records), len({record.abstract for record in records})) == (236, 230)


def test_authors_of_the_grid_paper() -> None:
    """A line of authors is a list of names, though it is longer than the abstract."""
    record = _record({"file": "002_e23b074a33709eee", "record": 9})
    assert record.authors[:3] == ("Jiaxing Wen", "Xiangyun Long", "Xutao Zheng")
    assert (record.authors[-1], len(record.authors)) == ("Zonghong Zhu", 142)


@pytest.mark.parametrize("name", ["001_911abca530bda4e2", "004_48a325c62e12bab3"])
def test_only_the_page_s_own_year_is_inferred(name: str) -> None:
    """A date without a year is of 2025, the year after the latest one written; a written year is never changed."""
    dated = [record for record in _parsed(name).records if record.published_on is not None]
    years = {
        inferred: {record.published_on.year for record in dated if record.published_inferred is inferred}  # type: ignore[union-attr]
        for inferred in (True, False)
    }
    assert years[True] == {2025}
    assert max(years[False]) == 2024


def test_day_of_saving_overrides_the_inferred_year() -> None:
    """Where the day of saving is given, its year is that of the dates without one, and no other date changes."""
    path = _SEEDS / "004_48a325c62e12bab3.txt"
    then = parse_bytes(path.read_bytes(), as_of=date(2027, 3, 1)).parsed.records
    for record, inferred in zip(then, _parsed(path.stem).records, strict=True):
        day = inferred.published_on
        assert record.published_on == (day.replace(year=2027) if day and inferred.published_inferred else day)
